import { DescribeDBClusterParametersCommand, RDSClient } from '@aws-sdk/client-rds';
import { call, defineCollector } from '../collector.ts';
import { byTlsParameters, groupsNamed, tlsParametersIn } from './tls-parameters.ts';

/** Of clusters but Neptune's, which take nothing else than TLS: each group is asked once, however many use it. */
export default defineCollector({
  kind: 'rds.clusterParameterGroup',
  type: 'AWS::RDS::DBClusterParameterGroup',
  ours: true,
  scope: 'regional',
  after: ['rds.cluster'],
  list: call({}, async function* ({ aws, listed }, region) {
    const names = listed('rds.cluster').items.flatMap(({ region: place, engine, details }) => {
      if (place !== region || !details.ok || details.value.parameterGroup === null) return [];
      return engine.ok && engine.value === 'neptune' ? [] : [details.value.parameterGroup];
    });
    yield* groupsNamed(names, 'cluster-pg', aws, region);
  }),
  attributes: {
    tls: call({ 'RDS:DescribeDBClusterParameters': 'rds:DescribeDBClusterParameters' }, ({ aws }, { id, region }) =>
      tlsParametersIn(
        aws.pages(
          RDSClient,
          (token) =>
            new DescribeDBClusterParametersCommand({
              DBClusterParameterGroupName: id,
              ...byTlsParameters,
              Marker: token,
            }),
          (page) => page.Marker,
          region,
        ),
      ),
    ),
  },
});
