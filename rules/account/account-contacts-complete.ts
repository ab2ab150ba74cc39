import type { Read } from '../facts.ts';
import type { AlternateContact } from '../facts/account.ts';
import { all, decide, test, type Tri } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';

export default defineRule({
  id: 'account-contacts-complete',
  severity: 'medium',
  scope: 'account',
  level: 'standard',
  kind: 'account',
  regions: 'looked',
  needs: { account: ['securityContact', 'operationsContact', 'billingContact'] },
  text: {
    ja: {
      title: 'セキュリティ及びオペレーションの代替連絡先が登録されている',
      problem: 'セキュリティ又はオペレーションの代替連絡先が登録されていない、又は不完全である',
      rationale:
        'AWSからの不正利用やセキュリティに関する連絡を、ルートユーザーのメールボックスではなく対応する部署が直接受ける必要がある。',
      messages: {
        complete: '代替連絡先の登録あり(メールアドレスと電話番号): {registered}',
        incomplete: '代替連絡先の登録なし、又はメールアドレスか電話番号が空欄: {missing}',
      },
      remediation:
        'アカウントの代替連絡先に、セキュリティ(SECURITY)とオペレーション(OPERATIONS)の担当部署のメールアドレスと電話番号を登録する。組織の管理アカウントから一括して登録できる。',
      cannotSee:
        '登録された連絡先の内容、実際に応答が得られるか、夜間・休日の対応態勢は確認していない。内容は個人情報のため保存しない。',
    },
    en: {
      title: 'Alternate contacts for security and operations are registered',
      problem: 'An alternate contact for security or operations is not registered, or incomplete',
      rationale:
        'What AWS has to tell of abuse and security must reach a desk that acts on it, and not the mailbox of the root user.',
      messages: {
        complete: 'Alternate contacts with e-mail address and telephone number: {registered}',
        incomplete: 'Alternate contacts not registered, or without e-mail address or telephone number: {missing}',
      },
      remediation:
        'Register the desks for security (SECURITY) and operations (OPERATIONS) as alternate contacts of the account, with e-mail address and telephone number. The management account of the organization can do so for all.',
      cannotSee:
        'Who the contacts are, whether they answer, and duty at nights and on holidays. They are personal data and not kept.',
    },
  },
  select: (facts) => facts.account,
  check({ securityContact, operationsContact, billingContact }) {
    const asked = { SECURITY: reachable(securityContact), OPERATIONS: reachable(operationsContact) };
    const missing = Object.entries(asked)
      .filter(([, isReachable]) => isReachable === false)
      .map(([type]) => type);
    if (missing.length > 0) return fail('incomplete', { missing });
    decide(all(...Object.values(asked)));
    return pass('complete', {
      registered: [...Object.keys(asked), ...(reachable(billingContact) === true ? ['BILLING'] : [])],
    });
  },
});

/** Is it set, with an e-mail address and a telephone number? */
function reachable(contact: Read<AlternateContact | null>): Tri {
  return test(contact, (set) => set !== null && set.hasEmail && set.hasPhone);
}
