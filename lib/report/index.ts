/** The reports, by name. Each is a pure function of a result; loaded only when asked for. */
import type { Catalog } from '../../catalog/schema.ts';
import type { Locale } from '../../rules/rule.ts';
import type { ScanResult } from '../result/result.ts';

export interface ReportFormat {
  /** The name of the file it becomes. */
  readonly file: string;
  /** In pieces where it may be longer than a string can be. */
  readonly render: (
    result: ScanResult,
    catalog: Catalog,
    locale: Locale,
  ) => Promise<string | Uint8Array | Iterable<string>>;
}

/** Every format by the name that `--format` takes. */
export const formats = {
  html: {
    file: 'report.html',
    render: async (result, catalog, locale) => (await import('./html.tsx')).renderHtml(result, catalog, locale),
  },
  json: {
    file: 'result.json',
    render: async (result) => (await import('./json.ts')).renderJson(result),
  },
  terminal: {
    file: 'summary.txt',
    render: async (result, catalog, locale) => (await import('./terminal.ts')).renderTerminal(result, catalog, locale),
  },
} as const satisfies Record<string, ReportFormat>;

export type FormatName = keyof typeof formats;

/** A report in one piece. */
export function inOnePiece(content: string | Uint8Array | Iterable<string>): string | Uint8Array {
  if (typeof content === 'string' || content instanceof Uint8Array) return content;
  return Buffer.concat([...content].map((piece) => Buffer.from(piece)));
}

export { terminalSummary } from './terminal.ts';
