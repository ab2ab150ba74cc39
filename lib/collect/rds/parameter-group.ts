import { DescribeDBParametersCommand, RDSClient } from '@aws-sdk/client-rds';
import { call, defineCollector } from '../collector.ts';
import { byTlsParameters, groupsNamed, tlsParametersIn } from './tls-parameters.ts';

/** Engines without a parameter that requires TLS: Oracle has an option for it. */
const others = /^(oracle|custom|neptune)/;

/** Of instances outside clusters: each group is asked once, however many use it. */
export default defineCollector({
  kind: 'rds.parameterGroup',
  type: 'AWS::RDS::DBParameterGroup',
  ours: true,
  scope: 'regional',
  after: ['rds.instance'],
  list: call({}, async function* ({ aws, listed }, region) {
    const names = listed('rds.instance').items.flatMap(({ region: place, engine, details }) => {
      if (place !== region || !details.ok || details.value.clusterId !== null) return [];
      if (engine.ok && others.test(engine.value ?? '')) return [];
      return details.value.parameterGroups.slice(0, 1).map(({ name }) => name);
    });
    yield* groupsNamed(names, 'pg', aws, region);
  }),
  attributes: {
    tls: call({ 'RDS:DescribeDBParameters': 'rds:DescribeDBParameters' }, ({ aws }, { id, region }) =>
      tlsParametersIn(
        aws.pages(
          RDSClient,
          (token) => new DescribeDBParametersCommand({ DBParameterGroupName: id, ...byTlsParameters, Marker: token }),
          (page) => page.Marker,
          region,
        ),
      ),
    ),
  },
});
