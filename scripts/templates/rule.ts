import { read } from '../../rules/listing.ts';
import { defineRule, fail, pass } from '../../rules/rule.ts';

export default defineRule({
  id: 's3-bucket-template',
  // TODO low, medium, high or critical; every property is explained in rules/rule.ts.
  severity: 'medium',
  scope: 'resource',
  level: 'standard',
  kind: 's3.bucket',
  regions: 'looked',
  // TODO what must be read. Of s3.bucket there is: versioning.
  needs: { 's3.bucket': ['versioning'] },
  text: {
    ja: {
      title: 'TODO 期待する状態',
      problem: 'TODO 不適合の場合に何が問題か(句点なし)',
      rationale: 'TODO なぜ重要か',
      messages: { good: 'TODO 適合の場合の事実', bad: 'TODO 不適合の場合の事実' },
      remediation: 'TODO 是正の方法',
      cannotSee: 'TODO この検査では確認できないこと',
    },
    en: {
      title: 'TODO what is expected',
      problem: 'TODO what is wrong when it fails (no full stop)',
      rationale: 'TODO why it matters',
      messages: { good: 'TODO the fact when it passes', bad: 'TODO the fact when it fails' },
      remediation: 'TODO how to mend it',
      cannotSee: 'TODO what this check cannot show',
    },
  },
  select: (facts) => facts['s3.bucket'],
  check(subject) {
    // TODO the question. This one only shows how a reading is asked.
    return read(subject.versioning) !== null ? pass('good') : fail('bad');
  },
});
