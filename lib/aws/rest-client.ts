/** Clients of REST services that have none on the SDK's present core; json-client.ts tells how such a client is made. */
import { AccountClient, type AccountClientConfig } from '@aws-sdk/client-account';
import { AwsRestJsonProtocol } from '@aws-sdk/core/protocols';
import type { StaticStructureSchema } from '@smithy/types';
import { commandOf, endpointOf, signedBy, type WireService } from './json-client.ts';

/** A service that speaks AWS REST JSON 1. */
export interface RestService extends WireService {
  /** Its host names end as those of dual stack do (`api.aws`), whether dual stack is asked for or not. */
  readonly dualStackOnly?: true;
}

/** The client class of a service. It is Account Management's, the smallest, and asks nothing of that service. */
export function restClientOf(service: RestService): typeof AccountClient {
  const { serviceId, dualStackOnly } = service;
  return class extends AccountClient {
    constructor(configuration: AccountClientConfig) {
      super({
        ...configuration,
        serviceId,
        protocol: AwsRestJsonProtocol,
        protocolSettings: { defaultNamespace: serviceId, errorTypeRegistries: [] },
        endpointProvider: (parameters) => {
          const always = dualStackOnly === true && parameters.Endpoint === undefined;
          return endpointOf(service, always ? { ...parameters, UseDualStack: true } : parameters);
        },
        httpAuthSchemeProvider: ({ region }) => signedBy(service, region),
      });
    }
  };
}

/**
 * The class of a command: its name is the operation's, with `Command` behind it. Members of the input are of the body
 * unless they are {@link inQuery} or {@link inPath}; the path names the latter, `/v1/membership/{membershipId}`.
 */
export function restCommandOf<Input extends object, Output extends object>(
  { serviceId }: RestService,
  operation: string,
  [method, path]: readonly [method: 'GET' | 'POST', path: string],
  input: StaticStructureSchema,
  output: StaticStructureSchema,
) {
  return commandOf<Input, Output>(serviceId, serviceId, [
    9,
    serviceId,
    operation,
    { http: [method, path, 200] },
    input,
    output,
  ]);
}

/** A member that stands in the query string, under this name. */
export function inQuery(schema: 0 | 1, name: string): [schema: 0 | 1, traits: { httpQuery: string }] {
  return [schema, { httpQuery: name }];
}

/** A text that stands in the path. */
export const inPath: [schema: 0, traits: { httpLabel: 1 }] = [0, { httpLabel: 1 }];
