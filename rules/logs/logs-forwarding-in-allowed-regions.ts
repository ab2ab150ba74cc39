import { read } from '../listing.ts';
import { outsideAllowed } from '../derived/copies.ts';
import { isNamedAccount, leaveTo } from '../derived/hand-over.ts';
import { someAbroad } from '../derived/japan.ts';
import { arrivalsOf, logRouteNeeds, logRoutes } from '../derived/log-routes.ts';
import { listed } from '../derived/shortened.ts';
import { defineRule, fail, pass } from '../rule.ts';

export default defineRule({
  id: 'logs-forwarding-in-allowed-regions',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'cloudtrail.trail',
  alsoKinds: [
    'ec2.flowLog',
    'config.deliveryChannel',
    'logs.destination',
    'logs.deliveryDestination',
    'observabilityadmin.centralization',
  ],
  regions: 'every',
  parameters: ['allowedRegions', 'centralAccounts', 'knownAccounts'],
  needs: logRouteNeeds,
  text: {
    ja: {
      title: 'ログの転送先が許可リージョンに限られている',
      problem: 'ログの転送先が許可外のリージョンにある、又は存在しない',
      rationale:
        '証跡、フローログ、構成履歴及びアプリケーションのログには利用者や顧客の情報が含まれる可能性があり、転送先のリージョンに保管される。',
      messages: {
        inside: 'ログの転送先は許可リージョン内: {regions}',
        outside: '許可外のリージョンへのログの転送: {outside}({destinations})',
        missing: 'ログの転送先が存在しない: {destinations}',
        judgedCentrally: '転送先はアカウント {account} が管理し、同アカウントのスキャンで判定',
      },
      remediation:
        '転送先を許可リージョンのバケット又はストリームに変更し、許可外のリージョンに保管済みのログを移行のうえ削除する。他アカウントの転送先は、当該アカウントを centralAccounts に設定するか readAs により読取り可能とする。',
      cannotSee:
        'Lambda、Firehose、SIEM が受信後に行う転送、エージェントによる直接の送信、ログ用バケットの複製(別の検査の対象)、ログの内容は確認していない。組織のログ集約の設定は、管理アカウント又は委任された管理者のスキャンでのみ確認できる。',
    },
    en: {
      title: 'Logs are forwarded to allowed regions only',
      problem: 'Logs are forwarded to a region that is not allowed, or to what does not exist',
      rationale:
        'Trails, flow logs, records of configuration and logs of applications may name users and customers, and are kept where they are forwarded to.',
      messages: {
        inside: 'Logs arrive in allowed regions: {regions}',
        outside: 'Logs are forwarded to regions that are not allowed: {outside} ({destinations})',
        missing: 'What logs are forwarded to does not exist: {destinations}',
        judgedCentrally: 'The destination is account {account}’s, whose own scan judges it',
      },
      remediation:
        'Forward to a bucket or stream in an allowed region, move what is kept elsewhere and delete it there. For another account’s destination, name the account in centralAccounts or let it be read by readAs.',
      cannotSee:
        'What functions, Firehose or a SIEM do with logs after that, agents that send elsewhere by themselves, replication of log buckets (another check), and what logs say. Rules that centralize an organization’s logs are seen only by a scan of the management account or a delegated administrator.',
    },
  },
  select: (facts, context) => logRoutes(facts, context),
  check(route, facts, context) {
    const arrivals = arrivalsOf(route, facts, context);
    const untold = arrivals.ok ? undefined : arrivals.causes.find(({ code }) => code === 'OtherAccount');
    if (untold !== undefined) {
      // A destination in an account that can be read is looked for there when it is collected.
      const { account, region } = route;
      return leaveTo(untold, { account, region, isAppointed: isNamedAccount(account, null, context) }, context);
    }
    const all = read(arrivals);
    const missing = all.filter(({ region }) => region === null);
    const regions = all.flatMap(({ region }) => region ?? []);
    const outside = outsideAllowed(regions, context);
    if (outside.length > 0) {
      const there = all.filter(({ region }) => region !== null && outside.includes(region));
      return fail('outside', { outside, destinations: listed(there.map(({ at }) => at)), abroad: someAbroad(outside) });
    }
    if (missing.length > 0) {
      return fail('missing', { destinations: listed(missing.map(({ at }) => at)), abroad: false });
    }
    return pass('inside', { regions: listed(regions) });
  },
});
