/** `npm run new-rule -- s3-bucket-something`: writes the rule and its test, and registers it. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [id] = process.argv.slice(2);
if (id === undefined || !/^[a-z0-9]+(-[a-z0-9]+){2,}$/.test(id)) {
  console.error('usage: npm run new-rule -- <service>-<resource>-<expectation>, for example s3-bucket-tls-only');
  process.exit(3);
}
const service = id.split('-')[0]!;
const rule = `rules/${service}/${id}.ts`;
const test = `test/rules/${service}/${id}.test.ts`;
for (const file of [rule, test]) {
  if (existsSync(join(root, file))) {
    console.error(`${file} exists`);
    process.exit(3);
  }
}

write(
  rule,
  `import { read } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';

export default defineRule({
  id: '${id}',
  severity: 'medium',
  scope: 'resource',
  level: 'standard',
  kind: 's3.bucket',
  regions: 'looked',
  // What must be read: kinds and attributes of rules/facts/. Anything else does not compile in select and check.
  needs: { 's3.bucket': ['versioning'] },
  text: {
    ja: {
      title: 'TODO',
      problem: 'TODO',
      rationale: 'TODO',
      messages: { good: 'TODO', bad: 'TODO' },
      remediation: 'TODO',
      cannotSee: 'TODO',
    },
    en: {
      title: 'TODO',
      problem: 'TODO',
      rationale: 'TODO',
      messages: { good: 'TODO', bad: 'TODO' },
      remediation: 'TODO',
      cannotSee: 'TODO',
    },
  },
  select: (facts) => facts['s3.bucket'],
  check(bucket) {
    return read(bucket.versioning) === 'Enabled' ? pass('good') : fail('bad');
  },
});
`,
);
write(
  test,
  `import rule from '../../../rules/${service}/${id}.ts';
import { cases, denied, resource, unread } from '../../helpers/judge.ts';

// The table must hold a pass, a fail, a notApplicable and an unknown case. Think of the account that would fool it.
cases(rule, [
  {
    name: 'good and bad',
    resources: [
      resource('s3.bucket', 'good', { versioning: 'Enabled' }),
      resource('s3.bucket', 'bad', { versioning: null }),
      resource('s3.bucket', 'hidden', { versioning: unread(denied('S3:GetBucketVersioning')) }),
    ],
    expect: { good: ['pass', 'good'], bad: ['fail', 'bad'], hidden: ['unknown'] },
  },
  { name: 'no bucket', expect: { account: ['notApplicable', 'noSubjects'] } },
]);
`,
);
spawnSync('npx', ['tsx', 'scripts/generate.ts'], { cwd: root, stdio: 'inherit' });
console.log(`Next: write ${rule}, its cases in ${test}, and map it in catalog/fisc-8r/.`);

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
  console.log(`wrote ${file}`);
}
