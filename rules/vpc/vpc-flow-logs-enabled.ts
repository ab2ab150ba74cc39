import type { Facts, Read } from '../facts.ts';
import { decide, every, test, type Tri } from '../listing.ts';
import { flowLogCall, flowLogCoverage, flowLogNeeds, isGood } from '../derived/flow-logs.ts';
import { handOver } from '../derived/hand-over.ts';
import { inRegion } from '../derived/in-region.ts';
import { vpcsInUse, type SeenVpc } from '../derived/networks.ts';
import { defineRule, fail, pass, type Verdict } from '../rule.ts';

export default defineRule({
  id: 'vpc-flow-logs-enabled',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'ec2.vpc',
  regions: 'looked',
  parameters: ['centralAccounts'],
  judgedElsewhere: true,
  needs: flowLogNeeds,
  text: {
    ja: {
      title: '使用中のVPCで全ての通信のフローログが取得されている',
      problem: '使用中のVPCで通信の全部又は一部のフローログが取得されていない',
      rationale: '侵入経路と持出し先を事後に特定するには、許可された通信と拒否された通信の両方の記録が必要である。',
      messages: {
        enabled: 'VPC全体について、許可・拒否の両方の通信のフローログを取得',
        everySubnet:
          '使用中の全てのサブネット又はネットワークインターフェイスについて、許可・拒否の両方の通信のフローログを取得',
        none: 'フローログの設定なし',
        rejectOnly: 'フローログの対象が一部の通信({traffic})のみ。侵害の調査には許可された通信の記録も必要',
        deliveryFailed: 'フローログの配信が失敗',
        partly: 'フローログが取得されていない使用中のサブネットあり: {subnets}',
        judgedCentrally: '共有されたVPCであり、フローログは所有アカウント {account} で取得するため、判定対象外',
      },
      remediation:
        'VPC単位で、トラフィックタイプ ALL のフローログを有効化する。配信が失敗している場合は、配信用のIAMロール、送信先のポリシー、送信先の有無を確認する。',
      cannotSee:
        'その後に追加されたネットワークインターフェイス、記録の形式、送信先が現存するか、トランジットゲートウェイのフローログは確認していない。',
    },
    en: {
      title: 'Flow logs of all traffic are taken in every VPC in use',
      problem: 'Flow logs of some or all traffic are missing in a VPC in use',
      rationale:
        'The way in and the way out of a breach can be told afterwards only from records of both allowed and refused traffic.',
      messages: {
        enabled: 'Flow logs are taken of allowed and refused traffic of the whole VPC',
        everySubnet: 'Flow logs are taken of allowed and refused traffic of every subnet or interface in use',
        none: 'There is no flow log',
        rejectOnly: 'Flow logs take only part of the traffic ({traffic}); an inquiry needs what was allowed too',
        deliveryFailed: 'Flow logs cannot be delivered',
        partly: 'Subnets in use without complete flow logs: {subnets}',
        judgedCentrally: 'A shared VPC: its owner, account {account}, takes the flow logs',
      },
      remediation:
        'Enable a flow log with traffic type ALL on the VPC. Where delivery fails, look at the role that delivers, the policy of the destination, and whether that is still there.',
      cannotSee:
        'Interfaces added since, the record format, whether the destination still exists, and flow logs of transit gateways.',
    },
  },
  select: (facts, { account }) => vpcsInUse(facts, account),
  check(vpc, facts, context) {
    const { account, region } = vpc;
    if (account === context.account) return judged(vpc, facts);
    return handOver(flowLogCall, { account, region }, { facts, context }, (there) => {
      const kind = 'ec2.networkInterface';
      // The owner may not be shown every interface of those with whom it shares.
      const [own, its] = [facts[kind], there[kind]];
      const items = [...own.items, ...its.items];
      const failures = [...own.failures, ...its.failures];
      return judged(vpc, { ...there, [kind]: { ...its, items, failures } });
    });
  },
});

type Message = 'enabled' | 'everySubnet' | 'none' | 'rejectOnly' | 'deliveryFailed' | 'partly';

/** `facts`: of the account that owns the VPC. */
function judged(vpc: SeenVpc, facts: Facts<typeof flowLogNeeds>): Verdict<Message> {
  const { region } = vpc;
  const logs = inRegion(facts['ec2.flowLog'], region);
  const interfaces = inRegion(facts['ec2.networkInterface'], region);
  const { isWhole, uncovered, isPartly, logs: own } = flowLogCoverage(vpc, facts);
  if (isWhole) return pass('enabled');
  if (uncovered.length === 0) {
    decide(every(interfaces, isRead));
    return pass('everySubnet');
  }
  decide(every(logs, isRead));
  if (own.length === 0) return fail('none');
  if (isPartly) return fail('partly', { subnets: uncovered });
  if (!own.every(isGood)) return fail('deliveryFailed');
  return fail('rejectOnly', { traffic: [...new Set(own.flatMap(({ trafficType }) => trafficType ?? []))] });
}

const isRead = ({ details }: { readonly details: Read<unknown> }): Tri => test(details, () => true);
