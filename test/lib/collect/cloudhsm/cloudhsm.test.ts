import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { causeInShort, collectKind, testSession, valuesOf } from '../../../helpers/collecting.ts';
import { describeEmulated, TEST_ACCOUNT } from '../../../helpers/emulator.ts';
import { tokyo } from '../../../helpers/judge.ts';
import { startProxy, type AwsProxy } from '../../../helpers/proxy.ts';

interface Made {
  readonly Cluster: { readonly ClusterId: string };
  readonly Hsm: { readonly HsmId: string };
  readonly Backups: readonly { readonly BackupId: string }[];
}

// https://docs.aws.amazon.com/cloudhsm/latest/APIReference/API_DescribeClusters.html and API_DescribeBackups.html
describeEmulated('CloudHSM, by a client of our own', (aws) => {
  let proxy: AwsProxy;
  beforeEach(async () => {
    await aws.reset();
    proxy = await startProxy({ upstream: aws.url });
    vi.stubEnv('AWS_ENDPOINT_URL', proxy.url);
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await proxy.close();
  });

  /** What our own session would refuse to send. */
  async function write(operation: string, input: object, region = tokyo): Promise<Made> {
    const response = await fetch(aws.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `BaldrApiService.${operation}`,
        authorization: `AWS4-HMAC-SHA256 Credential=testing/20261124/${region}/cloudhsm/aws4_request, SignedHeaders=host, Signature=0`,
      },
      body: JSON.stringify(input),
    });
    const answer = (await response.json()) as Made;
    if (!response.ok) throw new Error(`${operation}: ${JSON.stringify(answer)}`);
    return answer;
  }

  async function makeCluster(more: object = {}): Promise<string> {
    const { Cluster } = await write('CreateCluster', {
      HsmType: 'hsm2m.medium',
      Mode: 'FIPS',
      SubnetIds: ['subnet-1', 'subnet-2'],
      ...more,
    });
    return Cluster.ClusterId;
  }

  test('a cluster with its HSMs, mode and retention', async () => {
    const ClusterId = await makeCluster();
    const first = await write('CreateHsm', { ClusterId, AvailabilityZone: 'ap-northeast-1a' });
    const second = await write('CreateHsm', { ClusterId, AvailabilityZone: 'ap-northeast-1c' });
    await write('InitializeCluster', { ClusterId, SignedCert: 'x', TrustAnchor: 'x' });
    await aws.control('hsm', { [second.Hsm.HsmId]: { State: 'DEGRADED' } });
    const collected = await collectKind('cloudhsm.cluster', ['details', 'mode', 'backupRetention']);
    expect(collected.listing.failures).toEqual([]);
    expect(collected.listing.items).toEqual([
      {
        kind: 'cloudhsm.cluster',
        id: ClusterId,
        arn: `arn:aws:cloudhsm:${tokyo}:${TEST_ACCOUNT}:cluster/${ClusterId}`,
        region: tokyo,
        account: TEST_ACCOUNT,
        backupRetention: { ok: true, value: { type: 'DAYS', value: '90' } },
        details: {
          ok: true,
          value: {
            state: 'ACTIVE',
            hsmType: 'hsm2m.medium',
            hsms: [
              { id: first.Hsm.HsmId, availabilityZone: 'ap-northeast-1a', state: 'ACTIVE' },
              { id: second.Hsm.HsmId, availabilityZone: 'ap-northeast-1c', state: 'DEGRADED' },
            ],
          },
        },
        mode: { ok: true, value: 'FIPS' },
      },
    ]);
    expect(collected.calls).toEqual({ 'CloudHSM V2:DescribeClusters': 1 });
  });

  test('what an answer leaves out is unread, but hsm1.medium has one mode only', async () => {
    const old = await makeCluster({ HsmType: 'hsm1.medium' });
    const silent = await makeCluster();
    await aws.control('hsm', {
      [old]: { Mode: null },
      [silent]: { Mode: null, BackupRetentionPolicy: null, State: null },
    });
    const collected = await collectKind('cloudhsm.cluster', ['details', 'mode', 'backupRetention']);
    const missing = ['CloudHSM V2:DescribeClusters cloudhsm:DescribeClusters MissingField malformed'];
    expect(valuesOf(collected, 'mode')).toEqual({ [old]: 'FIPS', [silent]: missing });
    expect(valuesOf(collected, 'backupRetention')).toMatchObject({ [silent]: missing });
    expect(valuesOf(collected, 'details')).toMatchObject({
      [old]: { state: 'UNINITIALIZED', hsms: [] },
      [silent]: missing,
    });
  });

  test('pages of clusters and of backups', async () => {
    await aws.control('paging', { 'CloudHSM V2:DescribeClusters': 2, 'CloudHSM V2:DescribeBackups': 1 });
    const ids = [await makeCluster(), await makeCluster(), await makeCluster()].sort();
    for (const ClusterId of ids) {
      await write('CreateHsm', { ClusterId, AvailabilityZone: 'ap-northeast-1a' });
      await write('InitializeCluster', { ClusterId, SignedCert: 'x', TrustAnchor: 'x' });
    }
    const clusters = await collectKind('cloudhsm.cluster', []);
    expect(clusters.listing.items.map(({ id }) => id).sort()).toEqual(ids);
    expect(clusters.calls).toEqual({ 'CloudHSM V2:DescribeClusters': 2 });
    const backups = await collectKind('cloudhsm.backup', ['details']);
    expect(backups.calls).toEqual({ 'CloudHSM V2:DescribeBackups': 3 });
    expect(
      Object.values(valuesOf(backups, 'details'))
        .map((value) => (value as { clusterId: string }).clusterId)
        .sort(),
    ).toEqual(ids);
  });

  test('a copied backup stands where it was copied to', async () => {
    const ClusterId = await makeCluster();
    await write('CreateHsm', { ClusterId, AvailabilityZone: 'ap-northeast-1a' });
    await write('InitializeCluster', { ClusterId, SignedCert: 'x', TrustAnchor: 'x' });
    const { Backups } = await write('DescribeBackups', {});
    await write('CopyBackupToRegion', { BackupId: Backups[0]!.BackupId, DestinationRegion: 'us-east-1' });
    const { listing } = await collectKind('cloudhsm.backup', ['details'], [tokyo, 'us-east-1']);
    expect(listing.items.map(({ region, details }) => [region, details])).toEqual([
      [tokyo, { ok: true, value: { clusterId: ClusterId, state: 'READY', sourceRegion: null } }],
      ['us-east-1', { ok: true, value: { clusterId: ClusterId, state: 'READY', sourceRegion: tokyo } }],
    ]);
  });

  test('refused in one region, under the code that CloudHSM has for it', async () => {
    // https://docs.aws.amazon.com/cloudhsm/latest/APIReference/API_DescribeClusters.html#API_DescribeClusters_Errors
    proxy.rules.push({
      operation: 'DescribeClusters',
      region: 'us-east-1',
      fault: { kind: 'error', code: 'CloudHsmAccessDeniedException', status: 400, message: 'not authorized' },
    });
    const id = await makeCluster();
    const { listing } = await collectKind('cloudhsm.cluster', [], [tokyo, 'us-east-1']);
    expect(listing.items.map((item) => item.id)).toEqual([id]);
    expect(listing.failures.map(({ region, cause }) => `${region} ${causeInShort(cause)}`)).toEqual([
      'us-east-1 CloudHSM V2:DescribeClusters cloudhsm:DescribeClusters CloudHsmAccessDeniedException denied',
    ]);
  });

  test('closed by a service control policy; empty; not JSON', async () => {
    const failuresOf = async () =>
      (await collectKind('cloudhsm.backup', [])).listing.failures.map(({ cause }) => `${cause.code} ${cause.reason}`);
    proxy.rules.push({ operation: 'DescribeBackups', fault: { kind: 'deniedByScp' } });
    expect(await failuresOf()).toEqual([expect.stringContaining(' deniedByScp')]);
    proxy.rules.splice(0, 1, { operation: 'DescribeBackups', fault: { kind: 'rewrite', body: () => '{}' } });
    expect(await failuresOf()).toEqual(['MissingField malformed']);
    proxy.rules.splice(0, 1, { operation: 'DescribeBackups', fault: { kind: 'empty' } });
    expect(await failuresOf()).toEqual(['MissingField malformed']);
    proxy.rules.splice(0, 1, { operation: 'DescribeBackups', fault: { kind: 'html', status: 403 } });
    expect(await failuresOf()).toEqual(['HTTP403 denied']);
  });

  test('a host that does not exist is no cluster only where AWS offers no CloudHSM', async () => {
    const session = testSession();
    const unresolved = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
    vi.spyOn(session.requestHandler, 'handle').mockRejectedValue(unresolved);
    const { listing } = await collectKind('cloudhsm.cluster', [], [tokyo, 'ap-east-2'], session);
    expect(listing.items).toEqual([]);
    expect(listing.failures.map(({ region, cause }) => `${region} ${cause.code}`)).toEqual([`${tokyo} ENOTFOUND`]);
  });
});
