import type { Fact, Facts, Needs, Read } from '../facts.ts';
import { internetAccess, internetNeeds } from '../derived/internet-access.ts';
import { inRegion } from '../derived/in-region.ts';
import { interfacesIn, isInUse, networkNeeds, type SeenInterface } from '../derived/networks.ts';
import { exitsOf, hasNatGateway, outwardNeeds, type Exit } from '../derived/outward-routes.ts';
import { shortened } from '../derived/shortened.ts';
import { all, any, decide, distinctCauses, FactUnavailable, not, test, where, type Tri } from '../listing.ts';
import { defineRule, fail, notApplicable, pass } from '../rule.ts';

const needs = {
  ...outwardNeeds,
  ...internetNeeds,
  ...networkNeeds,
  'ec2.vpc': ['details', 'firewalls'],
} as const satisfies Needs;

export default defineRule({
  id: 'network-firewall',
  severity: 'low',
  scope: 'resource',
  level: 'strict',
  kind: 'ec2.vpc',
  regions: 'looked',
  needs,
  text: {
    ja: {
      title: 'インターネットへの通信が、停止できる地点を経由する',
      problem: 'インターネットへの通信に、停止できる地点を経由しないものがある',
      rationale:
        '侵入後の外部サーバーとの通信及び情報の持出しは、外向きの通信として現れる。経路上に停止できる地点がなければ、検知しても遮断できない。',
      messages: {
        associated: 'VPCに関連付けたNetwork Firewallが遮断モードで稼働',
        inspected:
          '業務用の全サブネットのインターネットへの通信が、ファイアウォールのエンドポイントを経由するか、経路なし',
        centralEgress: 'インターネットへの通信はTransit Gateway等を経由しており、ネットワーク集約用のアカウントで判定',
        open: '停止できる地点を経由せずにインターネットへ出るサブネットあり: {subnets}',
      },
      remediation:
        'Network Firewall 又は Gateway Load Balancer のエンドポイントを設け、業務用のサブネット又はNATゲートウェイのサブネットの既定の経路をそのエンドポイントに向ける。',
      cannotSee:
        'ファイアウォールの設定内容、ネットワーク集約用のアカウントにおける通信の分析、既定の経路より狭い宛先を定めた経路、及びプレフィックスリストを宛先とする経路は確認していない。',
    },
    en: {
      title: 'What goes out to the internet passes a point that can stop it',
      problem: 'Something goes out to the internet without passing a point that can stop it',
      rationale:
        "An intruder's calls home and stolen data go out. Without a point on the way that can stop them, they are noticed at best.",
      messages: {
        associated: 'A Network Firewall is associated with the VPC and enforces',
        inspected:
          "What leaves the workloads' subnets for the internet passes an endpoint of a firewall, or has no way",
        centralEgress:
          'What goes to the internet leaves by a transit gateway or the like: it is judged in the network account',
        open: 'Subnets from which something goes out past every point that can stop it: {subnets}',
      },
      remediation:
        'Set up an endpoint of Network Firewall or of a Gateway Load Balancer, and point the default routes of the workload subnets, or of the NAT gateways, at it.',
      cannotSee:
        'The rules inside the firewall, what the network account inspects, and routes to destinations narrower than the default or named by prefix lists.',
    },
  },
  select: (facts, { account }) =>
    where(facts['ec2.vpc'], (vpc) =>
      vpc.account === account
        ? all(
            isInUse(vpc, facts, account),
            any(
              not(internetAccess(vpc.id, vpc.region, facts, account).hasNoGateway),
              hasNatGateway(vpc.id, vpc.region, facts),
            ),
          )
        : false,
    ),
  check(vpc, facts) {
    const isAssociated = test(vpc.firewalls, (all) =>
      all.some(({ mode, onboarding }) => mode === 'enforce' && onboarding === 'active'),
    );
    if (isAssociated === true) return pass('associated');
    const subnets = workloadExits(vpc, facts);
    const open = subnets.filter(({ exits }) => exits.some((exit) => exit.ok && exit.value === 'open'));
    if (open.length > 0) {
      decide(isAssociated);
      return fail('open', { subnets: shortened(open.map(({ subnet }) => subnet)) });
    }
    const exits = subnets.flatMap((one) => one.exits);
    const causes = [
      ...exits.flatMap((exit) => (exit.ok ? [] : exit.causes)),
      // Further subnets may stand behind interfaces that were not listed.
      ...inRegion(facts['ec2.networkInterface'], vpc.region).failures.map(({ cause }) => cause),
      ...unknownOf(isAssociated, exits),
    ];
    if (causes.length > 0) throw new FactUnavailable(distinctCauses(causes));
    return isCentral(exits) ? notApplicable('centralEgress') : pass('inspected');
  },
});

/** Every way out is by the network's centre, or there is none; and there is one. */
function isCentral(exits: readonly Read<Exit>[]): boolean {
  const ways = exits.flatMap((exit) => (exit.ok && exit.value !== 'none' ? [exit.value] : []));
  return ways.length > 0 && ways.every((way) => way === 'central');
}

/** Whether it is associated matters where the verdict would be another. */
function unknownOf(isAssociated: Tri, exits: readonly Read<Exit>[]) {
  return typeof isAssociated !== 'boolean' && isCentral(exits) ? isAssociated.causes : [];
}

const workloadTypes: ReadonlySet<string> = new Set(['interface', 'efa', 'branch']);

/** An instance's, a task's or a function's: not one that a load balancer, an endpoint, a database or a gateway has. */
function isOfWorkload({ type, isRequesterManaged, isOfEcsTask }: SeenInterface): boolean {
  if (type === 'lambda') return true;
  return workloadTypes.has(type ?? 'interface') && (!isRequesterManaged || isOfEcsTask);
}

/** The ways out of each subnet in which a workload stands. */
function workloadExits(vpc: Fact<'ec2.vpc', 'details'>, facts: Facts<typeof needs>) {
  const subnets = new Set(
    interfacesIn(vpc, facts)
      .filter(isOfWorkload)
      .map(({ subnetId }) => subnetId),
  );
  const place = { vpcId: vpc.id, region: vpc.region };
  return [...subnets].sort().map((subnet) => ({ subnet, exits: exitsOf(subnet, place, facts) }));
}
