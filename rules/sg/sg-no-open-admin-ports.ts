import { internetAccess, internetNeeds } from '../derived/internet-access.ts';
import { isAttached } from '../derived/networks.ts';
import { groupNeeds, openPorts, type Port } from '../derived/open-sources.ts';
import { any, decide, distinctCauses, FactUnavailable, read, where } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';

/** The Remote Desktop Protocol takes UDP too. */
const remoteDesktop = 3389;

export default defineRule({
  id: 'sg-no-open-admin-ports',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'ec2.securityGroup',
  regions: 'looked',
  parameters: ['adminPorts'],
  needs: { ...groupNeeds, ...internetNeeds, 'ec2.networkInterface': ['details'] },
  text: {
    ja: {
      title: 'セキュリティグループが管理用ポートを不特定の送信元に開放していない',
      problem: 'セキュリティグループが管理用ポートを不特定の送信元に開放している',
      rationale: '管理用ポートの開放は、外部からの攻撃において最初に試みられる侵入経路である。',
      messages: {
        closed: '管理用ポートは不特定の送信元に開放されていない',
        blockedByVpcBpa:
          '管理用ポート {ports} の開放はあるが、VPCのブロックパブリックアクセスによりインターネットからの到達は遮断',
        noInternetGateway: '管理用ポート {ports} の開放はあるが、VPCにインターネットゲートウェイなし',
        open: '管理用ポート {ports} を不特定の送信元に開放',
      },
      remediation:
        '管理用ポートのインバウンドの許可を削除し、Session Manager 等の経路を利用する。やむを得ない場合は、送信元を特定のアドレス範囲に限定する。',
      cannotSee:
        'ネットワークACL、サーバー上のファイアウォール、前段のロードバランサーによる制限は確認していない。通信の相手がAWSマネージドのプレフィックスリスト又は他のセキュリティグループである許可は、不特定の送信元とみなしていない。',
    },
    en: {
      title: 'Security groups leave no port for administration open to anybody',
      problem: 'A security group leaves a port for administration open to anybody',
      rationale: 'An open port for administration is the first way in that an attacker from outside tries.',
      messages: {
        closed: 'No port for administration is open to anybody',
        blockedByVpcBpa:
          'Ports for administration are open ({ports}), but VPC Block Public Access keeps the Internet out',
        noInternetGateway: 'Ports for administration are open ({ports}), but the VPC has no internet gateway',
        open: 'Ports for administration are open to anybody: {ports}',
      },
      remediation:
        'Remove what lets these ports in, and use Session Manager or the like instead. Where that cannot be, limit the sources to known address ranges.',
      cannotSee:
        'Network ACLs, firewalls on the machines, and load balancers in front. Lists of prefixes that AWS manages and other security groups do not count as anybody.',
    },
  },
  select: (facts, { level }) =>
    level === 'strict'
      ? facts['ec2.securityGroup']
      : where(facts['ec2.securityGroup'], (group) => isAttached(group, facts['ec2.networkInterface'])),
  check(group, facts, { account, level, settings }) {
    const { vpcId } = read(group.details);
    const { open: ports, causes } = openPorts(group, portsOf(settings.adminPorts), facts);
    if (ports.length === 0) {
      if (causes.length > 0) throw new FactUnavailable(distinctCauses(causes));
      return pass('closed');
    }
    if (level === 'standard' && vpcId !== null) {
      const { isBlocked, hasNoGateway } = internetAccess(vpcId, group.region, facts, account);
      if (isBlocked === true) return pass('blockedByVpcBpa', { ports });
      if (hasNoGateway === true) return pass('noInternetGateway', { ports });
      decide(any(isBlocked, hasNoGateway));
    }
    return fail('open', { ports });
  },
});

function portsOf(numbers: readonly number[]): readonly Port[] {
  return numbers.flatMap((port): Port[] => [
    { protocol: 'tcp', port },
    ...(port === remoteDesktop ? [{ protocol: 'udp' as const, port }] : []),
  ]);
}
