import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { renderHtml } from '../../../lib/report/html.tsx';
import { settingWords } from '../../../lib/i18n/settings.ts';
import type { FactValue } from '../../../lib/result/fact-value.ts';
import type { Finding } from '../../../lib/result/result.ts';
import { shownStatus } from '../../../lib/result/shown.ts';
import { catalog, sampleResult } from '../../fixtures/report/result.ts';

const result = sampleResult();
const html = renderHtml({ result, catalog, locale: 'ja' });

function all(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? '');
}

function textOf(markup: string): string {
  return markup.replaceAll(/<[^>]*>/g, '');
}

describe('content', () => {
  test('every item of the edition is there once, with its status', () => {
    const cards = [...html.matchAll(/<article class="item [^"]*" id="([^"]+)" data-status="(\w+)"/g)];
    expect(cards.map(([, id]) => id)).toEqual(catalog.items.map(({ id }) => id));
    expect(cards.map(([, , status]) => status)).toEqual(result.items.map(shownStatus));
  });

  test('every item has a box in the matrix', () => {
    const boxes = all(html, /<a class="box [^"]*" href="#([^"]+)"/g);
    expect(boxes).toEqual(catalog.items.map(({ id }) => id));
  });

  test('no link inside the page leads nowhere, and no id is there twice', () => {
    const ids = all(html, / id="([^"]+)"/g);
    expect(new Set(ids).size).toBe(ids.length);
    for (const target of new Set(all(html, / href="#([^"]+)"/g))) expect(ids).toContain(target);
  });

  test('head: who, what, when in Japan time, with what', () => {
    for (const words of [
      '証跡の有無を示す。適合の判定ではない。',
      '210987654321',
      'example-bank-core-prod',
      '組織のメンバーアカウント',
      'assumed-role/FiscCheckReadOnly/auditor',
      '厳格な管理',
      '2026-11-24 19:30:05 JST',
      'fisc-check 0.1.0',
      `${catalog.edition.id} ${catalog.version}`,
      result.run.factsSha256 ?? 'none',
    ]) {
      expect(html.includes(words), words).toBe(true);
    }
  });

  test('what a person has to state, also where the catalog asks for no attestation', () => {
    const item = catalog.items.find(({ attestation, kind }) => attestation === null && kind !== 'provider');
    const results = result.items.map((one) =>
      one.id === item?.id
        ? {
            ...one,
            status: 'attestationRequired' as const,
            reasons: [{ type: 'attestationMissing' as const, count: 1 }],
          }
        : one,
    );
    const page = renderHtml({ result: { ...result, items: results }, catalog, locale: 'ja' });
    const card = page.slice(page.indexOf(`id="${item?.id}"`)).split('</article>')[0] ?? '';
    expect(textOf(card)).toContain('対象が見つからない理由');
  });

  test('unknowns are grouped by cause: the count of rows does not grow with the account', () => {
    const section = (page: string): string => page.split('id="unknowns"')[1]?.split('</section>')[0] ?? '';
    const many = renderHtml({ result: sampleResult({ deniedRegions: 15 }), catalog, locale: 'ja' });
    expect(all(section(many), /(<tr>)/g)).toHaveLength(all(section(html), /(<tr>)/g).length);
    expect(textOf(section(many))).toContain('15 リージョン');
  });

  test('what was not checked: regions, errors, absent checks and the limits of each check', () => {
    const section = html.split('id="unseen"')[1]?.split('</section>')[0] ?? '';
    for (const words of ['us-west-2', 'NoSuchBucket', 'eu-south-1']) expect(section).toContain(words);
    for (const { text } of result.rules.slice(0, 5)) expect(textOf(section)).toContain(escaped(text.ja.cannotSee));
  });

  test('never says that an account conforms', () => {
    const text = textOf(html.replace(/<style>.*?<\/style>/s, ''));
    expect(text).not.toMatch(/適合している|準拠している|FISC compliant|conforms to FISC/);
  });

  test('a result of another edition is refused', () => {
    const other = { ...result, catalog: { ...result.catalog, edition: 'fisc-99' } };
    expect(() => renderHtml({ result: other, catalog, locale: 'ja' })).toThrow(/edition/);
  });
});

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** The text of one section of a page. */
function sectionOf(page: string, id: string): string {
  return textOf(page.split(`<h2 id="${id}"`)[1]?.split('</section>')[0] ?? '');
}

describe('at a glance', () => {
  test('証跡あり and 申告済 are two tiles, two columns and two filters', () => {
    for (const word of ['証跡あり', '申告済']) {
      expect(sectionOf(html, 'summary').split(word).length, word).toBeGreaterThan(3);
    }
    expect(html).toContain('value="attested"');
  });

  test('検査 n/m stands with each item, and nowhere does the provider have any', () => {
    const heads = all(html, /<article [^>]*>(.*?)<\/summary>/gs).map(textOf);
    const missing = heads.filter((head) => !/検査 \d+\/\d+/.test(head) && !head.includes('クラウド事業者'));
    expect(missing).toEqual([]);
  });

  test('a serious supporting issue is told in list, matrix and summary', () => {
    const rule = result.rules.find(({ id }) => result.items.some(({ supporting }) => supporting.includes(id)))!;
    const own = { ...result.findings[0]!, ruleId: rule.id, status: 'fail' as const, exception: null };
    const rules = result.rules.map((one) => (one === rule ? { ...one, severity: 'critical' as const } : one));
    const page = renderHtml({ result: { ...result, rules, findings: [own] }, catalog, locale: 'ja' });
    const marked = result.items.filter(({ supporting }) => supporting.includes(rule.id)).length;
    expect(all(page, /(<a class="box [^"]*grave)/g)).toHaveLength(marked);
    expect(
      all(page, /<article [^>]*>(.*?)<\/summary>/gs).filter((head) => head.includes('参考の重大指摘あり')),
    ).toHaveLength(marked);
    expect(sectionOf(page, 'summary')).toContain(`参考の重大指摘あり: ${marked} 項目`);
  });

  test('what changed since an earlier result is marked', () => {
    const fail = result.findings.find(({ status, exception }) => status === 'fail' && exception === null);
    const previous = {
      ...result,
      items: result.items.map((item, index) =>
        index > 0 ? item : { ...item, status: 'violated' as const, basis: null },
      ),
      findings: result.findings.filter((finding) => finding !== fail),
    };
    const page = renderHtml({ result, catalog, locale: 'ja', previous });
    expect(sectionOf(page, 'summary')).toContain('状況が変わった項目 1、新たな指摘・未確認 1 件');
    expect(all(page, /<article [^>]*>(.*?)<\/summary>/gs).filter((head) => head.includes('前回 要是正'))).toHaveLength(
      1,
    );
    expect(page).toContain('class="mark new"');
    expect(html).not.toContain('class="mark new"');
  });
});

describe('in full', () => {
  test('every setting in words with its value, the default told', () => {
    const settings = textOf(html.split('class="fold settings')[1]?.split('</details>')[0] ?? '');
    expect(Object.keys(settingWords).sort()).toEqual(Object.keys(result.scope.parameters).sort());
    for (const { name } of Object.values(settingWords)) expect(settings, name.ja).toContain(name.ja);
    expect(settings).not.toMatch(/[a-z]+(Days|Hours|Accounts|Principals)/);
    expect(settings).toContain('ログの保持期間の下限');
    expect(settings).toContain('1,825日');
    expect(settings.split('既定').length).toBeGreaterThan(40);
  });

  test('exceptions with reason, control, approver and expiry, the expired one too', () => {
    const section = sectionOf(html, 'exceptions');
    for (const { id, reason, approver, expires } of result.exceptions) {
      for (const words of [id, reason, approver, expires]) expect(section).toContain(words);
    }
    expect(section).toContain('接続元を閉域網に限る');
    expect(section).toContain('期限切れ');
  });

  test('every attestation that was stated', () => {
    for (const { id, statement } of result.attestations) {
      expect(sectionOf(html, 'attestations')).toContain(id);
      expect(html).toContain(statement);
    }
  });
});

describe('what was read', () => {
  const value = (finding: Finding): FactValue => ({
    attribute: 'policy',
    value: `${finding.resource.id}<script>x()</script>\u202E${'y'.repeat(300)}`,
    apis: ['S3:GetBucketPolicy'],
    region: finding.resource.region,
    at: finding.evidence.at,
  });
  const asked: Finding[] = [];
  const page = renderHtml({
    result: sampleResult({ names: ['a\u202Eb'], buckets: 60, oneInFails: 1 }),
    catalog,
    locale: 'ja',
    valuesOf: (finding) => {
      asked.push(finding);
      return [value(finding)];
    },
  });

  test('is asked by the names that were read, of fails and unknowns alone', () => {
    expect(asked.some(({ resource }) => resource.id === 'a\u202Eb')).toBe(true);
    expect(asked.every(({ status }) => status === 'fail' || status === 'unknown')).toBe(true);
  });

  test('stands with its call, region and time, and is inert', () => {
    const read = /<ul class="read">.*?<\/ul>/s.exec(page)?.[0] ?? '';
    for (const words of ['policy', 'S3:GetBucketPolicy', 'us-east-1', '2026-11-24 19:30:05 JST']) {
      expect(textOf(read)).toContain(words);
    }
    expect(all(page, /(<script)/g)).toHaveLength(1);
    expect(page).toContain('&lt;script>x()&lt;/script>⟨U+202E⟩');
    expect(page).not.toContain('\u202E');
  });
});

describe('what is filed', () => {
  const rows = all(html, /<tr data-for="([^" ]+)">/g);

  test('has each item once', () => {
    const filed = (html.split('<h2 id="filed"')[1] ?? '').split('</section>')[0] ?? '';
    expect(all(filed, /<tr data-for="([^"]+)"/g)).toEqual(catalog.items.map(({ id }) => id));
    expect(rows.length).toBeGreaterThanOrEqual(catalog.items.length);
  });

  test('lists twenty findings a check, and counts the rest', () => {
    const page = renderHtml({ result: sampleResult({ buckets: 100, oneInFails: 2 }), catalog, locale: 'ja' });
    const open = (page.split('<h2 id="open"')[1] ?? '').split('</section>')[0] ?? '';
    const blocks = open.split('<div class="open"').slice(1);
    const tls = blocks.find((block) => block.includes('s3-bucket-tls-only')) ?? '';
    expect(all(tls, /(<tr>)/g)).toHaveLength(21);
    expect(textOf(tls)).toContain('他 30 件');
  });
});

describe('languages', () => {
  test('both are in the file, and the chosen one is the page’s', () => {
    const en = renderHtml({ result, catalog, locale: 'en' });
    expect(html.includes('<html lang="ja"'), '<html lang="ja"').toBe(true);
    expect(en).toContain('<html lang="en"');
    for (const page of [html, en]) {
      expect(page.includes('証跡の有無を示す'), '証跡の有無を示す').toBe(true);
      expect(
        page.includes('Evidence status, not a conformity verdict.'),
        'Evidence status, not a conformity verdict.',
      ).toBe(true);
    }
  });

  test('each text that is switched has both languages side by side', () => {
    const marks = all(html, /<span class="l" lang="(ja|en)">/g);
    expect(marks.filter((lang) => lang === 'ja')).toHaveLength(marks.length / 2);
  });
});

describe('safety', () => {
  const hostile = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    'bucket\u202Etxt.exe',
    'bell\u0007\u001B[31mred',
    'zero\u200Bwidth',
    '</style><style>*{display:none}',
  ];
  const base = sampleResult({ names: hostile, oneInFails: 1 });
  const page = renderHtml({
    result: {
      ...base,
      scope: {
        ...base.scope,
        accounts: [{ ...base.scope.accounts[0]!, alias: '<b>alias</b>', id: "1'</style><script>x()</script>\\" }],
      },
      errors: [{ ...base.errors[0]!, message: '<script>error</script>\u202E' }],
    },
    catalog,
    locale: 'ja',
  });

  test('what others named stays text', () => {
    expect(all(page, /(<script)/g)).toHaveLength(1);
    expect(all(page, /(<style)/g)).toHaveLength(1);
    expect(page.match(/<img|<b>alias/)?.[0]).toBeUndefined();
    expect(page.includes('&lt;script>alert(1)&lt;/script>'), '&lt;script>alert(1)&lt;/script>').toBe(true);
  });

  test('control and direction characters are spelled out', () => {
    // oxlint-disable-next-line no-control-regex
    const controls = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200B\u202A-\u202E\u2066-\u2069]/;
    expect(page.match(controls)?.[0]).toBeUndefined();
    expect(page.includes('bucket⟨U+202E⟩txt.exe'), 'bucket⟨U+202E⟩txt.exe').toBe(true);
    expect(page.includes('⟨U+001B⟩[31mred'), '⟨U+001B⟩[31mred').toBe(true);
  });

  test('the policy allows the very style and script of the file, and nothing else', () => {
    for (const one of [html, page]) {
      const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(one)?.[1] ?? '';
      const hash = (text = ''): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
      const css = /<style>(.*?)<\/style>/s.exec(one)?.[1];
      const js = /<script>(.*?)<\/script>/s.exec(one)?.[1];
      expect(policy).toBe(
        `default-src 'none'; style-src ${hash(css)}; script-src ${hash(js)}; base-uri 'none'; form-action 'none'`,
      );
      expect(one.match(/ style="| on\w+="/)?.[0]).toBeUndefined();
    }
  });

  test('loads nothing, and links say nothing of where they come from', () => {
    expect(html.match(/<(link|img|iframe|object|embed|script src|base)\b|@import|url\(/)?.[0]).toBeUndefined();
    for (const link of all(html, /<a ([^>]*href="http[^>]*)>/g)) expect(link).toContain('rel="noreferrer"');
  });

  test('an attestation’s evidence becomes a link only if it is a web address', () => {
    const items = base.items.map((item) =>
      item.attestation === null
        ? item
        : { ...item, attestation: { ...item.attestation, evidence: ['javascript:x()'] } },
    );
    expect(renderHtml({ result: { ...base, items }, catalog, locale: 'ja' })).not.toContain('href="javascript');
  });
});

describe('bytes', () => {
  test('the same result gives the same file', () => {
    expect(renderHtml({ result: sampleResult(), catalog, locale: 'ja' })).toBe(html);
  });

  test('a large account stays a page that opens: beyond 200 a check, other files have the rest', () => {
    const large = renderHtml({ result: sampleResult({ buckets: 10_000, oneInFails: 2 }), catalog, locale: 'ja' });
    expect(large.length).toBeLessThan(3_000_000);
    const rest = '他 4,800 件は findings.csv・report.xlsx・result.json を参照';
    expect(large.includes(rest), rest).toBe(true);
    expect(large.includes('母集団 10,000 件中 9,999 件確認'), '母集団 10,000 件中 9,999 件確認').toBe(true);
  });
});
