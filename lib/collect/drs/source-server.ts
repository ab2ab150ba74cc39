import type { DrsServer } from '../../../rules/facts/drs.ts';
import { filled, required } from '../../aws/errors.ts';
import { call, defineCollector, refusedWith, Unread } from '../collector.ts';
import { momentOf } from '../moment.ts';
import { DescribeSourceServersCommand, DrsClient, type SourceServer } from './client.ts';

/** What a region answers in which nobody has set the service up. */
const notSetUp = refusedWith('UninitializedAccountException');

/** The region is that of the recovery. */
export default defineCollector({
  kind: 'drs.sourceServer',
  type: 'AWS::DRS::SourceServer',
  ours: true,
  scope: 'regional',
  list: call({ 'drs:DescribeSourceServers': 'drs:DescribeSourceServers' }, async function* ({ aws, attempt }, region) {
    const pages = aws.pages(
      DrsClient,
      (token) => new DescribeSourceServersCommand({ maxResults: 200, nextToken: token }),
      (page) => page.nextToken,
      region,
    );
    for (;;) {
      const page = await attempt(() => pages.next(), notSetUp);
      if (!page.ok) throw new Unread(page.causes);
      if (page.value === null || page.value.done === true) return;
      for (const server of required(page.value.value.items, 'items')) {
        const id = filled(server.sourceServerID, 'items[].sourceServerID');
        const arn = required(server.arn, 'items[].arn');
        yield { id, arn, region, free: { details: detailsOf(server), tags: server.tags ?? {} } };
      }
    }
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
