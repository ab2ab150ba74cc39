/** Which features of GuardDuty have something to protect in a region. */
import type { Fact, Facts, Needs } from '../facts.ts';
import { any, some, test, type Tri } from '../listing.ts';
import { missingField } from './cause.ts';
import { inRegion } from './in-region.ts';

/** What tells whether a service is in use. */
export const featureNeeds = {
  's3.bucket': ['location'],
  'ec2.instance': [],
  'rds.instance': ['engine'],
  'rds.cluster': ['engine'],
  'lambda.function': [],
  'eks.cluster': [],
} as const satisfies Needs;

type FeatureFacts = Facts<typeof featureNeeds>;

/** Is there something in the region that the feature would protect? A feature that is not known is always asked for. */
export function isFeatureInUse(feature: string, facts: FeatureFacts, region: string): Tri {
  switch (feature) {
    case 'S3_DATA_EVENTS':
      return some(facts['s3.bucket'], ({ location }) => test(location, (place) => place === region));
    case 'EBS_MALWARE_PROTECTION':
      return some(inRegion(facts['ec2.instance'], region), () => true);
    case 'RDS_LOGIN_EVENTS':
      return any(
        some(inRegion(facts['rds.instance'], region), logsInto),
        some(inRegion(facts['rds.cluster'], region), logsInto),
      );
    case 'LAMBDA_NETWORK_LOGS':
      return some(inRegion(facts['lambda.function'], region), () => true);
    case 'EKS_AUDIT_LOGS':
      return some(inRegion(facts['eks.cluster'], region), () => true);
    default:
      return true;
  }
}

/** https://docs.aws.amazon.com/guardduty/latest/ug/rds-protection.html */
function logsInto(database: Fact<'rds.instance' | 'rds.cluster', 'engine'>): Tri {
  return test(database.engine, (name) => {
    if (name !== null) return name.startsWith('aurora') || name === 'postgres';
    return { causes: [missingField(database, 'engine')] };
  });
}
