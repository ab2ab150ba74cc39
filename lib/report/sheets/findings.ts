/** 指摘: open fails, fails with an accepted exception, and unknowns. */
import { distinct } from '../../compare.ts';
import { weightWords } from '../../i18n/catalog.ts';
import { message } from '../../i18n/messages.ts';
import { heads, inARow, sheetNames } from '../../i18n/sheets.ts';
import { formatJst } from '../../i18n/time.ts';
import { findingSentence, headlineOf, outcomeWord, remedyFor, severityWord } from '../../i18n/words.ts';
import { outcomeOf } from '../../result/outcome.ts';
import type { Finding } from '../../result/result.ts';
import { byWorst, type RuleView } from '../model/rules.ts';
import type { FactValue } from '../../result/fact-value.ts';
import { lines, type Column, type SheetDefinition, type SheetInput } from './sheet.ts';

interface Row {
  readonly finding: Finding;
  readonly rule: RuleView;
}

const columns: readonly Column<Row>[] = [
  {
    head: heads.status,
    width: 8,
    kind: 'status',
    cell: ({ finding }, { locale }) => message(locale, outcomeWord[outcomeOf(finding)]),
  },
  {
    head: heads.severity,
    width: 7,
    cell: ({ rule: { words } }, { locale }) => (words === null ? null : message(locale, severityWord[words.severity])),
  },
  {
    head: heads.problem,
    width: 22,
    cell: ({ rule: { words, id } }, { locale }) => (words === null ? id : headlineOf(words, locale)),
  },
  { head: heads.checkId, width: 16, cell: ({ rule }) => rule.id },
  { head: heads.itemsOfCheck, width: 12, cell: ({ rule }, input) => itemsText(rule, input) },
  {
    head: heads.weight,
    width: 8,
    cell: ({ rule }, { locale }) => weightWords[rule.decides.length > 0 ? 'decisive' : 'supporting'][locale],
  },
  { head: heads.type, width: 18, cell: ({ finding }) => finding.resource.type },
  { head: heads.resourceId, width: 18, cell: ({ finding }) => finding.resource.id },
  { head: heads.name, width: 14, cell: ({ finding }) => finding.resource.name ?? null },
  { head: heads.region, width: 11, cell: ({ finding }) => finding.resource.region },
  { head: heads.account, width: 14, cell: ({ finding }) => finding.resource.account },
  {
    head: heads.detail,
    width: 24,
    cell: ({ finding, rule }, { locale }) => findingSentence(finding, rule.words, locale),
  },
  { head: heads.values, width: 30, cell: ({ finding }, { valuesOf }) => lines((valuesOf?.(finding) ?? []).map(shown)) },
  { head: heads.remediation, width: 24, cell: remediation },
  { head: heads.exceptionId, width: 9, cell: ({ finding }) => finding.exception?.id ?? null },
  { head: heads.exceptionReason, width: 13, cell: ({ finding }, { model }) => exceptionReason(finding, model.result) },
  { head: heads.exceptionExpires, width: 11, cell: ({ finding }) => finding.exception?.expires ?? null },
  { head: heads.calls, width: 18, cell: ({ finding }) => lines(callsOf(finding)) },
  { head: heads.collected, width: 12, cell: ({ finding }) => formatJst(finding.evidence.at) },
];

const outcomes = ['fails', 'excepted', 'unknowns'] as const;

/** The sheet: open fails first, then excepted ones, then unknowns; within each the worst checks first. */
export const findingsSheet: SheetDefinition<Row> = {
  name: sheetNames.findings,
  columns,
  count: ({ model: { rules } }) =>
    rules.reduce((sum, { fails, excepted, unknowns }) => sum + fails.length + excepted.length + unknowns.length, 0),
  *rows({ model }) {
    const rules = model.rules.toSorted(byWorst);
    for (const outcome of outcomes) {
      for (const rule of rules) for (const finding of rule[outcome]) yield { finding, rule };
    }
  },
  isLong: true,
};

/** The items that the check decides, then those that it only supports. */
function itemsText({ decides, supports }: RuleView, { locale }: SheetInput): string {
  const supporting = weightWords.supporting[locale];
  const labels = [...decides.map(({ label }) => label), ...supports.map(({ label }) => `${label} [${supporting}]`)];
  return inARow(labels, locale);
}

/** `policy: {…} (S3:GetBucketPolicy, ap-northeast-1)` */
function shown({ attribute, value, apis, region }: FactValue): string {
  return `${attribute}: ${value} (${[...apis, region].join(', ')})`;
}

/** What would mend a fail; of an unknown, what would let it be read. */
function remediation({ finding, rule: { words } }: Row, { locale }: SheetInput): string | null {
  if (finding.status !== 'unknown') return words?.text[locale].remediation ?? null;
  const remedies = finding.causes.flatMap(({ reason, action, code }) => {
    const remedy = remedyFor(reason, action, code);
    return remedy === null ? [] : message(locale, remedy.key, remedy.values);
  });
  return lines(distinct(remedies));
}

function exceptionReason({ exception, ruleId }: Finding, { exceptions }: SheetInput['model']['result']): string | null {
  if (exception === null) return null;
  return exceptions.find(({ id, rule }) => id === exception.id && rule === ruleId)?.reason ?? null;
}

/** Those that answered, and those that did not with what came instead. */
function callsOf({ evidence, causes }: Finding): readonly string[] {
  return [...evidence.calls, ...distinct(causes.map(({ api, code }) => `${api} ${code}`))];
}
