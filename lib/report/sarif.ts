/**
 * The open findings as SARIF 2.1.0, for code scanning and other viewers of static analysis. Pure.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 *
 * GitHub wants a file of every result (the resource stands there as a path), and takes 25,000 results a run at most.
 * https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
import type { Locale, Severity } from '../../rules/rule.ts';
import { cut } from '../i18n/cut.ts';
import { message } from '../i18n/messages.ts';
import { findingSentence, headlineOf } from '../i18n/words.ts';
import { outcomeOf } from '../result/outcome.ts';
import type { Finding, FindingResource, RuleSummary } from '../result/result.ts';
import { buildModel, type ReportModel } from './model.ts';
import { causeSentence } from './model/causes.ts';
import { findingId } from './model/id.ts';
import { byWorst, type RuleView } from './model/rules.ts';
import { inPieces } from './pieces.ts';
import type { ReportInput } from './report.ts';
import { visibleIn, visibleLine } from './visible.ts';

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** Results of one run. */
export const mostResults = 25_000;

/** UTF-16 units of a path segment: no name is longer, but for one that is made up. */
const longestSegment = 512;

const levels = { critical: 'error', high: 'error', medium: 'warning', low: 'note' } as const satisfies Record<
  Severity,
  string
>;

/** What GitHub makes critical, high, medium and low of. */
const scores = { critical: '9.5', high: '8.0', medium: '5.5', low: '2.0' } as const satisfies Record<Severity, string>;

/** A rule that judged, with its place in the run's list. */
interface Judged {
  readonly rule: RuleView;
  readonly words: RuleSummary;
  readonly index: number;
}

/** `results.sarif`, in pieces: the checks, and what they found open or excepted, the worst first. */
export function renderSarif({ result, catalog, locale }: ReportInput): Iterable<string> {
  return inPieces(partsOf(buildModel(visibleIn(result), catalog), locale));
}

function* partsOf(model: ReportModel, locale: Locale): Generator<string> {
  const judged = [...model.rules]
    .sort(byWorst)
    .flatMap((rule) => (rule.words === null ? [] : [{ rule, words: rule.words }]))
    .map((one, index): Judged => ({ ...one, index }));
  const rules = judged.map((one) => ruleOf(one, locale));
  let count = 0;
  yield `{"$schema": ${JSON.stringify(schema)}, "version": "2.1.0", "runs": [`;
  yield headOf(model, rules, locale, 1);
  for (const one of judged) {
    for (const finding of [...one.rule.fails, ...one.rule.unknowns, ...one.rule.excepted]) {
      const isNext = count > 0 && count % mostResults === 0;
      if (isNext) yield `\n]},\n${headOf(model, rules, locale, count / mostResults + 1)}`;
      yield `${isNext || count === 0 ? '' : ','}\n${JSON.stringify(resultOf(finding, one, locale))}`;
      count += 1;
    }
  }
  yield '\n]}]}\n';
}

/** A run up to its results. `part`: which one, from 1. */
function headOf(model: ReportModel, rules: readonly object[], locale: Locale, part: number): string {
  const { result, catalog, counts } = model;
  const { edition } = catalog;
  const accounts = result.scope.accounts.map(({ id }) => id).join('+');
  const head = {
    tool: { driver: { name: result.tool.name, semanticVersion: result.tool.version, language: locale, rules } },
    automationDetails: {
      id: `${result.tool.name}/${edition.id}/${accounts}/${part === 1 ? '' : `${part}/`}`,
      description: { text: inert(joined([edition.name[locale], message(locale, 'disclaimer')], locale)) },
    },
    invocations: [{ executionSuccessful: true, endTimeUtc: result.run.evaluatedAt }],
    columnKind: 'utf16CodeUnits',
    properties: {
      level: result.scope.level,
      collectedAt: result.run.collectedAt,
      source: result.run.source,
      catalogVersion: result.catalog.version,
      itemsByStatus: counts,
    },
  };
  return `${JSON.stringify(head).slice(0, -1)}, "results": [`;
}

function ruleOf({ rule, words }: Judged, locale: Locale): object {
  const { title, rationale, remediation, cannotSee } = words.text[locale];
  return {
    id: rule.id,
    shortDescription: { text: inert(headlineOf(words, locale)) },
    fullDescription: { text: inert(joined([title, rationale], locale)) },
    help: {
      text: inert(`${message(locale, 'remediation')}: ${remediation}\n${message(locale, 'cannotSee')}: ${cannotSee}`),
    },
    defaultConfiguration: { level: levels[words.severity] },
    properties: {
      severity: words.severity,
      'security-severity': scores[words.severity],
      tags: ['security', 'FISC'],
      resourceType: words.resourceType,
      level: words.level,
      decides: rule.decides.map(({ label }) => label),
      supports: rule.supports.map(({ label }) => label),
    },
  };
}

function resultOf(finding: Finding, { rule, words, index }: Judged, locale: Locale): object {
  const { resource, exception } = finding;
  const isOpen = finding.status === 'unknown';
  const id = findingId(finding);
  const headline = isOpen
    ? `${message(locale, 'findingUnknown')}: ${words.text[locale].title}`
    : headlineOf(words, locale);
  const said = [
    `${headline}: ${resource.name ?? resource.id} (${resource.region})`,
    findingSentence(finding, words, locale),
    ...finding.causes.map((cause) => causeSentence(cause, locale)),
  ];
  return {
    ruleId: rule.id,
    ruleIndex: index,
    // What is not known has no severity yet: the standard wants "none" there.
    kind: isOpen ? 'open' : 'fail',
    level: isOpen ? 'none' : levels[words.severity],
    message: { text: inert(visibleLine(joined(said, locale))) },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: pathOf(resource) }, region: { startLine: 1 } },
        logicalLocations: [
          {
            name: visibleLine(resource.name ?? resource.id),
            fullyQualifiedName: visibleLine(resource.arn === '' ? resource.id : resource.arn),
            kind: 'resource',
          },
        ],
      },
    ],
    partialFingerprints: { primaryLocationLineHash: `${id}:1`, 'fiscCheckFinding/v1': id },
    ...(outcomeOf(finding) === 'excepted' && {
      suppressions: [
        { kind: 'external', status: 'accepted', justification: message(locale, 'exceptionLine', { ...exception }) },
      ],
    }),
    properties: {
      severity: words.severity,
      account: resource.account,
      region: resource.region,
      resourceType: resource.type,
      resourceId: resource.id,
      collectedAt: finding.evidence.at,
    },
  };
}

/** The resource as a path, which names it and is the same in every run. */
function pathOf({ account, region, type, id }: FindingResource): string {
  return ['aws', account, region, type, id]
    .map((segment) => encodeURIComponent(cut(visibleLine(segment), longestSegment)))
    .join('/');
}

/** Sentences one after the other. */
function joined(sentences: readonly string[], locale: Locale): string {
  return sentences.map((text) => text.replace(/[。.]$/, '')).join(locale === 'ja' ? '。' : '. ');
}

/** Plain text of a message: no place for an argument, no link. */
function inert(text: string): string {
  return text.replaceAll(/[{}]/g, '$&$&').replaceAll('](', '] (');
}
