import type { WebAcl } from '../facts/wafv2.ts';
import { cloudFrontNeeds, letsInCloudFrontAlone } from '../derived/behind-cloudfront.ts';
import {
  aclNeeds,
  endpointNeeds,
  isOfWafClassic,
  publicEndpoints,
  webAclBefore,
  webAclOf,
  type Endpoint,
} from '../derived/public-endpoints.ts';
import { decide, read } from '../listing.ts';
import { defineRule, fail, notApplicable, pass } from '../rule.ts';

export default defineRule({
  id: 'waf-on-public-endpoints',
  severity: 'medium',
  scope: 'resource',
  level: 'standard',
  kind: 'elbv2.loadBalancer',
  alsoKinds: ['cloudfront.distribution', 'apigateway.stage', 'appsync.api'],
  regions: 'looked',
  needs: { ...endpointNeeds, ...aclNeeds, ...cloudFrontNeeds },
  text: {
    ja: {
      title: '公開エンドポイントに、要求を遮断できるAWS WAFのウェブACLが関連付けられている',
      problem: '公開エンドポイントに、要求を遮断できるAWS WAFのウェブACLがない',
      rationale:
        'インターネットからの要求は、業務プログラムに届く前に検査し、不正なものを遮断できる必要がある。計数のみのウェブACLは攻撃を記録するが、止めない。',
      messages: {
        canStop: '要求を遮断できるウェブACL({acl})の関連付けあり',
        behindCloudFront:
          'ウェブACLはないが、セキュリティグループがCloudFrontのプレフィックスリスト又は他のセキュリティグループからの通信のみを許可しており、前段のCloudFrontで判定',
        noAcl: 'ウェブACLの関連付けなし',
        countOnly: 'ウェブACL({acl})に、要求を遮断するWAFルール及び既定のアクションなし',
        wafClassic: '2025年9月30日に終了したAWS WAF ClassicのウェブACL({acl})の関連付けのみ',
      },
      remediation:
        'AWS WAF(v2)のウェブACLを作成し、マネージドルールグループ等を遮断する設定で加えて、エンドポイントに関連付ける。計数(Count)で試行したWAFルールは、誤検知を確かめた後に遮断へ切り替える。',
      cannotSee:
        'WAFルールの妥当性、マネージドルールグループ内の個別のWAFルールを計数に変更する設定は確認していない。Network Load Balancer、HTTP API、WebSocket API、App Runner、Cognito、Verified Access、Amplify、AgentCoreのゲートウェイは判定の対象としていない。',
    },
    en: {
      title: 'Public endpoints have a web ACL of AWS WAF that can stop requests',
      problem: 'A public endpoint has no web ACL of AWS WAF that can stop requests',
      rationale:
        'Requests from the internet should be looked at, and bad ones stopped, before they reach programs. A web ACL that only counts records attacks and stops none.',
      messages: {
        canStop: 'A web ACL that can stop requests is attached ({acl})',
        behindCloudFront:
          'There is no web ACL, but its security groups take nothing but what comes from prefix lists of CloudFront or from other groups: the distribution in front is judged',
        noAcl: 'No web ACL is attached',
        countOnly: 'No rule of the web ACL {acl} stops requests, nor does its default action',
        wafClassic: 'Only a web ACL of AWS WAF Classic is attached, which ended on 2025-09-30 ({acl})',
      },
      remediation:
        'Create a web ACL of AWS WAF (v2) with managed rule groups or rules of your own that block, and attach it. Rules that were tried with Count are switched to Block once false alarms are ruled out.',
      cannotSee:
        'The merit of rules, and single rules of a managed group that are set to Count. Network Load Balancers, HTTP and WebSocket APIs, App Runner, Cognito, Verified Access, Amplify and AgentCore gateways are not judged.',
    },
  },
  select: (facts) => publicEndpoints(facts),
  check(endpoint, facts) {
    const acl = read(webAclBefore(endpoint));
    if (acl === null) {
      return endpoint.kind === 'elbv2.loadBalancer' && decide(letsInCloudFrontAlone(endpoint, facts))
        ? notApplicable('behindCloudFront')
        : fail('noAcl');
    }
    if (isOfWafClassic(acl)) return fail('wafClassic', { acl });
    return canStop(read(webAclOf(acl, endpoint.region, facts))) ? pass('canStop', { acl }) : fail('countOnly', { acl });
  },
  coverage: (facts, { regions }) =>
    regions.looked.flatMap((region) => {
      const subjects = facts['elbv2.loadBalancer'].items.filter((one) => one.region === region && isPublicNetwork(one));
      const type = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
      return subjects.length === 0 ? [] : [{ region, status: 'notJudged', type, subjects: subjects.length }];
    }),
});

type Balancer = Extract<Endpoint, { readonly kind: 'elbv2.loadBalancer' }>;

/** A network load balancer that faces the internet: AWS WAF cannot stand before it. */
function isPublicNetwork({ details, exposure }: Balancer): boolean {
  return details.ok && exposure.ok && details.value.type === 'network' && exposure.value.scheme === 'internet-facing';
}

const stopping: ReadonlySet<string | null> = new Set(['Block', 'Captcha', 'Challenge']);

/** Rules that count, allow or ask for money stop nothing. */
function canStop({ defaultAction, rules }: WebAcl): boolean {
  return defaultAction === 'Block' || rules.some(({ action, override }) => stopping.has(action) || override === 'None');
}
