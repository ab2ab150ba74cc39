/** The reports, by name. Each file is a pure function of a result; its code is loaded only when asked for. */
import type { ReportFile } from './report.ts';

/** Every format by the name that `--format` takes, with the files that it becomes. */
export const formats = {
  html: [{ file: 'report.html', render: async (input) => (await import('./html.tsx')).renderHtml(input) }],
  xlsx: [{ file: 'report.xlsx', render: async (input) => (await import('./xlsx.ts')).renderXlsx(input) }],
  csv: [
    { file: 'items.csv', render: async (input) => (await import('./csv.ts')).renderItemsCsv(input) },
    { file: 'findings.csv', render: async (input) => (await import('./csv.ts')).renderFindingsCsv(input) },
  ],
  json: [{ file: 'result.json', render: async ({ result }) => (await import('./json.ts')).renderJson(result) }],
  md: [{ file: 'report.md', render: async (input) => (await import('./md.ts')).renderMarkdown(input) }],
  junit: [{ file: 'junit.xml', render: async (input) => (await import('./junit.ts')).renderJunit(input) }],
  sarif: [{ file: 'results.sarif', render: async (input) => (await import('./sarif.ts')).renderSarif(input) }],
  ocsf: [{ file: 'ocsf.json', render: async (input) => (await import('./ocsf.ts')).renderOcsf(input) }],
  asff: [{ file: 'asff.json', render: async (input) => (await import('./asff.ts')).renderAsff(input) }],
  terminal: [
    {
      file: 'summary.txt',
      render: async ({ result, catalog, locale }) =>
        (await import('./terminal.ts')).renderTerminal(result, catalog, locale),
    },
  ],
} as const satisfies Record<string, readonly ReportFile[]>;

export type FormatName = keyof typeof formats;

export { inOnePiece, type ReportContent, type ReportFile, type ReportInput } from './report.ts';
export { terminalSummary } from './terminal.ts';
