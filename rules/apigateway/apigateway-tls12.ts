import type { Fact } from '../facts.ts';
import { read, test, together, where, type Subjects } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';

type Subject = Fact<'apigateway.domainName', 'endpoint'> | Fact<'apigateway.restApi', 'endpoint'>;

export default defineRule({
  id: 'apigateway-tls12',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'apigateway.domainName',
  alsoKinds: ['apigateway.restApi'],
  regions: 'looked',
  parameters: ['defaultEndpoints'],
  needs: { 'apigateway.domainName': ['endpoint'], 'apigateway.restApi': ['endpoint'] },
  text: {
    ja: {
      title: 'API GatewayのエンドポイントがTLS 1.2以上に限定されている',
      problem: 'API GatewayのエンドポイントがTLS 1.2未満での接続を受け付ける',
      rationale:
        'TLS 1.0には既知の弱点がある。独自ドメインをTLS 1.2以上としても、同じAPIの既定のエンドポイントが有効であれば旧いTLSでの接続が可能である。',
      messages: {
        tls12: 'セキュリティポリシー {policy}',
        tls10: 'セキュリティポリシー TLS_1_0',
        noPolicy: 'セキュリティポリシーの指定なし',
      },
      remediation:
        'カスタムドメイン名のセキュリティポリシーを TLS_1_2 又は SecurityPolicy_TLS13_ で始まるものに変更する。REST APIの既定のエンドポイントは、無効化するかセキュリティポリシーを指定する。',
      cannotSee:
        'プライベートAPI及びHTTP APIの既定のエンドポイント(AWSがTLS 1.2以上に限定)、他アカウントが共有するドメイン名、バックエンドとの通信は確認していない。',
    },
    en: {
      title: 'Endpoints of API Gateway accept TLS 1.2 or better only',
      problem: 'An endpoint of API Gateway accepts connections below TLS 1.2',
      rationale:
        'TLS 1.0 has known weaknesses. Even with TLS 1.2 on the custom domain name, the default endpoint of the same API may still take old TLS.',
      messages: {
        tls12: 'The security policy is {policy}',
        tls10: 'The security policy is TLS_1_0',
        noPolicy: 'No security policy is set',
      },
      remediation:
        'Set the security policy of the custom domain name to TLS_1_2 or one that begins with SecurityPolicy_TLS13_. Disable the default endpoint of the REST API, or set its security policy.',
      cannotSee:
        'Private APIs and the default endpoints of HTTP APIs (AWS takes TLS 1.2 or better there), domain names that other accounts share, and the way to the backend.',
    },
  },
  select(facts, { settings }) {
    const domains: Subjects<Subject> = facts['apigateway.domainName'];
    if (!settings.defaultEndpoints) return domains;
    const apis: Subjects<Subject> = where(facts['apigateway.restApi'], ({ endpoint }) =>
      // Without a type it is EDGE, the default.
      test(endpoint, ({ types, isDisabled }) => !isDisabled && !types.includes('PRIVATE')),
    );
    return together(domains, apis);
  },
  check({ endpoint }) {
    const { securityPolicy: policy } = read(endpoint);
    if (policy === null) return fail('noPolicy');
    return policy === 'TLS_1_0' ? fail('tls10') : pass('tls12', { policy });
  },
});
