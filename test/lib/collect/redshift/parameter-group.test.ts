import { DescribeClusterParametersCommand, DescribeClustersCommand, RedshiftClient } from '@aws-sdk/client-redshift';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { arnOf, mocked, refused } from '../../../helpers/lists.ts';

const cluster = (name: string, group: string) => ({
  ClusterIdentifier: name,
  ClusterParameterGroups: [{ ParameterGroupName: group, ParameterApplyStatus: 'in-sync' }],
});

const use = () => {
  const mock = mocked(RedshiftClient);
  mock.on(DescribeClustersCommand).resolves({ Clusters: [cluster('a', 'g'), cluster('b', 'g')] });
  return mock;
};

// https://docs.aws.amazon.com/redshift/latest/APIReference/API_DescribeClusterParameters.html
test('redshift.parameterGroup: asked once, page by page', async () => {
  const mock = use();
  mock.on(DescribeClusterParametersCommand).resolves({
    Parameters: [{ ParameterName: 'datestyle', ParameterValue: 'ISO' }, { ParameterName: 'use_fips_ssl' }],
    Marker: 'more',
  });
  mock
    .on(DescribeClusterParametersCommand, { Marker: 'more' })
    .resolves({ Parameters: [{ ParameterName: 'require_ssl', ParameterValue: 'true' }] });
  const collected = await collectKind('redshift.parameterGroup', ['tls']);
  expect(valuesOf(collected, 'tls')).toEqual({ g: { require_ssl: 'true', use_fips_ssl: null } });
  expect(collected.listing.items[0]?.arn).toBe(arnOf('redshift', 'parametergroup:g'));
  expect(collected.calls['Redshift:DescribeClusterParameters']).toBe(2);
});

test('a group that is not found while its cluster is there is unread; a hollow answer is malformed', async () => {
  use().on(DescribeClusterParametersCommand).rejectsOnce(refused('ClusterParameterGroupNotFoundFault')).resolves({});
  const read = async () => valuesOf(await collectKind('redshift.parameterGroup', ['tls']), 'tls');
  const api = 'Redshift:DescribeClusterParameters redshift:DescribeClusterParameters';
  expect(await read()).toEqual({ g: [`${api} ClusterParameterGroupNotFoundFault failed`] });
  expect(await read()).toEqual({ g: [`${api} MissingField malformed`] });
});
