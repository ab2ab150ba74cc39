import type { Facts, Needs } from '../facts.ts';
import { inAccount, otherAccount } from '../derived/hand-over.ts';
import { networkNeeds, vpcsInUse, type SeenVpc } from '../derived/networks.ts';
import {
  brokenAssociation,
  logsByProfile,
  logsDirectly,
  queryLogCall,
  queryLogNeeds,
} from '../derived/query-logging.ts';
import { any, decide } from '../listing.ts';
import { defineRule, fail, pass, type Verdict } from '../rule.ts';

const needs = { ...networkNeeds, ...queryLogNeeds } as const satisfies Needs;

export default defineRule({
  id: 'dns-query-logging',
  severity: 'low',
  scope: 'resource',
  level: 'strict',
  kind: 'ec2.vpc',
  regions: 'looked',
  judgedElsewhere: true,
  needs,
  text: {
    ja: {
      title: '使用中のVPCのDNSクエリが記録されている',
      problem: '使用中のVPCのDNSクエリが記録されていない',
      rationale: '外部の指令サーバーと通信するマルウェアの最初の痕跡は、多くの場合、名前解決の記録に残る。',
      messages: {
        logged: 'Route 53 Resolver のクエリログを記録',
        loggedByProfile: 'Route 53 プロファイルにより、クエリログを記録',
        none: 'クエリログの設定なし',
        failed: 'クエリログの設定はあるが稼働していない(状態 {status}、エラー {error})',
      },
      remediation:
        'Route 53 Resolver のクエリログの設定をVPCに関連付ける。ネットワーク管理用のアカウントから共有された設定又はプロファイルも利用できる。',
      cannotSee:
        'Route 53 Resolver を経由しない名前解決(外部のリゾルバー、DNS over HTTPS)、記録の保存期間は確認していない。共有されたVPCの記録は所有アカウントのスキャンで確認する。',
    },
    en: {
      title: 'DNS queries of every VPC in use are logged',
      problem: 'DNS queries of a VPC in use are not logged',
      rationale: 'Looking up a name is often the first trace of malware that calls home.',
      messages: {
        logged: 'Route 53 Resolver logs the queries',
        loggedByProfile: 'A Route 53 Profile has the queries logged',
        none: 'Query logging is not configured',
        failed: 'Query logging is configured and does not work (status {status}, error {error})',
      },
      remediation:
        'Associate a query logging configuration of Route 53 Resolver with the VPC; one that the network account shares, or a profile, does as well.',
      cannotSee:
        'Queries that do not go through Route 53 Resolver (resolvers elsewhere, DNS over HTTPS), and how long the log is kept. Of a shared VPC a scan of its owner tells.',
    },
  },
  select: (facts, { account }) => vpcsInUse(facts, account),
  check(vpc, facts, context) {
    const { account, region } = vpc;
    const owner = account === context.account ? { facts } : inAccount(account, facts, context);
    if (owner === null) throw otherAccount(queryLogCall, region);
    return judged(vpc, owner.facts);
  },
});

/** `facts`: of the account that owns the VPC. */
function judged(vpc: SeenVpc, facts: Facts<typeof needs>): Verdict<'logged' | 'loggedByProfile' | 'none' | 'failed'> {
  const direct = logsDirectly(vpc, facts);
  if (direct === true) return pass('logged');
  const byProfile = logsByProfile(vpc, facts);
  if (byProfile === true) return pass('loggedByProfile');
  decide(any(direct, byProfile));
  const broken = brokenAssociation(vpc, facts);
  if (broken === null) return fail('none');
  return fail('failed', { status: broken.status, error: broken.error ?? '-' });
}
