import rule from '../../../rules/artifact/artifact-reports-available.ts';
import type { ArtifactReport } from '../../../rules/facts/artifact.ts';
import { cases, denied, resource } from '../../helpers/judge.ts';

const report = (name: string, details: Partial<ArtifactReport> = {}) => {
  const told = {
    state: 'PUBLISHED',
    uploadState: 'COMPLETE',
    companyName: 'Amazon Web Services',
    series: 'SOC',
    version: 1,
    periodStart: '2025-10-01T00:00:00.000Z',
    periodEnd: '2026-09-30T00:00:00.000Z',
    ...details,
  };
  const id = `arn:aws:artifact:us-east-1::report/${name}:${told.periodEnd ?? '-'}`;
  return resource('artifact.report', id, { details: told }, { region: 'global', name });
};

const soc1 = report('System and Organization Controls (SOC) 1 Report');
const soc2 = report('System and Organization Controls (SOC) 2 Report - Current');
const iso = report('ISO 27001:2022 Certification', { periodEnd: '2028-11-30T00:00:00.000Z' });
const pci = report('PCI DSS Attestation of Compliance (AOC)', { uploadState: null, companyName: null });
const others = [soc1, iso, pci];

/** 24 November 2026 less the days. */
const daysAgo = (days: number): string =>
  new Date(Date.parse('2026-11-24T00:00:00Z') - days * 86_400_000).toISOString();

const lost = {
  kind: 'artifact.report',
  region: 'global',
  cause: denied('Artifact:ListReports', 'artifact:ListReports', 'us-east-1'),
} as const;

cases(
  rule,
  [
    {
      name: 'a current report of each kind passes; the newest of each is told',
      resources: [...others, soc2, report('SOC 2 Report', { periodEnd: daysAgo(400) })],
      expect: {
        account: [
          'pass',
          'current',
          {
            reports: [
              'soc1: System and Organization Controls (SOC) 1 Report (SOC, version 1, 2025-10-01 / 2026-09-30)',
              'soc2: System and Organization Controls (SOC) 2 Report - Current (SOC, version 1, 2025-10-01 / 2026-09-30)',
              'iso27001: ISO 27001:2022 Certification (SOC, version 1, 2025-10-01 / 2028-11-30)',
              'pci: PCI DSS Attestation of Compliance (AOC) (SOC, version 1, 2025-10-01 / 2026-09-30)',
            ],
          },
        ],
      },
    },
    {
      name: 'a report without an end of its period is current',
      resources: [
        ...others,
        report('SOC 2 Report', { periodEnd: null, periodStart: null, series: null, version: null }),
      ],
      expect: { account: ['pass', 'current'] },
    },
    {
      name: "a software vendor's SOC 2 does not count, nor one whose company only begins like AWS",
      resources: [
        ...others,
        report('SOC 2 Type II', { companyName: 'Vendor KK' }),
        report('SOC 2', { companyName: 'Amazonia Ltd' }),
      ],
      expect: { account: ['fail', 'missing', { missing: ['soc2'], stale: [] }] },
    },
    {
      name: 'SOC 2 Privacy or a Continued Operations Letter alone is no SOC 2',
      resources: [...others, report('SOC 2 Privacy Type I'), report('SOC Continued Operations Letter SOC 2')],
      expect: { account: ['fail', 'missing', { missing: ['soc2'] }] },
    },
    {
      name: 'ISO 27017, ISO 27018 and a Statement of Applicability are no ISO 27001',
      resources: [
        soc1,
        soc2,
        pci,
        report('ISO 27017:2015'),
        report('ISO 27018:2019'),
        report('ISO 27001 Statement of Applicability'),
      ],
      expect: { account: ['fail', 'missing', { missing: ['iso27001'] }] },
    },
    {
      name: 'PCI 3DS and PCI PIN are no PCI DSS',
      resources: [soc1, soc2, iso, report('PCI 3DS'), report('PCI DSS PIN report')],
      expect: { account: ['fail', 'missing', { missing: ['pci'] }] },
    },
    {
      name: 'a version that is no longer published, or not uploaded, does not count',
      resources: [
        ...others,
        report('SOC 2', { state: 'UNPUBLISHED' }),
        report('SOC 2 Report', { uploadState: 'PROCESSING', periodEnd: null }),
      ],
      expect: { account: ['fail', 'missing', { missing: ['soc2'] }] },
    },
    {
      name: '457 days after the end of the period it is current at standard',
      resources: [...others, report('SOC 2', { periodEnd: daysAgo(457) })],
      expect: { account: ['pass', 'current'] },
    },
    {
      name: '458 days after it is stale',
      resources: [...others, report('SOC 2', { periodEnd: daysAgo(458) })],
      expect: { account: ['fail', 'stale', { missing: [], stale: ['soc2'] }] },
    },
    {
      name: 'at strict 366 days after it is current, and so is what ends later',
      level: 'strict',
      resources: [...others, report('SOC 2', { periodEnd: daysAgo(366) })],
      expect: { account: ['pass', 'current'] },
    },
    {
      name: 'an old report of one kind, none of another',
      resources: [soc1, pci, report('SOC 2', { periodEnd: daysAgo(900) })],
      expect: { account: ['fail', 'missing', { missing: ['iso27001'], stale: ['soc2'] }] },
    },
    {
      name: 'the names that AWS writes, and its short name',
      resources: [
        report('AWS SOC1 Report', { companyName: 'AWS' }),
        report('SOC-2 Report', { companyName: 'amazon web services, inc.' }),
        report('ISO/IEC 27001', { companyName: 'Amazon' }),
        report('PCI-DSS', { uploadState: null }),
      ],
      expect: { account: ['pass', 'current'] },
    },
    {
      name: 'at strict 366 days are the limit',
      level: 'strict',
      resources: [...others, report('SOC 2', { periodEnd: daysAgo(367) })],
      expect: { account: ['fail', 'stale', { stale: ['soc2'] }] },
    },
    {
      name: 'no report at all',
      expect: { account: ['fail', 'missing', { missing: ['soc1', 'soc2', 'iso27001', 'pci'], stale: [] }] },
    },
    {
      name: 'a lost page could hold what lacks',
      resources: [...others, report('SOC 2', { periodEnd: daysAgo(900) })],
      unlisted: [lost],
      expect: { account: ['unknown', 'notRead'] },
    },
    {
      name: 'a lost page does not matter when each kind was seen',
      resources: [...others, soc2],
      unlisted: [lost],
      expect: { account: ['pass', 'current'] },
    },
    {
      name: "the institution's own list replaces the default",
      resources: [report('IRAP Report')],
      parameters: { [rule.id]: { requiredReports: [{ kind: 'irap', name: 'irap', except: null }] } },
      expect: { account: ['pass', 'current'] },
    },
  ],
  { notApplicable: 'every account can reach AWS Artifact' },
);
