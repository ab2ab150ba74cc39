import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../catalog/load.ts';
import { attestationNeeded, effectiveKind, effectiveWeight } from '../../catalog/mapping.ts';
import { levels, type Bilingual, type Item } from '../../catalog/schema.ts';
import { firstFamilies, printed, regionDecisive, ruleIds, strictRules } from './expected.ts';

const catalog = loadCatalog(new URL('../../catalog/fisc-8r', import.meta.url).pathname);
const { items } = catalog;
const mappings = items.flatMap((item) => item.rules.map((mapping) => ({ item, mapping })));
const ids = (chosen: Item[]): string[] => chosen.map(({ id }) => id.slice('un'.length));

function item(id: string): Item {
  const found = items.find((candidate) => candidate.id === `un${id}`);
  if (!found) throw new Error(`no item ${id}`);
  return found;
}

function repeated(values: string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) < index);
}

describe('the base document', () => {
  it('has 6 standards, 27 provisions, 98 items, 25 sources', () => {
    expect(catalog.standards.map(({ id }) => id)).toEqual(['運108', '運109', '運110', '運111', '運112', '運113']);
    expect(catalog.provisions).toHaveLength(27);
    expect(items).toHaveLength(98);
    expect(catalog.sources.map(({ number }) => number)).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
    expect(catalog.sources.find(({ number }) => number === 24)?.moreUrls).toHaveLength(4);
    expect(catalog.edition.id).toBe('fisc-8r');
    expect(catalog.version).toBe('1.0.0');
  });

  it('has its items once, in document order', () => {
    expect(items.map(({ id }) => id)).toEqual(Object.keys(printed));
  });

  it('labels items as printed', () => {
    expect(item('108-3-7')).toMatchObject({ label: '運108-3(7)', standard: '運108', provision: 3, sub: 7 });
    expect(item('108-1')).toMatchObject({ label: '運108-1', standard: '運108', provision: 1, sub: null });
    expect(repeated(items.map(({ label }) => label))).toEqual([]);
  });

  it('numbers controls by standard and provision, 運113 not at all', () => {
    const base: Record<string, string> = { 運108: '872', 運109: '873', 運110: '874', 運111: '875', 運112: '876' };
    const expected = (standard: string, provision: number): string | null => {
      const stem = base[standard];
      return stem === undefined ? null : `A3${stem}000${provision}`;
    };
    expect(items.filter((i) => i.controlNumber !== expected(i.standard, i.provision))).toEqual([]);
    expect(catalog.provisions.filter((p) => p.controlNumber !== expected(p.standard, p.number))).toEqual([]);
  });

  it.each(Object.entries(printed))('%s: marks and sources', (id, expected) => {
    expect(items.find((candidate) => candidate.id === id)).toMatchObject(expected);
  });

  it('leaves eight items to the provider and ninety to the user', () => {
    const provider = ['109-1-3', '109-1-5', '109-1-6', '109-1-7', '109-1-8', '109-1-9', '109-1-10', '109-1-15'];
    expect(ids(items.filter(({ kind }) => kind === 'provider'))).toEqual(provider);
    expect(ids(items.filter(({ user }) => !user))).toEqual(provider);
    expect(items.filter(({ user }) => user)).toHaveLength(90);
    for (const { rules, attestation } of items.filter(({ kind }) => kind === 'provider')) {
      expect(rules).toEqual([]);
      expect(attestation).toBeNull();
    }
  });

  it('keeps the sections printed beside a source', () => {
    expect(item('108-4').sourceNotes).toEqual({ 21: '準拠法,裁判地' });
    expect(item('113-2-1').sourceNotes).toEqual({ 1: '侵入テスト' });
    expect(ids(items.filter(({ sourceNotes }) => Object.keys(sourceNotes).length > 0))).toHaveLength(17);
  });
});

describe('kinds', () => {
  const byKind = (kind: string, level: 'standard' | 'strict'): string[] =>
    ids(items.filter((candidate) => effectiveKind(candidate, level) === kind));

  it('agree with decisive rules and attestation', () => {
    expect(items.filter((candidate) => candidate.kind !== effectiveKind(candidate, 'standard'))).toEqual([]);
    for (const level of levels) {
      const undecided = items.filter(
        (candidate) =>
          candidate.kind !== 'provider' &&
          !attestationNeeded(candidate, level) &&
          !candidate.rules.some((mapping) => effectiveWeight(mapping, level) === 'decisive'),
      );
      expect(undecided).toEqual([]);
    }
  });

  it('are auto or mixed where an API can show something', () => {
    const mixed = `108-3-4 108-3-9 108-4 109-2-2 110-1-1 110-1-2 112-1 112-4-1 113-2-1 113-2-3 113-3-1 113-3-2
      113-4-1 113-4-4`.split(/\s+/);
    expect(byKind('auto', 'standard')).toEqual(['108-3-7', '109-1-16', '109-1-17', '113-3-3']);
    expect(byKind('mixed', 'standard')).toEqual(mixed);
    expect(byKind('auto', 'strict')).toEqual(['109-1-16', '109-1-17', '113-3-3']);
    expect(new Set(byKind('mixed', 'strict'))).toEqual(new Set([...mixed, '108-3-7', '111-2-2']));
  });

  it('ask for the data-location register at strict only', () => {
    expect(attestationNeeded(item('108-3-7'), 'standard')).toBe(false);
    expect(attestationNeeded(item('108-3-7'), 'strict')).toBe(true);
    expect(attestationNeeded(item('108-1'), 'standard')).toBe(true);
  });

  it.each([
    ['108-3-7', false, true],
    ['108-4', true, true],
    ['109-1-16', false, false],
    ['109-1-17', false, false],
  ] as const)(
    '%s: needed at standard %s, at strict %s, and where an allowed region is abroad',
    (id, standard, strict) => {
      expect(attestationNeeded(item(id), 'standard')).toBe(standard);
      expect(attestationNeeded(item(id), 'strict')).toBe(strict);
      const isAsked = id !== '109-1-17';
      expect(attestationNeeded(item(id), 'standard', true)).toBe(isAsked);
      expect(attestationNeeded(item(id), 'strict', true)).toBe(isAsked);
    },
  );

  it('require a statement where finding nothing proves nothing', () => {
    expect(ids(items.filter(({ whenNothing }) => whenNothing === 'attestationRequired'))).toEqual([
      '109-1-17',
      '110-1-1',
      '110-1-2',
      '113-3-1',
      '113-3-2',
      '113-3-3',
    ]);
  });
});

describe('mappings', () => {
  it('name existing rules', () => {
    expect(mappings.filter(({ mapping }) => !ruleIds.has(mapping.id)).map(({ mapping }) => mapping.id)).toEqual([]);
  });

  it('reach every rule', () => {
    const mapped = new Set(mappings.map(({ mapping }) => mapping.id));
    expect(firstFamilies.filter((id) => !mapped.has(id))).toEqual([]);
    expect([...ruleIds].filter((id) => !mapped.has(id))).toEqual([]);
  });

  it('hold at strict only where the rule does', () => {
    const strictOnly = ({ mapping }: (typeof mappings)[number]): boolean => strictRules.includes(mapping.id);
    expect(mappings.filter((one) => (one.mapping.level === 'strict') !== strictOnly(one))).toEqual([]);
  });

  it.each(['108-3-7', '108-4', '109-1-16'])(
    '%s: the region rules about business data decide at standard, the family but inference at strict',
    (id) => {
      const family = item(id).rules.filter(
        (rule) => !['artifact-agreements-active', 'support-plan-level', 'support-japanese-available'].includes(rule.id),
      );
      const decisive = (level: 'standard' | 'strict'): string[] =>
        family.filter((mapping) => effectiveWeight(mapping, level) === 'decisive').map((mapping) => mapping.id);
      expect(decisive('standard')).toEqual(regionDecisive);
      // Prompts sent without an application profile leave no trace: that rule never decides.
      const never = 'bedrock-inference-in-allowed-regions';
      expect(decisive('strict')).toEqual(family.map((mapping) => mapping.id).filter((one) => one !== never));
      expect(family).toHaveLength(21);
      // 108-3(7) asks where data is, the other two what is abroad.
      const abroad = item(id).rules.filter(({ where }) => where === 'abroad');
      expect(abroad).toEqual(id === '108-3-7' ? [] : family);
    },
  );

  it('prove no tool by a trail, and no review by a copy of the log', () => {
    const supporting = (id: string): string[] =>
      item(id)
        .rules.filter(({ weight }) => weight === 'supporting')
        .map((mapping) => mapping.id);
    expect(supporting('112-4-3')).toEqual([
      'cloudtrail-trail-multi-region',
      'config-recorder-all-resources',
      'cloudtrail-trail-cloudwatch-logs',
    ]);
    expect(supporting('113-3-2')).toContain('cloudtrail-trail-cloudwatch-logs');
  });

  it('take their weight from the level', () => {
    expect(effectiveWeight({ weight: 'decisive' }, 'standard')).toBe('decisive');
    expect(effectiveWeight({ weight: 'supporting' }, 'strict')).toBe('supporting');
    expect(effectiveWeight({ weight: 'supporting', weightAtStrict: 'decisive' }, 'standard')).toBe('supporting');
    expect(effectiveWeight({ weight: 'supporting', weightAtStrict: 'decisive' }, 'strict')).toBe('decisive');
    expect(effectiveWeight({ weight: 'decisive', level: 'strict' }, 'standard')).toBeNull();
    expect(effectiveWeight({ weight: 'decisive', level: 'strict' }, 'strict')).toBe('decisive');
  });

  it('each have their own why, down to the sentence', () => {
    const sentences = (texts: string[], end: RegExp): string[] =>
      texts.flatMap((text) => text.split(end).map((part) => part.trim())).filter((part) => part !== '');
    const whys = mappings.map(({ mapping }) => mapping.why);
    expect(
      repeated(
        sentences(
          whys.map(({ ja }) => ja),
          /。/,
        ),
      ),
    ).toEqual([]);
    expect(
      repeated(
        sentences(
          whys.map(({ en }) => en),
          /[.;](?:\s|$)/,
        ),
      ),
    ).toEqual([]);
  });

  it('avoid what would not convince an auditor', () => {
    expect(item('108-3-2').rules.map(({ id }) => id)).not.toContain('rds-multi-az');
    expect(item('108-3-8').rules).toEqual([]);
    expect(item('109-1-13').rules.map(({ id }) => id)).not.toContain('iam-auditor-role-exists');
    expect(item('110-1-3').rules).toEqual([]);
    expect(item('111-3').rules.map(({ id }) => id)).not.toContain('kms-deletion-alarm');
    expect(item('113-1').rules).toEqual([]);
  });
});

describe('texts', () => {
  const texts = [
    ...catalog.standards.map(({ id, title }): [string, Bilingual] => [id, title]),
    ...catalog.provisions.map(({ label, title }): [string, Bilingual] => [label, title]),
    ...items.flatMap(({ id, topic, summary, confirmed, attestation, rules, since }): [string, Bilingual][] => [
      [id, topic],
      [id, summary],
      [id, confirmed],
      ...(attestation ? [[id, attestation.asks] as [string, Bilingual]] : []),
      ...rules.map(({ why }): [string, Bilingual] => [id, why]),
      ...(since ?? []).map(({ text }): [string, Bilingual] => [id, text]),
    ]),
  ];

  it('are in both languages, Japanese in the plain style', () => {
    const japanese = /[\u3040-\u30ff\u4e00-\u9fff]/;
    const references = /[運技]\d+(-\d+)*/g;
    const wrong = texts.filter(
      ([, { ja, en }]) =>
        !japanese.test(ja) ||
        /(です|ます|ません|ください)(。|$)/.test(ja) ||
        !/[A-Za-z]/.test(en) ||
        japanese.test(en.replaceAll(references, '')),
    );
    expect(wrong).toEqual([]);
  });

  it('are written: no scaffold is left', () => {
    expect(texts.filter(([, { ja, en }]) => /TODO/.test(ja + en))).toEqual([]);
  });

  it('date what AWS changed since and cite AWS', () => {
    const changes = items.flatMap(({ since }) => since ?? []);
    expect(changes.filter(({ date }) => Number(date.slice(0, 4)) <= 2016)).toEqual([]);
    expect(changes.filter(({ url }) => !/(^|\.)aws\.amazon\.com$/.test(new URL(url).hostname))).toEqual([]);
    expect(item('108-5-1').since?.map(({ date }) => date)).toEqual(['2017-11', '2022-02-01']);
    expect(item('113-2-1').since).toHaveLength(1);
    expect(item('108-1').since).toBeUndefined();
  });
});

describe('crosswalk', () => {
  it.each<[string, string[]]>([
    ['108-1', ['統20 B']],
    ['108-3-2', ['統20 B', '統24 B', '統28 B']],
    ['108-4', ['統24 B']],
    ['108-5-3', ['統21 B', '統24 C']],
    ['109-1-2', ['統21 B', '実47 C', '実39 C']],
    ['109-1-10', ['統21 B', '統22 B disputed', '統28 B disputed']],
    ['109-1-16', ['統21 B', '統24 B']],
    ['109-1-17', ['統21 B', '実10 A', '実63 A']],
    ['110-1-1', ['実3 A', '実4 A']],
    ['110-2-4', ['実82 B', '統24 C']],
    ['111-2-1', ['実82 C']],
    ['111-3', ['実82 A']],
    ['112-1', ['監1 B', '監1-1 B', '統23 B']],
    ['113-1', ['実73-1 B', '統5-2 C']],
    ['113-2-1', ['実73-1 B', '実14-2 A', '統5-3 B']],
    ['113-2-5', ['実73-1 B']],
    ['113-3-1', ['実73-1 B', '実14-1 A', '実46 A', '統5-2 C']],
    ['113-4-4', ['実73-1 B', '実10 A', '実19 C']],
    ['113-6', ['実73-1 B', '統5-2 C']],
  ])('%s', (id, expected) => {
    const lines = item(id).crosswalk.map((line) => `${line.id} ${line.confidence}${line.disputed ? ' disputed' : ''}`);
    expect(lines).toEqual(expected);
  });

  it('names no number that the newest edition leaves vacant, and is sure of no 統', () => {
    const lines = catalog.items.flatMap((one) => one.crosswalk);
    expect(lines.filter(({ id }) => id === '統5')).toEqual([]);
    expect(lines.filter(({ id, confidence }) => id.startsWith('統') && confidence === 'A')).toEqual([]);
  });
});

it('every request names documents, and two persons', () => {
  const asked = catalog.items.flatMap(({ attestation }) => attestation ?? []);
  expect(asked).toHaveLength(88);
  for (const { evidence, owner, approver } of asked) {
    expect(new Set(evidence.map(({ ja }) => ja)).size).toBe(evidence.length);
    expect(owner.ja).not.toBe(approver.ja);
  }
});
