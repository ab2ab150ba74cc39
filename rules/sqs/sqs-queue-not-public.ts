import { read } from '../listing.ts';
import { defineRule } from '../rule.ts';
import { judgeOpennessToServices } from '../derived/open-policy.ts';
import { readQueuePolicy } from '../derived/read-policy.ts';

export default defineRule({
  id: 'sqs-queue-not-public',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'sqs.queue',
  regions: 'looked',
  needs: { 'sqs.queue': ['attributes'] },
  text: {
    ja: {
      title: 'SQSキューのポリシーが不特定の者に開放されていない',
      problem: 'SQSキューのポリシーが不特定の者、又は動作の対象アカウントを限定しない AWS サービスに開放されている',
      rationale: '不特定の者がキューから受信できれば電文が漏洩し、送信できれば偽の電文が業務処理に混入する。',
      messages: {
        none: 'ポリシーなし',
        bound: 'ポリシーに不特定の者への許可なし',
        public: 'ポリシーが不特定の者に許可(ステートメント: {statements})',
        serviceUnbound:
          'ポリシーが、どのアカウントのために動作するかを限定せず AWS サービスに許可(サービス: {services})',
      },
      remediation:
        'Principal を自社のアカウント・ロールに限定する。AWS サービスからの送信を許可する場合は、aws:SourceArn 又は aws:SourceAccount に自社の値を指定する。',
      cannotSee:
        'メッセージの内容の暗号化、許可先として明示したアカウントによる利用、リソースコントロールポリシー(RCP)及び VPC エンドポイントポリシーによる制限は確認していない。RCP で禁止している場合は、その RCP を理由として例外を登録する。',
    },
    en: {
      title: 'The policy of an SQS queue opens it to nobody in general',
      problem: 'The policy of an SQS queue is open to anyone, or to an AWS service whichever account it acts for',
      rationale: 'Whoever can receive from a queue reads its messages; whoever can send puts false ones among them.',
      messages: {
        none: 'There is no policy',
        bound: 'The policy grants nothing to unspecified principals',
        public: 'The policy grants to anyone (statements: {statements})',
        serviceUnbound: 'The policy lets AWS services in whichever account they act for (services: {services})',
      },
      remediation:
        'Name accounts and roles of your own as Principal; where an AWS service sends, add aws:SourceArn or aws:SourceAccount with values of your own.',
      cannotSee:
        'Whether the content of messages is encrypted, what accounts named in the policy do with their access, and what resource control policies (RCPs) or VPC endpoint policies forbid; where an RCP forbids it, raise an exception with the RCP as its reason.',
    },
  },
  select: (facts) => facts['sqs.queue'],
  check(queue, _facts, { level }) {
    const policy = read(readQueuePolicy(queue));
    return judgeOpennessToServices(policy, { service: 'sqs', resources: [queue.arn] }, level);
  },
});
