/** The acceptance: the worst bank fails every rule that the emulator can make fail. What could not be is printed, with the reason. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { theCatalog } from '../../../lib/catalog.ts';
import { formats, type FormatName } from '../../../lib/report/index.ts';
import { callsOf } from '../../../lib/scan/permissions.ts';
import { wantsOf } from '../../../lib/scan/wants.ts';
import { allRules } from '../../../rules/index.ts';
import { expectAgreement } from '../../helpers/agreeing.ts';
import { describeEmulated, type Seeded } from '../../helpers/emulator.ts';
import { startProxy, type AwsProxy } from '../../helpers/proxy.ts';
import { compareVerdicts, expectWellFormed, scan, type Scanned } from '../../helpers/scanning.ts';

/** The rules without a fail, each with what the emulator lacks, or which other failing state excludes it. */
const notProvoked: Readonly<Record<string, string>> = {};

/**
 * What the bank has stated. Three rules ask for it: with Osaka allowed one analyzer can be missing and another ignored,
 * and nobody but the institution knows which keys it approves and what it must have agreed on.
 */
const configuration = `allowedRegions: [ap-northeast-1, ap-northeast-3]
approvedOrigins: [AWS_CLOUDHSM]
parameters:
  artifact-agreements-active: { requiredAgreements: [Japanese law] }
`;

describeEmulated('the worst bank', (emulator) => {
  let seeded: Seeded;
  let scanned: Scanned;
  let proxy: AwsProxy;
  beforeAll(async () => {
    const dir = await mkdtemp(join(tmpdir(), 'fisc-check-worst-'));
    await writeFile(join(dir, 'fisc-check.yaml'), configuration);
    seeded = await emulator.seed('worst_bank');
    proxy = await startProxy({ upstream: emulator.url });
    scanned = await scan(['--level', 'strict'], { url: proxy.url, dir });
  }, 180_000);
  afterAll(() => proxy.close());

  test('is a well-formed seed', () => {
    expect(seeded.expected.length).toBeGreaterThanOrEqual(180);
    expectWellFormed(seeded);
  });

  test('fails every rule but those that the table names, and no fewer', () => {
    const failed = new Set(
      scanned.result.findings.filter(({ status }) => status === 'fail').map(({ ruleId }) => ruleId),
    );
    const rest = allRules.map(({ id }) => id).filter((id) => !failed.has(id));
    expect(rest).toEqual(Object.keys(notProvoked).toSorted());
    const lines = Object.entries(notProvoked).map(([id, why]) => `  ${id}: ${why}`);
    console.log([`not provoked: ${rest.length} of ${allRules.length} rules`, ...lines].join('\n'));
  });

  test.each(Object.keys(formats) as FormatName[])('%s says what the result says', async (name) => {
    await expectAgreement(name, scanned.result, await theCatalog());
    expect(scanned.result.findings.length).toBeGreaterThan(allRules.length);
  });

  test('fails them where it was made to: on the resources that are bad', () => {
    const rules = new Set(allRules.map(({ id }) => id));
    // A queue's id is its address: here the proxy's.
    const seen = seeded.expected.map((one) => ({
      ...one,
      resourceId: one.resourceId.replace(emulator.url, proxy.url),
    }));
    compareVerdicts(scanned.result.findings, seen, [], 'strict', rules);
    const expected = new Set(seeded.expected.map(({ ruleId }) => ruleId));
    expect([...rules].filter((id) => !expected.has(id))).toEqual(Object.keys(notProvoked).toSorted());
  });

  test('violates every item that rules decide', () => {
    const decided = scanned.result.items.filter(({ decisive }) => decisive.length > 0);
    expect(decided.length).toBeGreaterThan(15);
    expect(decided.filter(({ status }) => status !== 'violated').map(({ id }) => id)).toEqual([]);
  });

  test('is read by calls that the printed policy holds, all reads, and each made once', async () => {
    const made = proxy.calls.filter(({ attempt, service }) => attempt === 1 && service !== 'STS');
    expect(made.length).toBeGreaterThan(2000);
    expect(Object.values(scanned.result.run.calls).reduce((a, b) => a + b, 0)).toBeGreaterThanOrEqual(made.length);
    const declared = new Set<string>(Object.keys(await callsOf(wantsOf(allRules, 'strict'))));
    const names = proxy.operations().filter((name) => !name.startsWith('STS:'));
    expect(names.length).toBeGreaterThan(200);
    expect(names.filter((name) => !declared.has(name))).toEqual([]);
    const reading = /^(?:BatchGet|Get|List|Describe|Head|Search)[A-Z]|^GenerateCredentialReport$/;
    expect(names.filter((name) => !reading.test(name.split(':').at(-1) ?? ''))).toEqual([]);
    const seen = new Map<string, number>();
    for (const { service, operation, region, resource, body, path, accessKeyId } of made) {
      const key = JSON.stringify([service, operation, region, resource, body, path, accessKeyId]);
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
    // The credential report is asked for until it is made.
    const polled = /"GenerateCredentialReport"/;
    expect([...seen].filter(([key, count]) => count > 1 && !polled.test(key)).map(([key]) => key)).toEqual([]);
  });

  test('hides nothing: no finding is unknown, and no call fails but the one that AWS answers to no member', () => {
    expect(scanned.result.findings.filter(({ status }) => status === 'unknown')).toEqual([]);
    expect(scanned.result.errors.map(({ api, code }) => [api, code])).toEqual([
      ['IAM:ListOrganizationsFeatures', 'AccountNotManagementOrDelegatedAdministratorException'],
    ]);
  });
});
