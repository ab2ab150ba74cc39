/** What is told of what is wrong: every sentence in both languages, each used. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parseConfiguration } from '../../lib/configuration/configuration.ts';
import { said } from '../../lib/i18n/cli-said.ts';
import { credentialProblems, networkProblems } from '../../lib/problems/access.ts';
import { cdkProblems } from '../../lib/problems/cdk.ts';
import { choiceProblems, evidenceProblems } from '../../lib/problems/choices.ts';
import { sealFindings } from '../../lib/i18n/seal.ts';
import { fileProblems, savedProblems, yamlProblems } from '../../lib/problems/files.ts';
import { sealDiffers, sealProblems } from '../../lib/problems/seal.ts';
import { valueWords } from '../../lib/problems/values.ts';
import type { Text } from '../../lib/text.ts';
import { NoCredentials, UsageError, didYouMean } from '../../lib/usage.ts';
import { allRules } from '../../rules/index.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const kana = /[\u3041-\u30FF\u4E00-\u9FFF]/;
const sources = readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !/^(problems|i18n)/.test(file))
  .map((file) => readFileSync(join(root, 'lib', file), 'utf8'))
  .join('\n');

const tables = {
  said,
  cdkProblems,
  choiceProblems,
  credentialProblems,
  evidenceProblems,
  fileProblems,
  networkProblems,
  savedProblems,
  sealDiffers,
  sealFindings,
  sealProblems,
  yamlProblems,
};

/** Stands for any value: a name, a number, a list, a text in two languages. */
const value = Object.assign(['VALUE'], { ja: 'VALUE', en: 'VALUE' });
/** As {@link value}, and a hint that has nothing to say. */
const silent = Object.assign(['VALUE'], { ja: '', en: '' });

/** A sentence that is a value alone is here what stands for it. */
const inText = (said: unknown): string => (typeof said === 'string' ? said : 'VALUE');

const sentences = Object.entries(tables).flatMap(([table, own]) =>
  Object.entries(own).map(
    ([key, sentence]) => [`${table}.${key}`, sentence as (...values: unknown[]) => Text] as const,
  ),
);

test.each(sentences)('%s: in both languages, with every value in both, used', (name, sentence) => {
  const text = sentence(...Array.from({ length: sentence.length }, () => value));
  const [ja, en] = [text.ja.replace('aws sso login', ''), inText(text.en)];
  const isQuoted = name === 'yamlProblems.syntax';
  expect(ja).toMatch(kana);
  expect(ja).not.toMatch(/です|ます|ません|[a-z]{3,} [a-z]{3,} [a-z]{3,}(?!-)/);
  if (!isQuoted) expect(en).toMatch(/[a-z]{2,}/);
  expect(en).not.toMatch(kana);
  expect(ja.split('VALUE').length).toBe(en.split('VALUE').length);
  const [table, key] = name.split('.');
  expect(sources).toMatch(new RegExp(`\\b${table}\\.${key}\\b|\\{[^}]*\\b${key}\\b[^}]*\\} = ${table}\\b`));
});

/** Pieces of others, which say it themselves; findings of `verify`, which are its answer. */
const pieces = ['networkProblems.proxyRefused', 'credentialProblems.none', 'credentialProblems.notIdentified'];
const profiles = ['credentialProblems.noProfile', 'credentialProblems.noSourceProfile'];
const answers = ['said', 'sealDiffers', 'sealFindings'];
const errors = sentences.filter(
  ([name]) =>
    !answers.includes(name.split('.')[0]!) &&
    ![...pieces, ...profiles, 'credentialProblems.noProfiles', 'yamlProblems.syntax'].includes(name),
);

test.each(errors)('%s: says what to do, in both languages', (_name, sentence) => {
  const { ja, en } = sentence(...Array.from({ length: sentence.length }, () => silent));
  expect(en).toMatch(
    /such as|\bsee |there are|\(then set |it takes|it needs|expected|(?:^|[;:,.(] ?|and |to )(?:add|ask|change|check|choose|collect|decrypt|get|give|have|leave|make|name|put|remove|rename|renew|replace|run|save|seal|set|shorten|sign|split|take|use|verify|widen|write|try)\b|must be written|go with|did you mean|openssl|at the strict level/i,
  );
  expect(ja).toMatch(
    /例: |一覧|いずれか|指定|記載|確認|使用|修正|変更|必要|分割|保存|作成|再度|短縮|併用|設定項目|削除|広げる|更新|含める|のみ可|確保|実体のみ|可能|減らして|まとめて|再取得|サインイン|設定|特定/,
  );
});

test.each(Object.entries(valueWords))('%s of a value: in both languages, used', (key, { ja, en }) => {
  expect(ja).toMatch(kana);
  expect(en).not.toMatch(kana);
  expect(sources).toMatch(new RegExp(`valueWords\\.${key}\\.en`));
});

describe('what a schema says, in Japanese', () => {
  test.each([
    ['level: high', 'c.yaml:1: level: standard 又は strict を指定'],
    ['levle: strict', "c.yaml:1: 不明なキー 'levle'(候補: 'level')"],
    ['allowedRegions: tokyo', 'c.yaml:1: allowedRegions: リストが必要'],
    ['allowedRegions: [tokyo]', 'c.yaml:1: allowedRegions.0: リージョン名を指定(例: ap-northeast-1)'],
    ['allowedRegions: []', 'c.yaml:1: allowedRegions: 下限は1'],
    ['logRetentionDays: 1.5', 'c.yaml:1: logRetentionDays: 整数が必要'],
    ['logRetentionDays: -1', 'c.yaml:1: logRetentionDays: 0より大きい値が必要'],
    ['sensitiveTag: {key: a}', 'c.yaml:1: sensitiveTag.value: 文字列が必要(未指定)'],
    ['readAs: [{account: 1}]', 'c.yaml:1: readAs.0.account: 文字列が必要'],
    ['level: [', 'c.yaml:1: YAMLの誤り: '],
    ['parameters: {nope: {}}', "c.yaml:1: 検査 'nope' なし"],
    ['parameters: {s3-bucket-encrypted: {hsmTypes: [a]}}', "'hsmTypes' なし"],
  ])('%s', (text, japanese) => {
    let text_: Text | null = null;
    try {
      parseConfiguration(text, 'c.yaml', allRules);
    } catch (error) {
      text_ = (error as UsageError).text;
    }
    expect(text_?.ja).toContain(japanese);
    expect(text_?.en).not.toMatch(kana);
  });
});

test('an error says the English sentence, and holds both', () => {
  const error = new UsageError(choiceProblems.noRule('s3-x', didYouMean('s3-x', ['s3-y'])));
  expect(error.message).toBe("no rule 's3-x'; did you mean 's3-y'?");
  expect(error.text.ja).toBe("検査 's3-x' なし(候補: 's3-y')");
  expect(new NoCredentials('as AWS says').text).toEqual({ ja: 'as AWS says', en: 'as AWS says' });
  expect(didYouMean('x', ['something'])).toEqual({ ja: '', en: '' });
});

test('no error outside the deployment is told in English alone', () => {
  const files = readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/^(deploy|lambda)/.test(file))
    .map((file) => readFileSync(join(root, 'lib', file), 'utf8'));
  for (const text of files) {
    expect(text).not.toMatch(/new (UsageError|NoCredentials|NetworkSettingError|NothingSelected)\(\s*[`'"]/);
  }
});
