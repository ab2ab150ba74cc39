import { allOf, decide, read, some, test } from '../listing.ts';
import { grantedAccounts } from '../policy/index.ts';
import { defineRule, fail, pass } from '../rule.ts';
import { customerKeysInUse } from '../derived/customer-keys.ts';
import { readKeyPolicy } from '../derived/read-policy.ts';
import { shortened, statementLabels } from '../derived/shortened.ts';

export default defineRule({
  id: 'kms-key-policy-known-accounts',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'kms.key',
  regions: 'looked',
  parameters: ['knownAccounts', 'knownOrganizations'],
  needs: { 'kms.key': ['metadata', 'policy'], account: ['organization'] },
  text: {
    ja: {
      title: 'KMSキーのキーポリシーが許可する相手が把握済みのアカウントのみである',
      problem: 'KMSキーのキーポリシーが把握済みのアカウント以外にも許可している',
      rationale:
        '把握していない AWS アカウントに鍵の利用を許可すると、暗号化データの管理責任の及ばない範囲で復号が可能となる。',
      messages: {
        known: 'キーポリシーが許可する相手は把握済みのアカウント、組織のみ',
        unbound: 'キーポリシーに相手のアカウントを特定しない許可あり(ステートメント: {statements})',
        notPrincipal: 'キーポリシーの許可に NotPrincipal を使用(ステートメント: {statements})',
        webIdentity: 'キーポリシーがウェブIDプロバイダーの利用者に許可: {providers}',
        unknownAccounts: 'キーポリシーが把握していないアカウントに許可: {accounts}',
        unknownOrganizations: 'キーポリシーが把握していない組織に許可: {organizations}',
      },
      remediation:
        '不要な許可をキーポリシーから削除する。正当な相手であれば、設定の knownAccounts(12桁のアカウントID)又は knownOrganizations(o-…)に登録する。',
      cannotSee:
        'グラント(CreateGrant)による許可、委任先の IAM ポリシーの内容、自アカウントのIDプロバイダー経由の利用者、AWS サービス経由の間接的な利用は確認していない。登録されたアカウントの妥当性は利用者の判断による。',
    },
    en: {
      title: 'KMS key policy grants only to known accounts',
      problem: 'A KMS key policy grants to others than known accounts',
      rationale: 'A key that accounts unknown to the institution may use lets data be decrypted beyond its control.',
      messages: {
        known: 'The key policy grants to known accounts and organizations only',
        unbound: 'The key policy grants to principals of no particular account (statements: {statements})',
        notPrincipal: 'The key policy uses NotPrincipal in an Allow (statements: {statements})',
        webIdentity: 'The key policy grants to users of a web identity provider: {providers}',
        unknownAccounts: 'The key policy grants to unknown accounts: {accounts}',
        unknownOrganizations: 'The key policy grants to unknown organizations: {organizations}',
      },
      remediation:
        'Remove what is not needed from the key policy. If the other side is legitimate, list it in the configuration: knownAccounts (12 digits) or knownOrganizations (o-…).',
      cannotSee:
        'Permissions given by grants (CreateGrant), the IAM policies to which the key policy delegates, users behind the account’s own identity providers, and indirect use through AWS services. Whether the listed accounts are the right ones is the institution’s judgement.',
    },
  },
  select: (facts) => customerKeysInUse(facts['kms.key']),
  check(key, facts, { settings }) {
    const policy = read(readKeyPolicy(key));
    const negated = policy.statements.filter(
      ({ effect, principals }) => effect === 'Allow' && principals?.not === true,
    );
    if (negated.length > 0) return fail('notPrincipal', { statements: statementLabels(negated) });
    const granted = grantedAccounts(policy, { keyArn: key.arn });
    if (granted.unbound) return fail('unbound', { statements: statementLabels(granted.statements) });
    if (granted.webIdentities.length > 0) return fail('webIdentity', { providers: shortened(granted.webIdentities) });
    const accounts = granted.accounts.filter((id) => id !== key.account && !settings.knownAccounts.includes(id));
    if (accounts.length > 0) return fail('unknownAccounts', { accounts: shortened(accounts) });
    const organizations = granted.organizations.filter((id) => !settings.knownOrganizations.includes(id));
    const isOwn = (id: string) =>
      some(facts.account, ({ organization }) => test(organization, (own) => own?.id === id));
    if (decide(allOf(organizations, isOwn))) return pass('known');
    const strange = organizations.filter((id) => isOwn(id) === false);
    return fail('unknownOrganizations', { organizations: shortened(strange) });
  },
});
