import { DescribeOptionGroupsCommand, RDSClient } from '@aws-sdk/client-rds';
import { required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';
import { groupsNamed } from './tls-parameters.ts';

/** Of instances of Oracle: each group is asked once, however many use it. Of settings only the one of network encryption. */
export default defineCollector({
  kind: 'rds.optionGroup',
  type: 'AWS::RDS::OptionGroup',
  ours: true,
  scope: 'regional',
  after: ['rds.instance'],
  list: call({}, async function* ({ aws, listed }, region) {
    const names = listed('rds.instance').items.flatMap(({ region: place, engine, details }) =>
      place === region && details.ok && engine.ok && engine.value?.startsWith('oracle-') === true
        ? details.value.optionGroups.map(({ name }) => name)
        : [],
    );
    yield* groupsNamed(names, 'og', aws, region);
  }),
  attributes: {
    options: call({ 'RDS:DescribeOptionGroups': 'rds:DescribeOptionGroups' }, async ({ aws }, { id, region }) => {
      const output = await aws.send(RDSClient, new DescribeOptionGroupsCommand({ OptionGroupName: id }), region);
      const groups = required(output.OptionGroupsList, 'OptionGroupsList');
      const group = required(
        groups.find(({ OptionGroupName: name }) => name === id),
        'OptionGroupsList[]',
      );
      return (group.Options ?? []).map(({ OptionName: name, OptionSettings: settings = [] }) => ({
        name: required(name, 'Options[].OptionName'),
        encryptionServer: settings.find((one) => one.Name === 'SQLNET.ENCRYPTION_SERVER')?.Value ?? null,
      }));
    }),
  },
});
