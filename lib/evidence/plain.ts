/** A name as it is compared, whichever way its letters are wide, spaced or capital. */
export function plain(name: string): string {
  return name.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase();
}
