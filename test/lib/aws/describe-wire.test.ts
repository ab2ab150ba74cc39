import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { describeWire } from '../../../lib/aws/describe-wire.ts';
import { Wire } from '../../../lib/aws/wire.ts';

beforeEach(() => {
  for (const name of Object.keys(process.env)) {
    if (/^AWS_|_proxy$|^NODE_EXTRA_CA_CERTS$/i.test(name)) vi.stubEnv(name, undefined);
  }
});
afterEach(() => vi.unstubAllEnvs());

/** A config file of its own: the SDK's loader remembers files by their names. */
async function config(text: string): Promise<void> {
  const file = join(await mkdtemp(join(tmpdir(), 'fisc-check-config-')), 'config');
  await writeFile(file, text);
  vi.stubEnv('AWS_CONFIG_FILE', file);
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', `${file}-none`);
}

const bank = `[profile bank]
ca_bundle = /etc/bank.pem
use_fips_endpoint = true
use_dualstack_endpoint = true
endpoint_url = https://user:secret@vpce.test/
services = vpc
[services vpc]
s3 =
  endpoint_url = https://s3.vpce.test/
[profile other]
endpoint_url = https://other.test/
`;

test('nothing is set', async () => {
  await config('');
  expect(await describeWire()).toEqual({
    proxies: { https: null, http: null },
    except: [],
    authorities: [],
    endpoints: [],
    fips: false,
    dualStack: false,
  });
});

test('everything is set, in the environment and the named profile; no password is told', async () => {
  await config(bank);
  vi.stubEnv('AWS_PROFILE', 'other');
  vi.stubEnv('HTTPS_PROXY', 'http://user:secret@corp:3128');
  vi.stubEnv('no_proxy', '.bank.test,10.0.0.0/8');
  vi.stubEnv('NODE_EXTRA_CA_CERTS', '/etc/extra.pem');
  vi.stubEnv('AWS_ENDPOINT_URL_KMS', 'https://kms.vpce.test/');
  const facts = await describeWire('bank');
  expect(facts).toEqual({
    proxies: { https: 'http://corp:3128', http: null },
    except: ['.bank.test', '10.0.0.0/8'],
    authorities: [
      { setting: 'ca_bundle', file: '/etc/bank.pem' },
      { setting: 'NODE_EXTRA_CA_CERTS', file: '/etc/extra.pem' },
    ],
    endpoints: [
      { setting: 'AWS_ENDPOINT_URL_KMS', url: 'https://kms.vpce.test/' },
      { setting: 'services.vpc s3', url: 'https://s3.vpce.test/' },
      { setting: 'endpoint_url', url: 'https://vpce.test/' },
    ],
    fips: true,
    dualStack: true,
  });
});

test.each<[serviceId: string, env: Readonly<Record<string, string>>, endpoint: string | undefined]>([
  ['S3', {}, 'https://s3.vpce.test/'],
  ['S3 Control', {}, 'https://user:secret@vpce.test/'],
  ['S3 Control', { AWS_ENDPOINT_URL_S3_CONTROL: 'https://c.test' }, 'https://c.test'],
  ['S3', { AWS_ENDPOINT_URL: 'https://all.test' }, 'https://all.test'],
  ['S3', { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true', AWS_ENDPOINT_URL: 'https://all.test' }, undefined],
])('%s with %j of the profile bank: %s', async (serviceId, env, endpoint) => {
  await config(bank);
  vi.stubEnv('AWS_PROFILE', 'other');
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  expect(await new Wire({ profile: 'bank' }).endpoint(serviceId)).toBe(endpoint);
});

test('a services section that is not there is no silence', async () => {
  await config('[profile bank]\nservices = vcp\n');
  await expect(Wire.open({ profile: 'bank' })).rejects.toThrow(
    'services: the profile names a section [services vcp], and there is none',
  );
});

test.each([
  ['AWS_ENDPOINT_URL', '', { AWS_ENDPOINT_URL: 'localhost:5000' }],
  ['AWS_ENDPOINT_URL_KMS', '', { AWS_ENDPOINT_URL_KMS: 'vpce-1.kms.ap-northeast-1.vpce.amazonaws.com' }],
  ['endpoint_url', '[profile bank]\nendpoint_url = 10.0.0.1\n', {}],
  ['services.vpc s3', '[profile bank]\nservices = vpc\n[services vpc]\ns3 =\n  endpoint_url = ftp://10.0.0.1\n', {}],
])('%s that is no address is said, not called', async (setting, files, env: Record<string, string>) => {
  await config(files === '' ? '[profile bank]\nregion = ap-northeast-1\n' : files);
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  await expect(Wire.open({ profile: 'bank' })).rejects.toMatchObject({
    name: 'NetworkSettingError',
    message: `${setting}: this is no endpoint's address, such as https://host`,
  });
});
