/** docs/kinds.md: what is looked at, by which calls and with which permissions. */
import { noAction, type CallTable } from '../lib/collect/collector.ts';
import type { FoundCollector } from './kinds.ts';
import { note, table } from './pages.ts';

/** Said of the types that are ours, and of those that AWS Config records. */
const config = { recorded: '記録 / recorded', ours: '型なし / no such type', neither: '' } as const;

/** The page of all kinds, in their order. */
export function kindsPage(collectors: readonly FoundCollector[]): string {
  return [
    note,
    '# 資源の種別 / Kinds of resources\n',
    '種別ごとの一覧取得・属性取得の API と IAM アクション。† はリージョン系の検査が数える(データを置く)種別、○ は一部のリージョンのみで提供される種別。\n',
    'The calls that list each kind and read its attributes, with their IAM actions. †: data stands in it, the region rules count it. ○: offered in some regions only.\n',
    table(
      ['kind', '', 'type', 'AWS Config', '一覧 / list', '属性 / attributes'],
      collectors.map((collector) => [
        collector.kind,
        `${collector.inventory === true ? '†' : ''}${collector.offered === undefined ? '' : '○'}`,
        collector.type,
        config[configOf(collector)],
        calls(collector.list.calls),
        attributes(collector),
      ]),
    ),
  ].join('\n');
}

function configOf({ recorded, ours }: FoundCollector): keyof typeof config {
  return recorded === true ? 'recorded' : ours === true ? 'ours' : 'neither';
}

/** Each API with the IAM action that allows it. */
function calls(declared: CallTable): string {
  const entries = Object.entries(declared);
  return entries.length === 0 ? '-' : entries.map(([api, action]) => `${api} (${action ?? noAction})`).join(', ');
}

function attributes(collector: FoundCollector): string {
  const entries = Object.entries(collector.attributes);
  return entries.map(([name, source]) => (source === 'free' ? name : `${name}: ${calls(source.calls)}`)).join('; ');
}
