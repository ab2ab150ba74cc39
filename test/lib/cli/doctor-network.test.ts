/** What doctor tells of the network, before anything is called, and of denials that no IAM policy mends. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from '../../helpers/cli.ts';
import { describeEmulated } from '../../helpers/emulator.ts';
import { startProxy } from '../../helpers/proxy.ts';
import { homeWith, keys, startSignIn, type SignIn } from '../../helpers/sign-in.ts';

let signIn: SignIn;
beforeAll(async () => {
  signIn = await startSignIn();
});
afterAll(() => signIn.close());

const args = ['doctor', '--rules', 's3-bucket-versioning', '--locale', 'en'];
const linesOf = (stdout: string): string[] => stdout.split('\n').slice(0, 3);

test('nothing is set', async () => {
  const { stdout } = await runCli(args, { credentials: null, env: { AWS_CA_BUNDLE: '', NODE_EXTRA_CA_CERTS: '' } });
  expect(linesOf(stdout)).toEqual(['Proxy: none', 'Further certificate authorities: none', "Endpoints: AWS's own"]);
});

test('proxy without its password, authorities, the endpoints of the profile, FIPS: told though nothing answers', async () => {
  const dir = homeWith({
    '.aws/credentials': keys,
    '.aws/config':
      '[profile audit]\nregion = ap-northeast-1\nca_bundle = HOME/none.pem\nuse_fips_endpoint = true\nservices = own\n[services own]\ns3 =\n  endpoint_url = http://127.0.0.1:9\n',
  });
  const { code, stdout } = await runCli([...args, '--profile', 'audit'], {
    dir,
    credentials: null,
    env: {
      HTTPS_PROXY: 'http://hanako:secret@proxy.bank.example:3128',
      NO_PROXY: '127.0.0.1',
      NODE_EXTRA_CA_CERTS: '',
    },
  });
  expect(stdout).not.toContain('secret');
  expect(linesOf(stdout)).toEqual([
    'Proxy: https → http://proxy.bank.example:3128, NO_PROXY 127.0.0.1',
    `Further certificate authorities: ca_bundle ${dir}/none.pem`,
    "Endpoints: S3 → http://127.0.0.1:9; AWS's own; FIPS",
  ]);
  // The certificates cannot be read.
  expect(code).toBe(3);
});

test('one endpoint for all', async () => {
  const { stdout } = await runCli(args, { url: signIn.url, env: { AWS_ENDPOINT_URL_S3_CONTROL: signIn.url } });
  expect(linesOf(stdout)[2]).toBe(`Endpoints: ${signIn.url}`);
});

test('an endpoint is told without its password', async () => {
  const { stdout } = await runCli(args, { url: 'http://hanako:secret@127.0.0.1:9' });
  expect(linesOf(stdout)[2]).toContain('http://127.0.0.1:9');
  expect(stdout).not.toContain('secret');
});

describeEmulated('a denial', (emulator) => {
  test.each([
    ['because no identity-based policy allows the s3:GetBucketVersioning action', true],
    ['because no permissions boundary allows the s3:GetBucketVersioning action', false],
    ['with an explicit deny in a resource control policy', false],
    ['with an explicit deny in a session policy', false],
  ])('%s: an IAM policy for the caller mends it: %s', async (because, isMended) => {
    await emulator.seed('clean_bank', { readable: true });
    const who = 'User: arn:aws:sts::123456789012:assumed-role/audit/me';
    const message = `${who} is not authorized to perform: s3:GetBucketVersioning ${because}`;
    const proxy = await startProxy({
      upstream: emulator.url,
      rules: [{ operation: 'GetBucketVersioning', fault: { kind: 'denied', message } }],
    });
    const { stdout } = await runCli(args, { url: proxy.url });
    await proxy.close();
    await emulator.reset();
    const [told = '', policy = ''] = stdout.split('The IAM policy that would mend it');
    expect(policy.includes('"s3:GetBucketVersioning"')).toBe(isMended);
    expect(told.includes('which no IAM policy mends: s3:GetBucketVersioning')).toBe(!isMended);
  });
});
