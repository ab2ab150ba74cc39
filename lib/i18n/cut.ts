/** At most so many UTF-16 units, never half of a character; an ellipsis stands for the rest. */
export function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > longest - 1) break;
    kept += character;
  }
  return `${kept}…`;
}
