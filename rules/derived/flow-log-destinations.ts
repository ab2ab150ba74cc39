/** Where the good flow logs of the account's VPCs go. */
import type { Facts, Identity, ListFailure } from '../facts.ts';
import type { FlowLog } from '../facts/vpc.ts';
import type { Subjects } from '../listing.ts';
import { flowLogCoverage, isGood, type flowLogNeeds } from './flow-logs.ts';
import { vpcsInUse } from './networks.ts';

/** One place where flow logs go. */
export interface FlowLogDestination extends Identity {
  readonly kind: 'logs.logGroup' | 's3.bucket' | 'firehose.deliveryStream';
  /** Of a bucket: what every key of a flow log there begins with, one for each of the logs. */
  readonly folders: readonly string[];
}

/**
 * Each destination once: of the logs of own VPCs in use, of their subnets and interfaces. A bucket's ARN names no account
 * and no region: it is the scanned account's until its list says otherwise.
 */
export function flowLogDestinations(
  facts: Facts<typeof flowLogNeeds>,
  { account, partition }: { readonly account: string; readonly partition: string },
): Subjects<FlowLogDestination> {
  const { items, failures = [], undecided = [] } = vpcsInUse(facts, account);
  const found = new Map<string, FlowLogDestination>();
  for (const vpc of items.filter((one) => one.account === account)) {
    for (const log of flowLogCoverage(vpc, facts).logs.filter(isGood)) {
      const one = destinationOf(log, { account, partition, region: vpc.region });
      const key = `${one.kind} ${one.arn}`;
      const folders = [...new Set([...(found.get(key)?.folders ?? []), ...one.folders])];
      found.set(key, { ...one, folders });
    }
  }
  const logs = facts['ec2.flowLog'];
  const unread = logs.items.flatMap(({ details, region }) =>
    details.ok ? [] : details.causes.map((cause) => ({ account, region, cause })),
  );
  const unlisted: readonly ListFailure[] = [...failures, ...logs.failures, ...unread];
  const hidden = undecided.flatMap(({ item, causes }) =>
    causes.map((cause) => ({ account, region: item.region, cause })),
  );
  return { items: [...found.values()], failures: [...unlisted, ...hidden] };
}

interface Place {
  readonly account: string;
  readonly partition: string;
  readonly region: string;
}

function destinationOf(log: FlowLog, { account, partition, region }: Place): FlowLogDestination {
  const arn = log.destination ?? '';
  const owner = arn.split(':')[4] ?? '';
  if (log.destinationType === 's3') {
    const [bucket = '', ...folder] = arn.split(':').slice(5).join(':').split('/');
    const folders = [
      folder
        .filter((part) => part !== '')
        .map((part) => `${part}/`)
        .join(''),
    ];
    return {
      kind: 's3.bucket',
      id: bucket,
      name: bucket,
      arn: `arn:${partition}:s3:::${bucket}`,
      region,
      account,
      folders,
    };
  }
  if (log.destinationType === 'kinesis-data-firehose') {
    const name = arn.split('/').at(-1) ?? arn;
    return {
      kind: 'firehose.deliveryStream',
      id: name,
      name,
      arn,
      region,
      account: owner === '' ? account : owner,
      folders: [],
    };
  }
  const name = arn === '' ? (log.logGroupName ?? '') : arn.split(':').slice(6).join(':').replace(/:\*$/, '');
  return {
    kind: 'logs.logGroup',
    id: name,
    name,
    arn: `arn:${partition}:logs:${region}:${owner === '' ? account : owner}:log-group:${name}`,
    region,
    account: owner === '' ? account : owner,
    folders: [],
  };
}
