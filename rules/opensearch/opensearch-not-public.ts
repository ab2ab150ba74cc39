import type { Fact, Listing } from '../facts.ts';
import type { NetworkAccess } from '../facts/aoss.ts';
import { isEnding } from '../derived/ending.ts';
import { inRegion } from '../derived/in-region.ts';
import { judgeOpenness } from '../derived/open-policy.ts';
import { readDomainPolicy } from '../derived/read-policy.ts';
import { shortened } from '../derived/shortened.ts';
import { decide, read, some, test, together, where } from '../listing.ts';
import { globMatch } from '../policy/index.ts';
import { defineRule, fail, pass } from '../rule.ts';

export default defineRule({
  id: 'opensearch-not-public',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'opensearch.domain',
  alsoKinds: ['aoss.collection'],
  regions: 'looked',
  needs: {
    'opensearch.domain': ['details'],
    'aoss.collection': ['details'],
    'aoss.networkPolicy': ['access'],
  },
  text: {
    ja: {
      title: 'OpenSearchのドメインとコレクションにインターネットから不特定の者が到達できない',
      problem: 'OpenSearchのドメイン又はコレクションが不特定の者に開放されている',
      rationale:
        '検索基盤には業務データの複製が集まる。認証を設けていても、インターネットに開いたエンドポイントは、資格情報の漏洩や製品の欠陥により直ちに情報漏洩につながる。',
      messages: {
        vpc: 'VPC({vpc})内のエンドポイントのみ',
        none: 'アクセスポリシーなし',
        bound: 'アクセスポリシーに不特定の者への許可なし',
        unreachable: '当てはまるネットワークポリシーがなく、どこからも到達できない',
        privateNetwork: 'ネットワークポリシーはインターネットからのアクセスを許可していない',
        public:
          '公開エンドポイントであり、アクセスポリシーが不特定の者に許可(ステートメント: {statements}、きめ細かなアクセスコントロール: {fineGrained})',
        publicNetwork: 'ネットワークポリシーがインターネットからのアクセスを許可(ポリシー: {policies})',
      },
      remediation:
        'ドメインは VPC 内に作成し直すか、アクセスポリシーの Principal を自社のロールに、又は aws:SourceIp を自社の範囲に限定する。コレクションはネットワークポリシーの AllowFromPublic を false とし、VPC エンドポイントを指定する。',
      cannotSee:
        '公開用途として認めたドメイン(きめ細かなアクセスコントロールによる利用者認証を含む)か否かは判定しない。認めた場合は例外を登録する。インデックスごとの権限、コレクションのデータアクセスポリシー、リソースコントロールポリシー(RCP)による制限及び VPC 内の経路は確認していない。',
    },
    en: {
      title: 'Nobody in general reaches OpenSearch domains and collections from the internet',
      problem: 'An OpenSearch domain or collection is open to anyone',
      rationale:
        'Search clusters gather copies of business data. Even behind a sign-in, an entrance on the internet turns a lost password or a flaw of the product into a leak.',
      messages: {
        vpc: 'Its endpoint stands in a VPC only ({vpc})',
        none: 'There is no access policy',
        bound: 'The access policy grants nothing to unspecified principals',
        unreachable: 'No network policy fits it, so it is reached from nowhere',
        privateNetwork: 'No network policy lets it be reached from the internet',
        public:
          'Its endpoint is public and the access policy grants to anyone (statements: {statements}; fine-grained access control: {fineGrained})',
        publicNetwork: 'Network policies let it be reached from the internet ({policies})',
      },
      remediation:
        'Create the domain anew in a VPC, or name roles of your own as Principal or your own ranges by aws:SourceIp. For a collection set AllowFromPublic of the network policy to false and name VPC endpoints.',
      cannotSee:
        'Whether a domain is public on purpose, users being told apart by fine-grained access control: raise an exception then. Rights per index, data access policies of collections, what resource control policies (RCPs) forbid, and the ways inside a VPC.',
    },
  },
  select(facts) {
    const domains = where(facts['opensearch.domain'], ({ details }) =>
      test(details, (domain) => domain !== null && !domain.deleted),
    );
    const collections = where(facts['aoss.collection'], ({ details }) =>
      test(details, ({ status }) => !isEnding(status) && status !== 'FAILED'),
    );
    return together(domains, collections);
  },
  check(subject, facts) {
    if (subject.kind === 'aoss.collection') {
      return judgeNetwork(`collection/${subject.name ?? ''}`, inRegion(facts['aoss.networkPolicy'], subject.region));
    }
    const { vpcId, fineGrained } = read(subject.details)!;
    if (vpcId !== null) return pass('vpc', { vpc: vpcId });
    const verdict = judgeOpenness(read(readDomainPolicy(subject)), {
      service: 'es',
      resources: [`${subject.arn}/*`],
      within: [subject.arn],
    });
    return verdict.status === 'fail' ? fail('public', { ...verdict.params, fineGrained }) : verdict;
  },
});

/** The network is the decision: AWS's data access policy behind it is not asked. */
function judgeNetwork(collection: string, policies: Listing<Fact<'aoss.networkPolicy', 'access'>>) {
  const isOpen = ({ access }: Fact<'aoss.networkPolicy', 'access'>) =>
    test(access, (all) => all.some((one) => one.fromPublic && fits(one, collection)));
  if (decide(some(policies, isOpen))) {
    const open = policies.items.filter((policy) => isOpen(policy) === true);
    return fail('publicNetwork', { policies: shortened(open.map(({ id }) => id).sort()) });
  }
  // All were read.
  const isReached = policies.items.some(({ access }) => read(access).some((one) => fits(one, collection)));
  return isReached ? pass('privateNetwork') : pass('unreachable');
}

function fits({ rules }: NetworkAccess, collection: string): boolean {
  return rules.some(
    ({ type, resources }) =>
      (type === 'collection' || type === 'dashboard') && resources.some((glob) => globMatch(glob, collection)),
  );
}
