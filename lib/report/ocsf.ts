/**
 * Every finding as a Compliance Finding of the Open Cybersecurity Schema Framework, for a SIEM or a data lake. Pure.
 * https://schema.ocsf.io/1.6.0/classes/compliance_finding?profiles=cloud
 */
import type { Locale, Severity } from '../../rules/rule.ts';
import { message, type MessageKey } from '../i18n/messages.ts';
import { findingSentence, headlineOf, outcomeWord } from '../i18n/words.ts';
import { outcomeOf, type Outcome } from '../result/outcome.ts';
import type { Finding, RuleSummary } from '../result/result.ts';
import { buildModel, type ReportModel } from './model.ts';
import { causeSentence } from './model/causes.ts';
import { findingId } from './model/id.ts';
import { findingsOf, type RuleView } from './model/rules.ts';
import { inPieces } from './pieces.ts';
import type { ReportInput } from './report.ts';
import { visibleIn } from './visible.ts';

/** The published version of the schema. */
export const ocsfVersion = '1.6.0';

/** An id of the schema's, with its caption. */
type Coded = readonly [id: number, caption: string];

const severities = {
  critical: [5, 'Critical'],
  high: [4, 'High'],
  medium: [3, 'Medium'],
  low: [2, 'Low'],
} as const satisfies Record<Severity, Coded>;

/** What the check came to. */
const compliances = {
  pass: [1, 'Pass'],
  fail: [3, 'Fail'],
  excepted: [3, 'Fail'],
  unknown: [2, 'Warning'],
  notApplicable: [99, 'Not Applicable'],
} as const satisfies Record<Outcome, Coded>;

/** What is to be done about the finding. */
const states = {
  pass: [4, 'Resolved'],
  fail: [1, 'New'],
  excepted: [3, 'Suppressed'],
  unknown: [1, 'New'],
  notApplicable: [4, 'Resolved'],
} as const satisfies Record<Outcome, Coded>;

/** `ocsf.json`, in pieces: an array of events, one a line. */
export function renderOcsf({ result, catalog, locale }: ReportInput): Iterable<string> {
  return inPieces(partsOf(buildModel(visibleIn(result), catalog), locale));
}

function* partsOf(model: ReportModel, locale: Locale): Generator<string> {
  let separator = '[\n';
  for (const rule of model.rules) {
    for (const finding of findingsOf(rule)) {
      yield separator + JSON.stringify(eventOf(finding, rule, model, locale));
      separator = ',\n';
    }
  }
  yield separator === ',\n' ? '\n]\n' : '[]\n';
}

function eventOf(finding: Finding, rule: RuleView, model: ReportModel, locale: Locale): object {
  const { result, catalog } = model;
  const { resource, evidence, exception } = finding;
  const words = rule.words as RuleSummary;
  const outcome = outcomeOf(finding);
  const isIssue = outcome !== 'pass' && outcome !== 'notApplicable';
  const [severity_id, severity] = isIssue ? severities[words.severity] : ([1, 'Informational'] as const);
  const [status_id, status] = states[outcome];
  const title = outcome === 'fail' || outcome === 'excepted' ? headlineOf(words, locale) : words.text[locale].title;
  const desc = [
    findingSentence(finding, words, locale),
    ...finding.causes.map((cause) => causeSentence(cause, locale)),
  ];
  const account = result.scope.accounts.find(({ id }) => id === resource.account);
  const name = account?.alias ?? account?.name ?? null;
  return {
    activity_id: 1,
    activity_name: 'Create',
    category_uid: 2,
    category_name: 'Findings',
    class_uid: 2003,
    class_name: 'Compliance Finding',
    type_uid: 200_301,
    type_name: 'Compliance Finding: Create',
    time: Date.parse(evidence.at),
    severity_id,
    severity,
    status_id,
    status,
    message: `${message(locale, outcomeWord[outcome])}: ${title}`,
    metadata: {
      version: ocsfVersion,
      profiles: ['cloud'],
      event_code: rule.id,
      product: { name: result.tool.name, vendor_name: result.tool.name, version: result.tool.version, lang: locale },
    },
    cloud: {
      provider: 'AWS',
      region: resource.region,
      account: { uid: resource.account, type: 'AWS Account', type_id: 10, ...(name !== null && { name }) },
    },
    finding_info: {
      uid: findingId(finding),
      title,
      desc: desc.join(' '),
      last_seen_time: Date.parse(evidence.at),
      data_sources: evidence.calls,
      analytic: { uid: rule.id, name: words.text[locale].title, type: 'Rule', type_id: 1 },
    },
    compliance: complianceOf(outcome, rule, catalog.edition.name[locale], words.text[locale].title),
    ...(isIssue && { remediation: { desc: words.text[locale].remediation } }),
    resources: [
      {
        uid: resource.arn === '' ? resource.id : resource.arn,
        uid_alt: resource.id,
        name: resource.name ?? resource.id,
        type: resource.type,
        region: resource.region,
      },
    ],
    unmapped: {
      outcome,
      level: finding.level,
      disclaimer: message(locale, 'disclaimer' satisfies MessageKey),
      ...(exception !== null && { exception }),
    },
  };
}

/** `requirements`: the items that the check decides, then those that it supports. */
function complianceOf(outcome: Outcome, rule: RuleView, standard: string, control: string): object {
  const [status_id, status] = compliances[outcome];
  const labels = [...rule.decides, ...rule.supports].map(({ label }) => label);
  return { standards: [standard], requirements: [...new Set(labels)], control, status_id, status };
}
