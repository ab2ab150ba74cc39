/** What `explain` says of an item's attestation is what the report says, at either level and wherever data may stand. */
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { explainItem } from '../../../lib/cli/explain.ts';
import { Remains } from '../../../lib/report/html/item/remains.tsx';
import { buildModel } from '../../../lib/report/model.ts';
import type { Finding } from '../../../lib/result/result.ts';
import { rollUp } from '../../../lib/scan/rollup.ts';
import { allRules } from '../../../rules/index.ts';
import { catalog, sampleResult } from '../../fixtures/report/result.ts';

const sample = sampleResult({ buckets: 1 });
const existing = new Map(allRules.map((rule) => [rule.id, rule]));
/** Every rule found one thing to be right: what is still missing is a statement. */
const findings = allRules.map(({ id, resourceType }): Finding => ({
  ruleId: id,
  status: 'pass',
  level: 'standard',
  resource: { type: resourceType, id: 'a', arn: 'a', region: 'ap-northeast-1', account: '210987654321' },
  messageId: '-',
  params: {},
  causes: [],
  evidence: { facts: [], at: sample.run.collectedAt, calls: [] },
  exception: null,
}));

const settings = (['standard', 'strict'] as const).flatMap((level) =>
  [false, true].map((allowedAbroad) => ({ level, allowedAbroad })),
);

describe.each(settings)('at $level, abroad allowed: $allowedAbroad', ({ level, allowedAbroad }) => {
  const items = rollUp(catalog, findings, {
    level,
    allowedAbroad,
    existing,
    selected: new Set(existing.keys()),
    skipped: new Set(),
    attestations: [],
    now: sample.run.collectedAt,
  });
  const { items: views } = buildModel({ ...sample, items, scope: { ...sample.scope, level } }, catalog);

  test.each(['ja', 'en'] as const)('explain says of every item what the report says, in %s', (locale) => {
    const [head, needed, none] =
      locale === 'ja'
        ? ['申告事項', '申告が必要', /申告は不要|クラウド事業者の責任/]
        : ['What a person must attest', 'An attestation is needed', /No attestation is needed|The provider’s/];
    for (const view of views) {
      const lines = explainItem(view.item, { level, allowedAbroad }, locale).split('\n');
      const said = lines[lines.indexOf(head) + 1]!.trim();
      expect(said.startsWith(needed), view.item.id).toBe(view.awaitsAttestation);
      expect(none.test(said), view.item.id).toBe(!view.awaitsAttestation);
      const report = renderToString(h(Remains, { view })).replaceAll(/<[^>]+>/g, '');
      expect(report, view.item.id).toContain(said);
    }
  });
});

test('what only some settings ask for says which', () => {
  const item = (id: string) => catalog.items.find((one) => one.id === id)!;
  const said = (id: string, level: 'standard' | 'strict', allowedAbroad: boolean): string =>
    explainItem(item(id), { level, allowedAbroad }, 'ja');
  const both = '(必要となる場合: 厳格な管理の場合、許可リージョン又は許可ゾーンが国外にある場合)';
  expect(said('un108-3-7', 'standard', false)).toContain(`申告は不要${both}`);
  expect(said('un108-3-7', 'strict', false)).toContain(`申告が必要${both}`);
  expect(said('un109-1-16', 'strict', true)).toContain('申告が必要(必要となる場合: 許可リージョン');
  expect(said('un109-1-17', 'strict', true)).toContain('申告は不要(必要となる場合: 該当する資源がない場合)');
  expect(said('un108-1', 'standard', false)).toMatch(/申告が必要$/m);
});
