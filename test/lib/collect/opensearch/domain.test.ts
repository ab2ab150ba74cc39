import {
  DescribeDomainsCommand,
  ListDomainNamesCommand,
  ListTagsCommand,
  OpenSearchClient,
} from '@aws-sdk/client-opensearch';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { account } from '../../../helpers/judge.ts';
import { mocked, refused } from '../../../helpers/lists.ts';

// https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_DomainStatus.html
const bare = (name: string) => ({
  DomainId: `${account}/${name}`,
  DomainName: name,
  ARN: `arn:aws:es:ap-northeast-1:${account}:domain/${name}`,
  ClusterConfig: {},
  AccessPolicies: '',
});
const full = {
  ...bare('d0'),
  Deleted: true,
  ClusterConfig: {
    InstanceCount: 3,
    ZoneAwarenessEnabled: true,
    ZoneAwarenessConfig: { AvailabilityZoneCount: 3 },
  },
  EncryptionAtRestOptions: { Enabled: true, KmsKeyId: 'key-1' },
  NodeToNodeEncryptionOptions: { Enabled: true },
  DomainEndpointOptions: { EnforceHTTPS: true, TLSSecurityPolicy: 'Policy-Min-TLS-1-2-2019-07' as const },
  VPCOptions: { VPCId: 'vpc-1', SubnetIds: ['subnet-1'] },
  AccessPolicies: '{"Version":"2012-10-17","Statement":[]}',
  AdvancedSecurityOptions: { Enabled: true },
};

const names = ['d0', 'd1', 'd2', 'd3', 'd4', 'd5', 'd6'];

test('domains are described five at a time; what is not told is off, what is not answered is gone', async () => {
  const mock = mocked(OpenSearchClient);
  mock.on(ListDomainNamesCommand).resolves({ DomainNames: names.map((DomainName) => ({ DomainName })) });
  mock.on(DescribeDomainsCommand).callsFake(({ DomainNames }: { DomainNames: string[] }) => ({
    DomainStatusList: DomainNames.flatMap((name) => (name === 'd6' ? [] : [name === 'd0' ? full : bare(name)])),
  }));
  const collected = await collectKind('opensearch.domain', ['details']);
  expect(collected.calls['OpenSearch:DescribeDomains']).toBe(2);
  const values = valuesOf(collected, 'details');
  expect(values[`${account}/d0`]).toEqual({
    deleted: true,
    atRest: true,
    kmsKeyId: 'key-1',
    nodeToNode: true,
    enforceHttps: true,
    tlsPolicy: 'Policy-Min-TLS-1-2-2019-07',
    zoneAwareness: true,
    zoneCount: 3,
    instanceCount: 3,
    vpcId: 'vpc-1',
    accessPolicy: full.AccessPolicies,
    fineGrained: true,
  });
  expect(values[`${account}/d5`]).toEqual({
    deleted: false,
    atRest: false,
    kmsKeyId: null,
    nodeToNode: false,
    enforceHttps: false,
    tlsPolicy: null,
    zoneAwareness: false,
    zoneCount: null,
    instanceCount: null,
    vpcId: null,
    accessPolicy: null,
    fineGrained: false,
  });
  expect(values[`${account}/d6`]).toBeNull();
});

test('a refusal and an answer without its list are unread', async () => {
  const mock = mocked(OpenSearchClient);
  mock.on(ListDomainNamesCommand).resolves({ DomainNames: [{ DomainName: 'd0' }] });
  mock.on(DescribeDomainsCommand).rejects(refused());
  const read = async () => valuesOf(await collectKind('opensearch.domain', ['details']), 'details')[`${account}/d0`];
  expect(await read()).toEqual(['OpenSearch:DescribeDomains es:DescribeDomains AccessDeniedException denied']);
  mock.on(DescribeDomainsCommand).resolves({});
  expect(await read()).toEqual([expect.stringContaining('MissingField malformed')]);
});

test("tags, by the domain's ARN; a refusal and an answer without them are unread", async () => {
  const mock = mocked(OpenSearchClient);
  mock.on(ListDomainNamesCommand).resolves({ DomainNames: [{ DomainName: 'd0' }] });
  const read = async () => valuesOf(await collectKind('opensearch.domain', ['tags']), 'tags')[`${account}/d0`];
  mock.on(ListTagsCommand, { ARN: bare('d0').ARN }).resolves({ TagList: [{ Key: 'fisc-scope', Value: 'out' }] });
  expect(await read()).toEqual({ 'fisc-scope': 'out' });
  mock.on(ListTagsCommand).rejects(refused());
  expect(await read()).toEqual(['OpenSearch:ListTags es:ListTags AccessDeniedException denied']);
  mock.on(ListTagsCommand).resolves({});
  expect(await read()).toEqual([expect.stringContaining('MissingField malformed')]);
});
