import { sortedByKey } from '../compare.ts';
import type { ScanResult } from '../result/result.ts';
import { inPieces } from './pieces.ts';
import { escapeInJson } from './visible.ts';

const topLevel: readonly (keyof ScanResult)[] = [
  'schemaVersion',
  'tool',
  'catalog',
  'scope',
  'findings',
  'items',
  'attestations',
  'exceptions',
  'coverage',
  'errors',
  'rules',
  'run',
];

/** Objects whose keys are data: sorted, so that the order of collecting leaves no trace. */
const records = new Set(['params', 'calls', 'byAccount', 'messages', 'tags']);

/**
 * The result itself, in pieces: stable order, two spaces, a newline at the end, times in UTC. A result may be longer than a
 * string can be.
 */
export function renderJson(result: ScanResult): Iterable<string> {
  return inPieces(partsOf(result));
}

/** As `JSON.stringify(result, …, 2)` does, one entry of a list at a time. */
function* partsOf(result: ScanResult): Generator<string> {
  yield '{';
  for (const [index, key] of topLevel.entries()) {
    yield `${index === 0 ? '' : ','}\n  ${JSON.stringify(key)}: `;
    const value = result[key];
    if (!Array.isArray(value) || value.length === 0) {
      yield indented(value, '  ');
      continue;
    }
    for (const [at, entry] of value.entries()) yield `${at === 0 ? '[' : ','}\n    ${indented(entry, '    ')}`;
    yield '\n  ]';
  }
  yield '\n}\n';
}

function indented(value: unknown, indentation: string): string {
  return escapeInJson(JSON.stringify(value, sortRecords, 2)).replaceAll('\n', `\n${indentation}`);
}

function sortRecords(key: string, value: unknown): unknown {
  if (!records.has(key) || typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return sortedByKey(Object.entries(value));
}
