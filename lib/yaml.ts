/** YAML that a person wrote, checked against a schema: every problem with file and line. */
import { LineCounter, isMap, isNode, parseDocument, type Document } from 'yaml';
import type * as z from 'zod';

/** Wrong options, files and values: one sentence, with file and line where there is one. Exit 3. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * Parses and validates.
 * @throws {UsageError} `file:line: what is wrong`, for the first problem.
 */
export function parseYaml<S extends z.ZodType>(
  text: string,
  file: string,
  schema: S,
  names: readonly string[] = [],
): z.infer<S> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const error = document.errors[0];
  if (error !== undefined) {
    throw new UsageError(`${file}:${lines.linePos(error.pos[0]).line}: ${error.message.split('\n')[0]}`);
  }
  const result = schema.safeParse(document.toJS() ?? {});
  if (result.success) return result.data;
  // A misspelt key also leaves the right one missing: the misspelling is what to say.
  const { issues } = result.error;
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0]!;
  const where = (path: readonly PropertyKey[]): string => `${file}:${lineOf(document, lines, path)}`;
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0]!;
    const near = nearest(key, names);
    const hint = near === null ? '' : `; did you mean '${near}'?`;
    throw new UsageError(`${where([...issue.path, key])}: unknown key '${key}'${hint}`);
  }
  const name = issue.path.length === 0 ? '' : `${issue.path.join('.')}: `;
  throw new UsageError(`${where(issue.path)}: ${name}${issue.message}`);
}

function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const last = String(path[length - 1]);
    const pair = isMap(parent) ? parent.items.find(({ key }) => isNode(key) && String(key) === last) : undefined;
    const node = pair?.key ?? document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

/** The name that differs least; null when none is near. */
export function nearest(word: string, names: readonly string[]): string | null {
  const scored = names.map((name) => ({ name, distance: distance(word.toLowerCase(), name.toLowerCase()) }));
  const best = scored.sort((a, b) => a.distance - b.distance)[0];
  return best !== undefined && best.distance <= Math.max(2, Math.floor(word.length / 3)) ? best.name : null;
}

/** Levenshtein's distance. */
function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(previous[j]! + 1, row[j - 1]! + 1, substitution));
    }
    previous = row;
  }
  return previous[b.length]!;
}
