import rule from '../../../rules/artifact/artifact-agreements-active.ts';
import type { ArtifactAgreement } from '../../../rules/facts/artifact.ts';
import { cases, denied, resource } from '../../helpers/judge.ts';

const agreement = (name: string, details: Partial<ArtifactAgreement> = {}) =>
  resource(
    'artifact.agreement',
    `arn:aws:artifact::123456789012:customer-agreement/${name}`,
    {
      details: {
        state: 'ACTIVE',
        ofOrganization: false,
        effectiveStart: '2020-04-01T00:00:00.000Z',
        effectiveEnd: null,
        ...details,
      },
    },
    { region: 'global', name },
  );

const law =
  'AWS Customer Agreement Japan Governing Law Amendment 日本準拠法に関するAWSカスタマーアグリーメント変更契約';
const bcr = 'AWS Business Associate Addendum';

const lost = {
  kind: 'artifact.agreement',
  region: 'global',
  cause: denied('Artifact:ListCustomerAgreements', 'artifact:ListCustomerAgreements', 'us-east-1'),
} as const;

cases(rule, [
  {
    name: 'one in force passes; whose, since when, and whether it tells of Japanese law',
    resources: [agreement(law), agreement(bcr, { ofOrganization: true, effectiveStart: null })],
    expect: {
      account: [
        'pass',
        'active',
        {
          names: [law, bcr],
          organization: ['no', 'yes'],
          effectiveStart: ['2020-04-01', '-'],
          japaneseLaw: true,
        },
      ],
    },
  },
  {
    name: 'one that ends later is in force; without Japanese law in its name that is told',
    resources: [agreement(bcr, { effectiveEnd: '2027-01-01T00:00:00.000Z' })],
    expect: { account: ['pass', 'active', { japaneseLaw: false }] },
  },
  {
    name: 'a Japanese-law amendment that was terminated and nothing else: no defect',
    resources: [agreement(law, { state: 'CUSTOMER_TERMINATED' })],
    expect: { account: ['notApplicable', 'none', { terminated: [law] }] },
  },
  {
    name: 'the non-disclosure agreement of Artifact does not count, nor one that has ended',
    resources: [
      agreement('AWS Artifact NDA'),
      agreement('AWS Artifact Nondisclosure Agreement'),
      agreement('秘密保持契約'),
      agreement(bcr, { effectiveEnd: '2026-11-24T00:00:00.000Z' }),
    ],
    expect: { account: ['notApplicable', 'none', { terminated: '-' }] },
  },
  {
    name: 'each that is required must be in force, by a part of its name in any case',
    parameters: { [rule.id]: { requiredAgreements: ['governing LAW', 'associate'] } },
    resources: [agreement(law), agreement(bcr)],
    expect: { account: ['pass', 'active'] },
  },
  {
    name: 'one that is required and not in force fails, and the non-disclosure agreement is no substitute',
    parameters: { [rule.id]: { requiredAgreements: ['governing law', 'NDA'] } },
    resources: [agreement(law, { state: 'AWS_TERMINATED' }), agreement('AWS Artifact NDA')],
    expect: { account: ['fail', 'notAccepted', { missing: ['governing law', 'NDA'] }] },
  },
  {
    name: 'a refused list could hold what lacks',
    unlisted: [lost],
    expect: { account: ['unknown', 'notRead'] },
  },
  {
    name: 'a lost page could hold the one of those required that was not seen; not when all were',
    unlisted: [lost],
    parameters: { [rule.id]: { requiredAgreements: ['governing law', 'associate'] } },
    resources: [agreement(law)],
    expect: { account: ['unknown', 'notRead'] },
  },
  {
    name: 'all that are required were seen on the pages read',
    unlisted: [lost],
    parameters: { [rule.id]: { requiredAgreements: ['governing law'] } },
    resources: [agreement(law)],
    expect: { account: ['pass', 'active'] },
  },
  {
    name: 'a lost page does not matter when one was seen',
    unlisted: [lost],
    resources: [agreement(law)],
    expect: { account: ['pass', 'active'] },
  },
]);
