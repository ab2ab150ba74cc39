/** What service control policies leave open in regions that are not allowed. */
import type { ScpLevel } from '../facts/account.ts';
import { read } from '../listing.ts';
import { NO_RESOURCE, scpDenies } from '../policy/index.ts';
import type { RuleContext } from '../rule.ts';
import { readControlPolicy } from './read-policy.ts';

/** Whose resources a request is about. */
export interface Place {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

/**
 * Creating something that holds data, in each of the services that hold most; with the resource types that the service
 * authorization reference marks as required. A name has a length where AWS asks for one; subnets and security groups can
 * be another account's.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const probes: Readonly<Record<string, (place: Place) => readonly string[]>> = {
  's3:CreateBucket': ({ partition }) => [`arn:${partition}:s3:::???*`],
  'ec2:RunInstances': (place) => [
    `arn:${place.partition}:ec2:${place.region}::image/?*`,
    own(place, 'ec2', 'instance/*'),
    own(place, 'ec2', 'network-interface/*'),
    own({ ...place, account: '????????????' }, 'ec2', 'security-group/*'),
    own({ ...place, account: '????????????' }, 'ec2', 'subnet/*'),
  ],
  'rds:CreateDBInstance': (place) => [own(place, 'rds', 'db:?*')],
  'dynamodb:CreateTable': (place) => [own(place, 'dynamodb', 'table/?*')],
  'lambda:CreateFunction': (place) => [own(place, 'lambda', 'function:?*')],
  'kms:CreateKey': () => [NO_RESOURCE],
  'backup:CreateBackupVault': (place) => [own(place, 'backup', 'backup-vault:?*')],
  'ecr:CreateRepository': (place) => [own(place, 'ecr', 'repository/?*')],
  'secretsmanager:CreateSecret': (place) => [own(place, 'secretsmanager', 'secret:?*')],
  'logs:CreateLogGroup': (place) => [own(place, 'logs', 'log-group:?*')],
};

/** The ARN of something of the account's in the region. */
export function own({ partition, region, account }: Place, service: string, resource: string): string {
  return `arn:${partition}:${service}:${region}:${account}:${resource}`;
}

export const probeCount = Object.keys(probes).length;

export interface Openings {
  /** Probes that some region leaves open, in the order above. */
  readonly probes: readonly string[];
  readonly regions: readonly string[];
}

/**
 * Asks every probe in every region; `organization`: the account's, `o-…`.
 * @throws {FactUnavailable} for what is no policy.
 */
export function openings(
  levels: readonly ScpLevel[],
  regions: readonly string[],
  organization: string | null,
  { account, partition, settings }: RuleContext,
): Openings {
  const isDenied = asking(levels, organization, settings.scpExemptPrincipals);
  const open = regions.flatMap((region) => {
    const place = { partition, region, account };
    return Object.entries(probes)
      .filter(([action, resources]) => !isDenied({ action, resources: resources(place) }, place))
      .map(([action]) => ({ action, region }));
  });
  return {
    probes: Object.keys(probes).filter((action) => open.some((one) => one.action === action)),
    regions: regions.filter((region) => open.some((one) => one.region === region)),
  };
}

/** What is asked: an action on resources, `NO_RESOURCE` where it is about none. */
export interface Probe {
  readonly action: string;
  readonly resources: readonly string[];
}

/**
 * Whether service control policies deny a probe to every role that is not exempt.
 * @throws {FactUnavailable} for what is no policy.
 */
export function asking(
  levels: readonly ScpLevel[],
  organization: string | null,
  exempt: readonly string[],
): (probe: Probe, place: Place) => boolean {
  const policies = levels.map((level) => level.policies.map((policy) => read(readControlPolicy(policy))));
  const known = organization === null ? {} : { organization };
  return (probe, place) => scpDenies(policies, { ...probe, ...place, ...known, exempt }).denied;
}
