import { findVpc, isInUse, networkNeeds } from '../derived/networks.ts';
import { read, test, where } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';

export default defineRule({
  id: 'sg-default-closed',
  severity: 'low',
  scope: 'resource',
  level: 'standard',
  kind: 'ec2.securityGroup',
  regions: 'looked',
  needs: { 'ec2.securityGroup': ['details'], ...networkNeeds },
  text: {
    ja: {
      title: 'VPCの既定のセキュリティグループが通信を一切許可していない',
      problem: 'VPCの既定のセキュリティグループに通信の許可が残っている',
      rationale:
        'セキュリティグループを指定せずに作成された資源には既定のセキュリティグループが適用されるため、許可が残っていると意図しない通信が可能となる。',
      messages: {
        closed: 'インバウンド・アウトバウンドとも許可なし',
        open: '既定のセキュリティグループに許可が残存(インバウンド {ingress} 件、アウトバウンド {egress} 件)',
      },
      remediation: '既定のセキュリティグループの許可を全て削除し、用途別のセキュリティグループを使用する。',
      cannotSee: '既定のセキュリティグループと同じ内容の別のセキュリティグループの有無は確認していない。',
    },
    en: {
      title: 'The default security group of the VPC lets nothing through',
      problem: 'The default security group of a VPC still lets traffic through',
      rationale:
        'What is made without a word of security groups gets the default one: whatever it lets through is open without anybody having meant it.',
      messages: {
        closed: 'Lets nothing in and nothing out',
        open: 'The default security group still has permissions ({ingress} in, {egress} out)',
      },
      remediation: 'Remove all permissions of the default security group, and use groups made for their purpose.',
      cannotSee: 'Other groups that let through the same.',
    },
  },
  select: (facts, { account, level }) =>
    where(facts['ec2.securityGroup'], ({ details, region }) =>
      test(details, ({ groupName, vpcId }) => {
        if (groupName !== 'default' || vpcId === null) return false;
        return test(findVpc(vpcId, region, facts['ec2.vpc']), (vpc) => {
          if (vpc === null || vpc.account !== account) return false;
          return level === 'strict' || isInUse(vpc, facts, account);
        });
      }),
    ),
  check({ details }) {
    const { ingress, egress } = read(details);
    if (ingress.length + egress.length === 0) return pass('closed');
    return fail('open', { ingress: ingress.length, egress: egress.length });
  },
});
