import type { DrsServer } from '../../../rules/facts/drs.ts';
import { filled, required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';
import { momentOf } from '../moment.ts';
import { DescribeSourceServersCommand, DrsClient, type SourceServer } from './client.ts';

/** The region is that of the recovery. */
export default defineCollector({
  kind: 'drs.sourceServer',
  type: 'AWS::DRS::SourceServer',
  ours: true,
  scope: 'regional',
  list: listOf({
    calls: { 'drs:DescribeSourceServers': 'drs:DescribeSourceServers' },
    client: DrsClient,
    command: DescribeSourceServersCommand,
    input: { maxResults: 200 },
    pages: { next: 'nextToken', token: 'nextToken' },
    items: 'items',
    notConfigured: ['UninitializedAccountException'],
    identity: (server) => ({
      id: filled(server.sourceServerID, 'items[].sourceServerID'),
      arn: required(server.arn, 'items[].arn'),
      free: { details: detailsOf(server), tags: server.tags ?? {} },
    }),
  }),
  attributes: { details: 'free', tags: 'free' },
});

function detailsOf({ dataReplicationInfo: replication, lifeCycle, lastLaunchResult }: SourceServer): DrsServer {
  const launch = lifeCycle?.lastLaunch?.initiated;
  return {
    replicationState: replication?.dataReplicationState ?? null,
    lag: replication?.lagDuration ?? null,
    addedAt: momentOf(lifeCycle?.addedToServiceDateTime, 'lifeCycle.addedToServiceDateTime'),
    lastLaunch:
      launch === undefined
        ? null
        : { type: launch.type ?? null, at: momentOf(launch.apiCallDateTime, 'initiated.apiCallDateTime') },
    lastLaunchResult: lastLaunchResult ?? null,
  };
}
