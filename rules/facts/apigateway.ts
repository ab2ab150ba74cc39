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
  'apigateway.restApi': {
    /** The default one, `https://<id>.execute-api.<region>.amazonaws.com`. */
    readonly endpoint: Read<Endpoint & { readonly isDisabled: boolean }>;
  };
}
