/** The working paper, read back. */
import { unzipSync, strFromU8 } from 'fflate';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { settingValue, settingWords } from '../../../lib/i18n/settings.ts';
import { heads, sheetWords } from '../../../lib/i18n/sheets.ts';
import { message } from '../../../lib/i18n/messages.ts';
import { buildModel } from '../../../lib/report/model.ts';
import { settingsInForce } from '../../../lib/report/model/settings.ts';
import { outcomeOf } from '../../../lib/result/outcome.ts';
import { catalog, sampleResult } from '../../fixtures/report/result.ts';
import { recordsIn, sheetsIn, xlsxOf } from '../../fixtures/report/workbook.ts';

const hostile = [
  "=cmd|' /C calc'!A0",
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '#REF!',
  '_x003D_1',
  '</t></is></c><c t="str"><f>1+1</f></c>',
  'a\u0000b\u202Ec',
];
const result = sampleResult({ names: hostile, oneInFails: 1 });
const model = buildModel(result, catalog);
const value = { attribute: 'policy', value: '{"a":1}', apis: ['S3:GetBucketPolicy'], region: 'ap-northeast-1' };
const valuesOf = () => [{ ...value, at: '2026-11-24T10:30:05.000Z' }];

const names = {
  ja: ['表紙', '項目', '指摘', '未確認の原因', '申告', '例外', '検査', '確認範囲', '参照資料'],
  en: ['Cover', 'Items', 'Findings', 'Unknowns', 'Attestations', 'Exceptions', 'Checks', 'Coverage', 'Sources'],
};

const itemHeads =
  '項番 基準 項 小項目 管理項番 項目 求められること 事業者 利用者 状況 根拠 理由 検査_(n/m) 母集団 指摘 未確認 例外 申告番号 申告者 承認者 申告日 有効期限 申告内容 証拠 新基準番号 参照資料 担当部署 対応方針 対応期限 備考'
    .split(' ')
    .map((head) => head.replace('_', ' '));
const findingHeads =
  '状況 重要度 指摘 検査ID 項目 判定 資源種別 資源ID 名称 リージョン アカウント 内容 取得値 是正方法 例外番号 例外理由 例外期限 API 取得日時'.split(
    ' ',
  );

describe.each(['ja', 'en'] as const)('in %s', (locale) => {
  let bytes: Uint8Array;
  let sheets: Awaited<ReturnType<typeof sheetsIn>>;
  const sheet = (index: number) => sheets.get(names[locale][index]!)!;
  const records = (index: number) => recordsIn(sheet(index));

  beforeAll(async () => {
    bytes = await xlsxOf({ result, catalog, locale, valuesOf });
    sheets = await sheetsIn(bytes);
  });

  test('the sheets, in their order, each to be read on screen and on paper', () => {
    expect([...sheets.keys()]).toEqual(names[locale]);
    for (const [name, { pageSetup, freezePane, autoFilter, headerFooter, rows }] of sheets) {
      expect(pageSetup, name).toMatchObject({
        paperSize: 'a4',
        orientation: 'landscape',
        fitToPage: true,
        fitToWidth: 1,
      });
      expect(headerFooter?.oddFooter, name).toContain('&P / &N');
      if (name === names[locale][0]) continue;
      expect(freezePane, name).toMatchObject({ rows: 1 });
      expect(autoFilter?.range, name).toMatch(new RegExp(`^A1:[A-Z]+${rows.length}$`));
      expect(pageSetup?.printTitlesRow?.replaceAll('$', ''), name).toBe('1:1');
    }
  });

  test('every item in the order of the document, as the model has it', () => {
    const rows = sheet(1).rows.slice(1);
    if (locale === 'ja') expect(sheet(1).rows[0]).toEqual(itemHeads);
    expect(sheet(1).rows[0]).toHaveLength(30);
    expect(rows.map(([label]) => label)).toEqual(catalog.items.map(({ label }) => label));
    for (const [index, view] of model.items.entries()) {
      const record = records(1)[index]!;
      const { counts, attestation, basis, status } = view.result;
      const at = (key: keyof typeof heads) => record[heads[key][locale]];
      expect([at('fails'), at('unknowns'), at('excepted')]).toEqual([counts.fail, counts.unknown, counts.excepted]);
      expect(at('checksOf')).toBe(`${view.checks.judged}/${view.checks.mapped}`);
      expect(at('attestationId')).toBe(attestation?.id ?? null);
      expect(at('controlNumber')).toBe(view.item.controlNumber);
      expect(at('provider')).toBe(view.item.provider ? '○' : '―');
      if (basis === 'attestation') expect(at('status')).toBe(message(locale, 'itemAttested'));
      else if (status === 'satisfied') expect(at('status')).toBe(message(locale, 'itemSatisfied'));
      for (const entry of ['department', 'plan', 'due', 'remarks'] as const) expect(at(entry)).toBeNull();
    }
  });

  test('every fail and unknown once, with what was read', () => {
    const rows = records(2);
    if (locale === 'ja') expect(sheet(2).rows[0]).toEqual(findingHeads);
    expect(sheet(2).rows[0]).toHaveLength(19);
    const of = (word: string) => rows.filter((row) => row[heads.status[locale]] === word);
    const counted = (outcome: string) => result.findings.filter((finding) => outcomeOf(finding) === outcome).length;
    expect(of(message(locale, 'findingFail'))).toHaveLength(counted('fail'));
    expect(of(message(locale, 'findingExcepted'))).toHaveLength(counted('excepted'));
    expect(of(message(locale, 'findingUnknown'))).toHaveLength(counted('unknown'));
    expect(rows).toHaveLength(counted('fail') + counted('excepted') + counted('unknown'));
    for (const row of rows) {
      expect(row[heads.values[locale]]).toBe('policy: {"a":1} (S3:GetBucketPolicy, ap-northeast-1)');
      expect(row[heads.collected[locale]]).toBe('2026-11-24 19:30:05 JST');
    }
    const excepted = of(message(locale, 'findingExcepted'))[0]!;
    expect(excepted[heads.exceptionId[locale]]).toBe('EX-2026-014');
    expect(excepted[heads.exceptionReason[locale]]).toBe('移行期間中のため');
    expect(excepted[heads.exceptionExpires[locale]]).toBe('2027-03-31');
    const denied = rows.find((row) => row[heads.checkId[locale]] === 'cloudhsm-cluster-active')!;
    expect(denied[heads.calls[locale]]).toContain('CloudHSM V2:DescribeClusters AccessDeniedException');
    expect(denied[heads.remediation[locale]]).toBe(
      message(locale, 'remedyDenied', { action: 'cloudhsm:DescribeClusters' }),
    );
  });

  test('causes, statements, checks, coverage and sources: every one', () => {
    expect(records(3).map((row) => row[heads.code[locale]])).toEqual(
      expect.arrayContaining(model.unknowns.map(({ code }) => code)),
    );
    expect(records(4).map((row) => row[heads.attestationId[locale]])).toEqual(result.attestations.map(({ id }) => id));
    expect(records(5).map((row) => row[heads.exceptionId[locale]])).toEqual(
      model.exceptions.map(({ exception }) => exception.id),
    );
    const checks = records(6);
    expect(checks).toHaveLength(model.rules.length + model.absentRules.length);
    expect(checks.reduce((sum, row) => sum + Number(row[heads.fails[locale]]), 0)).toBe(
      result.findings.filter((finding) => outcomeOf(finding) === 'fail').length,
    );
    const separator = locale === 'ja' ? '、' : ', ';
    const looked = records(7).map((row) => String(row[heads.region[locale]]).split(separator));
    expect(looked.flat()).toHaveLength(result.coverage.length);
    expect(looked.length).toBeLessThan(result.coverage.length);
    const found = records(7).reduce((sum, row) => sum + Number(row[heads.subjects[locale]]), 0);
    expect(found).toBe(result.coverage.reduce((sum, { subjects }) => sum + subjects, 0));
    expect(new Set(records(8).map((row) => row[heads.number[locale]]))).toEqual(
      new Set(catalog.sources.map(({ number }) => number)),
    );
  });

  test('a sheet without rows says that there are none', async () => {
    const none = { ...result, findings: [], attestations: [], exceptions: [] };
    const read = await sheetsIn(await xlsxOf({ result: none, catalog, locale, valuesOf }));
    for (const index of [2, 3, 4, 5]) {
      const { rows } = read.get(names[locale][index]!)!;
      expect(rows).toHaveLength(2);
      expect(rows[1]![0], names[locale][index]).toBe(sheetWords.nothing[locale]);
    }
  });

  test('the cover tells every setting in words, and which are by default', () => {
    const rows = sheet(0).rows.map((row) => row.map(String));
    const first = rows.findIndex(([head]) => head === message(locale, 'headSettings')) + 1;
    const told = rows.slice(first);
    expect(told).toHaveLength(Object.keys(settingWords).length);
    for (const [index, { name, value, isDefault }] of settingsInForce(result.scope).entries()) {
      const [head, words] = told[index]!;
      expect(head).toBe(settingWords[name].name[locale]);
      expect(words!.startsWith(settingValue(name, value, locale)), name).toBe(true);
      expect(words!.endsWith(`(${message(locale, 'settingDefault')})`), name).toBe(isDefault);
    }
  });

  test('the cover: what it is, what it is not, the items by status, and who signs', () => {
    const rows = sheet(0).rows.map((row) => row.filter((cell) => cell !== null && cell !== ''));
    const texts = rows.flat();
    for (const text of [
      message(locale, 'disclaimer'),
      catalog.edition.name[locale],
      '210987654321',
      '2026-11-24 19:30:05 JST',
      result.run.factsSha256!,
    ]) {
      expect(
        texts.some((cell) => String(cell).startsWith(text)),
        text,
      ).toBe(true);
    }
    const total = rows.find(([first, ...cells]) => first === message(locale, 'total') && cells.length === 8)!;
    const [violated, unknown, , satisfied, attested, , provider, all] = total.slice(1);
    expect(violated).toBe(model.items.filter((item) => item.result.status === 'violated').length);
    expect(unknown).toBe(model.items.filter((item) => item.result.status === 'unknown').length);
    expect(attested).toBe(model.items.filter((item) => item.result.basis === 'attestation').length);
    expect(Number(satisfied) + Number(attested)).toBe(
      model.items.filter((item) => item.result.status === 'satisfied').length,
    );
    expect(Number(all) + Number(provider)).toBe(catalog.items.length);
    const signed = rows.filter(([first]) =>
      ['作成者', '確認者', '承認者', 'Prepared by', 'Reviewed by', 'Approved by'].includes(String(first)),
    );
    expect(signed.map((row) => row.length)).toEqual([1, 1, 1]);
  });

  test('no cell is a formula or an error, whatever names say; names are shown as they are', () => {
    const parts = Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)] as const);
    const worksheets = parts.filter(([name]) => name.startsWith('xl/worksheets/sheet'));
    expect(worksheets).toHaveLength(9);
    for (const [name, xml] of parts) {
      // oxlint-disable-next-line no-control-regex
      expect(xml, name).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/);
    }
    for (const [name, xml] of worksheets) {
      expect(xml, name).not.toMatch(/<f[ >]/);
      expect(xml, name).not.toMatch(/<c [^>]*t="(e|str|d)"/);
    }
    const ids = new Set(records(2).map((row) => row[heads.resourceId[locale]]));
    for (const name of hostile.filter((one) => !/[\r\0\u202E]/.test(one))) expect(ids, name).toContain(name);
    expect(ids).toContain('a⟨U+0000⟩b⟨U+202E⟩c');
    expect(ids).toContain('⟨U+000D⟩=1');
  });

  test('links lead out by https alone', () => {
    const targets = Object.entries(unzipSync(bytes))
      .filter(([name]) => name.endsWith('.xml.rels') && name.includes('worksheets'))
      .flatMap(([, part]) => [...strFromU8(part).matchAll(/Target="([^"]*)"/g)].map(([, target]) => target!));
    expect(targets.length).toBeGreaterThan(5);
    for (const target of targets) expect(target).toMatch(/^https:\/\//);
  });
});

describe('bytes', () => {
  const bytesIn = async (zone: string): Promise<Buffer> => {
    vi.stubEnv('TZ', zone);
    try {
      expect(new Date(0).getHours()).toBe(zone === 'Asia/Tokyo' ? 9 : 19);
      return Buffer.from(await xlsxOf({ result, catalog, locale: 'ja' }));
    } finally {
      vi.unstubAllEnvs();
    }
  };

  test('are the same each time, in every time zone', async () => {
    const tokyo = await bytesIn('Asia/Tokyo');
    for (const zone of ['Asia/Tokyo', 'America/New_York']) expect(tokyo.equals(await bytesIn(zone)), zone).toBe(true);
  });
});

test('what does not fit into a sheet goes on in the next one', async () => {
  const sheets = await sheetsIn(await xlsxOf({ result, catalog, locale: 'ja' }, 30));
  const pages = [...sheets].filter(([name]) => /^指摘\d*$/.test(name));
  expect(pages.map(([name]) => name).slice(0, 3)).toEqual(['指摘', '指摘2', '指摘3']);
  const whole = (await sheetsIn(await xlsxOf({ result, catalog, locale: 'ja' }))).get('指摘')!;
  for (const [, page] of pages) expect(page.rows[0]).toEqual(findingHeads);
  expect(pages.flatMap(([, page]) => page.rows.slice(1))).toEqual(whole.rows.slice(1));
});
