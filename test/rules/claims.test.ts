/** What rules say is no more than what they read. */
import { expect, test } from 'vitest';
import { allRules } from '../../rules/index.ts';

const textOf = (id: string) => allRules.find((rule) => rule.id === id)!.text;

test('the TLS rule speaks of the bucket policy, and names what may deny beside it', () => {
  const { ja, en } = textOf('s3-bucket-tls-only');
  for (const sentence of [ja.title, ...Object.values(ja.messages)]) expect(sentence).toMatch(/ポリシー/);
  for (const sentence of [en.title, ...Object.values(en.messages)]) expect(sentence).toMatch(/policy/);
  expect(ja.cannotSee).toMatch(/リソースコントロールポリシー/);
  expect(en.cannotSee).toMatch(/resource control policies/);
});

test.each([
  // A setting is read, not the objects.
  ['cloudtrail-bucket-retention', /により \{days\} 日以上保存|keeps every object/],
  ['cloudtrail-trail-kms-encryption', /で暗号化|[Ee]ncrypted with/],
  ['s3-bucket-encryption-kms', /による暗号化|Encrypted with/],
  // AWS reports errors; that there is none says nothing of what arrived.
  ['cloudtrail-trail-log-validation', /配信エラーなし|delivered without error/],
])('%s claims nothing that only the objects could show', (id, claim) => {
  const { ja, en } = textOf(id);
  for (const sentence of [ja.title, en.title, ...Object.values(ja.messages), ...Object.values(en.messages)]) {
    expect(sentence).not.toMatch(claim);
  }
});

test('resource, leak and check have one word each in Japanese', () => {
  const sentences = allRules.flatMap(({ id, text: { ja } }) =>
    [ja.title, ja.rationale, ja.remediation, ja.cannotSee, ...Object.values(ja.messages)].map((text) => [id, text]),
  );
  expect(sentences.filter(([, text]) => /漏えい|リソース(?!コントロール|ポリシー)|別のルール/.test(text!))).toEqual([]);
});
