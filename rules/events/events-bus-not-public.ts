import { read } from '../listing.ts';
import type { Identity } from '../facts.ts';
import { defineRule } from '../rule.ts';
import { judgeOpenness } from '../derived/open-policy.ts';
import { readPolicyOf } from '../derived/read-policy.ts';

export default defineRule({
  id: 'events-bus-not-public',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'events.bus',
  regions: 'looked',
  needs: { 'events.bus': ['policy'] },
  text: {
    ja: {
      title: 'イベントバスのポリシーが不特定の者に開放されていない',
      problem: 'イベントバスのポリシーが不特定の者に開放されている',
      rationale:
        '不特定の者がイベントを投入できると、自動化した対応処理を第三者が起動でき、偽の検知により監視を妨げられる。',
      messages: {
        none: 'ポリシーなし',
        bound: 'ポリシーに不特定の者への許可なし',
        public: 'ポリシーが不特定の者に許可(ステートメント: {statements})',
      },
      remediation:
        'Principal を送信元のアカウントに限定する。組織全体から受ける場合は aws:PrincipalOrgID を条件とする。events:source 及び events:detail-type の条件は限定とならない。',
      cannotSee:
        '受け取ったイベントに対する処理の内容、許可先として明示したアカウントによる利用、リソースコントロールポリシー(RCP)及び VPC エンドポイントポリシーによる制限は確認していない。RCP で禁止している場合は、その RCP を理由として例外を登録する。',
    },
    en: {
      title: 'The policy of an event bus opens it to nobody in general',
      problem: 'The policy of an event bus is open to anyone',
      rationale: 'Strangers who can put events set off automated responses, or drown what is real among what is not.',
      messages: {
        none: 'There is no policy',
        bound: 'The policy grants nothing to unspecified principals',
        public: 'The policy grants to anyone (statements: {statements})',
      },
      remediation:
        'Name the accounts that send as Principal; for a whole organization add a condition on aws:PrincipalOrgID. events:source and events:detail-type do not bind.',
      cannotSee:
        'What is done with events that arrive, what accounts named in the policy do with their access, and what resource control policies (RCPs) or VPC endpoint policies forbid; where an RCP forbids it, raise an exception with the RCP as its reason.',
    },
  },
  select: (facts) => facts['events.bus'],
  check(bus) {
    const policy = read(readPolicyOf(bus));
    return judgeOpenness(policy, { service: 'events', resources: [bus.arn], within: [rulesOf(bus)] });
  },
});

/** The ARNs of the bus's rules, of which its policy may speak too: those of the default bus do not name it. */
function rulesOf({ arn, id }: Identity): string {
  const rules = arn.replace(/:event-bus\/.*$/, ':rule/');
  return id === 'default' ? `${rules}*` : `${rules}${id}/*`;
}
