/** attest list: how attestations and exceptions stand, of files of them or of a result. */
import { attestationNeeded } from '../../../catalog/mapping.ts';
import type { Catalog } from '../../../catalog/schema.ts';
import type { Level } from '../../../rules/rule.ts';
import { theCatalog } from '../../catalog.ts';
import { dayInJapan } from '../../evidence/days.ts';
import { asStated } from '../../evidence/evidence.ts';
import {
  attestationRows,
  exceptionRows,
  type AttestationRow,
  type Days,
  type ExceptionRow,
} from '../../evidence/overview.ts';
import { listWords, stateWords } from '../../i18n/attest.ts';
import { levelWords } from '../../i18n/catalog.ts';
import { fill } from '../../i18n/fill.ts';
import { choiceProblems } from '../../problems/choices.ts';
import { buildModel } from '../../report/model.ts';
import { escapeInJson } from '../../report/visible.ts';
import { allowsAbroad } from '../../scan/abroad.ts';
import { at as behind } from '../../text.ts';
import { UsageError } from '../../usage.ts';
import type { AttestListFlags } from '../flags.ts';
import { configurationOf, evidenceOf } from '../inputs.ts';
import { print } from '../print.ts';
import { readResult } from '../saved-result.ts';
import { columns } from '../text.ts';
import { timeOf } from '../times.ts';

interface Overview {
  /** The day in Japan as of which it is told. */
  readonly day: string;
  readonly level: Level;
  readonly attestations: readonly AttestationRow[];
  readonly exceptions: readonly ExceptionRow[];
}

export async function listCommand(file: string, flags: AttestListFlags): Promise<void> {
  const catalog = await theCatalog();
  const within = daysOf(flags.within);
  const overview = await (/\.json$/i.test(file) ? ofResult : ofEvidence)(file, catalog, flags, within);
  print(flags.format === 'json' ? asJson(overview, catalog, within) : asTables(overview, catalog, flags));
}

async function ofEvidence(file: string, catalog: Catalog, flags: AttestListFlags, within: number): Promise<Overview> {
  const configuration = await configurationOf(flags);
  const { level } = configuration;
  const now = flags.at === undefined ? new Date().toISOString() : timeOf(flags.at);
  const { attestations, exceptions } = await evidenceOf(file, catalog);
  const abroad = allowsAbroad(configuration);
  const asked = catalog.items.filter((item) => attestationNeeded(item, level, abroad)).map(({ id }) => id);
  const days = daysFrom(now, within);
  const approved = exceptions.map((one) => ({ ...one, date: one.date ?? null }));
  return {
    day: days.today,
    level,
    attestations: attestationRows(asStated(attestations, level, now), asked, days),
    exceptions: exceptionRows(approved, days),
  };
}

async function ofResult(file: string, catalog: Catalog, flags: AttestListFlags, within: number): Promise<Overview> {
  const result = await readResult(file, catalog);
  const days = daysFrom(flags.at === undefined ? result.run.collectedAt : timeOf(flags.at), within);
  const waiting = buildModel(result, catalog).awaiting.map(({ item }) => item.id);
  return {
    day: days.today,
    level: result.scope.level,
    attestations: attestationRows(result.attestations, waiting, days),
    exceptions: exceptionRows(result.exceptions, days),
  };
}

function daysFrom(now: string, within: number): Days {
  return {
    today: dayInJapan(now),
    soon: dayInJapan(new Date(Date.parse(now) + within * 86_400_000).toISOString()),
  };
}

/** `60d` or `60`. */
function daysOf(text: string): number {
  const [, days] = /^(\d{1,5})d?$/.exec(text) ?? [];
  if (days === undefined) throw new UsageError(behind('--within', choiceProblems.noDays(text)));
  return Number(days);
}

function asJson({ day, level, attestations, exceptions }: Overview, catalog: Catalog, within: number): string {
  const items = new Map(catalog.items.map((item) => [item.id, item]));
  const named = attestations.map(({ state, item, ...rest }) => {
    const { label, topic } = items.get(item)!;
    return { state, item, label, topic, ...rest };
  });
  return `${escapeInJson(JSON.stringify({ day, level, within, attestations: named, exceptions }, null, 2))}\n`;
}

function asTables(
  { day, level, attestations, exceptions }: Overview,
  catalog: Catalog,
  flags: AttestListFlags,
): string {
  const { locale } = flags;
  const items = new Map(catalog.items.map((item) => [item.id, item]));
  const head = fill(listWords.asOf[locale], { day, level: levelWords[level][locale] }, locale);
  if (attestations.length + exceptions.length === 0) return `${head}\n${listWords.none[locale]}\n`;
  const attested = attestations.map(({ state, item, id, owner, approver, date, expires }) => {
    const { label, topic } = items.get(item)!;
    return [
      stateWords[state][locale],
      label,
      ...[id, owner, approver, date, expires].map((cell) => cell ?? '-'),
      topic[locale],
    ];
  });
  const excepted = exceptions.map(({ state, id, rule, resource, approver, date, expires, reason }) => [
    stateWords[state][locale],
    ...[id, rule, resource, approver, date, expires, reason].map((cell) => cell ?? '-'),
  ]);
  const tables = [
    ...(attested.length === 0 ? [] : [columns([listWords.attestations[locale].split('|'), ...attested])]),
    ...(excepted.length === 0 ? [] : [columns([listWords.exceptions[locale].split('|'), ...excepted])]),
  ];
  return `${head}\n\n${tables.join('\n')}`;
}
