/** The record of a verification: what an auditor files. */
import type { Locale } from '../../rules/rule.ts';
import { sealWords, type SealWord } from '../i18n/seal.ts';
import { formatJst } from '../i18n/time.ts';
import { visibleLine } from '../report/visible.ts';
import { displayWidth } from '../report/width.ts';
import { tool } from '../tool.ts';
import { stepNames, type StepName, type Verified } from './verify.ts';

/** When, of which file, in which language. */
export interface StatementOf {
  readonly file: string;
  /** ISO 8601. */
  readonly verifiedAt: string;
  readonly locale: Locale;
}

const stepWords = {
  files: 'fileStep',
  signature: 'signatureStep',
  chain: 'chainStep',
  statement: 'statementStep',
  judgement: 'judgementStep',
} as const satisfies Record<StepName, SealWord>;

/** What was verified, line by line, with what it does not show. */
export function statementOf(verified: Verified, { file, verifiedAt, locale }: StatementOf): string {
  const word = (key: SealWord): string => sealWords[key][locale];
  const { manifest } = verified;
  const head: (readonly [SealWord, string])[] = [
    ['file', file],
    ['fileSha256', verified.sha256],
    ['verifiedAt', formatJst(verifiedAt)],
    ['verifiedBy', `${tool.name} ${tool.version}`],
  ];
  if (manifest !== null) {
    head.push(
      ['manifestSha256', String(verified.manifestSha256)],
      ['account', manifest.account],
      ['collectedAt', formatJst(manifest.collectedAt)],
      ['judgedAt', formatJst(manifest.judged.at)],
      ['evaluatedAt', formatJst(manifest.evaluatedAt)],
      ['judgedBy', `${manifest.tool.name} ${manifest.tool.version}`],
      ['catalog', `${manifest.catalog.edition} ${manifest.catalog.version}`],
    );
  }
  const width = Math.max(...head.map(([key]) => displayWidth(word(key))));
  const rows = head.map(([key, value]) => {
    const label = word(key);
    return `${label}${' '.repeat(width - displayWidth(label))}  ${visibleLine(value)}`;
  });
  const steps = stepNames.map((name, index) => {
    const step = verified.steps.find((one) => one.name === name);
    const outcome = word(step?.outcome ?? 'notMade');
    const said = step === undefined ? word('notMadeWhy') : visibleLine(step.said[locale]);
    return `${index + 1}. ${word(stepWords[name])} [${outcome}] ${said}`;
  });
  return [word('title'), '', ...rows, '', word('steps'), ...steps, '', ...conclusionOf(verified).map(word), ''].join(
    '\n',
  );
}

function conclusionOf({ steps, holds }: Verified): readonly SealWord[] {
  if (!holds) return ['someDiffers'];
  const isSigned = steps.some(({ name, outcome }) => name === 'signature' && outcome === 'holds');
  const isJudged = steps.some(({ name, outcome }) => name === 'judgement' && outcome === 'holds');
  return ['allHolds', ...(isJudged ? ([isSigned ? 'showsSigned' : 'showsUnsigned'] as const) : []), 'limits'];
}
