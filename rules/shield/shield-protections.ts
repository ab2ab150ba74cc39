import type { Fact, Read } from '../facts.ts';
import { all, read, test, together, where, type Subjects } from '../listing.ts';
import { defineRule, fail, notApplicable, pass } from '../rule.ts';

type Subscription = Fact<'shield.subscription', 'state' | 'protections' | 'responders' | 'engagement' | 'contacts'>;
type Subject =
  | Subscription
  | Fact<'cloudfront.distribution', 'enabled'>
  | Fact<'elbv2.loadBalancer', 'details' | 'exposure'>
  | Fact<'elb.loadBalancer', 'scheme'>
  | Fact<'globalaccelerator.accelerator', never>
  | Fact<'route53.hostedZone', 'isPrivate'>;

export default defineRule({
  id: 'shield-protections',
  severity: 'medium',
  scope: 'resource',
  level: 'strict',
  kind: 'cloudfront.distribution',
  alsoKinds: [
    'elbv2.loadBalancer',
    'elb.loadBalancer',
    'globalaccelerator.accelerator',
    'route53.hostedZone',
    'shield.subscription',
  ],
  regions: 'looked',
  needs: {
    'shield.subscription': ['state', 'protections', 'responders', 'engagement', 'contacts'],
    'cloudfront.distribution': ['enabled'],
    'elbv2.loadBalancer': ['details', 'exposure'],
    'elb.loadBalancer': ['scheme'],
    'globalaccelerator.accelerator': [],
    'route53.hostedZone': ['isPrivate'],
  },
  text: {
    ja: {
      title: 'Shield Advancedを契約している場合、公開エンドポイントが保護の対象に登録されている',
      problem: 'Shield Advancedを契約しているが、公開エンドポイントが保護の対象に登録されていない',
      rationale:
        '契約のみでは保護は始まらない。登録していない資源は、DDoS攻撃を受けても、AWSの専門チームによる対応と費用保護の対象とならない。',
      messages: {
        notSubscribed: 'このアカウントはShield Advancedを契約していない(有償のサービスであり、契約は必須でない)',
        protected:
          '保護の対象に登録済み(対応チーム用ロール: {responders}、プロアクティブエンゲージメント: {engagement}、緊急連絡先: {contacts} 件)',
        notProtected:
          '保護の対象に未登録(対応チーム用ロール: {responders}、プロアクティブエンゲージメント: {engagement}、緊急連絡先: {contacts} 件)',
      },
      remediation:
        'Shieldのコンソールで資源を保護の対象に追加する。あわせて、対応チーム(SRT)に与えるロール、プロアクティブエンゲージメント及び緊急連絡先を設定する。',
      cannotSee:
        'Elastic IP アドレスの保護、正常性の監視との関連付け、及び対応訓練の実施状況は確認していない。一括請求の支払アカウントの契約は、このアカウントの契約とはみなしていない。',
    },
    en: {
      title: 'Where Shield Advanced is subscribed, public endpoints are among what it protects',
      problem: 'Shield Advanced is subscribed, and a public endpoint is not among what it protects',
      rationale:
        "A subscription alone protects nothing: what is not listed gets neither AWS's responders nor cost protection when it is attacked.",
      messages: {
        notSubscribed: 'The account has no subscription of Shield Advanced, a paid service that is no duty',
        protected:
          'Protected (role for the response team: {responders}; proactive engagement: {engagement}; emergency contacts: {contacts})',
        notProtected:
          'Not protected (role for the response team: {responders}; proactive engagement: {engagement}; emergency contacts: {contacts})',
      },
      remediation:
        'Add the resource to the protections in the console of Shield; also set the role for the response team (SRT), proactive engagement and emergency contacts.',
      cannotSee:
        "Elastic IP addresses, health checks of protections, and drills. A subscription of the paying account does not count as this account's.",
    },
  },
  select(facts): Subjects<Subject> {
    const subscriptions = facts['shield.subscription'];
    const isActive = subscriptions.items.some(({ state }) => state.ok && state.value === 'ACTIVE');
    if (!isActive) return subscriptions;
    const distributions: Subjects<Subject> = where(facts['cloudfront.distribution'], ({ enabled }) =>
      test(enabled, (isOn) => isOn),
    );
    const balancers: Subjects<Subject> = where(facts['elbv2.loadBalancer'], ({ details, exposure }) =>
      all(
        test(details, ({ type }) => type === 'application'),
        test(exposure, ({ scheme }) => scheme === 'internet-facing'),
      ),
    );
    const classic: Subjects<Subject> = where(facts['elb.loadBalancer'], ({ scheme }) =>
      test(scheme, (value) => value === 'internet-facing'),
    );
    const zones: Subjects<Subject> = where(facts['route53.hostedZone'], ({ isPrivate }) =>
      test(isPrivate, (value) => !value),
    );
    const accelerators: Subjects<Subject> = facts['globalaccelerator.accelerator'];
    return together(distributions, balancers, classic, accelerators, zones);
  },
  check(subject, facts) {
    if (subject.kind === 'shield.subscription') {
      // An active one is no subject.
      read(subject.state);
      return notApplicable('notSubscribed');
    }
    const [subscription] = facts['shield.subscription'].items;
    const { protections, ...prepared } = subscription as Subscription;
    const params = {
      responders: told(prepared.responders),
      engagement: told(prepared.engagement),
      contacts: told(prepared.contacts),
    };
    return read(protections).includes(subject.arn) ? pass('protected', params) : fail('notProtected', params);
  },
});

/** What the message tells beside the verdict; `-` where it is not set or was not read. */
function told<T extends string | number | boolean>(reading: Read<T | null>): T | string {
  return reading.ok ? (reading.value ?? '-') : '-';
}
