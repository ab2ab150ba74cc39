import type { Read } from '../facts.ts';

/** Of a configuration of query logging with a VPC. */
export interface QueryLogAssociation {
  readonly configId: string;
  readonly vpcId: string;
  /** `CREATING`, `ACTIVE`, `ACTION_NEEDED`, `DELETING` or `FAILED`. */
  readonly status: string;
  /** `DESTINATION_NOT_FOUND`, `ACCESS_DENIED` …; null: none. */
  readonly error: string | null;
}

export interface Route53ResolverAttributes {
  'route53resolver.queryLogAssociation': { readonly details: Read<QueryLogAssociation> };
  /** A configuration of query logging, the account's own or shared with it. */
  'route53resolver.queryLogConfig': {
    /** `CREATING`, `CREATED`, `DELETING` or `FAILED`. */
    readonly status: Read<string>;
  };
}
