/** Before a scan: whose credentials, what kind of account, which calls are refused and what that leaves unknown. */
import { effectiveWeight } from '../../catalog/load.ts';
import type { Cause, Read, ResourceKind } from '../../rules/facts.ts';
import type { Rule } from '../../rules/rule.ts';
import { collect } from '../collect/collect.ts';
import { readingsOf, type StoredFact } from '../collect/facts-set.ts';
import { cliWord, type CliWord } from '../i18n/cli.ts';
import { message } from '../i18n/messages.ts';
import { roleWord } from '../i18n/words.ts';
import { organizationRoleOf } from '../scan/evaluate.ts';
import { actionsIn } from '../collect/collector.ts';
import { callsOf, policyDocument } from '../scan/permissions.ts';
import { wantsOf } from '../scan/plan.ts';
import { settingsOf } from '../scan/run.ts';
import { accountWant, regionScope } from '../scan/scan.ts';
import type { ScanFlags } from './flags.ts';
import { checkRegions, configurationOf, openSessions, selectedBy } from './inputs.ts';
import { columns, wrap } from './text.ts';

export async function doctorCommand(flags: ScanFlags, signal: AbortSignal): Promise<void> {
  const { locale } = flags;
  const say = (key: CliWord, value = ''): void => {
    process.stdout.write(`${cliWord(locale, key)}${value === '' ? '' : `: ${value}`}\n`);
  };
  const configuration = await configurationOf(flags);
  const { catalog, rules } = await selectedBy(flags, configuration);
  const sessions = await openSessions(flags, configuration, signal);
  const { allowedRegions } = settingsOf(configuration);
  const scope = await regionScope(sessions, allowedRegions, checkRegions(flags.regions));
  say('doctorCaller', sessions.aws.callerArn);
  say('doctorAccount', sessions.aws.account);
  say('doctorKind', message(locale, roleWord[organizationRoleOf(scope.account, sessions.aws.account)]));
  say('doctorRegions', scope.enabled === null ? cliWord(locale, 'doctorRegionsUnknown') : scope.enabled.join(', '));
  say('doctorProbing');

  const wants = wantsOf(rules, configuration.level);
  const { listings } = await collect([accountWant, ...wants], sessions, scope, () => {}, 1);
  const refused = [...listings].flatMap(([kind, listing]) => [
    ...listing.failures.map(({ cause }) => ({ kind, attribute: null, cause })),
    ...listing.items.flatMap((item) => failuresIn(item).map(({ attribute, cause }) => ({ kind, attribute, cause }))),
  ]);
  const external = (listings.get('s3.logBucket')?.items ?? []).some((bucket) => {
    const own = bucket['own'] as Read<boolean> | undefined;
    return own?.ok === true && !own.value;
  });
  if (external && configuration.readAs.length === 0) say('doctorReadAs');
  if (refused.length === 0) return say('doctorAllWell');

  const rows = new Map<string, { readonly cause: Cause; regions: Set<string> }>();
  for (const { cause } of refused) {
    const key = `${cause.api} ${cause.code}`;
    const row = rows.get(key) ?? { cause, regions: new Set<string>() };
    row.regions.add(cause.region);
    rows.set(key, row);
  }
  process.stdout.write(`\n${cliWord(locale, 'doctorRefused')}\n`);
  process.stdout.write(
    columns(
      [...rows.values()].map(({ cause, regions }) => [
        `  ${cause.api}`,
        cause.action,
        cause.code,
        [...regions].join(' '),
      ]),
    ),
  );
  const blind = rules.filter((rule) => refused.some(({ kind, attribute }) => needs(rule, kind, attribute)));
  const blindIds = new Set(blind.map(({ id }) => id));
  const items = catalog.items.filter((item) =>
    item.rules.some(
      (mapping) => blindIds.has(mapping.id) && effectiveWeight(mapping, configuration.level) === 'decisive',
    ),
  );
  section(cliWord(locale, 'doctorLeaves'), [...blindIds].join(', '));
  section(cliWord(locale, 'doctorItems'), items.map(({ label }) => label).join(', '));
  if (refused.some(({ cause }) => cause.reason === 'deniedByScp')) say('doctorScp');
  const denied = new Set(refused.filter(({ cause }) => cause.reason === 'denied').map(({ cause }) => cause.action));
  const declared = new Set(actionsIn(await callsOf(wants)));
  const missing = [...denied].filter((action) => declared.has(action)).sort();
  if (missing.length > 0) {
    process.stdout.write(`\n${cliWord(locale, 'doctorPolicy')}\n${JSON.stringify(policyDocument(missing), null, 2)}\n`);
  }
}

function section(title: string, text: string): void {
  if (text === '') return;
  const width = Math.min(process.stdout.columns ?? 100, 120);
  process.stdout.write(`\n${title}\n${wrap(text, width, '  ').join('\n')}\n`);
}

function failuresIn(item: StoredFact): { attribute: string; cause: Cause }[] {
  return readingsOf(item).flatMap(([attribute, reading]) =>
    reading.ok ? [] : reading.causes.map((cause) => ({ attribute, cause })),
  );
}

/** Whether a rule needs what was refused: the list, or the attribute. */
function needs(rule: Rule, kind: ResourceKind, attribute: string | null): boolean {
  const declared = rule.needs[kind] as readonly string[] | undefined;
  return declared !== undefined && (attribute === null || declared.includes(attribute));
}
