/** The commands that need no scan of their own, and the report from what AWS Config holds. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../../helpers/cli.ts';
import { startConfigStandIn } from '../../helpers/config-stand-in.ts';
import { describeEmulated } from '../../helpers/emulator.ts';
import { resultIn } from '../../helpers/scanning.ts';

const account = '123456789012';
const offline = { credentials: null } as const;
const slow = 180_000;

test('items: every item with the fields of the contract', async () => {
  const { stdout, code } = await runCli(['items', '--format', 'json'], offline);
  expect(code).toBe(0);
  const items = JSON.parse(stdout) as Record<string, unknown>[];
  expect(items).toHaveLength(98);
  const fields =
    'id label standard provision sub controlNumber provider user sources sourceNotes kind rules attestation whenNothing crosswalk topic summary confirmed';
  const { stdout: some } = await runCli(['items', '運１１０－１（１）', 'un113-6', '--format', 'json'], offline);
  expect((JSON.parse(some) as { id: string }[]).map(({ id }) => id)).toEqual(['un110-1-1', 'un113-6']);
  for (const item of items) expect(Object.keys(item).filter((key) => key !== 'since')).toEqual(fields.split(' '));
});

test('explain: an item by its id, its label or its newer number; a rule', async () => {
  for (const id of ['un110-1-1', '運110-1(1)', '実3']) {
    const { stdout } = await runCli(['explain', id], offline);
    expect(stdout).toContain('運110-1(1)');
  }
  const atLevel = await Promise.all(
    ['standard', 'strict'].map((level) => runCli(['explain', 'un108-3-7', '--level', level], offline)),
  );
  expect(atLevel.map(({ stdout }) => /申告(が必要|は不要)/.exec(stdout)?.[0])).toEqual(['申告は不要', '申告が必要']);
  const { stdout } = await runCli(['explain', 's3-bucket-tls-only', '--locale', 'en'], offline);
  expect(stdout).toMatch(/What this check cannot see/);
  expect(stdout).toContain('S3:GetBucketPolicy (s3:GetBucketPolicy)');
});

test('items, rules and explain speak in words, --format json in the catalog’s values', async () => {
  const explained = await Promise.all(
    ['un108-3-7', 'un113-2-1', 's3-bucket-encryption-kms'].map((id) => runCli(['explain', id], offline)),
  );
  const listed = await Promise.all(['items', 'rules'].map((command) => runCli([command], offline)));
  const texts = [...explained, ...listed].map(({ stdout }) => stdout);
  for (const text of texts)
    expect(text).not.toMatch(/\b(decisive|supporting|mixed|auto|medium|standard|strict|abroad)\b/);
  expect(texts[0]).toContain('org-scp-region-deny (参考、厳格な管理では判定に用いる)');
  expect(texts[1]).toContain('併用');
  expect(texts[2]).toContain('重要度 中、');
  const [use] = (
    JSON.parse((await runCli(['rules', '--format', 'json'], offline)).stdout) as { id: string; items: object[] }[]
  ).find(({ id }) => id === 'region-optin-disabled')!.items;
  expect(use).toMatchObject({ id: 'un108-3-7', label: '運108-3(7)', weight: 'supporting, strict: decisive' });
});

test('init writes a configuration that scan takes, and overwrites none', async () => {
  const { dir, code } = await runCli(['init'], offline);
  expect(code).toBe(0);
  expect((await runCli(['policy'], { ...offline, dir })).code).toBe(0);
  const again = await runCli(['init'], { ...offline, dir });
  expect(again.code).toBe(3);
  expect(again.stderr).toContain('fisc-check.yaml exists');
});

test('policy: Cost Explorer only when asked for; the roles of readAs and of the organization too', async () => {
  const orgRoleArn = 'arn:aws:iam::333344445555:role/organization';
  const plain = await runCli(['policy'], offline);
  expect(plain.stdout).not.toContain('ce:GetCostAndUsage');
  const { dir } = plain;
  await writeFile(
    join(dir, 'c.yaml'),
    "readAs:\n  - account: '222233334444'\n    roleArn: arn:aws:iam::222233334444:role/read\n",
  );
  const { stdout } = await runCli(['policy', '--cost-explorer', '--config', 'c.yaml', '--org-role-arn', orgRoleArn], {
    ...offline,
    dir,
  });
  expect(stdout).toContain('ce:GetCostAndUsage');
  expect(JSON.parse(stdout)).toMatchObject({
    Statement: [{}, { Action: 'sts:AssumeRole', Resource: ['arn:aws:iam::222233334444:role/read', orgRoleArn] }],
  });
  const keys = ['1', '2'].map((name) => `arn:aws:kms:ap-northeast-1:111122223333:key/${name}`);
  const flags = [
    '--role-path',
    '/audit/',
    '--role-name-prefix',
    'bank-',
    '--key-arn',
    keys.join(),
    '--create-recorder',
  ];
  const deploy = await runCli(['policy', '--for', 'deploy', ...flags], { ...offline, dir });
  expect(deploy.code).toBe(0);
  for (const part of ['"arn:aws:iam::*:role/audit/bank-*"', `"${keys[1]}"`, '"config:PutConfigurationRecorder"']) {
    expect(deploy.stdout).toContain(part);
  }
});

test('report renders a result again, the same bytes', async () => {
  const { dir, code } = await runCli(['scan', '--demo', '--exit-zero', '-o', 'out'], offline);
  expect(code).toBe(0);
  const again = await runCli(['report', 'out/result.json', '--format', 'html,json', '-o', 'again'], {
    ...offline,
    dir,
  });
  expect(again.code).toBe(0);
  for (const file of ['report.html', 'result.json']) {
    expect(await readFile(join(dir, 'again', file), 'utf8')).toBe(await readFile(join(dir, 'out', file), 'utf8'));
  }
  expect((await runCli(['report'], { ...offline, dir })).code).toBe(3);
});

describeEmulated('against an account', (emulator) => {
  test(
    'report --from-config: verdicts, withdrawn ones as unknown, failed, stale and otherwise judged rules, and what it cannot show',
    async () => {
      const config = await startConfigStandIn(emulator.url);
      const bucket = (
        id: string,
        compliance: 'COMPLIANT' | 'NON_COMPLIANT' | 'NOT_APPLICABLE',
        annotation: string,
      ) => ({
        type: 'AWS::S3::Bucket',
        id,
        compliance,
        annotation,
      });
      config.keep('fisc-s3-bucket-encrypted', [
        bucket('good', 'COMPLIANT', '<b>AES256</b>'),
        bucket('bad', 'NON_COMPLIANT', 'なし'),
        bucket('none', 'NOT_APPLICABLE', '対象外'),
        bucket('hidden', 'NOT_APPLICABLE', 'UNKNOWN S3:GetBucketEncryption AccessDenied'),
      ]);
      config.keep('fisc-s3-bucket-versioning', [bucket('good', 'COMPLIANT', '有効')]);
      config.failed.set('fisc-s3-bucket-versioning', { code: 'Lambda.Timeout', message: 'timed out' });
      config.keep('fisc-s3-bucket-ownership-enforced', [bucket('good', 'COMPLIANT', '有効')]);
      config.ran.set('fisc-s3-bucket-ownership-enforced', Date.now() - 49 * 3_600_000);
      config.keep('fisc-s3-bucket-tls-only', [bucket('good', 'COMPLIANT', '有効')]);
      config.parameters.set('fisc-s3-bucket-tls-only', { ruleId: 's3-bucket-tls-only', level: 'strict' });
      config.token('fisc-kms-key-rotation-enabled');
      const options = { url: emulator.url, env: { AWS_ENDPOINT_URL_CONFIG_SERVICE: config.url } };
      const { dir, code, stderr } = await runCli(['report', '--from-config', '-o', 'out'], options);
      await config.close();
      expect(code, stderr).toBe(0);
      const result = await resultIn(join(dir, 'out'));
      expect(result.items).toHaveLength(98);
      expect(result.run.source).toBe('config');
      const found = result.findings.map(({ ruleId, resource, status, causes }) => [
        ruleId,
        resource.id,
        status,
        causes[0]?.code ?? null,
      ]);
      expect(found).toEqual([
        ['kms-key-rotation-enabled', account, 'unknown', 'NoEvaluations'],
        ['s3-bucket-encrypted', 'bad', 'fail', null],
        ['s3-bucket-encrypted', 'good', 'pass', null],
        ['s3-bucket-encrypted', 'hidden', 'unknown', 'AccessDenied'],
        ['s3-bucket-encrypted', 'none', 'notApplicable', null],
        ['s3-bucket-ownership-enforced', account, 'unknown', 'NotInvokedFor48Hours'],
        ['s3-bucket-tls-only', account, 'unknown', 'OtherLevel'],
        ['s3-bucket-versioning', account, 'unknown', 'Lambda.Timeout'],
      ]);
      const html = await readFile(join(dir, 'out/report.html'), 'utf8');
      expect(html).toContain('AWS Config が保持する評価のみから作成');
      expect(html).not.toContain('<b>AES256</b>');
    },
    slow,
  );

  test(
    'report --from-config where nothing is deployed under the prefix: exit 3; under the one that is named, what is there',
    async () => {
      const config = await startConfigStandIn(emulator.url);
      config.keep('fisc-dev-s3-bucket-encrypted', [
        { type: 'AWS::S3::Bucket', id: 'bad', compliance: 'NON_COMPLIANT', annotation: 'なし' },
      ]);
      config.parameters.set('fisc-dev-s3-bucket-encrypted', { ruleId: 's3-bucket-encrypted' });
      const options = { url: emulator.url, env: { AWS_ENDPOINT_URL_CONFIG_SERVICE: config.url } };
      const { code, stderr } = await runCli(['report', '--from-config'], options);
      const dev = await runCli(
        ['report', '--from-config', '--rule-prefix', 'fisc-dev-', '-o', 'out', '--format', 'json'],
        options,
      );
      await config.close();
      expect(code).toBe(3);
      expect(stderr).toContain(`no fisc-check rule is deployed in account ${account}`);
      expect(stderr).toContain('--rule-prefix');
      const { findings } = await resultIn(join(dev.dir, 'out'));
      expect(findings.map(({ ruleId, status }) => [ruleId, status])).toEqual([['s3-bucket-encrypted', 'fail']]);
    },
    slow,
  );
});
