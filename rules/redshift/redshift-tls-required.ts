import type { Fact, Facts, Needs } from '../facts.ts';
import { read, test, together, where, type Subjects } from '../listing.ts';
import { isEnding } from '../derived/ending.ts';
import { clusterTls } from '../derived/redshift-tls.ts';
import { outOfScopeMessages, unlessOutOfScope } from '../derived/out-of-scope.ts';
import { defineRule, fail, pass } from '../rule.ts';

const needs = {
  'redshift.cluster': ['details', 'tags'],
  'redshift.parameterGroup': ['tls'],
  'redshiftserverless.workgroup': ['details', 'tls'],
} as const satisfies Needs;

type Cluster = Fact<'redshift.cluster', 'details' | 'tags'>;
type Subject = Cluster | Fact<'redshiftserverless.workgroup', 'details' | 'tls'>;

export default defineRule({
  id: 'redshift-tls-required',
  severity: 'medium',
  scope: 'resource',
  level: 'standard',
  kind: 'redshift.cluster',
  alsoKinds: ['redshiftserverless.workgroup'],
  regions: 'looked',
  parameters: ['outOfScopeTag'],
  needs,
  text: {
    ja: {
      title: 'RedshiftがTLSによる接続を必須としている',
      problem: 'RedshiftがTLSによらない接続を受け付ける',
      rationale:
        'TLSを必須としない限り、接続元の設定次第で分析データが平文で伝送される。既定のパラメータグループは変更できず、必須としていないものがある。',
      messages: {
        required: '{parameter} が true、反映済み',
        notRequired: 'require_ssl が {value}',
        notSet: 'require_ssl の値の指定なし',
        pendingReboot: 'パラメータグループが未反映(状態: {status})',
        ...outOfScopeMessages.ja,
      },
      remediation:
        '独自のパラメータグループで require_ssl を true とし、クラスターに関連付けて再起動する。ワークグループは設定パラメータ require_ssl を true とする。',
      cannotSee: '接続元における証明書の検証、使用されたTLSのバージョン、データ共有の利用側の接続は確認していない。',
    },
    en: {
      title: 'Redshift requires TLS',
      problem: 'Redshift takes connections without TLS',
      rationale:
        'While TLS is not required, the client decides whether data of the warehouse travels in the clear. Default parameter groups cannot be changed, and some do not require it.',
      messages: {
        required: '{parameter} is true and in force',
        notRequired: 'require_ssl is {value}',
        notSet: 'require_ssl has no value',
        pendingReboot: 'The parameter group is not in force yet (status {status})',
        ...outOfScopeMessages.en,
      },
      remediation:
        'Set require_ssl to true in a parameter group of your own, associate it with the cluster and reboot. For a workgroup set the configuration parameter require_ssl to true.',
      cannotSee:
        'Whether clients verify the certificate, which version of TLS they use, and how consumers of data shares connect.',
    },
  },
  select(facts) {
    const clusters: Subjects<Subject> = where(facts['redshift.cluster'], ({ details }) =>
      test(details, ({ status }) => !isEnding(status)),
    );
    const workgroups: Subjects<Subject> = where(facts['redshiftserverless.workgroup'], ({ details }) =>
      test(details, ({ status }) => !isEnding(status)),
    );
    return together(clusters, workgroups);
  },
  check(subject, facts, context) {
    if (subject.kind === 'redshiftserverless.workgroup') return byParameters(read(subject.tls));
    return unlessOutOfScope(subject.tags, context, () => clusterVerdict(subject, facts));
  },
});

function clusterVerdict(cluster: Cluster, facts: Facts<typeof needs>) {
  const [group] = read(cluster.details).parameterGroups;
  if (group !== undefined && group.status !== 'in-sync') return fail('pendingReboot', { status: group.status ?? '-' });
  return byParameters(read(clusterTls(group?.name ?? null, cluster.region, facts)));
}

function byParameters(tls: Readonly<Record<string, string | null>>) {
  const isOn = (value: string | null | undefined): boolean => value?.toLowerCase() === 'true';
  const on = ['require_ssl', 'use_fips_ssl'].find((parameter) => isOn(tls[parameter]));
  if (on !== undefined) return pass('required', { parameter: on });
  const value = tls.require_ssl ?? null;
  return value === null ? fail('notSet') : fail('notRequired', { value });
}
