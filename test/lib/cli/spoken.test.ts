/** What a user meets on stderr, from the built program, in the language that was chosen. */
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { runCli, type CliOptions } from '../../helpers/cli.ts';

const kana = /[\u3041-\u30FF\u4E00-\u9FFF]/;
const demo = join(process.cwd(), 'lib/demo/facts.ndjson');
const evidence = `attestations:
  - {id: A-1, item: un999, owner: a, approver: b, date: '2026-04-01', expires: '2027-03-31', statement: s, evidence: [e]}
`;

let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'fisc-check-spoken-'));
  await mkdir(join(dir, 'folder/of'), { recursive: true });
  await writeFile(join(dir, 'wrong.yaml'), 'level: strict\nlevle: strict\n');
  await writeFile(join(dir, 'value.yaml'), 'level: high\n');
  await writeFile(join(dir, 'syntax.yaml'), 'level: [\n');
  await writeFile(join(dir, 'evidence.yaml'), evidence);
  await writeFile(join(dir, 'cut.ndjson'), '{"format":"other"}\n');
  await writeFile(join(dir, 'latin.yaml'), Buffer.from([0xe9, 0x0a]));
  await writeFile(join(dir, 'there.yaml'), '');
});

type Case = [args: string, code: number, ja: string, en: string, options?: CliOptions];

const noKeys = { AWS_PROFILE: 'nobody' };

describe.each<Case>([
  ['scn', 3, "不明なコマンド 'scn'", "unknown command 'scn'"],
  ['scan --nope', 3, "不明なオプション '--nope'", "unknown option '--nope'"],
  ['scan --demoo', 3, '候補: --demo', 'Did you mean --demo?'],
  ['evaluate', 3, "引数 'facts' の指定なし", "missing required argument 'facts'"],
  ['rules more', 3, "'rules' の引数が過多", "too many arguments for 'rules'"],
  ['scan --config', 3, "オプション '--config <file>' の値の指定なし", "option '--config <file>' argument missing"],
  ['scan --level high', 3, '選択肢: standard, strict', 'Allowed choices are standard, strict.'],
  ['scan --deadline 3d', 3, '24h以内の時間を指定', 'expected a time of at most 24h'],
  ['scan --rules a,,b', 3, 'コンマ区切りで指定', 'expected a list with commas'],
  ['scan --rules nope-*', 3, "'nope-*' に一致する検査なし", "no rule matches 'nope-*'"],
  ['scan --items un9*', 3, "'un9*' に一致する項目なし", "no item matches 'un9*'"],
  ['scan --demo --format pdf', 3, "--format: 形式 'pdf' なし", "--format: no format 'pdf'"],
  ['scan --regions tokyo', 3, "'tokyo' というリージョンはない", "'tokyo' is no region"],
  ['explain s3-bucket-encryptd', 3, "(候補: 's3-bucket-encrypted')", "did you mean 's3-bucket-encrypted'?"],
  ['report', 3, 'result.json 又は --from-config のいずれかを指定', 'name a result.json, or give --from-config'],
  ['report cut.ndjson', 3, 'fisc-checkのresult.jsonではない', 'not a result.json of fisc-check'],
  ['evaluate cut.ndjson', 3, 'cut.ndjson:1: ', 'cut.ndjson:1: not a facts file of fisc-check'],
  ['evaluate none.gz', 3, 'none.gz の読取りに失敗: ENOENT', 'cannot read none.gz: ENOENT'],
  [`evaluate ${demo} --at soon`, 3, "--at: 'soon' は時刻ではない", "--at: 'soon' is no time"],
  [
    'policy --config wrong.yaml',
    3,
    "wrong.yaml:2: 不明なキー 'levle'(候補: 'level')",
    "wrong.yaml:2: unknown key 'levle'",
  ],
  [
    'policy --config value.yaml',
    3,
    'value.yaml:1: level: standard 又は strict を指定',
    "value.yaml:1: level: expected 'standard' or 'strict'",
  ],
  ['policy --config syntax.yaml', 3, 'YAMLの誤り', 'syntax.yaml:2: '],
  ['policy --config latin.yaml', 3, 'UTF-8のテキストではない', 'not a text in UTF-8'],
  ['scan --demo --evidence evidence.yaml', 3, "evidence.yaml:2: 項目 'un999' なし", "evidence.yaml:2: no item 'un999'"],
  ['scan --demo --evidence folder', 3, 'フォルダーにYAMLファイルなし', 'no YAML file in this folder'],
  [
    'policy --for deploy --role-path audit',
    3,
    "--role-path: 'audit' はロールのパスではない",
    "--role-path: 'audit' is no path of roles: give one",
  ],
  ['init -o there.yaml', 3, 'there.yaml は既に存在', 'there.yaml exists'],
  ['collect', 4, "プロファイル 'nobody' なし", "profile 'nobody' does not exist", { env: noKeys }],
  ['collect', 4, '認証情報なし: 認証情報が見つからない', 'no credentials: there are none: name a profile'],
  [
    'collect',
    3,
    'https_proxy: プロキシのアドレスではない',
    "https_proxy: this is no proxy's address",
    { env: { https_proxy: 'http://[' } },
  ],
  [
    'collect',
    3,
    'AWS_CA_BUNDLE: there.yaml にPEM形式の証明書なし',
    'AWS_CA_BUNDLE: there.yaml holds no certificate',
    { env: { AWS_CA_BUNDLE: 'there.yaml' } },
  ],
  ['scan --demo --exit-zero -o out', 0, '終了コードに含めない項目: 要申告', 'not counted in the exit code'],
])('%s: exit %i', (args, code, ja, en, options = {}) => {
  test.each(['ja', 'en'] as const)('in %s', async (locale) => {
    const env = { ...options.env, FISC_CHECK_LOCALE: locale };
    const run = await runCli(args.split(' '), { dir, credentials: null, ...options, env });
    expect(run.stderr).toContain(locale === 'ja' ? ja : en);
    expect(kana.test(run.stderr)).toBe(locale === 'ja');
    expect(run.code).toBe(code);
  });
});

test('the option goes before the variable, and stands anywhere', async () => {
  const options: CliOptions = { dir, credentials: null, env: { FISC_CHECK_LOCALE: 'ja', LANG: 'ja_JP.UTF-8' } };
  for (const args of [
    ['--locale', 'en', 'explain', 'nope-nope'],
    ['explain', 'nope-nope', '--locale=en'],
  ]) {
    expect((await runCli(args, options)).stderr).toContain("no item or rule 'nope-nope'");
  }
  expect((await runCli(['explain', 'nope-nope'], options)).stderr).toContain("項目又は検査 'nope-nope' なし");
});

test('the system’s language decides reports and messages alike', async () => {
  const options: CliOptions = { dir, credentials: null, env: { LANG: 'en_US.UTF-8' } };
  expect((await runCli(['explain', 'un110-1-1'], options)).stdout).toContain('What is asked');
  expect((await runCli(['explain', 'un110-1-1'], { ...options, env: {} })).stdout).toContain('求められる事項');
  expect((await runCli(['--help'], { ...options, env: { LC_ALL: 'ja_JP.UTF-8' } })).stdout).toContain('使い方:');
  expect((await runCli(['--help'], { ...options, env: {} })).stdout).toContain('Usage:');
});

test('a language that there is not: exit 3, in the language of the system', async () => {
  const run = await runCli(['items', '--locale', 'fr'], { dir, env: { LANG: 'ja_JP.UTF-8' } });
  expect([run.code, run.stderr]).toEqual([3, "fisc-check: --locale: 'fr' は不明な言語(ja、en のいずれか)\n"]);
  const variable = await runCli(['items'], { dir, env: { FISC_CHECK_LOCALE: 'fr' } });
  expect([variable.code, variable.stderr]).toEqual([
    3,
    "fisc-check: FISC_CHECK_LOCALE: no language 'fr' (there are ja, en)\n",
  ]);
});
