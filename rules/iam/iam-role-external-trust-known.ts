import { isServiceLinked } from '../derived/administrators.ts';
import { readTrust } from '../derived/read-policy.ts';
import { listed as distinct, statementLabels } from '../derived/shortened.ts';
import type { Organization } from '../facts/account.ts';
import type { Listing, Read } from '../facts.ts';
import { all, anyOf, allOf, decide, not, read, some, test, where, type Tri } from '../listing.ts';
import { asksExternalId, boundTo, isFixedIdentity, outsidersIn, type Outsider } from '../policy/index.ts';
import { defineRule, fail, pass, type RuleContext } from '../rule.ts';

export default defineRule({
  id: 'iam-role-external-trust-known',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'iam.role',
  regions: 'looked',
  parameters: ['knownAccounts', 'knownOrganizations', 'centralAccounts'],
  needs: { 'iam.role': ['path', 'trust'], account: ['organization'] },
  text: {
    ja: {
      title: 'IAMロールを引き受けられる外部の者が把握済みの相手に限定されている',
      problem: 'IAMロールを、把握していない外部の者又は特定されない者が引き受けられる',
      rationale:
        '信頼ポリシーは、外部の者がアカウントに入る経路である。誰が入り得るかを把握していなければ、委託先の管理も履歴の点検もできない。',
      messages: {
        known: '外部の者は全て把握済みの相手であり、条件により特定されている(アカウント等: {outsiders})',
        everybodyBut: '信頼ポリシーの Allow に NotPrincipal を使用(ステートメント: {statements})',
        anyone: '信頼ポリシーが全ての者を、アカウント又は組織に限定する条件なしに許可(ステートメント: {statements})',
        unknownAccounts: '把握済みでないアカウントを信頼: {accounts}',
        unknownOrganizations: '把握済みでない組織を信頼: {organizations}',
        openProvider: '公開の ID プロバイダーを、対象者を特定する条件なしに信頼: {providers}',
        noExternalId: '組織外のアカウントを、外部 ID(sts:ExternalId)の条件なしに信頼: {accounts}',
      },
      remediation:
        '不要な信頼を削除する。必要な相手は設定の knownAccounts、centralAccounts、knownOrganizations に記載し、公開の ID プロバイダーには :sub 又は :aud の条件、組織外のアカウントには sts:ExternalId の条件を付ける。',
      cannotSee:
        'ロールに許可された操作の内容、IAM Roles Anywhere、自社の ID プロバイダーに登録された者、ポリシーのその他の条件は確認していない。組織のメンバーアカウントの一覧は参照しないため、組織内と扱うのは管理アカウントと centralAccounts に限る。',
    },
    en: {
      title: 'Only known outsiders can assume IAM roles',
      problem: 'An outsider who is not known, or not told apart, can assume an IAM role',
      rationale:
        'A trust policy is how outsiders get into the account. Who does not know them can neither manage vendors nor review the history.',
      messages: {
        known: 'Every outsider is known and told apart by conditions (accounts and others: {outsiders})',
        everybodyBut: 'An Allow of the trust policy uses NotPrincipal (statements: {statements})',
        anyone:
          'The trust policy lets in anyone, by no condition on account or organization (statements: {statements})',
        unknownAccounts: 'Trusts accounts that are not known: {accounts}',
        unknownOrganizations: 'Trusts organizations that are not known: {organizations}',
        openProvider: 'Trusts a public identity provider without a condition on who it is: {providers}',
        noExternalId: 'Trusts accounts outside the organization without a condition on sts:ExternalId: {accounts}',
      },
      remediation:
        'Remove trust that nobody needs. List those who need it in the settings knownAccounts, centralAccounts and knownOrganizations; add a condition on :sub or :aud for public identity providers, on sts:ExternalId for accounts outside the organization.',
      cannotSee:
        'What the role may do, IAM Roles Anywhere, who is registered with the institution’s own identity providers, and other conditions of the policy. The accounts of the organization are not listed: inside it are its management account and those in centralAccounts.',
    },
  },
  select: (facts, { account }) =>
    where(facts['iam.role'], (role) =>
      all(
        test(role.path, (path) => !isServiceLinked(path)),
        test(readTrust(role), (policy) => outsidersIn(policy, account).length > 0),
      ),
    ),
  check(role, facts, context) {
    const outsiders = outsidersIn(read(readTrust(role)), context.account);
    const of = (kind: Outsider['kind']): readonly Outsider[] => outsiders.filter((one) => one.kind === kind);
    const [accounts, anyone, providers, rest] = [of('account'), of('anyone'), of('provider'), of('everybodyBut')];
    if (rest.length > 0) return fail('everybodyBut', { statements: labels(rest) });
    const unbound = anyone.filter((one) => boundTo(one).length === 0);
    if (unbound.length > 0) return fail('anyone', { statements: labels(unbound) });
    const open = providers.filter((one) => !isFixedIdentity(one));
    if (open.length > 0) return fail('openProvider', { providers: names(open) });
    const isKnown = (owner: string): Tri => knows(owner, facts.account, context);
    const strange = [
      ...accounts.map(({ name }) => name),
      ...anyone
        .filter((one) => anyOf(boundTo(one), (owners) => allOf(owners, isKnown)) === false)
        .flatMap((one) => boundTo(one).flat()),
    ].filter((owner) => isKnown(owner) === false);
    const [organizations, strangers] = [strange.filter(isOrganization), strange.filter((one) => !isOrganization(one))];
    if (strangers.length > 0) return fail('unknownAccounts', { accounts: distinct(strangers) });
    if (organizations.length > 0) return fail('unknownOrganizations', { organizations: distinct(organizations) });
    const mustIdentify = context.level === 'strict' ? accounts.filter((one) => !asksExternalId(one)) : [];
    const outside = mustIdentify.map((one) => ({ name: one.name, is: not(isInside(one, facts.account, context)) }));
    const without = outside.filter(({ is }) => is === true).map(({ name }) => name);
    if (without.length > 0) return fail('noExternalId', { accounts: distinct(without) });
    decide(allOf(anyone, (one) => anyOf(boundTo(one), (owners) => allOf(owners, isKnown))));
    decide(allOf(outside, ({ is }) => not(is)));
    return pass('known', {
      outsiders: distinct(
        [...outsiders.map(({ name }) => name), ...anyone.flatMap((one) => boundTo(one).flat())].filter(
          (name) => name !== '',
        ),
      ),
    });
  },
});

type Accounts = Listing<{ readonly organization: Read<Organization | null> }>;

const isOrganization = (owner: string): boolean => owner.startsWith('o-');
const names = (outsiders: readonly Outsider[]): readonly string[] => distinct(outsiders.map(({ name }) => name));
const labels = (outsiders: readonly Outsider[]): readonly string[] =>
  statementLabels(outsiders.map(({ statement }) => statement));

/** Is the account or the organization the own one, or stated? */
function knows(owner: string, accounts: Accounts, { account, settings }: RuleContext): Tri {
  const { knownAccounts, centralAccounts, knownOrganizations } = settings;
  if (!isOrganization(owner)) return [account, ...knownAccounts, ...centralAccounts].includes(owner);
  if (knownOrganizations.includes(owner)) return true;
  return some(accounts, ({ organization }) => test(organization, (own) => own?.id === owner));
}

/** Is the account one of the own organization, as far as that is told? */
function isInside(outsider: Outsider, accounts: Accounts, { settings }: RuleContext): Tri {
  const owners = boundTo(outsider).flat();
  return some(accounts, ({ organization }) =>
    test(
      organization,
      (own) =>
        own !== null &&
        (outsider.name === own.managementAccountId ||
          settings.centralAccounts.includes(outsider.name) ||
          owners.includes(own.id)),
    ),
  );
}
