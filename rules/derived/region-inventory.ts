/** What counts as a resource in a region, and what a landing zone puts into every region by itself. */
import type { Cause, Facts, Identity, Listing, ListFailure, Needs, ResourceKind } from '../facts.ts';
import { groupBy, test, where, type Subjects, type Undecided } from '../listing.ts';
import { globMatch } from '../policy/index.ts';
import { accountIn, type CoverageNote, type RuleContext } from '../rule.ts';
import { resourceTypes, typeOf } from '../resource-types.ts';
import { customerKeysInUse } from './customer-keys.ts';
import { once } from './once.ts';

/** The kinds in whose resources data stands. */
type InventoryKind = {
  [K in ResourceKind]: (typeof resourceTypes)[K] extends { readonly inventory: true } ? K : never;
}[ResourceKind];

export const inventoryKinds = (Object.keys(resourceTypes) as ResourceKind[]).filter(
  (kind): kind is InventoryKind => typeOf(kind).inventory === true,
);

/** What counting asks for beside the lists. */
const countedBy = {
  account: ['costByRegion'],
  'kms.key': ['metadata'],
  'rds.automatedBackup': ['source'],
  's3.bucket': ['location'],
} as const satisfies Needs;

type Lists = { readonly [K in Exclude<InventoryKind, keyof typeof countedBy>]: readonly [] };

export const inventoryNeeds = {
  ...(Object.fromEntries(inventoryKinds.map((kind) => [kind, []])) as unknown as Lists),
  ...countedBy,
};

export type InventoryFacts = Facts<typeof inventoryNeeds>;

/**
 * https://docs.aws.amazon.com/controltower/latest/userguide/account-factory-considerations.html
 * By kind: an instance of that name is no baseline.
 */
const controlTower: Readonly<Record<string, readonly string[]>> = {
  'logs.logGroup': ['/aws/lambda/aws-controltower-*', 'aws-controltower-*', 'StackSet-AWSControlTower*'],
  'lambda.function': ['aws-controltower-*', 'StackSet-AWSControlTower*'],
  'sns.topic': ['aws-controltower-*'],
};

/**
 * CDK bootstrap's bucket and repository, whatever the qualifier.
 * https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html
 */
function isBootstrap({ kind, account, region }: Identity, name: string): boolean {
  const what = kind === 's3.bucket' ? 'assets' : kind === 'ecr.repository' ? 'container-assets' : null;
  const qualifier = /^cdk-[a-z0-9]{1,10}-(.*)$/.exec(name);
  return what !== null && qualifier?.[1] === `${what}-${account}-${region}`;
}

/** Left out by name. */
export function isBaseline(resource: Identity, baselineResources: readonly string[]): boolean {
  const name = resource.name ?? resource.id;
  const globs = [...(controlTower[resource.kind] ?? []), ...baselineResources];
  return globs.some((glob) => globMatch(glob, name)) || isBootstrap(resource, name);
}

/** CloudFormation type of a resource's kind, for a message. */
export function typeNameOf(kind: string): string {
  return typeOf(kind as ResourceKind).type;
}

/** Everything of a kind that counts, the baseline among it. */
function resourcesOf(kind: InventoryKind, facts: InventoryFacts): Subjects<Identity> {
  if (kind === 'kms.key') return customerKeysInUse(facts['kms.key']);
  if (kind === 's3.bucket') return where(facts['s3.bucket'], ({ location }) => test(location, () => true));
  if (kind === 'rds.automatedBackup') return backupsAlone(facts);
  return facts[kind];
}

/** Automated backups that were replicated here or outlived their database; others are part of the database found. */
function backupsAlone(facts: InventoryFacts): Subjects<Identity> {
  const databases = new Set(
    facts['rds.instance'].items.flatMap(({ region, id, name }) => [`${region} ${id}`, `${region} ${name}`]),
  );
  return where(facts['rds.automatedBackup'], ({ region, source }) =>
    test(source, ({ resourceId, name }) => !databases.has(`${region} ${resourceId ?? name}`)),
  );
}

export interface Inventory {
  readonly found: readonly Identity[];
  readonly undecided: readonly Undecided<Identity>[];
  /** By region; a list for all regions at once counts in each. */
  readonly causes: ReadonlyMap<string, readonly Cause[]>;
  readonly regions: readonly string[];
}

/** What stands in the regions that are not allowed. */
export const takeInventory = once((facts: InventoryFacts, context: RuleContext): Inventory => {
  const { enabled, allowed } = context.regions;
  const regions = (enabled ?? []).filter((region) => !allowed.includes(region));
  const subjects = inventoryKinds.map((kind) => resourcesOf(kind, facts));
  const undecided = subjects.flatMap((one) => one.undecided ?? []);
  const failures = subjects.flatMap((one) => one.failures ?? []);
  // A bucket that may stand anywhere leaves no region without doubt.
  const everywhere = [
    ...failures.filter(({ region }) => region === 'global').map(({ cause }) => cause),
    ...undecided.filter(({ item }) => item.region === 'unknown').flatMap(({ causes }) => causes),
  ];
  const byRegion = groupBy(failures, ({ region }) => region);
  const causes = new Map(
    [...new Set([...regions, ...byRegion.keys()])].map((region) => [
      region,
      [...(byRegion.get(region) ?? []).map(({ cause }) => cause), ...everywhere],
    ]),
  );
  if (regions.length > 0) causes.delete('global');
  return {
    found: subjects.flatMap((one) => one.items).filter((one) => !isBaseline(one, context.settings.baselineResources)),
    undecided,
    causes: new Map([...causes].filter(([, one]) => one.length > 0)),
    regions,
  };
});

/** Every list there was refused by a service control policy, and Cost Explorer shows neither cost nor usage. */
export function isClosedAndUnused(region: string, facts: InventoryFacts, causes: readonly Cause[]): boolean {
  const asked = inventoryKinds.filter(
    (kind) => typeOf(kind).scope === 'regional' && typeOf(kind).offered === undefined,
  );
  const refused = (kind: ResourceKind): boolean =>
    (facts[kind as keyof InventoryFacts] as Listing<Identity>).failures.some((failure) => failure.region === region);
  const cost = facts.account.items[0]?.costByRegion;
  return (
    causes.every(({ reason }) => reason === 'deniedByScp') &&
    asked.every(refused) &&
    cost?.ok === true &&
    !cost.value.some((one) => one.region === region && (one.cost > 0 || one.usage > 0))
  );
}

export function failuresOf(causes: Inventory['causes'], context: RuleContext): ListFailure[] {
  return [...causes].flatMap(([region, list]) => list.map((cause) => ({ account: context.account, region, cause })));
}

/** The subject of a region in which nothing stands. */
export function emptyRegion(region: string, context: RuleContext): Identity<'account'> {
  return accountIn(context.account, region, context.partition);
}

/** One row for each type and region. */
export function inventoryCoverage(facts: InventoryFacts, context: RuleContext): CoverageNote[] {
  const { regions } = takeInventory(facts, context);
  return regions.flatMap((region) =>
    inventoryKinds.map((kind): CoverageNote => {
      const { items, failures = [] } = resourcesOf(kind, facts);
      const here = items.filter((item) => item.region === region);
      const baseline = here.filter((item) => isBaseline(item, context.settings.baselineResources));
      const reasons = failures
        .filter((failure) => failure.region === region || failure.region === 'global')
        .map(({ cause }) => cause.reason);
      const closed = reasons.length > 0 && reasons.every((reason) => reason === 'deniedByScp');
      return {
        region,
        type: typeOf(kind).type,
        status: reasons.length === 0 ? 'evaluated' : closed ? 'closed' : 'failed',
        subjects: here.length - baseline.length,
        ...(baseline.length === 0 ? {} : { excluded: baseline.length }),
      };
    }),
  );
}

/** Control planes that AWS fixed in one region: no findings. https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/global-services.html */
export const fixedByAws: readonly CoverageNote[] = [
  ...[
    'IAM',
    'Organizations',
    'CloudFront',
    'Route 53',
    'WAF for CloudFront',
    'Shield',
    'ACM for CloudFront',
    'Support',
    'Health',
    'Artifact',
    'Billing',
  ].map((type) => ({ region: 'us-east-1', status: 'fixedByAws', type, subjects: 0 }) as const),
  ...['Global Accelerator', 'S3 Multi-Region Access Points'].map(
    (type) => ({ region: 'us-west-2', status: 'fixedByAws', type, subjects: 0 }) as const,
  ),
];
