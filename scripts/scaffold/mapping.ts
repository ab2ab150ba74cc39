/** A mapping of a new rule to an item of the catalog, in the file's own text: comments and folding stay as they are. */

/** The lines of a mapping, its why still to be written. */
export function mappingLines(id: string): string {
  return [
    `      - id: ${id}`,
    '        weight: supporting',
    '        why:',
    '          ja: TODO この項目に対して何を示し、何を示せないか。',
    '          en: TODO what it shows for this item, and what it cannot show.',
    '',
  ].join('\n');
}

/** The file that holds an item: `un110-1-1` stands in `un110.yaml`. */
export function fileOfItem(item: string): string {
  return `${item.split('-')[0]}.yaml`;
}

/** The text of an item's file with the mapping as the item's last. @throws {Error} when the item is not there. */
export function withMapping(text: string, item: string, id: string): string {
  const lines = text.split('\n');
  const start = lines.indexOf(`  - id: ${item}`);
  if (start === -1) throw new Error(`no item ${item}`);
  const next = lines.findIndex((line, index) => index > start && /^ {0,3}[^ ]/.test(line));
  const end = next === -1 ? lines.length - 1 : next;
  const rules = lines.findIndex((line, index) => index > start && index < end && line === '    rules:');
  const after = rules === -1 ? -1 : lines.findIndex((line, index) => index > rules && !line.startsWith('      '));
  const at = rules === -1 ? end : after;
  const added = [...(rules === -1 ? ['    rules:'] : []), ...mappingLines(id).trimEnd().split('\n')];
  return [...lines.slice(0, at), ...added, ...lines.slice(at)].join('\n');
}
