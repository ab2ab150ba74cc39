import { read } from '../listing.ts';
import { defineRule } from '../rule.ts';
import { judgeOpennessToServices } from '../derived/open-policy.ts';
import { readTopicPolicy } from '../derived/read-policy.ts';

export default defineRule({
  id: 'sns-topic-not-public',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'sns.topic',
  regions: 'looked',
  needs: { 'sns.topic': ['details'] },
  text: {
    ja: {
      title: 'SNSトピックのポリシーが不特定の者に開放されていない',
      problem: 'SNSトピックのポリシーが不特定の者、又は動作の対象アカウントを限定しない AWS サービスに開放されている',
      rationale: '不特定の者が購読できれば通知の本文が社外へ送られ、発行できれば偽の通知が運用担当者に届く。',
      messages: {
        none: 'ポリシーなし',
        bound: 'ポリシーに不特定の者への許可なし',
        public: 'ポリシーが不特定の者に許可(ステートメント: {statements})',
        serviceUnbound:
          'ポリシーが、どのアカウントのために動作するかを限定せず AWS サービスに許可(サービス: {services})',
      },
      remediation:
        'Principal を自社のアカウント・ロールに限定するか、aws:SourceOwner、aws:PrincipalOrgID 等の固定値の条件を付す。sns:Protocol 及び sns:Endpoint の条件は限定とならない。AWS サービスからの発行は aws:SourceArn 又は aws:SourceAccount で限定する。',
      cannotSee:
        '登録済みの購読先の妥当性、許可先として明示したアカウントによる利用、リソースコントロールポリシー(RCP)及び VPC エンドポイントポリシーによる制限は確認していない。RCP で禁止している場合は、その RCP を理由として例外を登録する。',
    },
    en: {
      title: 'The policy of an SNS topic opens it to nobody in general',
      problem: 'The policy of an SNS topic is open to anyone, or to an AWS service whichever account it acts for',
      rationale:
        'Whoever can subscribe gets the messages sent outside; whoever can publish sends false ones to the people on duty.',
      messages: {
        none: 'There is no policy',
        bound: 'The policy grants nothing to unspecified principals',
        public: 'The policy grants to anyone (statements: {statements})',
        serviceUnbound: 'The policy lets AWS services in whichever account they act for (services: {services})',
      },
      remediation:
        'Name accounts and roles of your own as Principal, or add a condition with fixed values such as aws:SourceOwner or aws:PrincipalOrgID; sns:Protocol and sns:Endpoint do not bind. Bind services that publish by aws:SourceArn or aws:SourceAccount.',
      cannotSee:
        'Whether present subscribers should be there, what accounts named in the policy do with their access, and what resource control policies (RCPs) or VPC endpoint policies forbid; where an RCP forbids it, raise an exception with the RCP as its reason.',
    },
  },
  select: (facts) => facts['sns.topic'],
  check(topic, _facts, { level }) {
    const policy = read(readTopicPolicy(topic));
    return judgeOpennessToServices(policy, { service: 'sns', resources: [topic.arn] }, level);
  },
});
