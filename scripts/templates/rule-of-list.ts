import { defineRule, fail, pass } from '../../rules/rule.ts';

export default defineRule({
  id: 'sqs-queue-template',
  // TODO low, medium, high or critical; every property is explained in rules/rule.ts.
  severity: 'medium',
  scope: 'resource',
  level: 'standard',
  kind: 'sqs.queue',
  regions: 'looked',
  parameters: ['allowedRegions'],
  // Of sqs.queue only the list is read: id, name, ARN and region. For more it needs an attribute (CONTRIBUTING.md).
  needs: { 'sqs.queue': [] },
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
  select: (facts) => facts['sqs.queue'],
  check(subject, _facts, { regions }) {
    // TODO the question. This one only shows what a list tells.
    return regions.allowed.includes(subject.region) ? pass('good') : fail('bad');
  },
});
