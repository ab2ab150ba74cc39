/** Licences that ask for no more than their text. */
const permissive = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Python-2.0',
  'Unlicense',
  'WTFPL',
]);

/**
 * Whether a package may be used under permissive licences alone.
 * @param {string | undefined} licence an SPDX expression of names joined by AND, or by OR
 * @param {ReadonlySet<string>} besides further names that will do
 */
export function isPermissive(licence, besides = new Set()) {
  const names = licence === undefined ? [] : licence.replaceAll(/[()]/g, '').split(/ (?:AND|OR) /);
  const isChoice = licence?.includes(' OR ') ?? false;
  const fine = (name) => permissive.has(name) || besides.has(name);
  return names.length > 0 && (isChoice ? names.some(fine) : names.every(fine));
}

/** The licence that a package's own package.json states, also in its older form. */
export function licenceOf({ license }) {
  return typeof license === 'string' ? license : license?.type;
}
