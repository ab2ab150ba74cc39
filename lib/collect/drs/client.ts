/**
 * The client of AWS Elastic Disaster Recovery, which has none on the SDK's present core.
 * https://docs.aws.amazon.com/drs/latest/APIReference/
 */
import { integer, listOf, mapOf, structure, text } from '../../aws/json-client.ts';
import { restClientOf, restCommandOf, type RestService } from '../../aws/rest-client.ts';

const drs: RestService = { serviceId: 'drs', signingName: 'drs', endpointPrefix: 'drs' };

export class DrsClient extends restClientOf(drs) {}

/** Of the server itself (host name, addresses, disks) nothing is read. */
export interface SourceServer {
  readonly sourceServerID?: string;
  readonly arn?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly lastLaunchResult?: string;
  readonly dataReplicationInfo?: { readonly dataReplicationState?: string; readonly lagDuration?: string };
  readonly lifeCycle?: {
    readonly addedToServiceDateTime?: string;
    readonly lastLaunch?: { readonly initiated?: { readonly type?: string; readonly apiCallDateTime?: string } };
  };
}

const initiated = structure('LifeCycleLastLaunchInitiated', { type: text, apiCallDateTime: text });

const sourceServer = structure('SourceServer', {
  sourceServerID: text,
  arn: text,
  tags: mapOf('TagsMap', text),
  lastLaunchResult: text,
  dataReplicationInfo: structure('DataReplicationInfo', { dataReplicationState: text, lagDuration: text }),
  lifeCycle: structure('LifeCycle', {
    addedToServiceDateTime: text,
    lastLaunch: structure('LifeCycleLastLaunch', { initiated }),
  }),
});

export class DescribeSourceServersCommand extends restCommandOf<
  { readonly maxResults?: number; readonly nextToken?: string | undefined },
  { readonly items?: readonly SourceServer[]; readonly nextToken?: string }
>(
  drs,
  'DescribeSourceServers',
  ['POST', '/DescribeSourceServers'],
  structure('DescribeSourceServersRequest', { maxResults: integer, nextToken: text }),
  structure('DescribeSourceServersResponse', { items: listOf('SourceServersList', sourceServer), nextToken: text }),
) {}
