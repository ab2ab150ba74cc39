import { expect, test } from 'vitest';
import {
  ArtifactClient,
  ListCustomerAgreementsCommand,
  ListReportsCommand,
} from '../../../../lib/collect/artifact/client.ts';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { camelToken, lists, mocked } from '../../../helpers/lists.ts';

const reportArn = (n: string) => `arn:aws:artifact:us-east-1::report/report-${n}:1`;

// https://docs.aws.amazon.com/artifact/latest/APIReference/API_ListReports.html
const report = (n: string) => ({
  id: `report-${n}`,
  arn: reportArn(n),
  name: `SOC 2 ${n}`,
  state: 'PUBLISHED',
  uploadState: 'COMPLETE',
  version: 1,
  series: 'SOC',
  category: 'Certifications and Attestations',
  companyName: 'Amazon Web Services',
  productName: 'AWS',
  periodStart: '2025-10-01T00:00:00Z',
  periodEnd: '2026-09-30T00:00:00Z',
});

lists({
  kind: 'artifact.report',
  client: ArtifactClient,
  command: ListReportsCommand,
  api: 'Artifact:ListReports artifact:ListReports',
  page: (n) => ({ reports: [report(n)] }),
  token: camelToken,
  id: reportArn,
  name: (n) => `SOC 2 ${n}`,
  region: 'global',
});

const agreementArn = (n: string) => `arn:aws:artifact::123456789012:customer-agreement/customer-agreement-${n}`;

// https://docs.aws.amazon.com/artifact/latest/APIReference/API_ListCustomerAgreements.html
const agreement = (n: string) => ({ arn: agreementArn(n), name: `Agreement ${n}`, state: 'ACTIVE' });

lists({
  kind: 'artifact.agreement',
  client: ArtifactClient,
  command: ListCustomerAgreementsCommand,
  api: 'Artifact:ListCustomerAgreements artifact:ListCustomerAgreements',
  page: (n) => ({ customerAgreements: [agreement(n)] }),
  token: camelToken,
  id: agreementArn,
  name: (n) => `Agreement ${n}`,
  region: 'global',
});

test('an agreement: its state, whose it is, and its time', async () => {
  const full = {
    ...agreement('full'),
    organizationArn: 'arn:aws:organizations::123456789012:organization/o-a1b2c3d4e5',
    effectiveStart: '2020-04-01T00:00:00Z',
    effectiveEnd: '2027-04-01T00:00:00Z',
  };
  mocked(ArtifactClient)
    .on(ListCustomerAgreementsCommand as never)
    .resolves({ customerAgreements: [full, agreement('bare')] } as never);
  expect(valuesOf(await collectKind('artifact.agreement', ['details']), 'details')).toEqual({
    [agreementArn('full')]: {
      state: 'ACTIVE',
      ofOrganization: true,
      effectiveStart: '2020-04-01T00:00:00.000Z',
      effectiveEnd: '2027-04-01T00:00:00.000Z',
    },
    [agreementArn('bare')]: { state: 'ACTIVE', ofOrganization: false, effectiveStart: null, effectiveEnd: null },
  });
});

test('a report: its state, company, series, version and period', async () => {
  const { arn, name, state } = report('bare');
  mocked(ArtifactClient)
    .on(ListReportsCommand as never)
    .resolves({ reports: [report('full'), { arn, name, state }] } as never);
  expect(valuesOf(await collectKind('artifact.report', ['details']), 'details')).toEqual({
    [reportArn('full')]: {
      state: 'PUBLISHED',
      uploadState: 'COMPLETE',
      companyName: 'Amazon Web Services',
      series: 'SOC',
      version: 1,
      periodStart: '2025-10-01T00:00:00.000Z',
      periodEnd: '2026-09-30T00:00:00.000Z',
    },
    [arn]: {
      state: 'PUBLISHED',
      uploadState: null,
      companyName: null,
      series: null,
      version: null,
      periodStart: null,
      periodEnd: null,
    },
  });
});

test('a period that is no time is malformed', async () => {
  mocked(ArtifactClient)
    .on(ListReportsCommand as never)
    .resolves({ reports: [{ ...report('one'), periodEnd: 'soon' }] } as never);
  const { listing } = await collectKind('artifact.report', ['details']);
  expect(listing.failures.map(({ cause }) => cause.reason)).toEqual(['malformed']);
});
