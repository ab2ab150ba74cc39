/** One word for one thing: Japanese that an auditor would not write, and what stands for it. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { renderTerminal } from '../../../lib/report/terminal.ts';
import { catalog, sampleResult } from '../../fixtures/report/result.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

interface Forbidden {
  readonly wrong: string | RegExp;
  /** What stands for it. */
  readonly right: string;
  /** Where it may stand: names of AWS, titles of the base document. */
  readonly allowed?: readonly string[];
}

/** Names of AWS that hold a word of the list. */
const replicationOfAws = [
  'レプリケーショングループ',
  'クロスリージョンレプリケーション',
  'レプリケーション設定',
  'レプリケーションルール',
  // Of Incident Manager.
  'レプリケーションセット',
  '有効なレプリケーション',
  'レプリケーション解除',
  // EFS calls the feature so; logical replication is the databases' own.
  'レプリケーションはファイルシステム',
  '論理レプリケーション',
];
const rulesOfAws = [
  'Configルール',
  'EventBridgeルール',
  'WAFルール',
  'マネージドルール',
  'ライフサイクルルール',
  'レプリケーションルール',
  // Rules of ECR and S3 replication.
  'ルール削除前に複製済み',
  '無効化されたルールにより過去に複製',
];

const forbidden: readonly Forbidden[] = [
  // One word for one thing
  { wrong: 'リソース', right: '資源', allowed: ['リソースコントロールポリシー'] },
  { wrong: '漏えい', right: '漏洩' },
  { wrong: 'レプリケート', right: '複製' },
  { wrong: 'レプリケーション', right: '複製', allowed: replicationOfAws },
  { wrong: 'コピー', right: '複製', allowed: ['コピーアクション', 'コピージョブ'] },
  { wrong: '写し', right: '複製', allowed: ['画面・書面の写し'] },
  { wrong: '控え', right: 'バックアップ' },
  { wrong: '支援プラン', right: 'サポートプラン' },
  { wrong: 'ルール', right: '検査', allowed: rulesOfAws },
  { wrong: 'チェック', right: '検査' },
  { wrong: '規則', right: '検査' },
  { wrong: '破棄', right: '廃棄' },
  { wrong: /未実施|未実装/, right: '本ツール未対応' },
  { wrong: '走査', right: 'スキャン' },
  { wrong: '白書', right: 'ホワイトペーパー' },
  { wrong: /付与|grant\)/, right: 'グラント、許可' },
  { wrong: /許可されていないリージョン|許可外リージョン|許可外の地域/, right: '許可外のリージョン' },
  { wrong: 'アベイラビリティゾーン', right: 'アベイラビリティーゾーン' },
  { wrong: /AWS ?管理の?(キー|鍵)/, right: 'AWSマネージドキー' },
  { wrong: /自社管理の(KMS)?キー(?!ストア)|カスタマー管理キー/, right: 'カスタマー管理のKMSキー' },
  { wrong: /自社鍵|取込み鍵/, right: '自社管理の鍵、インポートした鍵' },
  { wrong: 'パブリックアクセスブロックの', right: 'ブロックパブリックアクセスの' },
  { wrong: '法令順守', right: '法令遵守' },
  // One spelling
  { wrong: 'または', right: '又は' },
  { wrong: 'および', right: '及び', allowed: ['契約期間および契約解除', '監査証跡,およびインシデント対応の管理'] },
  { wrong: 'すべて', right: '全て', allowed: ['パブリックアクセスをすべてブロック'] },
  { wrong: '読み取り', right: '読取り' },
  { wrong: '書き込み', right: '書込み' },
  { wrong: /持ち出し/, right: '持出し' },
  // What an auditor would not write
  { wrong: /へ載せ|を載せ/, right: 'クラウドを利用する' },
  { wrong: '選び方', right: '選定手続' },
  { wrong: '金庫', right: 'ボールト' },
  { wrong: '道具', right: 'ツール' },
  { wrong: '手立て', right: '方策' },
  { wrong: /節を(読|確認)|読んだ記録/, right: '報告書の該当箇所を確認した記録' },
  { wrong: '廃棄過程', right: '廃棄プロセス' },
  { wrong: /人が行う|人の体制|当番/, right: '担当者、対応態勢' },
  { wrong: /足りる|足りない/, right: '十分性の判断、不足' },
  { wrong: /見ない。|見る。|見て、|見ていない|見えない|読んでおく/, right: '確認する' },
  { wrong: /確かめる|確かめ、|分からない|分かる。/, right: '確認する、確認できない' },
  { wrong: /[がは]要る|は要らない|要り、/, right: '必要、要する' },
  { wrong: /つかみ|握る|押さえる|拾う|拾えない|追えない|語らない|語られ/, right: '把握する、検知する、示さない' },
  { wrong: /巧拙|歯止め|素通り|段取り|推し量|手当て|合言葉|境目|見張る|現実味/, right: '監査の用語' },
  { wrong: /やめる|使い始め|前もって|手の届かない|突く/, right: '終了、利用開始、事前' },
  { wrong: /入口|中身/, right: '経路・エンドポイント、内容' },
  { wrong: /です[。、]|ます[。、]|ません|ください|でした|ましょう/, right: 'である調、体言止め' },
];

/** What is wrong in a text: the word, its surroundings and what stands for it. */
function wrongIn(text: string): readonly string[] {
  return forbidden.flatMap(({ wrong, right, allowed = [] }) => {
    let rest = text;
    for (const context of allowed) rest = rest.replaceAll(context, '');
    const pattern = typeof wrong === 'string' ? wrong : wrong.source;
    return [...rest.matchAll(new RegExp(`.{0,12}(?:${pattern}).{0,12}`, 'g'))].map(
      ([found]) => `${found.trim()} → ${right}`,
    );
  });
}

function filesIn(folder: string, name: RegExp): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => name.test(file));
}

/** Every file of ours whose Japanese somebody reads; titles of the base document's sources are printed as they stand there. */
const files = [
  ...filesIn('rules', /\.ts$/),
  ...filesIn('catalog', /\.yaml$/).filter((file) => !file.endsWith('/sources.yaml')),
  ...filesIn('lib', /\.(tsx?|yaml)$/),
  ...filesIn('docs', /\.md$/),
  'scripts/pages.ts',
  'README.md',
  'README.ja.md',
];

/** The lines with Japanese; of a page, without the names printed by the base document (sources and their sections). */
function japaneseOf(file: string): string {
  const lines = readFileSync(join(root, file), 'utf8').split('\n');
  const isSource = (line: string): boolean => /^- \d+\. /.test(line);
  return lines.filter((line) => /[\u3041-\u30FF\u4E00-\u9FFF]/.test(line) && !isSource(line)).join('\n');
}

test.each(['rules', 'catalog', 'lib', 'docs', 'scripts', 'README'])('no word of the list in %s', (folder) => {
  const own = files.filter((file) => file.startsWith(`${folder}/`) || file.startsWith(`${folder}.`));
  expect(own.some((file) => japaneseOf(file) !== '')).toBe(true);
  expect(own.flatMap((file) => wrongIn(japaneseOf(file)).map((wrong) => `${file}: ${wrong}`))).toEqual([]);
});

test('the terminal speaks Japanese in Japanese', () => {
  const text = renderTerminal(sampleResult(), catalog, 'ja');
  expect(wrongIn(text)).toEqual([]);
  expect(text).not.toMatch(/\b(decisive|supporting|mixed|auto|critical|high|medium|low|violated|unknown|planned)\b/i);
});

describe('the list itself', () => {
  test.each([
    ['許可外のリソースが存在', '資源'],
    ['国外の金庫に置いた控え', 'バックアップ'],
    ['グローバルテーブルをレプリケートする', '複製'],
    ['付与(grant)は確認していない', 'グラント'],
    ['検査は未実装', '本ツール未対応'],
    ['SOC 2 の媒体廃棄の節を読んだ記録', '該当箇所'],
    ['バケットまたはアカウント', '又は'],
    ['設定を確認してください', 'である調'],
  ])('%s is found', (text, right) => {
    expect(wrongIn(text).join('\n')).toContain(right);
  });

  test('names of AWS are not', () => {
    expect(wrongIn('リソースコントロールポリシー、ライフサイクルルール、コピージョブ、レプリケーション設定')).toEqual(
      [],
    );
    expect(wrongIn('リソースコントロールポリシーとリソース')).toHaveLength(1);
  });

  test('what stands for a word is no word of the list', () => {
    for (const { right } of forbidden) expect(wrongIn(right)).toEqual([]);
  });

  test('no allowed context is left that nothing needs', () => {
    const read = files.map(japaneseOf).join('\n');
    const needed = (context: string): boolean => read.includes(context);
    expect(forbidden.flatMap(({ allowed = [] }) => allowed.filter((context) => !needed(context)))).toEqual([]);
  });
});
