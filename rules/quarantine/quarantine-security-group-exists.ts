import { isInUse, networkNeeds } from '../derived/networks.ts';
import { groupNeeds } from '../derived/open-sources.ts';
import { quarantineIn } from '../derived/quarantine.ts';
import { runsIn } from '../derived/running-instances.ts';
import { all, distinctCauses, FactUnavailable, where } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';

export default defineRule({
  id: 'quarantine-security-group-exists',
  severity: 'low',
  scope: 'resource',
  level: 'standard',
  kind: 'ec2.vpc',
  regions: 'looked',
  usesNow: true,
  parameters: ['quarantineName'],
  needs: { ...networkNeeds, ...groupNeeds, 'ec2.instance': ['details'] },
  text: {
    ja: {
      title: 'インスタンスが稼働するVPCに隔離用のセキュリティグループが準備されている',
      problem: 'インスタンスが稼働するVPCに隔離用のセキュリティグループが準備されていない、又は隔離の効果がない',
      rationale:
        '侵害されたサーバーを速やかに隔離するには、通信を遮断するセキュリティグループを同じVPC内に事前に準備しておく必要がある。',
      messages: {
        ready: '隔離用のセキュリティグループ {group} あり',
        open: '隔離用の名称のセキュリティグループはあるが、不特定の相手との通信を許可: {groups}',
        missing: '隔離用のセキュリティグループなし(名称: {names})',
      },
      remediation:
        'インスタンスが稼働するVPCごとに、インバウンド・アウトバウンドの許可を持たないセキュリティグループを作成し、隔離用と分かる名称を付ける。名称は設定の quarantineName による。',
      cannotSee: '確立済みの接続がセキュリティグループの変更後も継続し得ること、隔離の権限と手順は確認していない。',
    },
    en: {
      title: 'A security group for isolation lies ready in each VPC where instances run',
      problem: 'No security group for isolation lies ready in a VPC where instances run, or it isolates nothing',
      rationale:
        'A compromised machine is isolated quickly only if a group that cuts it off lies ready, in the same VPC.',
      messages: {
        ready: 'Security group {group} lies ready for isolation',
        open: 'Security groups are named for isolation and yet let traffic through with anybody: {groups}',
        missing: 'There is no security group for isolation (by name: {names})',
      },
      remediation:
        'In each VPC where instances run, make a security group without any permission, in or out, and name it for isolation. What such names look like is the setting quarantineName.',
      cannotSee:
        'That connections which are tracked live on after a change of groups, and who may isolate a machine and how.',
    },
  },
  select: (facts, { account, now }) =>
    where(facts['ec2.vpc'], (vpc) =>
      all(isInUse(vpc, facts, account), runsIn(vpc.id, vpc.region, facts['ec2.instance'], now)),
    ),
  check(vpc, facts, { settings }) {
    const names = settings.quarantineName;
    const { closed, open, causes } = quarantineIn(vpc, names, facts);
    if (closed !== null) return pass('ready', { group: closed });
    if (causes.length > 0) throw new FactUnavailable(distinctCauses(causes));
    return open.length > 0 ? fail('open', { groups: open }) : fail('missing', { names });
  },
});
