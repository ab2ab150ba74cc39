import type { Read } from '../facts.ts';

/** What an endpoint of API Gateway accepts. */
interface Endpoint {
  /** `EDGE`, `REGIONAL`, `PRIVATE`. */
  readonly types: readonly string[];
  /** `TLS_1_0`, `TLS_1_2`, `SecurityPolicy_TLS13_…`; null: none. */
  readonly securityPolicy: string | null;
}

export interface ApiGatewayAttributes {
  /** The account's own custom domain names. */
  'apigateway.domainName': { readonly endpoint: Read<Endpoint> };
  /** Of the REST APIs that are not private alone. */
  'apigateway.stage': {
    /** ARN of the web ACL that is attached; null: none. */
    readonly webAcl: Read<string | null>;
  };
  'apigateway.restApi': {
    /** The default one, `https://<id>.execute-api.<region>.amazonaws.com`. */
    readonly endpoint: Read<Endpoint & { readonly isDisabled: boolean }>;
  };
}
