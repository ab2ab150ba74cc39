/** The ways by which logs leave the service that writes them, and the regions where they arrive. */
import { known, unread, type Cause, type Fact, type Facts, type Needs, type Read } from '../facts.ts';
import type { DeliveryTarget } from '../facts/logs.ts';
import { find, test, together, where, type Subjects } from '../listing.ts';
import { attributeCall } from '../resource-types.ts';
import type { RuleContext } from '../rule.ts';
import { attributeCause, missingField } from './cause.ts';
import { regionOfArn } from './copies.ts';

/** What a rule about the ways of logs must read. */
export const logRouteNeeds = {
  'cloudtrail.trail': ['details'],
  'ec2.flowLog': ['details'],
  'config.deliveryChannel': ['bucketName'],
  'logs.destination': ['target'],
  'logs.deliveryDestination': ['target'],
  'observabilityadmin.centralization': ['rules'],
  's3.forwardingBucket': ['location'],
} as const satisfies Needs;

type RouteFacts = Facts<typeof logRouteNeeds>;

/** A way of logs: the subject of one finding. */
export type LogRoute =
  | Fact<'cloudtrail.trail', 'details'>
  | Fact<'ec2.flowLog', 'details'>
  | Fact<'config.deliveryChannel', 'bucketName'>
  | Fact<'logs.destination', 'target'>
  | Fact<'logs.deliveryDestination', 'target'>
  | Fact<'observabilityadmin.centralization', 'rules'>;

/** Where logs arrive. `region` null: what they are sent to does not exist. */
export interface Arrival {
  readonly region: string | null;
  /** For the message: a bucket's name, or an ARN. */
  readonly at: string;
}

/**
 * Each way once. Not those of another account's trail, nor flow logs that stay in CloudWatch Logs, which has no other
 * region, nor delivery destinations without a resource.
 */
export function logRoutes(facts: RouteFacts, context: RuleContext): Subjects<LogRoute> {
  const parts: readonly Subjects<LogRoute>[] = [
    where(facts['cloudtrail.trail'], ({ account }) => account === context.account),
    where(facts['ec2.flowLog'], ({ details }) =>
      test(details, ({ destinationType }) => destinationType !== 'cloud-watch-logs'),
    ),
    where(facts['config.deliveryChannel'], ({ bucketName }) => test(bucketName, (name) => name !== null)),
    facts['logs.destination'],
    // Of one that was not read the check says why, and whose it is.
    where(facts['logs.deliveryDestination'], ({ target }) => !(target.ok && hasNoResource(target.value))),
    where(facts['observabilityadmin.centralization'], ({ rules }) =>
      test(rules, (list) => list.some((rule) => gathersFrom(rule.sourceRegions, context))),
    ),
  ];
  return together(...parts);
}

function hasNoResource({ exists, resourceArn }: DeliveryTarget): boolean {
  return exists && resourceArn === null;
}

/** Does a centralization rule take logs of a region that is looked at? */
function gathersFrom(sourceRegions: readonly string[], { regions }: RuleContext): boolean {
  return sourceRegions.some((region) => region === '*' || regions.looked.includes(region));
}

/** Where the logs of a way arrive. */
export function arrivalsOf(route: LogRoute, facts: RouteFacts, context: RuleContext): Read<readonly Arrival[]> {
  switch (route.kind) {
    case 'cloudtrail.trail':
      return chained(route.details, ({ bucketName }) => atBucket(bucketName, facts));
    case 'config.deliveryChannel':
      return chained(route.bucketName, (name) => atBucket(name ?? '', facts));
    case 'ec2.flowLog':
      return chained(route.details, ({ destination }) =>
        destination === null ? unread(untoldDestination(route.region)) : atArn(destination, facts),
      );
    case 'logs.destination':
      return chained(route.target, (target) =>
        target === null ? known([{ region: null, at: route.arn }]) : atArn(target, facts),
      );
    case 'logs.deliveryDestination':
      return chained(route.target, ({ exists, resourceArn }) =>
        !exists || resourceArn === null ? known([{ region: null, at: route.arn }]) : atArn(resourceArn, facts),
      );
    case 'observabilityadmin.centralization':
      return chained(route.rules, (rules) =>
        known(
          rules
            .filter(({ sourceRegions }) => gathersFrom(sourceRegions, context))
            .flatMap(({ name, destinationRegions }) => destinationRegions.map((region) => ({ region, at: name }))),
        ),
      );
  }
}

function chained<T>(reading: Read<T>, next: (value: T) => Read<readonly Arrival[]>): Read<readonly Arrival[]> {
  return reading.ok ? next(reading.value) : reading;
}

/** A bucket's ARN names no region: `arn:aws:s3:::bucket/prefix/`. */
function atArn(arn: string, facts: RouteFacts): Read<readonly Arrival[]> {
  const bucket = /^arn:[^:]*:s3:::([^/]+)/.exec(arn)?.[1];
  return bucket === undefined ? known([{ region: regionOfArn(arn), at: arn }]) : atBucket(bucket, facts);
}

const head = attributeCall('s3.forwardingBucket', 'location');

function atBucket(name: string, facts: RouteFacts): Read<readonly Arrival[]> {
  const found = find(facts['s3.forwardingBucket'], null, 'id', name, head);
  if (!found.ok) return found;
  const location = found.value?.location ?? unread(untoldBucket);
  return chained(location, ({ exists, region }) =>
    exists && region === null ? unread(untoldBucket) : known([{ region: exists ? region : null, at: name }]),
  );
}

const untoldBucket = attributeCause('s3.forwardingBucket', 'location', {
  code: 'RegionUnknown',
  reason: 'failed',
  region: 'global',
});

function untoldDestination(region: string): Cause {
  return missingField({ kind: 'ec2.flowLog', region }, 'details');
}
