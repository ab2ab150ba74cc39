import {
  DescribeDomainsCommand,
  ListDomainNamesCommand,
  ListTagsCommand,
  OpenSearchClient,
  type DomainStatus,
} from '@aws-sdk/client-opensearch';
import type { SearchDomain } from '../../../rules/facts/opensearch.ts';
import { filled, required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';
import { tagsOf } from '../free.ts';
import { listOf } from '../list-of.ts';

/** DescribeDomains takes so many names. https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_DescribeDomains.html */
const mostNames = 5;

const listDomains = { 'OpenSearch:ListDomainNames': 'es:ListDomainNames' } as const;

export default defineCollector({
  kind: 'opensearch.domain',
  type: 'AWS::OpenSearch::Domain',
  recorded: true,
  inventory: true,
  scope: 'regional',
  list: listOf({
    calls: listDomains,
    client: OpenSearchClient,
    command: ListDomainNamesCommand,
    items: 'DomainNames',
    identity: (domain, { account, arn }) => {
      const name = filled(domain.DomainName, 'DomainName');
      return { id: `${account}/${name}`, arn: arn('es', `domain/${name}`), name };
    },
  }),
  attributes: {
    // The list and the answer for the other names are remembered: a call for five domains.
    details: call(
      { 'OpenSearch:DescribeDomains': 'es:DescribeDomains', ...listDomains },
      async ({ aws }, { id, region }) => {
        const name = id.slice(id.indexOf('/') + 1);
        const { DomainNames: listed } = await aws.send(OpenSearchClient, new ListDomainNamesCommand({}), region);
        const names = required(listed, 'DomainNames').map((one) => filled(one.DomainName, 'DomainName'));
        const at = names.indexOf(name);
        const first = at - (at % mostNames);
        const asked = at < 0 ? [name] : names.slice(first, first + mostNames);
        const answer = await aws.send(OpenSearchClient, new DescribeDomainsCommand({ DomainNames: asked }), region);
        const domains = required(answer.DomainStatusList, 'DomainStatusList');
        const domain = domains.find((one) => filled(one.DomainName, 'DomainStatusList[].DomainName') === name);
        return domain === undefined ? null : domainOf(domain);
      },
    ),
    tags: call({ 'OpenSearch:ListTags': 'es:ListTags' }, async ({ aws }, { arn, region }) => {
      const { TagList: tags } = await aws.send(OpenSearchClient, new ListTagsCommand({ ARN: arn }), region);
      return tagsOf(required(tags, 'TagList'));
    }),
  },
});

function domainOf(domain: DomainStatus): SearchDomain {
  const { EncryptionAtRestOptions: atRest, DomainEndpointOptions: endpoint, ClusterConfig: cluster } = domain;
  return {
    deleted: domain.Deleted === true,
    atRest: atRest?.Enabled === true,
    kmsKeyId: atRest?.KmsKeyId || null,
    nodeToNode: domain.NodeToNodeEncryptionOptions?.Enabled === true,
    enforceHttps: endpoint?.EnforceHTTPS === true,
    tlsPolicy: endpoint?.TLSSecurityPolicy || null,
    zoneAwareness: cluster?.ZoneAwarenessEnabled === true,
    zoneCount: cluster?.ZoneAwarenessConfig?.AvailabilityZoneCount ?? null,
    instanceCount: cluster?.InstanceCount ?? null,
    vpcId: domain.VPCOptions?.VPCId || null,
    // A domain without a policy answers an empty text.
    accessPolicy: domain.AccessPolicies || null,
    fineGrained: domain.AdvancedSecurityOptions?.Enabled === true,
  };
}
