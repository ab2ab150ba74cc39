/** `seal` and `verify` through the built command line: offline, but for a key of KMS. */
import { copyFile, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { beforeAll, describe, expect, test } from 'vitest';
import { runCli, type CliOptions, type CliResult } from '../../helpers/cli.ts';
import { describeEmulated } from '../../helpers/emulator.ts';
import { startProxy } from '../../helpers/proxy.ts';
import { keys } from '../seal/sample.ts';

const offline = { credentials: null };
/** With the demo's output folder as `out`, and `seal.pem`, `signer.pem`. */
let dir: string;

function run(args: string, options: CliOptions = offline): Promise<CliResult> {
  return runCli(args.split(' '), { ...options, dir });
}

beforeAll(async () => {
  const scanned = await runCli(['scan', '--demo', '--exit-zero', '--format', 'json', '-o', 'out'], offline);
  if (scanned.code !== 0) throw new Error(scanned.stderr);
  dir = scanned.dir;
  await writeFile(join(dir, 'seal.pem'), keys.ed25519.privateKey);
  await writeFile(join(dir, 'signer.pem'), keys.ed25519.publicKey);
});

describe('seal and verify', () => {
  test('the demo: sealed twice alike, verified in both languages, asking nobody', async () => {
    const one = await run('seal out -o a.zip --key seal.pem --locale en');
    expect(one).toMatchObject({ code: 0, stderr: '' });
    expect(one.stdout).toMatch(
      /^sealed: a\.zip \(SHA-256 [0-9a-f]{64}\)\n[^]*evidence\/evidence\.yaml\nsignature: Ed25519\n$/,
    );
    const two = await run('seal out -o b.zip --key seal.pem', { ...offline, env: { TZ: 'America/New_York' } });
    expect(two.code).toBe(0);
    expect(await readFile(join(dir, 'a.zip'))).toEqual(await readFile(join(dir, 'b.zip')));
    expect((await stat(join(dir, 'a.zip'))).mode & 0o777).toBe(0o600);

    const english = await run('verify a.zip --public-key signer.pem --locale en');
    expect(english).toMatchObject({ code: 0, stderr: '' });
    expect(english.stdout).toContain('2. Signature [holds] the signature (Ed25519) is that of the key given');
    expect(english.stdout).toContain(
      'Conclusion: nothing differs\nThis record shows that nothing was changed since it was signed',
    );
    const japanese = await run('verify a.zip');
    expect(japanese.stdout).toMatch(
      /^封緘済証跡の検証記録\n[^]*\n5\. 再判定 \[一致\] [^]*\n結論: 相違なし\n[^]*適合を示すものではない/,
    );
    expect(`${one.stderr}${two.stderr}${english.stderr}`).not.toContain('[netguard]');
  });

  test('exit 1 and where, for what was changed; exit 3 for what is no bundle', async () => {
    await run('seal out -o c.zip --locale en');
    const bytes = await readFile(join(dir, 'c.zip'));
    bytes[bytes.indexOf('"severity"')]! ^= 1;
    await writeFile(join(dir, 'changed.zip'), bytes);
    const changed = await run('verify changed.zip --locale en');
    expect(changed.code).toBe(1);
    expect(changed.stdout).toMatch(/1\. Files \[differs\] the content of result\.json was changed \(from byte \d+ on/);
    expect(changed.stdout).toContain('5. Judged again [not made]');
    expect(changed.stdout).toContain('Conclusion: something differs');
    const none = await run('verify seal.pem --locale en');
    expect(none).toMatchObject({
      code: 3,
      stdout: '',
      stderr: expect.stringContaining('seal.pem: no sealed evidence'),
    });
    expect((await run('verify nothing.zip')).code).toBe(3);
  });

  test('unsigned: said; wrong use: exit 3, and nothing is written', async () => {
    const unsigned = await run('seal out -o d.zip --locale en');
    expect(unsigned).toMatchObject({ code: 0, stderr: expect.stringContaining('warning: not signed') });
    await copyFile(join(dir, 'out/facts.json.gz'), join(dir, 'facts.json.gz'));
    const uses: readonly (readonly [string, RegExp])[] = [
      ['seal .', /\.: no result\.json; name an output folder/],
      ['seal out --key signer.pem', /signer\.pem holds no private key/],
      ['seal out --profile audit', /--profile and --role-arn go with --key kms/],
      ['seal out --key kms:alias/x', /names no KMS key/],
      ['seal out --previous e.zip', /e\.zip is the evidence of --previous; choose another name/],
      ['seal out --previous signer.pem', /signer\.pem: no sealed evidence/],
      ['seal out --at 2030-01-01', /not sealed: result\.json, .*Give --evidence, --at and --config/],
    ];
    for (const [args, said] of uses) {
      const { code, stderr } = await run(`${args} -o e.zip --locale en`);
      expect([code, stderr]).toEqual([3, expect.stringMatching(said)]);
    }
    await expect(stat(join(dir, 'e.zip'))).rejects.toThrow('ENOENT');
  });
});

test('what evaluate judged by another configuration, as of another time, is sealed with both', async () => {
  await writeFile(join(dir, 'c.yaml'), 'allowedRegions: [ap-northeast-1, us-east-1]\n');
  const as = '--config c.yaml --at 2026-12-24';
  expect((await run(`evaluate out/facts.json.gz ${as} --exit-zero --format json -o other`)).code).toBe(0);
  const without = await run('seal other -o f.zip --at 2026-12-24 --locale en');
  expect(without).toMatchObject({
    code: 3,
    stderr: expect.stringMatching(/not sealed: result\.json, scope\.regions\.allowed\[1\] \(at byte \d+/),
  });
  expect((await run(`seal other -o f.zip ${as}`)).code).toBe(0);
  expect((await run('verify f.zip')).code).toBe(0);
});

describeEmulated('with a key of KMS', (emulator) => {
  test('two calls are made, and no more', async () => {
    const kms = new KMSClient(emulator.client('ap-northeast-1'));
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' }));
    kms.destroy();
    const proxy = await startProxy({ upstream: emulator.url });
    try {
      const sealed = await run(`seal out -o k.zip --key kms:${KeyMetadata!.Arn!} --locale en`, { url: proxy.url });
      expect(sealed).toMatchObject({ code: 0, stdout: expect.stringContaining('signature: ECDSA-P256-SHA256') });
      expect(proxy.calls.map(({ service, operation }) => `${service}:${operation}`)).toEqual([
        'KMS:GetPublicKey',
        'KMS:Sign',
      ]);
    } finally {
      await proxy.close();
    }
    expect((await run('verify k.zip')).code).toBe(0);
  });
});
