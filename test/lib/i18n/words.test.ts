import { describe, expect, test } from 'vitest';
import { headlineOf } from '../../../lib/i18n/words.ts';
import { renderHtml } from '../../../lib/report/html.tsx';
import { renderTerminal } from '../../../lib/report/terminal.ts';
import type { RuleSummary, ScanResult } from '../../../lib/result/result.ts';
import { catalog, sampleResult } from '../../fixtures/report/result.ts';

const result = sampleResult();
const failing = result.findings.find(({ status }) => status === 'fail')!;
const rule = result.rules.find(({ id }) => id === failing.ruleId)!;

function withoutProblem({ text, ...summary }: RuleSummary): RuleSummary {
  const [{ problem: _ja, ...ja }, { problem: _en, ...en }] = [text.ja, text.en];
  return { ...summary, text: { ja, en } };
}

const older: ScanResult = { ...result, rules: result.rules.map(withoutProblem) };

describe.each(['ja', 'en'] as const)('in %s', (locale) => {
  const { title, problem } = rule.text[locale];

  test('a headline is the problem; without one, as in an older result, the title', () => {
    expect(problem).toBeDefined();
    expect(headlineOf(rule, locale)).toBe(problem);
    expect(headlineOf(withoutProblem(rule), locale)).toBe(title);
  });

  test('the terminal says of a failed rule what is wrong', () => {
    expect(renderTerminal(result, catalog, locale)).toContain(problem);
    expect(renderTerminal(result, catalog, locale)).not.toContain(title);
    expect(renderTerminal(older, catalog, locale)).toContain(title);
  });

  test('the table of findings in HTML says what is wrong, the list of rules what is expected', () => {
    const linked = (of: ScanResult): string | undefined =>
      new RegExp(`<a href="#rule-${rule.id}">(.*?)</a>`).exec(renderHtml({ result: of, catalog, locale }))?.[1];
    expect(linked(result)).toContain(problem);
    expect(linked(result)).not.toContain(title);
    expect(linked(older)).toContain(title);
    expect(renderHtml({ result, catalog, locale })).toContain(title);
  });
});
