/** What service control policies leave open in regions that are not allowed. */
import type { Read } from '../facts.ts';
import type { Organization, ScpLevel } from '../facts/account.ts';
import { FactUnavailable } from '../listing.ts';
import { MalformedPolicy, parsePolicy, scpDenies, type Policy } from '../policy/index.ts';
import type { RuleContext } from '../rule.ts';

/** Creating something that holds data, in each of the services that hold most. */
const probes = [
  's3:CreateBucket',
  'ec2:RunInstances',
  'rds:CreateDBInstance',
  'dynamodb:CreateTable',
  'lambda:CreateFunction',
  'kms:CreateKey',
  'backup:CreateBackupVault',
  'ecr:CreateRepository',
  'secretsmanager:CreateSecret',
  'logs:CreateLogGroup',
];

export const probeCount = probes.length;

export interface Openings {
  /** Probes that some region leaves open, in the order above. */
  readonly probes: readonly string[];
  readonly regions: readonly string[];
}

/** Asks every probe in every region. */
export function openings(
  levels: readonly ScpLevel[],
  regions: readonly string[],
  organization: Read<Organization | null>,
  context: RuleContext,
): Openings {
  const policies = levels.map((level) => level.policies.map(({ id, document }) => parsed(id, document)));
  const open = regions.flatMap((region) =>
    probes
      .filter((action) => {
        const known = organization.ok && organization.value !== null ? { organization: organization.value.id } : {};
        const exempt = context.settings.scpExemptPrincipals;
        return !scpDenies(policies, { action, region, account: context.account, exempt, ...known }).denied;
      })
      .map((action) => ({ action, region })),
  );
  return {
    probes: probes.filter((action) => open.some((one) => one.action === action)),
    regions: regions.filter((region) => open.some((one) => one.region === region)),
  };
}

function parsed(id: string, document: string): Policy {
  try {
    return parsePolicy(document, 'scp');
  } catch (error) {
    if (!(error instanceof MalformedPolicy)) throw error;
    throw new FactUnavailable([
      {
        api: 'Organizations:DescribePolicy',
        action: 'organizations:DescribePolicy',
        code: 'MalformedPolicy',
        reason: 'malformed',
        region: 'global',
        message: `${id}: ${error.message}`,
      },
    ]);
  }
}
