/** What each format says of items, fails, unknowns and exceptions, read back from its own bytes. */
import assert from 'node:assert/strict';
import { parseCsv } from 'hucre/csv';
import { message } from '../../lib/i18n/messages.ts';
import { heads, sheetNames } from '../../lib/i18n/sheets.ts';
import { itemStatusWord, outcomeWord } from '../../lib/i18n/words.ts';
import { formats, inOnePiece, type FormatName, type ReportInput } from '../../lib/report/index.ts';
import { ocsfVersion } from '../../lib/report/ocsf.ts';
import { outcomeOf } from '../../lib/result/outcome.ts';
import { resultSchema } from '../../lib/result/schemas.ts';
import type { ScanResult } from '../../lib/result/result.ts';
import { shownStatus, shownStatuses, type ShownStatus } from '../../lib/result/shown.ts';
import { recordsIn, sheetsIn } from '../fixtures/report/workbook.ts';
import { tablesOf } from './markdown.ts';
import { jsonSchema, xmlComplaints } from './schemas.ts';

type Open = 'fail' | 'unknown' | 'excepted';
type Items = Partial<Record<ShownStatus, number>>;

/** What a format says. What it does not tell is absent; something it must tell. */
export interface Told {
  /** Items by the status that is shown. */
  readonly items?: Items;
  /** `rule outcome` → findings. */
  readonly rules?: Readonly<Record<string, number>>;
  /** Findings of all rules. */
  readonly totals?: Readonly<Record<Open, number>>;
}

/** What is open, or was. */
export const opens = ['fail', 'unknown', 'excepted'] as const;

const number = (text = ''): number => Number(text.replaceAll(',', '').replace('-', '0'));

function counted<K extends string>(keys: Iterable<K>): Partial<Record<K, number>> {
  const counts: Partial<Record<K, number>> = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}

/** Numbers in the order of the columns of every table of statuses, with the total behind them. */
function itemsOf(numbers: readonly number[]): Items {
  const columns = shownStatuses.filter((status) => status !== 'provider');
  const items = Object.fromEntries(columns.map((status, index) => [status, numbers[index]!]));
  const sum = columns.reduce((total, status) => total + items[status]!, 0);
  assert.deepEqual([numbers.length, numbers.at(-1)], [columns.length + 1, sum]);
  return items;
}

/** What every format is to say of a result. */
export function ofResult({ items, findings }: ScanResult): Required<Told> {
  const open = findings.map((finding) => [finding.ruleId, outcomeOf(finding)] as const);
  const own = open.filter(([, outcome]) => opens.some((one) => one === outcome));
  const totals = counted(own.map(([, outcome]) => outcome as Open));
  return {
    items: counted(items.map(shownStatus)),
    rules: counted(own.map(([rule, outcome]) => `${rule} ${outcome}`)) as Record<string, number>,
    totals: { fail: totals.fail ?? 0, unknown: totals.unknown ?? 0, excepted: totals.excepted ?? 0 },
  };
}

/** How each format is read, by its first file's text or by all its files; one without a line fails. */
export const counters: Readonly<Record<string, (text: string, files: readonly Uint8Array[]) => Told | Promise<Told>>> =
  {
    json: (text) => ofResult(JSON.parse(text) as ScanResult),

    html: (text) => {
      const cards = [...text.matchAll(/<article class="item [^"]*" id="[^"]+" data-status="(\w+)"/g)];
      const rules = text
        .split('<div class="rule" id="rule-')
        .slice(1)
        .flatMap((section) => {
          const rule = section.slice(0, section.indexOf('"'));
          return [...section.matchAll(/class="st f-(fail|unknown|excepted)"/g)].map(
            ([, outcome]) => `${rule} ${outcome}`,
          );
        });
      return {
        items: counted(cards.map(([, status]) => status as ShownStatus)),
        rules: counted(rules) as Record<string, number>,
      };
    },

    xlsx: async (_, [bytes]) => {
      const sheets = await sheetsIn(bytes!);
      const cover = sheets.get(sheetNames.cover.ja)!.rows.find(([first]) => first === message('ja', 'total'))!;
      const tables = [sheetNames.items, sheetNames.findings].map(({ ja }) => recordsIn(sheets.get(ja)!));
      const told = ofTables(tables[0]!, tables[1]!);
      const numbers = cover
        .slice(1)
        .filter((cell) => cell !== null)
        .map(Number);
      const onCover = Object.fromEntries(shownStatuses.map((status, index) => [status, numbers[index] ?? 0]));
      const inSheet = Object.fromEntries(shownStatuses.map((status) => [status, told.items?.[status] ?? 0]));
      assert.deepEqual(onCover, inSheet, 'the cover');
      return told;
    },

    csv: (_, files) => {
      const [items = [], findings = []] = files.map((file) => {
        const rows = parseCsv(new TextDecoder().decode(file), { typeInference: false, delimiter: ',' });
        return recordsIn({ rows });
      });
      return ofTables(items, findings);
    },

    terminal: (text) => {
      const total = text.split('\n').find((line) => line.startsWith(message('ja', 'total')));
      return { items: itemsOf(total!.trim().split(/\s+/).slice(1).map(number)) };
    },

    md: (text) => {
      const total = tablesOf(text)[0]!.at(-1)!;
      const findings = (outcome: Open): number =>
        number(new RegExp(`${message('ja', outcomeWord[outcome])} ([\\d,]+)[、\n]`).exec(text)?.[1]);
      return {
        items: itemsOf(total.slice(1).map(number)),
        totals: { fail: findings('fail'), unknown: findings('unknown'), excepted: findings('excepted') },
      };
    },

    junit: (text) => {
      const typed = [...text.matchAll(/<(?:failure|error|skipped) type="(\w+)"/g)].map(
        ([, status]) => status as ShownStatus,
      );
      const passed = [...text.matchAll(/<system-out>([^:<]+)/g)].map(([, word]) => statusOf(word!));
      return { items: counted([...typed, ...passed]) };
    },

    sarif: (text) => {
      const log = JSON.parse(text) as {
        runs: {
          properties: { itemsByStatus: Items };
          results: { ruleId: string; kind: string; suppressions?: unknown[] }[];
        }[];
      };
      const outcomes = log.runs.flatMap(({ results }) =>
        results.map(({ ruleId, kind, suppressions }) => {
          const outcome = kind === 'open' ? 'unknown' : suppressions === undefined ? 'fail' : 'excepted';
          return `${ruleId} ${outcome}`;
        }),
      );
      return { items: log.runs[0]!.properties.itemsByStatus, rules: counted(outcomes) as Record<string, number> };
    },

    ocsf: (text) => {
      const events = JSON.parse(text) as {
        status_id: number;
        compliance: { status_id: number };
        metadata: { event_code: string };
      }[];
      const outcomes = events.flatMap(({ status_id, compliance, metadata }) => {
        const outcome = { 2: 'unknown', 3: status_id === 3 ? 'excepted' : 'fail' }[compliance.status_id];
        return outcome === undefined ? [] : [`${metadata.event_code} ${outcome}`];
      });
      return { rules: counted(outcomes) as Record<string, number> };
    },

    asff: (text) => {
      const batches = JSON.parse(text) as { Findings: { ProductFields: Record<string, string> }[] }[];
      const statuses = batches.flatMap(({ Findings }) => Findings.map((one) => one.ProductFields['fisc-check/status']));
      return { items: counted(statuses as ShownStatus[]) };
    },
  };

/** The rows of the sheets 項目 and 指摘. */
function ofTables(items: readonly Record<string, unknown>[], findings: readonly Record<string, unknown>[]): Told {
  const statuses = items.map((row) => statusOf(String(row[heads.status.ja])));
  const outcomes = findings.map((row) => {
    const outcome = opens.find((one) => message('ja', outcomeWord[one]) === row[heads.status.ja]);
    return `${String(row[heads.checkId.ja])} ${outcome}`;
  });
  return { items: counted(statuses), rules: counted(outcomes) as Record<string, number> };
}

function statusOf(word: string): ShownStatus {
  return shownStatuses.find((status) => message('ja', itemStatusWord[status]) === word)!;
}

/** The bytes of a format's files, in their order. */
export async function filesOf(name: FormatName, input: ReportInput): Promise<Uint8Array[]> {
  const files: Uint8Array[] = [];
  for (const { render } of formats[name]) files.push(Buffer.from(await inOnePiece(await render(input))));
  return files;
}

/** What a format's files say. */
export async function toldBy(name: FormatName, files: readonly Uint8Array[]): Promise<Told> {
  return counters[name]!(new TextDecoder().decode(files[0]), files);
}

/** What the official schema of a format, where it has one, holds against a file. */
export async function complaintsOf(name: FormatName, file: Uint8Array): Promise<readonly string[]> {
  const text = new TextDecoder().decode(file);
  if (name === 'junit') return xmlComplaints(text, 'junit-10.xsd');
  if (name === 'sarif') return jsonSchema('sarif-2.1.0.json')(JSON.parse(text));
  if (name === 'json')
    return (resultSchema.safeParse(JSON.parse(text)).error?.issues ?? []).map(({ message: told }) => told);
  if (name !== 'ocsf') return [];
  const complaints = jsonSchema(`ocsf-${ocsfVersion}-compliance-finding.json`);
  return (JSON.parse(text) as unknown[]).flatMap((event) => complaints(event));
}
