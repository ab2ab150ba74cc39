/** A home region that is closed or silent, credentials that end on the way, and tokens that an opt-in region rejects. */
import { beforeEach, expect, test } from 'vitest';
import { describeEmulated } from '../../helpers/emulator.ts';
import { runCli } from '../../helpers/cli.ts';
import { startProxy, type Rule } from '../../helpers/proxy.ts';
import { scan } from '../../helpers/scanning.ts';

const slow = 240_000;
const virginia = 'us-east-1';
/** They have one endpoint, in us-east-1, and stand outside of what closes regions. */
const everywhere: Rule[] = ['IAM', 'Organizations', 'Account', 'STS'].map((service) => ({
  service,
  fault: { kind: 'delay', ms: 0 },
}));

describeEmulated('where calls about no region go', (emulator) => {
  beforeEach(() => emulator.reset());

  test(
    'AWS_REGION=us-east-1, which a service control policy closes: what a scan from Tokyo finds',
    async () => {
      await emulator.seed('clean_bank', { readable: true });
      const proxy = await startProxy({
        upstream: emulator.url,
        still: true,
        rules: [...everywhere, { region: virginia, fault: { kind: 'deniedByScp' } }],
      });
      const tokyo = await scan([], { url: proxy.url });
      const abroad = await scan([], { url: proxy.url, region: virginia });
      await proxy.close();
      expect(tokyo.result.findings.filter(({ status }) => status === 'pass').length).toBeGreaterThan(20);
      const told = ({ result }: typeof tokyo): unknown =>
        result.findings.map(({ ruleId, status, resource, causes }) => ({ ruleId, status, resource, causes }));
      expect(told(abroad)).toEqual(told(tokyo));
      expect(abroad.result.items).toEqual(tokyo.result.items);
    },
    slow,
  );

  test(
    'a home region that is silent costs nothing but that region',
    async () => {
      await emulator.seed('clean_bank', { readable: true });
      const proxy = await startProxy({
        upstream: emulator.url,
        rules: [{ region: virginia, fault: { kind: 'hang' } }],
      });
      const options = { url: proxy.url, env: { FISC_CHECK_TIMEOUT_MS: '2500' } };
      const args = ['--rules', 's3-*', '--regions', 'ap-northeast-1'];
      const usual = await scan(args, { ...options, url: emulator.url });
      const { result } = await scan(args, { ...options, region: virginia });
      await proxy.close();
      const of = ({ findings }: typeof result): string[] =>
        findings.map(({ ruleId, status, resource }) => `${ruleId} ${resource.id} ${status}`);
      expect(of(result)).toEqual(of(usual.result));
      expect(result.findings.filter(({ status }) => status === 'unknown')).toEqual([]);
    },
    slow,
  );

  test(
    'credentials that end on the way are told as ended, with AWS’s code, and never as permissions that are missing',
    async () => {
      await emulator.seed('clean_bank', { readable: true });
      const expired: Rule = {
        service: 'S3',
        operation: 'GetBucketVersioning',
        fault: { kind: 'error', code: 'ExpiredToken', status: 403, message: 'The provided token has expired.' },
      };
      const proxy = await startProxy({ upstream: emulator.url, rules: [expired] });
      const rules = ['--rules', 's3-bucket-versioning', '--locale', 'en'];
      const { result, stdout } = await scan(rules, { url: proxy.url });
      const doctor = await runCli(['doctor', ...rules], { url: proxy.url });
      await proxy.close();
      const unknown = result.findings.filter(({ status }) => status === 'unknown');
      expect(unknown.length).toBeGreaterThan(0);
      for (const { causes } of unknown) expect(causes).toMatchObject([{ code: 'ExpiredToken', reason: 'failed' }]);
      expect(stdout).toContain('sign in again');
      expect(doctor.stdout).toContain('ExpiredToken');
      expect(doctor.stdout).not.toContain('"Statement"');
    },
    slow,
  );

  test(
    'an enabled opt-in region that rejects the token is no disabled region',
    async () => {
      await emulator.control('optin', { regions: ['ap-east-1'] });
      const proxy = await startProxy({
        upstream: emulator.url,
        rules: [
          {
            region: 'ap-east-1',
            fault: {
              kind: 'error',
              code: 'UnrecognizedClientException',
              status: 400,
              message: 'The security token included in the request is invalid.',
            },
          },
        ],
      });
      const { result, stdout } = await scan(['--rules', 'kms-key-rotation-enabled', '--locale', 'en'], {
        url: proxy.url,
      });
      await proxy.close();
      const [finding] = result.findings.filter(({ resource }) => resource.region === 'ap-east-1');
      expect(finding).toMatchObject({
        status: 'unknown',
        causes: [{ code: 'UnrecognizedClientException', reason: 'failed' }],
      });
      expect(stdout).toContain('regional STS');
    },
    slow,
  );
});
