import type { Fact } from '../facts.ts';
import { all, decide, some, test, type Tri } from '../listing.ts';
import { defineRule, fail, pass, theAccount } from '../rule.ts';
import { hidingFailures, recordsAllManagementEvents } from '../derived/audit-trails.ts';

type Trail = Fact<'cloudtrail.trail', 'details' | 'status' | 'eventSelectors'>;

const namesShown = 5;

export default defineRule({
  id: 'cloudtrail-trail-multi-region',
  severity: 'critical',
  scope: 'account',
  level: 'standard',
  kind: 'account',
  regions: 'looked',
  needs: { 'cloudtrail.trail': ['details', 'status', 'eventSelectors'] },
  text: {
    ja: {
      title: '全リージョンの管理イベントを漏れなく記録するCloudTrail証跡がある',
      problem: '全リージョンの管理イベントを漏れなく記録するCloudTrail証跡がない',
      rationale:
        '不正アクセスや誤操作の追跡には、使用していないリージョンとグローバルサービスを含む全ての管理操作の記録が必要である。',
      messages: {
        recorded: '全リージョンの管理イベント(読取り・書込み)を記録中の証跡あり: {trails}',
        noTrail: '証跡なし。CloudTrail Lake のイベントデータストアは証跡に算入しない',
        notComplete:
          '全リージョンの管理イベントを単独で漏れなく記録する証跡なし。不足: {gaps}。CloudTrail Lake のイベントデータストアは証跡に算入しない',
      },
      remediation:
        'マルチリージョン証跡を一つ作成し、グローバルサービスイベントを含めて、管理イベントの読取り・書込みの両方を、KMS・RDS Data API を除外せずに記録する。リージョンごとの単一リージョン証跡では代替できない。',
      cannotSee:
        '証跡の作成前に行われた操作、記録されたログの点検の実施状況は確認していない。CloudTrail Lake のイベントデータストア(2026年5月に新規受付終了)は証跡に算入していない。ログの配信状況は別の検査で確認する。',
    },
    en: {
      title: 'A CloudTrail trail records all management events of all regions',
      problem: 'No CloudTrail trail records all management events of all regions',
      rationale:
        'To trace intrusion and error, every management operation must be on record, including regions not in use and global services.',
      messages: {
        recorded: 'Records management events, read and write, of all regions: {trails}',
        noTrail: 'There is no trail; an event data store of CloudTrail Lake does not count',
        notComplete:
          'No one trail records all management events of all regions. Missing: {gaps}. An event data store of CloudTrail Lake does not count',
      },
      remediation:
        'Create one multi-Region trail with global service events that records management events, read and write, without excluding KMS or the RDS Data API. Single-Region trails in each region do not replace it.',
      cannotSee:
        'What was done before the trail existed, and whether anybody reviews the log. Event data stores of CloudTrail Lake (closed to new customers since May 2026) are not counted. Delivery is judged by another rule.',
    },
  },
  select: (_facts, context) => ({ items: [theAccount(context)] }),
  check(_account, facts) {
    const listing = facts['cloudtrail.trail'];
    const trails = { ...listing, failures: hidingFailures(listing, null) };
    if (decide(some(trails, recordsEverything))) {
      return pass('recorded', { trails: names(trails.items.filter((trail) => recordsEverything(trail) === true)) });
    }
    if (trails.items.length === 0) return fail('noTrail');
    return fail('notComplete', { gaps: trails.items.slice(0, namesShown).map(gapsOf) });
  },
});

/** One trail alone must do all of it. */
function recordsEverything(trail: Trail): Tri {
  return all(...partsOf(trail).map(([, holds]) => holds));
}

function partsOf(trail: Trail): readonly (readonly [string, Tri])[] {
  return [
    ['IsMultiRegionTrail', test(trail.details, (details) => details.isMultiRegion)],
    ['IncludeGlobalServiceEvents', test(trail.details, (details) => details.includesGlobalServiceEvents)],
    ['IsLogging', test(trail.status, (status) => status.isLogging)],
    ['EventSelectors', recordsAllManagementEvents(trail)],
  ];
}

function gapsOf(trail: Trail): string {
  const missing = partsOf(trail).filter(([, holds]) => holds === false);
  return `${trail.name ?? trail.id} (${missing.map(([name]) => name).join(', ')})`;
}

function names(trails: readonly Trail[]): readonly string[] {
  return trails.slice(0, namesShown).map((trail) => trail.name ?? trail.id);
}
