/**
 * Globs as IAM writes them: `*` is any run of characters, `?` exactly one, everything else itself.
 * Cost is at most the product of the two lengths.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 *
 * Limit: escapes such as `${*}` are not undone; see `loosen` for policy variables.
 */

/** Each run of wildcards in one order (`?`s first, then at most one `*`), so that equal languages look alike. */
function normalise(glob: string): string {
  return glob.replace(/[*?]{2,}/g, (run) => '?'.repeat(run.split('?').length - 1) + (run.includes('*') ? '*' : ''));
}

/** Does the text belong to the glob? */
export function globMatch(glob: string, text: string): boolean {
  let g = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    if (glob[g] === '*') {
      star = g++;
      resume = t;
    } else if (g < glob.length && (glob[g] === '?' || glob[g] === text[t])) {
      g++;
      t++;
    } else if (star >= 0) {
      g = star + 1;
      t = ++resume;
    } else return false;
  }
  while (glob[g] === '*') g++;
  return g === glob.length;
}

/**
 * Does every text of `inner` belong to `outer`? A `*` of `inner` can only be swallowed by a `*` of `outer`. Exact, but for
 * an `outer` with `?`, where it errs toward no (`?*` covers `*a`, and is not seen to).
 */
export function globCovers(outer: string, inner: string): boolean {
  if (outer === '*' || outer === inner) return true;
  if (!/[*?]/.test(inner)) return globMatch(outer, inner);
  return table(normalise(outer), normalise(inner), (o, i, at) => {
    if (o === '*') return at(1, 0) || (i !== undefined && at(0, 1));
    if (o === undefined || i === undefined) return o === i;
    return (o === i || (o === '?' && i !== '*')) && at(1, 1);
  });
}

/** Is there a text that belongs to both? */
export function globsIntersect(a: string, b: string): boolean {
  if (!/[*?]/.test(a)) return globMatch(b, a);
  if (!/[*?]/.test(b)) return globMatch(a, b);
  return table(a, b, (x, y, at) => {
    if (x === '*') return at(1, 0) || (y !== undefined && at(0, 1));
    if (y === '*') return at(0, 1) || (x !== undefined && at(1, 0));
    if (x === undefined || y === undefined) return x === y;
    return (x === y || x === '?' || y === '?') && at(1, 1);
  });
}

type Cell = (a: string | undefined, b: string | undefined, at: (da: number, db: number) => boolean) => boolean;

/** Fills the table of suffix pairs from the end, two rows at a time; undefined stands for the end of a glob. */
function table(a: string, b: string, cell: Cell): boolean {
  let below: boolean[] = [];
  for (let i = a.length; i >= 0; i--) {
    const row: boolean[] = [];
    for (let j = b.length; j >= 0; j--) {
      const at = (da: number, db: number): boolean => (da === 0 ? row[j + db] : below[j + db]) ?? false;
      row[j] = cell(a[i], b[j], at);
    }
    below = row;
  }
  return below[0] ?? false;
}

/** Action/NotAction or Resource/NotResource: the texts of the globs, or (`not`) all other texts. */
export interface Selector {
  readonly not: boolean;
  readonly globs: readonly string[];
}

/**
 * A glob with policy variables (`${aws:username}`) widened to all they could become. Use it wherever too wide is
 * safe; where too narrow is safe leave the variable as it stands: taken literally it covers nothing real.
 */
export function loosen(glob: string): string {
  return glob.replace(/\$\{[^}]*\}?/g, '*');
}

/**
 * Does `outer` surely cover `inner`, within the universe (globs; what lies outside does not exist)?
 * Errs toward no: globs that cover only together, one half each, are not added up.
 */
export function selectorCovers(outer: Selector, inner: Selector, universe: readonly string[] = ['*']): boolean {
  if (inner.not && outer.not) {
    return outer.globs.every((gap) => inner.globs.some((glob) => globCovers(glob, loosen(gap))));
  }
  return wanted(inner, universe).every((glob) =>
    outer.not
      ? outer.globs.every((gap) => !globsIntersect(loosen(gap), glob))
      : outer.globs.some((candidate) => globCovers(candidate, glob)),
  );
}

/** The globs that must be covered; one that spans the universe stands for exactly that. */
function wanted(inner: Selector, universe: readonly string[]): readonly string[] {
  if (inner.not) return universe;
  return inner.globs
    .map(loosen)
    .flatMap((glob) => (universe.every((all) => globCovers(glob, all)) ? universe : [glob]));
}

/** Could the selector match some text of the glob? Errs toward yes (policy variables may become anything). */
export function selectorMayMatch(selector: Selector, glob: string): boolean {
  return selector.not
    ? !selector.globs.some((gap) => globCovers(gap, glob))
    : selector.globs.some((candidate) => globsIntersect(loosen(candidate), glob));
}

/** Do these actions surely include that action (or glob of actions)? Actions have no case. */
export function actionCovers(actions: Selector, action: string): boolean {
  return selectorCovers(actions, { not: false, globs: [action.toLowerCase()] });
}
