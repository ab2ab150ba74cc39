import type { Fact, Listing, Read } from '../facts.ts';
import type { WebAclLogging } from '../facts/wafv2.ts';
import { endpointNeeds, publicEndpoints, webAclBefore } from '../derived/public-endpoints.ts';
import { anyOf, decide, read, test, together, type Subjects } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';

type Logged = 'logging' | 'lakeLogging' | 'telemetryLogging';
type Acl = Fact<'wafv2.webAcl', Logged> | Fact<'wafv2.edgeWebAcl', Logged>;

export default defineRule({
  id: 'waf-logging',
  severity: 'medium',
  scope: 'resource',
  level: 'standard',
  kind: 'wafv2.webAcl',
  alsoKinds: ['wafv2.edgeWebAcl'],
  regions: 'looked',
  needs: {
    ...endpointNeeds,
    'wafv2.webAcl': ['logging', 'lakeLogging', 'telemetryLogging'],
    'wafv2.edgeWebAcl': ['logging', 'lakeLogging', 'telemetryLogging'],
  },
  text: {
    ja: {
      title: '公開エンドポイントのウェブACLが、遮断した要求をログに記録している',
      problem: '公開エンドポイントのウェブACLが、遮断した要求をログに記録していない',
      rationale:
        '遮断した要求の記録は、攻撃の手口と送信元を調べ、侵入の有無を判断する手掛かりとなる。集計値のみでは要求の内容に遡れない。',
      messages: {
        logged: '遮断した要求を含むログを記録({by})',
        notLogged: 'ログ記録の設定なし',
        blocksDropped: 'ログ記録の設定({by})はあるが、フィルターにより遮断した要求を除外',
      },
      remediation:
        'ウェブACLのログ記録を有効にし、S3、CloudWatch Logs 又は Firehose に出力する。フィルターを用いる場合は、遮断(BLOCK)した要求を残す条件とする。',
      cannotSee: '出力先における保存期間、ログの閲覧状況、マスキングした項目は確認していない。',
    },
    en: {
      title: 'Web ACLs of public endpoints log the requests they stop',
      problem: 'A web ACL of a public endpoint does not log the requests it stops',
      rationale:
        'Records of what was stopped show how and from where an attack came, and help to tell whether it got in. Counts alone do not lead back to requests.',
      messages: {
        logged: 'Logs requests, those it stops among them ({by})',
        notLogged: 'There is no logging',
        blocksDropped: 'There is logging ({by}), and its filter leaves out what was stopped',
      },
      remediation:
        'Turn on logging of the web ACL to S3, CloudWatch Logs or Firehose. Where a filter is used, let it keep requests with the action BLOCK.',
      cannotSee: 'How long the destination keeps the logs, whether anybody reads them, and which fields are redacted.',
    },
  },
  select(facts) {
    const endpoints = publicEndpoints(facts);
    const before = new Set(
      endpoints.items.flatMap((endpoint) => {
        const acl = webAclBefore(endpoint);
        return acl.ok && acl.value !== null ? [`${endpoint.region} ${acl.value}`] : [];
      }),
    );
    const attached = <T extends Acl>(listing: Listing<T>): Subjects<Acl> => ({
      items: listing.items.filter(({ arn, region }) => before.has(`${region} ${arn}`)),
      failures: listing.failures,
    });
    const acls = together(attached(facts['wafv2.webAcl']), attached(facts['wafv2.edgeWebAcl']));
    // What could not be read of an endpoint may be the one that a web ACL stands before.
    const hidden = [
      ...endpoints.items.flatMap((item) => {
        const acl = webAclBefore(item);
        return acl.ok ? [] : acl.causes.map((cause) => ({ item, cause }));
      }),
      ...(endpoints.undecided ?? []).flatMap(({ item, causes }) => causes.map((cause) => ({ item, cause }))),
    ].map(({ item: { account, region }, cause }) => ({ account, region, cause }));
    return { ...acls, failures: [...(acls.failures ?? []), ...(endpoints.failures ?? []), ...hidden] };
  },
  check(acl) {
    // Without the account's own nothing is said, whatever others have set.
    read(acl.logging);
    const scopes: readonly (readonly [string, Read<readonly WebAclLogging[]>])[] = [
      ['CUSTOMER', acl.logging],
      ['SECURITY_LAKE', acl.lakeLogging],
      ['CLOUDWATCH_TELEMETRY_RULE_MANAGED', acl.telemetryLogging],
    ];
    if (decide(anyOf(scopes, ([, found]) => test(found, (all) => all.some(keepsBlocks))))) {
      const [by = ''] = scopes.find(([, found]) => found.ok && found.value.some(keepsBlocks)) ?? [];
      return pass('logged', { by });
    }
    const [by] = scopes.find(([, found]) => found.ok && found.value.some(({ destinations }) => destinations > 0)) ?? [];
    return by === undefined ? fail('notLogged') : fail('blocksDropped', { by });
  },
});

function keepsBlocks({ destinations, filter }: WebAclLogging): boolean {
  if (destinations === 0) return false;
  if (filter === null) return true;
  const onBlock = (behavior: string): boolean =>
    filter.filters.some((one) => one.behavior === behavior && one.actions.includes('BLOCK'));
  return filter.defaultBehavior === 'KEEP' ? !onBlock('DROP') : filter.defaultBehavior === 'DROP' && onBlock('KEEP');
}
