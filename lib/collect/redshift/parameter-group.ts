import { DescribeClusterParametersCommand, RedshiftClient } from '@aws-sdk/client-redshift';
import { required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';
import { tlsOf } from './tls-parameters.ts';

/** The groups that clusters use: each is asked once, however many use it. */
export default defineCollector({
  kind: 'redshift.parameterGroup',
  type: 'AWS::Redshift::ClusterParameterGroup',
  ours: true,
  scope: 'regional',
  after: ['redshift.cluster'],
  list: call({}, async function* ({ aws, listed }, region) {
    const names = listed('redshift.cluster').items.flatMap(({ region: place, details }) =>
      place === region && details.ok ? details.value.parameterGroups.slice(0, 1).map(({ name }) => name) : [],
    );
    for (const name of [...new Set(names)].sort()) {
      yield {
        id: name,
        arn: `arn:${aws.partition}:redshift:${region}:${aws.account}:parametergroup:${name}`,
        region,
        name,
      };
    }
  }),
  attributes: {
    tls: call(
      { 'Redshift:DescribeClusterParameters': 'redshift:DescribeClusterParameters' },
      async ({ aws }, { id, region }) => {
        const pages = aws.pages(
          RedshiftClient,
          (token) => new DescribeClusterParametersCommand({ ParameterGroupName: id, MaxRecords: 100, Marker: token }),
          (page) => page.Marker,
          region,
        );
        const found: { readonly name: string | undefined; readonly value: string | undefined }[] = [];
        for await (const page of pages) {
          for (const { ParameterName: name, ParameterValue: value } of required(page.Parameters, 'Parameters')) {
            found.push({ name, value });
          }
        }
        return tlsOf(found);
      },
    ),
  },
});
