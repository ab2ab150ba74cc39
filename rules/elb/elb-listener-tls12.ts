import type { Fact, ValueOf, ResourceAttributes } from '../facts.ts';
import { allOf, decide, read, test, together, where, type Tri } from '../listing.ts';
import { attributeCause } from '../derived/cause.ts';
import { protocolsOf, securityPolicyNeeds } from '../derived/security-policies.ts';
import { listed } from '../derived/shortened.ts';
import { defineRule, fail, pass } from '../rule.ts';

type Classic = Fact<'elb.loadBalancer', 'listeners' | 'policies'>;
type ClassicListener = ValueOf<ResourceAttributes['elb.loadBalancer']['listeners']>[number];

const encrypted: ReadonlySet<string | null> = new Set(['HTTPS', 'TLS', 'SSL']);
/** TLS 1.2 or better: names are compared exactly. */
const modern: ReadonlySet<string> = new Set(['TLSv1.2', 'TLSv1.3']);
const outdated: ReadonlySet<string> = new Set([
  'Protocol-SSLv2',
  'Protocol-SSLv3',
  'Protocol-TLSv1',
  'Protocol-TLSv1.1',
]);

export default defineRule({
  id: 'elb-listener-tls12',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'elbv2.listener',
  alsoKinds: ['elb.loadBalancer'],
  regions: 'looked',
  needs: {
    'elbv2.listener': ['details'],
    ...securityPolicyNeeds,
    'elb.loadBalancer': ['listeners', 'policies'],
  },
  text: {
    ja: {
      title: 'ロードバランサーのHTTPS・TLSリスナーがTLS 1.2以上に限定されている',
      problem: 'ロードバランサーのHTTPS・TLSリスナーがTLS 1.2未満での接続を受け付ける',
      rationale:
        'TLS 1.0及び1.1には既知の弱点があり、受け付ける限り伝送データの保護が接続元の選択に左右される。セキュリティポリシーの名称は実際に受け付けるバージョンと一致しない場合がある。',
      messages: {
        tls12: 'セキュリティポリシー {policy} が受け付けるのは {protocols} のみ',
        oldProtocols: 'セキュリティポリシー {policy} が {protocols} を受け付ける',
        classicTls12: 'HTTPS・SSLリスナー(ポート {ports})は全てTLS 1.2以上に限定',
        classicOldProtocols: 'ポート {ports} のリスナーのポリシーが旧いプロトコルを有効としている: {protocols}',
        defaultPolicy:
          'ポート {ports} のリスナーにSSLネゴシエーションポリシーの指定なし。AWSの既定のポリシーが適用され、旧いバージョンでの接続を受け付ける',
      },
      remediation:
        'リスナーのセキュリティポリシーを、TLS 1.2及び1.3のみを含むもの(ELBSecurityPolicy-TLS13-1-2-2021-06 等)に変更する。Classic Load Balancer には ELBSecurityPolicy-TLS-1-2-2017-01 を指定する。旧い接続元の有無はアクセスログの ssl_protocol で事前に確認する。',
      cannotSee:
        'TCPリスナーの背後で終端されるTLS、ロードバランサーから後段までの通信、暗号スイートの強度、証明書の内容は確認していない。',
    },
    en: {
      title: 'HTTPS and TLS listeners of load balancers accept TLS 1.2 or better only',
      problem: 'An HTTPS or TLS listener of a load balancer accepts connections below TLS 1.2',
      rationale:
        'TLS 1.0 and 1.1 have known weaknesses; while they are accepted, the client decides how well data in transit is protected. The names of security policies do not tell which versions they speak.',
      messages: {
        tls12: 'The security policy {policy} accepts {protocols} only',
        oldProtocols: 'The security policy {policy} accepts {protocols}',
        classicTls12: 'All HTTPS and SSL listeners (ports {ports}) accept TLS 1.2 or better only',
        classicOldProtocols: 'The policy of the listener on port {ports} turns on old protocols: {protocols}',
        defaultPolicy:
          'The listener on port {ports} names no SSL negotiation policy: the default of AWS applies, which accepts old versions',
      },
      remediation:
        'Set a security policy that holds TLS 1.2 and 1.3 only (such as ELBSecurityPolicy-TLS13-1-2-2021-06); for a Classic Load Balancer ELBSecurityPolicy-TLS-1-2-2017-01. Look for old clients in the access log (ssl_protocol) first.',
      cannotSee:
        'TLS that ends behind a TCP listener, the way from the load balancer to its targets, the strength of the ciphers, and the content of the certificates.',
    },
  },
  select(facts) {
    const listeners = where(facts['elbv2.listener'], ({ details }) =>
      test(details, ({ protocol }) => encrypted.has(protocol)),
    );
    const classic = where(facts['elb.loadBalancer'], (balancer) =>
      test(balancer.listeners, (all) => all.some(({ protocol }) => encrypted.has(protocol))),
    );
    return together(listeners, classic);
  },
  check(subject, facts) {
    if (subject.kind === 'elb.loadBalancer') return checkClassic(subject);
    const { sslPolicy } = read(subject.details);
    const policy = sslPolicy ?? '-';
    const protocols = read(protocolsOf(policy, subject.region, facts));
    const old = protocols.filter((protocol) => !modern.has(protocol));
    return old.length === 0 ? pass('tls12', { policy, protocols }) : fail('oldProtocols', { policy, protocols: old });
  },
});

/** One finding a load balancer: its worst listener. */
function checkClassic(balancer: Classic) {
  const listeners = read(balancer.listeners).filter(({ protocol }) => encrypted.has(protocol));
  const judged = listeners.map((listener) => ({ listener, ...negotiation(listener, balancer) }));
  const portsOf = (some: typeof judged): string[] => listed(some.map(({ listener }) => String(listener.port)));
  const old = judged.filter(({ protocols }) => protocols.length > 0);
  if (old.length > 0) {
    const protocols = listed(old.flatMap((one) => one.protocols));
    return fail('classicOldProtocols', { ports: portsOf(old), protocols });
  }
  const without = judged.filter(({ isNamed }) => isNamed === false);
  if (without.length > 0) return fail('defaultPolicy', { ports: portsOf(without) });
  decide(allOf(judged, ({ isNamed }) => isNamed));
  return pass('classicTls12', { ports: portsOf(judged) });
}

/** What a listener's SSL negotiation policy turns on of what is old; whether it names such a policy at all. */
function negotiation(
  { policies: names }: ClassicListener,
  { policies: reading, region }: Classic,
): { readonly isNamed: Tri; readonly protocols: readonly string[] } {
  if (names.length === 0) return { isNamed: false, protocols: [] };
  if (!reading.ok) return { isNamed: { causes: reading.causes }, protocols: [] };
  const named = reading.value.filter(({ name }) => names.includes(name));
  const policies = named.filter(({ type }) => type === 'SSLNegotiationPolicyType');
  const protocols = policies.flatMap((policy) => policy.protocols.filter((protocol) => outdated.has(protocol)));
  if (policies.length > 0) return { isNamed: true, protocols };
  const why = { code: 'PolicyNotListed', reason: 'failed', region } as const;
  const isWhole = names.every((name) => named.some((policy) => policy.name === name));
  return { isNamed: isWhole ? false : { causes: [attributeCause('elb.loadBalancer', 'policies', why)] }, protocols };
}
