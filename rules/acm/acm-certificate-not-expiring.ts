import type { Fact } from '../facts.ts';
import { read, test, together, where, type Subjects } from '../listing.ts';
import { defineRule, fail, pass, type RuleContext } from '../rule.ts';

type Subject =
  | Fact<'acm.certificate', 'details' | 'inUse'>
  | Fact<'acm.edgeCertificate', 'details' | 'inUse'>
  | Fact<'iam.serverCertificate', 'notAfter'>;

const day = 86_400_000;

export default defineRule({
  id: 'acm-certificate-not-expiring',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'acm.certificate',
  alsoKinds: ['iam.serverCertificate'],
  regions: 'looked',
  parameters: ['minDays', 'minDaysManual'],
  usesNow: true,
  needs: {
    'acm.certificate': ['details', 'inUse'],
    'acm.edgeCertificate': ['details', 'inUse'],
    'iam.serverCertificate': ['notAfter'],
  },
  text: {
    ja: {
      title: '使用中のサーバー証明書の有効期限まで所定の日数がある',
      problem: '使用中のサーバー証明書が期限切れ、又は有効期限まで所定の日数がない',
      rationale:
        '証明書の期限切れは通信の停止、又は警告を無視した利用を招き、伝送データの保護が失われる。自動更新の対象であっても、検証用のDNSレコードの削除等により更新が停止することがある。',
      messages: {
        valid: '有効期限まで {days} 日({notAfter})',
        renewalStuck:
          '自動更新の対象であるが更新されておらず、有効期限まで {days} 日({minDays} 日以上が必要、{notAfter})',
        expiring: '自動更新の対象外であり、有効期限まで {days} 日({minDays} 日以上が必要、{notAfter})',
        expired: '有効期限切れ({notAfter})',
      },
      remediation:
        '自動更新の対象である証明書は、検証用のDNSレコードの有無とCAAレコードを確認する。インポートした証明書及びIAMのサーバー証明書は新しいものに差し替え、可能であればACM発行の証明書に移行する。',
      cannotSee:
        'ACMを経由せず発行したプライベート証明書、資源から参照されていないACM証明書、EC2等に直接配置された証明書、失効の有無は確認していない。',
    },
    en: {
      title: 'Server certificates in use are far enough from their expiry',
      problem: 'A server certificate in use has expired or expires too soon',
      rationale:
        'An expired certificate stops traffic or teaches people to ignore warnings, and data in transit is no longer protected. Automatic renewal gets stuck too, for example when the DNS record that validates it is deleted.',
      messages: {
        valid: '{days} days to its expiry ({notAfter})',
        renewalStuck:
          'ACM is to renew it and has not: {days} days to its expiry, at least {minDays} are needed ({notAfter})',
        expiring:
          'Nothing renews it automatically: {days} days to its expiry, at least {minDays} are needed ({notAfter})',
        expired: 'It has expired ({notAfter})',
      },
      remediation:
        'Where ACM renews, look for the DNS record that validates the domain, and for CAA records. Replace imported certificates and server certificates of IAM in time, or move to certificates that ACM issues.',
      cannotSee:
        'Private certificates issued without ACM, certificates of ACM that no resource uses, certificates installed on instances, and whether one was revoked.',
    },
  },
  select(facts) {
    const inUse = (one: Exclude<Subject, Fact<'iam.serverCertificate', 'notAfter'>>) => test(one.inUse, (used) => used);
    const regional: Subjects<Subject> = where(facts['acm.certificate'], inUse);
    const isLooked = facts['acm.certificate'].regions.includes('us-east-1');
    const edge: Subjects<Subject> = isLooked ? { items: [] } : where(facts['acm.edgeCertificate'], inUse);
    const uploaded = facts['iam.serverCertificate'];
    return together(regional, edge, uploaded);
  },
  check(subject, _facts, context) {
    if (subject.kind === 'iam.serverCertificate') return judged(read(subject.notAfter), false, false, context);
    const { notAfter, renews, status, type } = read(subject.details);
    const isRenewed = renews && (type === 'AMAZON_ISSUED' || type === 'PRIVATE');
    return judged(notAfter, isRenewed, status === 'EXPIRED', context);
  },
});

function judged(notAfter: string, isRenewed: boolean, isExpired: boolean, { now, settings }: RuleContext) {
  const left = Date.parse(notAfter) - now;
  if (isExpired || left <= 0) return fail('expired', { notAfter });
  const days = Math.floor(left / day);
  const minDays = isRenewed ? settings.minDays : settings.minDaysManual;
  if (days >= minDays) return pass('valid', { days, notAfter });
  return fail(isRenewed ? 'renewalStuck' : 'expiring', { days, minDays, notAfter });
}
