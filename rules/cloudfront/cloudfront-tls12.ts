import { read, test, where } from '../listing.ts';
import { shortened } from '../derived/shortened.ts';
import { defineRule, fail, pass } from '../rule.ts';

const encrypted: readonly string[] = ['https-only', 'redirect-to-https'];

export default defineRule({
  id: 'cloudfront-tls12',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'cloudfront.distribution',
  regions: 'looked',
  needs: { 'cloudfront.distribution': ['enabled', 'certificate', 'behaviors'] },
  text: {
    ja: {
      title: 'CloudFrontディストリビューションが閲覧者との通信をTLS 1.2以上に限定している',
      problem: 'CloudFrontディストリビューションが閲覧者からの平文又はTLS 1.2未満での接続を受け付ける',
      rationale:
        'インターネットに面する経路であり、平文又は旧いTLSを受け付けると伝送データを保護できない。既定の証明書を使用する場合、設定値にかかわらずTLS 1.0での接続が成立する。',
      messages: {
        tls12: '最低のバージョンは {minimum}、全てのパスで閲覧者の平文の要求を受け付けない',
        defaultCertificate:
          'CloudFrontの既定の証明書(*.cloudfront.net)を使用。最低のTLSバージョンは設定値によらずTLSv1となる',
        oldProtocols: '最低のバージョンが {minimum}',
        plainHttp: '平文のHTTPを受け付けるパスがある: {paths}',
      },
      remediation:
        '独自ドメインの証明書を設定し、最低のプロトコルバージョンをTLSv1.2_2021以上とする。全てのキャッシュビヘイビアのビューワープロトコルポリシーを redirect-to-https 又は https-only とする。',
      cannotSee:
        'オリジンまでの区間(cloudfront-origin-tls12で確認)、無効化されたディストリビューション、閲覧者が実際に使用したTLSのバージョン、暗号スイートの強度は確認していない。',
    },
    en: {
      title: 'CloudFront distributions take TLS 1.2 or better from viewers',
      problem: 'A CloudFront distribution takes connections in the clear or below TLS 1.2 from viewers',
      rationale:
        'This way faces the internet: in the clear, or with old TLS, data in transit is not protected. With the default certificate TLS 1.0 is served whatever the setting says.',
      messages: {
        tls12: 'The minimum version is {minimum}, and no path serves viewers over plain HTTP',
        defaultCertificate:
          'It uses the default certificate of CloudFront (*.cloudfront.net): the minimum is TLSv1 whatever the setting says',
        oldProtocols: 'The minimum version is {minimum}',
        plainHttp: 'There are paths that take plain HTTP: {paths}',
      },
      remediation:
        'Use a certificate for a domain name of your own with the minimum protocol version TLSv1.2_2021 or later, and set the viewer protocol policy of every cache behavior to redirect-to-https or https-only.',
      cannotSee:
        'The way to the origin (cloudfront-origin-tls12 judges it), disabled distributions, which version of TLS viewers use, and the strength of the ciphers.',
    },
  },
  select: (facts) => where(facts['cloudfront.distribution'], ({ enabled }) => test(enabled, (on) => on)),
  check(distribution) {
    const certificate = read(distribution.certificate);
    if (certificate === null || certificate.isDefault) return fail('defaultCertificate');
    const minimum = certificate.minimumProtocol ?? '-';
    if (!/^TLSv1\.[23]_/.test(minimum)) return fail('oldProtocols', { minimum });
    const plain = read(distribution.behaviors).filter(({ viewerProtocol }) => !encrypted.includes(viewerProtocol));
    if (plain.length > 0) return fail('plainHttp', { paths: shortened(plain.map(({ path }) => path)) });
    return pass('tls12', { minimum });
  },
});
