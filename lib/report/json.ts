import type { ScanResult } from '../result/result.ts';
import { escapeInJson } from './visible.ts';

const topLevel: readonly (keyof ScanResult)[] = [
  'schemaVersion',
  'tool',
  'catalog',
  'scope',
  'findings',
  'items',
  'coverage',
  'errors',
  'rules',
  'run',
];

/** Objects whose keys are data: sorted, so that the order of collecting leaves no trace. */
const records = new Set(['params', 'calls', 'byAccount', 'messages']);

/** The result itself: stable order, two spaces, a newline at the end, times in UTC. */
export function renderJson(result: ScanResult): string {
  const ordered = Object.fromEntries(topLevel.map((key) => [key, result[key]]));
  return `${escapeInJson(JSON.stringify(ordered, sortRecords, 2))}\n`;
}

function sortRecords(key: string, value: unknown): unknown {
  if (!records.has(key) || typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
