import { known, unread, type Fact, type Listing, type Read } from '../facts.ts';
import type { Organization } from '../facts/account.ts';
import { FactUnavailable, read } from '../listing.ts';
import {
  globCovers,
  globsIntersect,
  organizationsIn,
  principalDuties,
  publicGrants,
  type Context,
  type Policy,
} from '../policy/index.ts';
import { defineRule, fail, notApplicable, pass } from '../rule.ts';
import { customerKeysInUse } from '../derived/customer-keys.ts';
import { readKeyPolicy, tooComplex } from '../derived/read-policy.ts';
import { shortened } from '../derived/shortened.ts';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awskeymanagementservice.html */
const adminActions = ['kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion', 'kms:DisableKey', 'kms:EnableKey'];
const useActions = [
  'kms:Decrypt',
  'kms:Encrypt',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyPair',
  'kms:GenerateDataKeyPairWithoutPlaintext',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:Sign',
  'kms:GenerateMac',
  'kms:DeriveSharedSecret',
];

export default defineRule({
  id: 'kms-key-duties-separated',
  severity: 'medium',
  scope: 'resource',
  level: 'standard',
  kind: 'kms.key',
  regions: 'looked',
  needs: { 'kms.key': ['metadata', 'policy'], account: ['organization'] },
  text: {
    ja: {
      title: 'KMSキーの管理者と利用者がキーポリシー上で分離されている',
      problem: 'KMSキーの管理者と利用者がキーポリシー上で分離されていない',
      rationale:
        '同一の者が鍵の管理(ポリシー変更、無効化、削除)と利用(復号等)の双方を行えると、相互牽制が働かず、不正な復号や証跡の隠滅を防げない。',
      messages: {
        separated: 'キーポリシー上、管理と利用の双方の権限を持つ者なし',
        combined: '管理と利用の双方の権限を持つ者: {principals}',
        delegatedToIam:
          'キーポリシーはアカウントのルートへの委任のみ。職務の分離は IAM ポリシーに委ねられ、キーポリシーからは確認不可',
        onlyServices: 'キーポリシーの許可は AWS サービスのみであり、判定対象の利用者なし',
        nobodyNamed: 'キーポリシーに判定対象の利用者の記載なし(不特定の者への許可は kms-key-policy-not-public で判定)',
      },
      remediation:
        '鍵の管理者ロール(kms:PutKeyPolicy、kms:ScheduleKeyDeletion 等)と利用者ロール(kms:Decrypt、kms:GenerateDataKey* 等)を別にし、キーポリシーに明示する。ルートへの委任のみのキーポリシーは、ロールを明示した内容に改める。',
      cannotSee:
        'IAM ポリシーで与えられた権限、グラント、要求を限定する条件付きの許可、同一人物が複数のロールを引き受けられるかは確認していない。各アカウントの組織内の位置は読み取らないため、許可の条件に該当し得る者は許可された者として判定する。',
    },
    en: {
      title: 'KMS key policy separates administrators from users of the key',
      problem: 'A KMS key policy does not separate administrators from users of the key',
      rationale:
        'Whoever may both administer a key (change its policy, disable or delete it) and use it (decrypt) is checked by nobody else.',
      messages: {
        separated: 'No principal that the key policy admits may both administer and use the key',
        combined: 'May both administer and use the key: {principals}',
        delegatedToIam:
          'The key policy only delegates to the account root: duties are separated by IAM policies or not at all, which the key policy does not show',
        onlyServices: 'The key policy grants to AWS services only: no principal to judge',
        nobodyNamed: 'The key policy names no principal to judge (grants to anyone: see kms-key-policy-not-public)',
      },
      remediation:
        'Name different roles for administration (kms:PutKeyPolicy, kms:ScheduleKeyDeletion, …) and for use (kms:Decrypt, kms:GenerateDataKey*, …) in the key policy; replace a policy that only delegates to the account root.',
      cannotSee:
        'Permissions from IAM policies and grants, permissions under conditions that narrow the request, and whether one person may assume several roles. Where in an organization an account stands is not read: whoever a condition can let in counts as let in.',
    },
  },
  select: (facts) => customerKeysInUse(facts['kms.key']),
  check(key, facts, { level }) {
    const policy = read(readKeyPolicy(key));
    const duties = (of: Policy, organization: string | null) => {
      const scope = { account: key.account, keyArn: key.arn, adminActions, useActions };
      const partition = key.arn.split(':')[1] ?? 'aws';
      return principalDuties(of, { ...scope, partition, organization, request: requestAbout(key, organization, of) });
    };
    const own = ownOrganization(facts.account);
    const possible = own.ok ? [own.value] : [null, 'o-other', ...organizationsIn(policy)];
    const judged = possible.map((organization) => duties(policy, organization));
    const combined = judged.map(({ principals }) => principals.filter(({ admin, use }) => admin && use));
    const [found = []] = combined;
    if (found.length > 0 && combined.every((one) => one.length > 0)) {
      return fail('combined', { principals: shortened(found.map(({ principal }) => principal)) });
    }
    if (!own.ok && combined.some((one) => one.length > 0)) throw new FactUnavailable(own.causes);
    if (judged.some(({ isCut }) => isCut)) throw new FactUnavailable([tooComplex(key)]);
    if (judged.some(({ principals }) => principals.length > 0)) return pass('separated');
    const left = duties(withoutPublic(policy, key.arn), null);
    if (left.onlyServices) return notApplicable('onlyServices');
    if (!left.delegatesToRootOnly) return notApplicable('nobodyNamed');
    return level === 'strict' ? fail('delegatedToIam') : notApplicable('delegatedToIam');
  },
});

/** The account's organization; null: none. */
function ownOrganization(accounts: Listing<{ readonly organization: Read<Organization | null> }>): Read<string | null> {
  const [own] = accounts.items;
  if (own === undefined) {
    return accounts.failures.length === 0 ? known(null) : unread(...accounts.failures.map(({ cause }) => cause));
  }
  return own.organization.ok ? known(own.organization.value?.id ?? null) : own.organization;
}

/** Condition keys that every request about the key has alike: KMS speaks TLS only, and the key stays what and where it is. */
function requestAbout(key: Fact<'kms.key', 'metadata'>, organization: string | null, policy: Policy): Context {
  const { spec, usage, origin, multiRegion } = read(key.metadata);
  return {
    'aws:securetransport': ['true'],
    'aws:requestedregion': [key.region],
    'aws:resourceaccount': [key.account],
    'aws:resourceorgid': organization === null ? 'absent' : [organization],
    'aws:resourceorgpaths': organization === null ? 'absent' : pathIn(organization, policy),
    'kms:keyspec': [spec],
    'kms:keyusage': [usage],
    'kms:keyorigin': [origin],
    'kms:multiregion': [String(multiRegion !== null)],
  };
}

/** Some path in the organization, where the policy tells none of them apart (`o-…/*`); undefined where it does. */
function pathIn(organization: string, { statements }: Policy): readonly string[] | undefined {
  const anywhere = `${organization}/*`;
  const asked = statements
    .flatMap(({ conditions }) => conditions)
    .flatMap(({ key, values }) => (key === 'aws:resourceorgpaths' ? values : []));
  const isAlike = asked.every((path) => globCovers(path, anywhere) || !globsIntersect(path, anywhere));
  return isAlike ? [`${organization}/`] : undefined;
}

/** A `*` that nothing binds is another rule's: what is left says whether the policy only delegates. */
function withoutPublic({ statements }: Policy, keyArn: string): Policy {
  const open = new Set(publicGrants({ statements }, { keyArn }).statements.map(({ index }) => index));
  return { statements: statements.filter(({ index }) => !open.has(index)) };
}
