import {
  GetReplicationSetCommand,
  ListReplicationSetsCommand,
  SSMIncidentsClient,
} from '@aws-sdk/client-ssm-incidents';
import { required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';
import { offered } from './offered.ts';

export default defineCollector({
  kind: 'ssmincidents.replicationSet',
  type: 'AWS::SSMIncidents::ReplicationSet',
  offered,
  scope: 'regional',
  list: listOf({
    calls: { 'SSM Incidents:ListReplicationSets': 'ssm-incidents:ListReplicationSets' },
    client: SSMIncidentsClient,
    command: ListReplicationSetsCommand,
    input: { maxResults: 100 },
    pages: { next: 'nextToken', token: 'nextToken' },
    items: 'replicationSetArns',
    identity: (arn) => ({ id: arn, arn }),
  }),
  attributes: {
    status: call(
      { 'SSM Incidents:GetReplicationSet': 'ssm-incidents:GetReplicationSet' },
      async ({ aws }, { arn, region }) => {
        const { replicationSet } = await aws.send(SSMIncidentsClient, new GetReplicationSetCommand({ arn }), region);
        return required(replicationSet?.status, 'replicationSet.status');
      },
    ),
  },
  vanished: ['ResourceNotFoundException'],
});
