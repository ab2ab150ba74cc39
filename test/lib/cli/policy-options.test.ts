/** Options of `policy` that are refused: those of another purpose, and values that could be none. */
import { expect, test } from 'vitest';
import type { PolicyFlags } from '../../../lib/cli/flags.ts';
import { checkPolicyFlags } from '../../../lib/cli/policy-options.ts';
import { UsageError } from '../../../lib/usage.ts';

const key = (name: string): string => `arn:aws:kms:ap-northeast-1:111122223333:key/${name}`;
const roleArn = 'arn:aws:iam::111122223333:role/audit/Org';

/** What is said of the options in both languages; null: nothing. */
function saidOf(flags: PolicyFlags): string | null {
  try {
    checkPolicyFlags(flags);
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    const { ja, en } = (error as UsageError).text;
    return `${ja}\n${en}`;
  }
  return null;
}

const reading = {
  items: ['un108-*'],
  rules: ['s3-*'],
  level: 'strict',
  config: 'c.yaml',
  costExplorer: true,
  orgRoleArn: roleArn,
} as const;
const deploying = {
  rolePath: '/audit/bank/',
  roleNamePrefix: 'bank-fisc-',
  boundaryArn: 'arn:aws:iam::111122223333:policy/audit/BankBoundary',
  keyArn: [key('a'), key('mrk-1')],
  createRecorder: true,
} as const;

test('each purpose takes its own options, all at once', () => {
  for (const flags of [
    { for: 'scan', ...reading },
    { for: 'boundary', ...reading },
    { for: 'deploy', ...deploying },
    { for: 'deploy', rolePath: '/', boundaryArn: 'arn:aws-cn:iam::aws:policy/PowerUserAccess' },
  ] as const)
    expect(saidOf(flags)).toBeNull();
});

const others = [
  ...Object.entries(reading).map(([name, value]) => ['deploy', name, value] as const),
  ...Object.entries(deploying).flatMap(([name, value]) =>
    (['scan', 'boundary'] as const).map((purpose) => [purpose, name, value] as const),
  ),
];

test.each(others)('--for %s refuses %s, and says what it goes with', (purpose, name, value) => {
  const [ja, en] = saidOf({ for: purpose, [name]: value })!.split('\n');
  const option = `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}: `;
  expect([ja!.startsWith(option), en!.startsWith(option)]).toEqual([true, true]);
  expect(en).toContain(`the policy of --for ${purpose} does not depend on it; leave it out: it goes with --for `);
  expect(en!.split('goes with ')[1]).toBe(purpose === 'deploy' ? '--for scan and --for boundary' : '--for deploy');
  expect(ja).toContain(`--for ${purpose} のポリシーに影響しない`);
});

test.each<[Partial<PolicyFlags>, en: string, ja: string]>([
  [{ rolePath: 'audit' }, "--role-path: 'audit' is no path of roles", "--role-path: 'audit' はロールのパスではない"],
  [{ rolePath: '/audit' }, 'begins and ends with a slash', '/ で始まり / で終わる'],
  [{ rolePath: 'audit/' }, 'begins and ends with a slash', '/ で始まり / で終わる'],
  [{ rolePath: '/*/' }, 'without * and ?', '* 及び ? を含めず'],
  [{ rolePath: '' }, "'' is no path", "'' はロールのパスではない"],
  [{ roleNamePrefix: 'audit/bank-' }, "'audit/bank-' begins no role's name", 'ロール名の接頭辞ではない'],
  [{ roleNamePrefix: '*' }, "'*' begins no role's name", 'ロール名の接頭辞ではない'],
  [{ roleNamePrefix: 'a'.repeat(37) }, 'at most 36 letters', '36文字以内'],
  [{ boundaryArn: roleArn }, "is no managed policy's ARN, such as arn:", '管理ポリシーのARNではない(例: arn:'],
  [{ boundaryArn: 'BankBoundary' }, "'BankBoundary' is no managed policy's ARN", '管理ポリシーのARNではない'],
  [{ boundaryArn: 'arn:aws:iam::111122223333:policy/*' }, "no managed policy's ARN", '管理ポリシーのARNではない'],
  [
    { keyArn: [key('a'), key('a').replace('key/', 'alias/')] },
    "alias/a' is no KMS key's ARN",
    "alias/a' はKMSキーのARNで",
  ],
  [{ keyArn: [key('*')] }, "key/*' is no KMS key's ARN", "key/*' はKMSキーのARNではない"],
  [{ for: 'boundary', orgRoleArn: 'arn:aws:iam::111122223333:role/*' }, "is no role's ARN", 'ロールのARNではない'],
])('%j', (flags, en, ja) => {
  const [inJapanese, inEnglish] = saidOf({ for: 'deploy', ...flags })!.split('\n');
  expect(inEnglish).toContain(en);
  expect(inJapanese).toContain(ja);
});
