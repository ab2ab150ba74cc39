import type { Fact } from '../facts.ts';
import { decide, every, not, read, some, test, type Tri } from '../listing.ts';
import { defineRule, fail, pass, theAccount, type RuleContext } from '../rule.ts';

type ReportKind = RuleContext['settings']['requiredReports'][number];
type Report = Fact<'artifact.report', 'details'>;

const day = 86_400_000;

/** Reports of AWS itself: others that AWS Artifact offers are those of software vendors. */
const ofAws = /^(aws|amazon( web services)?)\b/i;

export default defineRule({
  id: 'artifact-reports-available',
  severity: 'medium',
  scope: 'account',
  level: 'standard',
  kind: 'account',
  regions: 'looked',
  usesNow: true,
  parameters: ['requiredReports', 'reportMaxAgeDays'],
  needs: { 'artifact.report': ['details'] },
  text: {
    ja: {
      title: '有効期間内のSOC・ISO・PCI DSSの報告書をAWS Artifactで入手できる',
      problem: '評価の根拠となる報告書のうち、入手できないもの又は対象期間の古いものがある',
      rationale:
        '事業者の内部統制の評価は、独立した監査人による最新の報告書を根拠とする。報告書を入手できなければ評価の前提を欠く。',
      messages: {
        current: '有効期間内の報告書を入手可能: {reports}',
        missing: '入手できる報告書がない種類: {missing}、対象期間が古い種類: {stale}',
        stale: '対象期間の終了から {maxAgeDays} 日を超える報告書のみの種類: {stale}',
      },
      remediation:
        'AWS Artifactで該当する報告書の公開状況を確認し、公開されていない場合はAWSの担当者へ提供を求める。組織のポリシーでArtifactの利用を制限していないかも確認する。',
      cannotSee:
        '報告書を実際に入手し閲読したか、その内容、例外事項への対応は確認していない。閲読の記録は申告による(GetReportの記録はCloudTrailに90日残る)。',
    },
    en: {
      title: 'Current SOC, ISO and PCI DSS reports can be had from AWS Artifact',
      problem: 'A report on which the evaluation rests cannot be had, or covers a period long past',
      rationale:
        "The provider's internal control is evaluated on the latest reports of independent auditors. Without access to them the evaluation has no ground.",
      messages: {
        current: 'Current reports can be had: {reports}',
        missing: 'No report of the kinds: {missing}; only old ones of the kinds: {stale}',
        stale: 'Only reports whose period ended more than {maxAgeDays} days ago, of the kinds: {stale}',
      },
      remediation:
        'Look in AWS Artifact whether the report is published, and ask the AWS account team for it if not. See also that no policy of the organization closes Artifact.',
      cannotSee:
        'Whether anyone fetched and read the reports, what they say, and what was done about exceptions. Reading is attested (CloudTrail shows GetReport for 90 days).',
    },
  },
  select: (_facts, context) => ({ items: [theAccount(context)] }),
  check(_account, facts, { now, settings }) {
    const { requiredReports, reportMaxAgeDays } = settings;
    const reports = facts['artifact.report'];
    const isCurrent = (report: Report): Tri =>
      test(
        report.details,
        ({ periodEnd }) => periodEnd === null || now - Date.parse(periodEnd) <= reportMaxAgeDays * day,
      );
    const lacking = requiredReports.filter(
      (kind) => !decide(some(reports, (report) => isOf(kind, report) && isCurrent(report))),
    );
    const missing = lacking.filter((kind) => decide(every(reports, (report) => not(isOf(kind, report)))));
    const stale = lacking.filter((kind) => !missing.includes(kind)).map(({ kind }) => kind);
    const maxAgeDays = reportMaxAgeDays;
    if (missing.length > 0) return fail('missing', { missing: missing.map(({ kind }) => kind), stale, maxAgeDays });
    if (stale.length > 0) return fail('stale', { missing: [], stale, maxAgeDays });
    return pass('current', {
      reports: requiredReports.map((kind) => {
        const current = reports.items.filter((report) => isOf(kind, report) && isCurrent(report) === true);
        return `${kind.kind}: ${inShort(newest(current))}`;
      }),
    });
  },
});

/** Is it a published report of that kind, of AWS's own? */
function isOf({ name, except }: ReportKind, { name: title = '', details }: Report): boolean {
  const { state, uploadState, companyName } = read(details);
  return (
    state === 'PUBLISHED' &&
    (uploadState ?? 'COMPLETE') === 'COMPLETE' &&
    (companyName === null || ofAws.test(companyName)) &&
    new RegExp(name, 'i').test(title) &&
    !(except !== null && new RegExp(except, 'i').test(title))
  );
}

/** The one whose period ends last. */
function newest(reports: readonly Report[]): Report {
  const endOf = ({ details }: Report): string => read(details).periodEnd ?? '';
  return reports.reduce((best, one) => (endOf(one) > endOf(best) ? one : best));
}

function inShort({ name = '-', details }: Report): string {
  const { series, version, periodStart, periodEnd } = read(details);
  const date = (time: string | null): string => time?.slice(0, 10) ?? '-';
  return `${name} (${series ?? '-'}, version ${version ?? '-'}, ${date(periodStart)} / ${date(periodEnd)})`;
}
