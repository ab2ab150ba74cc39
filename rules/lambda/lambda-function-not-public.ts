import { read } from '../listing.ts';
import { isFixedText, openGrants } from '../policy/index.ts';
import { defineRule, fail, pass } from '../rule.ts';
import { readAliasPolicies, readPolicyOf } from '../derived/read-policy.ts';
import { listed, shortened, statementLabels } from '../derived/shortened.ts';

const ownKeys = { 'lambda:sourcefunctionarn': isFixedText, 'lambda:eventsourcetoken': isFixedText };

export default defineRule({
  id: 'lambda-function-not-public',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'lambda.function',
  regions: 'looked',
  needs: { 'lambda.function': ['policy', 'aliasPolicies'] },
  text: {
    ja: {
      title: 'Lambda関数のポリシーが不特定の者に開放されていない',
      problem: 'Lambda関数のポリシーが不特定の者、又は動作の対象アカウントを限定しない AWS サービスに開放されている',
      rationale: '不特定の者が関数を呼び出せると、関数のロールの権限でデータの取得や処理の実行が可能となる。',
      messages: {
        none: 'ポリシーなし',
        bound: 'ポリシーに不特定の者への許可なし',
        public: 'ポリシーが不特定の者に許可(ステートメント: {statements})',
        serviceUnbound:
          'ポリシーが、どのアカウントのために動作するかを限定せず AWS サービスに許可(サービス: {services})',
      },
      remediation:
        'Principal を自社のアカウント・ロールに限定する。AWS サービスからの呼出しは aws:SourceArn 又は aws:SourceAccount で限定する。関数 URL を公開する業務上の必要がある場合は、承認者と期限を付した例外とする。lambda:FunctionUrlAuthType の条件は限定とならない。',
      cannotSee:
        '関数 URL を持たないエイリアス及びバージョンのポリシー、許可先として明示したアカウントによる利用、リソースコントロールポリシー(RCP)及び VPC エンドポイントポリシーによる制限は確認していない。RCP で禁止している場合は、その RCP を理由として例外を登録する。',
    },
    en: {
      title: 'The policy of a Lambda function opens it to nobody in general',
      problem: 'The policy of a Lambda function is open to anyone, or to an AWS service whichever account it acts for',
      rationale: 'Whoever can invoke a function reads data and sets off work with the permissions of its role.',
      messages: {
        none: 'There is no policy',
        bound: 'The policy grants nothing to unspecified principals',
        public: 'The policy grants to anyone (statements: {statements})',
        serviceUnbound: 'The policy lets AWS services in whichever account they act for (services: {services})',
      },
      remediation:
        'Name accounts and roles of your own as Principal; bind AWS services by aws:SourceArn or aws:SourceAccount. A function URL that is public on purpose is an exception with approver and expiry; lambda:FunctionUrlAuthType does not bind.',
      cannotSee:
        'Policies of aliases without a function URL and of versions, what accounts named in the policy do with their access, and what resource control policies (RCPs) or VPC endpoint policies forbid; where an RCP forbids it, raise an exception with the RCP as its reason.',
    },
  },
  select: (facts) => facts['lambda.function'],
  check(found, _facts, { level }) {
    const aliases = readAliasPolicies(found);
    const own = { prefix: '', arn: found.arn, policy: readPolicyOf(found) };
    const ofAliases = (aliases.ok ? aliases.value : []).map(({ alias, policy }) => ({
      prefix: `${alias}: `,
      arn: `${found.arn}:${alias}`,
      policy,
    }));
    const granting = [own, ...ofAliases].flatMap(({ prefix, arn, policy }) =>
      policy.ok && policy.value !== null
        ? [{ prefix, grants: openGrants(policy.value, { service: 'lambda', resources: [arn], ownKeys }) }]
        : [],
    );
    const statements = granting.flatMap(({ prefix, grants }) =>
      statementLabels(grants.statements).map((label) => prefix + label),
    );
    if (statements.length > 0) return fail('public', { statements: shortened(statements) });
    const services = level === 'strict' ? granting.flatMap(({ grants }) => grants.unboundServices) : [];
    if (services.length > 0) return fail('serviceUnbound', { services: listed(services) });
    for (const { policy } of [own, ...ofAliases]) read(policy);
    read(aliases);
    return pass(granting.length === 0 ? 'none' : 'bound');
  },
});
