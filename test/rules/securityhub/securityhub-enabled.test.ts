import rule from '../../../rules/securityhub/securityhub-enabled.ts';
import type { EnabledStandard } from '../../../rules/facts/securityhub.ts';
import { account, cases, denied, resource, tokyo, unread, type Attributes } from '../../helpers/judge.ts';

const osaka = 'ap-northeast-3';
const hubArn = `arn:aws:securityhub:${tokyo}:${account}:hub/default`;

function standard(name: string, status: EnabledStandard['status'] = 'READY', reason: string | null = null) {
  const arn = `arn:aws:securityhub:${tokyo}::standards/${name}/v/1.0.0`;
  return { arn, status, reason };
}
const cis = {
  arn: 'arn:aws:securityhub:::ruleset/cis-aws-foundations-benchmark/v/1.2.0',
  status: 'READY',
  reason: null,
} as const;
const best = standard('aws-foundational-security-best-practices');

const hub = (attributes: Attributes<'securityhub.hub'> = {}, region = tokyo) =>
  resource('securityhub.hub', account, { hub: hubArn, standards: [best], hubV2: null, ...attributes }, { region });
const off = { hub: null, standards: [] };
const here = `account@${tokyo}`;

cases(
  rule,
  [
    {
      name: 'a hub with a standard at work passes; a region that is not allowed is not judged',
      resources: [hub(), hub(off, 'us-east-1')],
      expect: { [here]: ['pass', 'enabled', { standards: ['aws-foundational-security-best-practices'] }] },
    },
    {
      name: "a member sees Control Tower's and centrally configured standards as its own: pass",
      level: 'strict',
      resources: [hub({ standards: [standard('service-managed-aws-control-tower')] })],
      expect: { [here]: ['pass', 'enabled'] },
    },
    {
      name: 'not enabled fails, for the region alone',
      settings: { allowedRegions: [tokyo, osaka] },
      resources: [hub(), hub(off, osaka)],
      expect: { [here]: ['pass'], [`account@${osaka}`]: ['fail', 'notEnabled', { region: osaka }] },
    },
    {
      name: 'the new Security Hub alone fails as such, not as “not enabled”',
      resources: [hub({ ...off, hubV2: `arn:aws:securityhub:${tokyo}:${account}:hubv2/1` })],
      expect: { [here]: ['fail', 'onlyV2'] },
    },
    {
      name: 'whether the new one is on is for the message alone',
      resources: [hub({ ...off, hubV2: unread(denied('SecurityHub:DescribeSecurityHubV2')) })],
      expect: { [here]: ['fail', 'notEnabled'] },
    },
    {
      name: 'a hub with integrations only fails',
      resources: [hub({ standards: [] })],
      expect: { [here]: ['fail', 'noStandard', { reason: '-' }] },
    },
    {
      name: 'standards that are not at work fail, with the reason',
      resources: [
        hub({
          standards: [
            standard('a', 'PENDING'),
            standard('b', 'FAILED', 'NO_AVAILABLE_CONFIGURATION_RECORDER'),
            standard('c', 'INCOMPLETE'),
          ],
        }),
      ],
      expect: { [here]: ['fail', 'noStandard', { reason: 'NO_AVAILABLE_CONFIGURATION_RECORDER' }] },
    },
    {
      name: 'one that is pending or being deleted fails, with its state',
      resources: [hub({ standards: [standard('a', 'DELETING')] })],
      expect: { [here]: ['fail', 'noStandard', { reason: 'DELETING' }] },
    },
    {
      name: 'standard: any standard passes, the oldest too',
      resources: [hub({ standards: [cis] })],
      expect: { [here]: ['pass', 'enabled', { standards: ['cis-aws-foundations-benchmark'] }] },
    },
    {
      name: 'strict: another standard than those needed fails, and one of them that is not at work too',
      level: 'strict',
      resources: [hub({ standards: [cis, { ...best, status: 'INCOMPLETE' }] })],
      expect: { [here]: ['fail', 'otherStandard', { standards: ['cis-aws-foundations-benchmark'] }] },
    },
    {
      name: 'strict: a name of a ruleset counts where the configuration states it; no name at all takes any',
      level: 'strict',
      settings: { securityStandards: ['cis-aws-foundations-benchmark'] },
      resources: [hub({ standards: [cis] })],
      expect: { [here]: ['pass'] },
    },
    {
      name: 'refused is unknown',
      resources: [hub({ hub: unread(denied('SecurityHub:DescribeHub', 'securityhub:DescribeHub')) })],
      expect: { [here]: ['unknown', 'notRead'] },
    },
    {
      name: 'standards that were not read are unknown',
      resources: [hub({ standards: unread(denied('SecurityHub:GetEnabledStandards')) })],
      expect: { [here]: ['unknown', 'notRead'] },
    },
  ],
  { notApplicable: 'every allowed Region is judged' },
);
