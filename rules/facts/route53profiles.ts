import type { Read } from '../facts.ts';

export interface Route53ProfilesAttributes {
  /** Of a profile with a VPC; its name is the profile's id. */
  'route53profiles.association': {
    readonly details: Read<{
      readonly vpcId: string;
      /** `COMPLETE`, `CREATING`, `UPDATING`, `DELETING`, `DELETED` or `FAILED`. */
      readonly status: string;
    }>;
    /** The profile holds a configuration of query logging. */
    readonly logsQueries: Read<boolean>;
  };
}
