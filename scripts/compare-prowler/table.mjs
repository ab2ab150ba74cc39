/**
 * A row for each rule and resource that either of the two judged, with the verdict of each of Prowler's checks that looked at
 * the resource; those that differ first.
 */
export function sideBySide(pairs, ours, theirs) {
  const rows = Object.entries(pairs).flatMap(([rule, checks]) => {
    const judged = ours.filter(({ ruleId, messageId }) => ruleId === rule && messageId !== 'noSubjects');
    return rowsOf(
      rule,
      judged,
      theirs.filter(({ check }) => checks.includes(check)),
    );
  });
  return [...rows.filter(({ differs }) => differs), ...rows.filter(({ differs }) => !differs)];
}

export function line({ differs, rule, resource, our, their }) {
  return `${differs ? '≠' : '='} ${rule} | ${resource} | ours ${our} | Prowler ${their}`;
}

/** The same without the resource, and how many there are of it, the most frequent first. */
export function kinds(rows) {
  const counts = grouped(rows, ({ rule, our, their }) => `${rule} | ours ${our} | Prowler ${their}`);
  return [...counts].map(([kind, { length }]) => ({ kind, length })).sort((a, b) => b.length - a.length);
}

function rowsOf(rule, judged, theirs) {
  const left = new Set(theirs);
  const rows = judged.map(({ resource, status, messageId }) => {
    const same = theirs.filter((their) => isSame(resource, their));
    for (const their of same) left.delete(their);
    return rowOf(rule, `${resource.name || resource.id} ${resource.region}`, status, messageId, same);
  });
  const others = grouped(left, ({ uid, region }) => `${uid} ${region}`);
  return [...rows, ...[...others].map(([resource, same]) => rowOf(rule, resource, 'none', null, same))];
}

function isSame(resource, { uid, name, region }) {
  const here = resource.region === 'global' || resource.region === region;
  if (resource.type === 'AWS::::Account') return here;
  if (uid === resource.arn || uid === balancerOf(resource.arn)) return true;
  return here && [uid, name].some((id) => id && (id === resource.id || id === resource.name));
}

/** A listener is judged under its load balancer there. */
function balancerOf(arn) {
  return arn?.includes(':listener/') ? arn.replace(':listener/', ':loadbalancer/').replace(/\/[^/]+$/, '') : null;
}

/**
 * Prowler's checks of one rule ask for parts of it: one that fails, fails it. Where we say that a rule does not apply, saying
 * nothing agrees.
 */
function rowOf(rule, resource, our, why, theirs) {
  const statuses = new Set(theirs.map(({ status }) => status));
  const their = statuses.has('FAIL') ? 'FAIL' : joined(statuses) || 'none';
  const differs = our.toUpperCase() !== their && !(our === 'notApplicable' && their === 'none');
  const each = grouped(theirs, ({ check }) => check);
  const verdicts = [...each].map(([check, ofIt]) => `${check} ${joined(new Set(ofIt.map(({ status }) => status)))}`);
  return { differs, rule, resource, our: why ? `${our} (${why})` : our, their: verdicts.sort().join(', ') || 'none' };
}

/** Map.groupBy, which Node 20 lacks. */
function grouped(all, keyOf) {
  const groups = new Map();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}

function joined(statuses) {
  return [...statuses].sort((a, b) => (a < b ? -1 : 1)).join('+');
}
