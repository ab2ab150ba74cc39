import type { ListenerRule } from '../facts/elbv2.ts';
import { read, test, together, where } from '../listing.ts';
import { listed, shortened } from '../derived/shortened.ts';
import { defineRule, fail, pass } from '../rule.ts';

export default defineRule({
  id: 'elb-http-redirects',
  severity: 'medium',
  scope: 'resource',
  level: 'standard',
  kind: 'elbv2.listener',
  alsoKinds: ['elb.loadBalancer'],
  regions: 'looked',
  parameters: ['httpOnInternal'],
  needs: { 'elbv2.listener': ['details', 'rules'], 'elb.loadBalancer': ['scheme', 'listeners'] },
  text: {
    ja: {
      title: 'ロードバランサーのHTTPリスナーが全てHTTPSへ転送し又は拒否する',
      problem: 'ロードバランサーのHTTPリスナーが平文の要求を後段へ転送する',
      rationale:
        '平文のHTTPで処理される要求は経路上で盗聴及び改ざんを受ける。既定のアクションがHTTPSへ転送していても、パス等の条件による個別の指定が優先される。',
      messages: {
        redirects: 'リスナーの全ての処理({count} 件)がHTTPSへの転送又は4xx・5xxの固定応答',
        forwards: 'HTTPSへの転送でも拒否でもない処理がある(優先度: {priorities})',
        classic: 'Classic Load Balancer のHTTPリスナー(ポート {ports})。HTTPSへの転送機能はない',
      },
      remediation:
        'HTTPリスナーの既定及び個別の全ての処理を、プロトコルHTTPSへのリダイレクト又は4xxの固定応答とする。Classic Load Balancer はHTTPリスナーを削除するか Application Load Balancer に移行する。',
      cannotSee: 'NLBのTCPリスナー(ポート80)、リダイレクト前の最初の要求に含まれるデータ、HSTSの有無は確認していない。',
    },
    en: {
      title: 'HTTP listeners of load balancers redirect to HTTPS or refuse, without exception',
      problem: 'An HTTP listener of a load balancer lets requests in the clear through',
      rationale:
        'A request served over plain HTTP can be read and changed on its way. Even where the default action redirects to HTTPS, a rule for a path or a host comes first.',
      messages: {
        redirects: 'All {count} rules of the listener redirect to HTTPS or answer 4xx or 5xx',
        forwards: 'There are rules that neither redirect to HTTPS nor refuse (priority: {priorities})',
        classic: 'HTTP listener of a Classic Load Balancer (ports {ports}), which cannot redirect',
      },
      remediation:
        'Make every rule of the HTTP listener, the default one too, a redirect to protocol HTTPS or a fixed 4xx response. On a Classic Load Balancer delete the HTTP listener, or move to an Application Load Balancer.',
      cannotSee:
        'TCP listeners (port 80) of Network Load Balancers, what the first request before the redirect holds, and whether HSTS is used.',
    },
  },
  select(facts, { settings }) {
    const isJudged = (scheme: string | null): boolean => settings.httpOnInternal || scheme !== 'internal';
    const listeners = where(facts['elbv2.listener'], ({ details }) =>
      test(
        details,
        ({ protocol, loadBalancer: { type, scheme } }) =>
          type === 'application' && protocol === 'HTTP' && isJudged(scheme),
      ),
    );
    const classic = where(facts['elb.loadBalancer'], ({ scheme, listeners: all }) =>
      test(scheme, (shown) => isJudged(shown) && test(all, (some) => some.some(isPlain))),
    );
    return together(listeners, classic);
  },
  check(subject) {
    if (subject.kind === 'elb.loadBalancer') {
      const ports = read(subject.listeners)
        .filter(isPlain)
        .map(({ port }) => String(port));
      return fail('classic', { ports: listed(ports) });
    }
    const rules = read(subject.rules) ?? [];
    const open = rules.filter((rule) => !isClosed(rule)).map(({ priority }) => priority);
    if (open.length > 0) return fail('forwards', { priorities: shortened(open) });
    return pass('redirects', { count: rules.length });
  },
});

function isPlain({ protocol }: { readonly protocol: string }): boolean {
  return protocol === 'HTTP';
}

/** `#{protocol}`, which is also what no protocol means, stays with HTTP. */
function isClosed({ routing }: ListenerRule): boolean {
  if (routing?.type === 'redirect') return routing.protocol === 'HTTPS';
  return routing?.type === 'fixed-response' && /^[45]\d\d$/.test(routing.statusCode ?? '');
}
