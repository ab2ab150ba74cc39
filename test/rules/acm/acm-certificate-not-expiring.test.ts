import rule from '../../../rules/acm/acm-certificate-not-expiring.ts';
import type { Certificate } from '../../../rules/facts/acm.ts';
import { cases, denied, now, resource, unread } from '../../helpers/judge.ts';

/** The moment that many days (and hours) after now. */
const inDays = (days: number, hours = 0) =>
  new Date(Date.parse(now) + days * 86_400_000 + hours * 3_600_000).toISOString();

const details = (days: number, more: Partial<Certificate> = {}): Certificate => ({
  status: 'ISSUED',
  type: 'AMAZON_ISSUED',
  renews: true,
  notAfter: inDays(days),
  ...more,
});
const certificate = (
  id: string,
  days: number,
  more: Partial<Certificate> = {},
  inUse = true,
  region = 'ap-northeast-1',
) => resource('acm.certificate', id, { details: details(days, more), inUse }, { region });
const edge = (id: string, days: number, inUse = true) =>
  resource('acm.edgeCertificate', id, { details: details(days), inUse }, { region: 'us-east-1' });
const uploaded = (id: string, notAfter: string) =>
  resource('iam.serverCertificate', id, { notAfter }, { region: 'global' });
const imported = { type: 'IMPORTED', renews: false };

cases(rule, [
  {
    name: 'full days count: 30 pass, 29 days and 23 hours do not',
    resources: [
      certificate('30', 30),
      certificate('29', 29, { notAfter: inDays(29, 23) }),
      certificate('imported', 30, imported),
    ],
    expect: {
      '30': ['pass', 'valid', { days: 30 }],
      '29': ['fail', 'renewalStuck', { days: 29, minDays: 30 }],
      imported: ['pass', 'valid'],
    },
  },
  {
    name: 'one that ACM should have renewed by now is stuck; one that nothing renews expires',
    resources: [
      certificate('stuck', 12),
      certificate('private', 12, { type: 'PRIVATE' }),
      certificate('imported', 12, imported),
      certificate('ineligible', 12, { renews: false }),
      certificate('odd', 12, { type: 'IMPORTED', renews: true }),
    ],
    expect: {
      stuck: ['fail', 'renewalStuck'],
      private: ['fail', 'renewalStuck'],
      imported: ['fail', 'expiring', { days: 12, minDays: 30 }],
      ineligible: ['fail', 'expiring'],
      odd: ['fail', 'expiring'],
    },
  },
  {
    name: 'at strict what nothing renews needs 45 days, the rest 30',
    level: 'strict',
    resources: [certificate('renewed', 30), certificate('imported', 44, imported), uploaded('ASCA', inDays(45))],
    expect: {
      renewed: ['pass'],
      imported: ['fail', 'expiring', { days: 44, minDays: 45 }],
      ASCA: ['pass', 'valid', { days: 45 }],
    },
  },
  {
    name: 'the days can be set',
    parameters: { 'acm-certificate-not-expiring': { minDays: 10, minDaysManual: 90 } },
    resources: [certificate('renewed', 12), certificate('imported', 60, imported)],
    expect: { renewed: ['pass'], imported: ['fail', 'expiring', { minDays: 90 }] },
  },
  {
    name: 'expired: by its status or by its date',
    resources: [
      certificate('status', -3, { status: 'EXPIRED' }),
      certificate('date', -1),
      certificate('now', 0),
      uploaded('ASCA', inDays(-1)),
    ],
    expect: {
      status: ['fail', 'expired'],
      date: ['fail', 'expired'],
      now: ['fail', 'expired'],
      ASCA: ['fail', 'expired'],
    },
  },
  {
    name: 'unused certificates of ACM are no subjects, expired or not; those of IAM are judged though unused',
    resources: [
      certificate('unused', -100, { status: 'EXPIRED' }, false),
      certificate('soon', 1, {}, false),
      uploaded('ASCA', inDays(3)),
    ],
    expect: { ASCA: ['fail', 'expiring', { days: 3 }] },
  },
  {
    name: 'nothing in use',
    resources: [certificate('unused', 1, {}, false)],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'what CloudFront shows stands in us-east-1, which is not looked at',
    enabled: ['ap-northeast-1'],
    looked: ['ap-northeast-1'],
    resources: [edge('used', 12), edge('unused', 12, false)],
    expect: { used: ['fail', 'renewalStuck'] },
  },
  {
    name: 'while us-east-1 is looked at, its certificates are judged once',
    resources: [edge('used', 12), certificate('used', 12, {}, true, 'us-east-1')],
    expect: { used: ['fail', 'renewalStuck'] },
  },
  {
    name: 'not known whether it is used, or until when it is valid',
    resources: [
      resource('acm.certificate', 'use', { details: details(100), inUse: unread(denied('ACM:DescribeCertificate')) }),
      resource('acm.certificate', 'date', { details: unread(denied('ACM:ListCertificates')), inUse: true }),
      resource('iam.serverCertificate', 'ASCA', { notAfter: unread(denied('IAM:ListServerCertificates')) }),
    ],
    expect: { use: ['unknown', 'notRead'], date: ['unknown', 'notRead'], ASCA: ['unknown', 'notRead'] },
  },
  {
    name: 'lists that failed',
    enabled: ['ap-northeast-1'],
    unlisted: [
      { kind: 'acm.certificate', region: 'ap-northeast-1', cause: denied('ACM:ListCertificates') },
      { kind: 'iam.serverCertificate', region: 'global', cause: denied('IAM:ListServerCertificates', 'x:y', 'global') },
      { kind: 'acm.edgeCertificate', region: 'global', cause: denied('ACM:ListCertificates', 'x:y', 'us-east-1') },
    ],
    expect: { 'account@ap-northeast-1': ['unknown', 'notListed'], account: ['unknown', 'notListed'] },
  },
  {
    name: 'at strict, at the limits: 29 days of what ACM renews, 45 of what nothing renews, 44 and 23 hours of it',
    level: 'strict',
    resources: [
      certificate('renewed', 29),
      certificate('45', 45, imported),
      certificate('44', 44, { ...imported, notAfter: inDays(44, 23) }),
      uploaded('ASCA', inDays(44, 23)),
    ],
    expect: {
      renewed: ['fail', 'renewalStuck', { days: 29, minDays: 30 }],
      '45': ['pass', 'valid', { days: 45 }],
      '44': ['fail', 'expiring', { days: 44 }],
      ASCA: ['fail', 'expiring', { days: 44 }],
    },
  },
  {
    name: 'an uploaded certificate at the limits of standard',
    resources: [uploaded('ASCA30', inDays(30)), uploaded('ASCA29', inDays(29, 23))],
    expect: { ASCA30: ['pass', 'valid'], ASCA29: ['fail', 'expiring', { days: 29, minDays: 30 }] },
  },
]);
