import type { Fact, ResourceAttributes, ValueOf } from '../facts.ts';
import { read, test, where } from '../listing.ts';
import { shortened } from '../derived/shortened.ts';
import { defineRule, fail, pass } from '../rule.ts';

type Distribution = Fact<'cloudfront.distribution', 'enabled' | 'behaviors' | 'origins' | 'originGroups'>;
type Origin = ValueOf<ResourceAttributes['cloudfront.distribution']['origins']>[number];
type Custom = NonNullable<Origin['custom']>;

const encrypted: readonly string[] = ['https-only', 'redirect-to-https'];

export default defineRule({
  id: 'cloudfront-origin-tls12',
  severity: 'medium',
  scope: 'resource',
  level: 'standard',
  kind: 'cloudfront.distribution',
  regions: 'looked',
  needs: { 'cloudfront.distribution': ['enabled', 'behaviors', 'origins', 'originGroups'] },
  text: {
    ja: {
      title: 'CloudFrontからカスタムオリジンまでの通信がTLS 1.2に限定されている',
      problem: 'CloudFrontからカスタムオリジンまでの通信に平文又はTLS 1.2未満が使用される',
      rationale:
        '閲覧者側がHTTPSであっても、エッジからオリジンまでが平文であれば伝送データは保護されない。この区間は閲覧者から識別できない。',
      messages: {
        tls12: '{count} 件のカスタムオリジンへの通信は全てHTTPS(TLS 1.2)',
        noneUsed: 'ビヘイビア又はオリジングループが使用するカスタムオリジンなし',
        plainHttp: 'オリジンまで平文のHTTPとなる: {origins}',
        oldProtocols: 'オリジンとの通信に旧いプロトコルを許可: {origins}({protocols})',
      },
      remediation:
        'オリジンのプロトコルポリシーを https-only、最低のオリジンSSLプロトコルをTLSv1.2とする。S3の静的ウェブサイトエンドポイントはHTTPのみであるため、バケットのRESTエンドポイントとオリジンアクセスコントロールに切り替える。',
      cannotSee:
        'S3のRESTエンドポイント及びVPCオリジンまでの通信、オリジン側が提示する証明書、オリジンより後段の通信は確認していない。',
    },
    en: {
      title: 'CloudFront speaks TLS 1.2 with its custom origins',
      problem: 'CloudFront speaks with a custom origin in the clear or below TLS 1.2',
      rationale:
        'HTTPS towards the viewer protects nothing on the way from the edge to the origin, and the viewer cannot tell.',
      messages: {
        tls12: 'All {count} custom origins are reached over HTTPS with TLS 1.2',
        noneUsed: 'No behavior and no origin group uses a custom origin',
        plainHttp: 'Reached over plain HTTP: {origins}',
        oldProtocols: 'Old protocols are allowed towards the origin: {origins} ({protocols})',
      },
      remediation:
        "Set the origin protocol policy to https-only and the minimum origin SSL protocol to TLSv1.2. An S3 website endpoint speaks HTTP only: use the bucket's REST endpoint with origin access control.",
      cannotSee:
        'The way to REST endpoints of S3 and to VPC origins, the certificate that the origin shows, and what lies behind the origin.',
    },
  },
  select: (facts) =>
    where(facts['cloudfront.distribution'], ({ enabled, origins }) =>
      test(enabled, (on) => on && test(origins, (all) => all.some(({ custom }) => custom !== null))),
    ),
  check(distribution) {
    const used = customOrigins(distribution);
    if (used.length === 0) return pass('noneUsed');
    const plain = used.filter(({ custom, isViewerEncrypted }) =>
      custom.protocolPolicy === 'match-viewer' ? !isViewerEncrypted : custom.protocolPolicy !== 'https-only',
    );
    if (plain.length > 0) return fail('plainHttp', { origins: shortened(plain.map(({ domain }) => domain)) });
    const old = used.filter(({ custom: { protocols } }) => protocols.length === 0 || oldIn(protocols).length > 0);
    if (old.length === 0) return pass('tls12', { count: used.length });
    const protocols = [...new Set(old.flatMap(({ custom }) => oldIn(custom.protocols)))].sort();
    return fail('oldProtocols', { origins: shortened(old.map(({ domain }) => domain)), protocols });
  },
});

function oldIn(protocols: readonly string[]): readonly string[] {
  return protocols.filter((protocol) => protocol !== 'TLSv1.2');
}

interface Used {
  readonly domain: string;
  readonly custom: Custom;
  /** Every behavior that leads there takes HTTPS only. */
  readonly isViewerEncrypted: boolean;
}

/** The custom origins that some behavior or some origin group names; who names a group names each of its members. */
function customOrigins(distribution: Distribution): readonly Used[] {
  const groups = new Map(read(distribution.originGroups).map(({ id, origins }) => [id, origins]));
  const grouped = new Set([...groups.values()].flat());
  const behaviors = read(distribution.behaviors).map(({ origin, viewerProtocol }) => ({
    leadsTo: groups.get(origin) ?? [origin],
    isEncrypted: encrypted.includes(viewerProtocol),
  }));
  return read(distribution.origins).flatMap(({ id, domain, custom }) => {
    const leading = behaviors.filter(({ leadsTo }) => leadsTo.includes(id));
    if (custom === null || (leading.length === 0 && !grouped.has(id))) return [];
    return [{ domain, custom, isViewerEncrypted: leading.every(({ isEncrypted }) => isEncrypted) }];
  });
}
