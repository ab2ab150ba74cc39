/**
 * Clients of services that have none on the SDK's present core: another service's client, told what differs.
 *
 * An SDK client is the same wiring for every service; its id, protocol, endpoint rules and signing name are options. So
 * region, endpoint overrides, FIPS, dual stack, credentials, retries and the clock are the SDK's own, and a session gives
 * such a client the same handler, guard and time-outs as every other.
 */
import { AccountClient, type AccountClientConfig } from '@aws-sdk/client-account';
import { partition } from '@aws-sdk/core/client';
import { AwsJson1_1Protocol } from '@aws-sdk/core/protocols';
import { makeBuilder } from '@smithy/core/client';
import { EndpointError, getEndpointPlugin } from '@smithy/core/endpoints';
import type {
  $SchemaRef,
  EndpointParameterInstructions,
  EndpointV2,
  HttpAuthOption,
  MetadataBearer,
  StaticListSchema,
  StaticMapSchema,
  StaticOperationSchema,
  StaticStructureSchema,
} from '@smithy/types';

/** What tells a service from others, whatever its protocol. */
export interface WireService {
  /** SDK service id, for example `CloudHSM V2`: it names the calls and `AWS_ENDPOINT_URL_CLOUDHSM_V2`. */
  readonly serviceId: string;
  readonly signingName: string;
  /** First label of the endpoint's host name. */
  readonly endpointPrefix: string;
}

/** A service that speaks AWS JSON 1.1. */
export interface JsonService extends WireService {
  /** Prefix of X-Amz-Target. */
  readonly target: string;
}

/** The client class of a service. It is Account Management's, the smallest, and asks nothing of that service. */
export function jsonClientOf(service: JsonService): typeof AccountClient {
  const { serviceId, target } = service;
  return class extends AccountClient {
    constructor(configuration: AccountClientConfig) {
      super({
        ...configuration,
        serviceId,
        protocol: AwsJson1_1Protocol,
        protocolSettings: { defaultNamespace: target, serviceTarget: target, errorTypeRegistries: [] },
        endpointProvider: (parameters) => endpointOf(service, parameters),
        httpAuthSchemeProvider: ({ region }) => signedBy(service, region),
      });
    }
  };
}

/** How requests are signed: for the service, in the region. */
export function signedBy({ signingName }: WireService, region: string | undefined): HttpAuthOption[] {
  return [
    {
      schemeId: 'aws.auth#sigv4',
      signingProperties: { name: signingName, region },
      propertiesExtractor: (config, context) => ({ signingProperties: { config, context } }),
    },
  ];
}

/** What every AWS service's endpoint rules ask for. */
const endpointParameters: EndpointParameterInstructions = {
  UseFIPS: { type: 'builtInParams', name: 'useFipsEndpoint' },
  UseDualStack: { type: 'builtInParams', name: 'useDualstackEndpoint' },
  Endpoint: { type: 'builtInParams', name: 'endpoint' },
  Region: { type: 'builtInParams', name: 'region' },
};

/** The class of a command: its name is the operation's, with `Command` behind it. */
export function jsonCommandOf<Input extends object, Output extends object>(
  { serviceId, target }: JsonService,
  operation: string,
  input: StaticStructureSchema,
  output: StaticStructureSchema,
) {
  return commandOf<Input, Output>(serviceId, target, [9, target, operation, 0, input, output]);
}

/** The class of the command that an operation's schema describes. */
export function commandOf<Input extends object, Output extends object>(
  serviceId: string,
  serviceName: string,
  schema: StaticOperationSchema,
) {
  const clientName = `${serviceId.replaceAll(' ', '')}Client`;
  const build = makeBuilder<never, Input, Output & MetadataBearer>(
    endpointParameters,
    serviceName,
    clientName,
    getEndpointPlugin,
  );
  return build<Input, Output & MetadataBearer>({}, () => [], schema[2], schema);
}

/** Schemas of members that are text, a number, a flag or a time, in the SDK's notation. */
export const text = 0;
export const integer = 1;
export const flag = 2;
/** Seconds since the epoch in JSON, a Date when read. */
export const time = 4;

/** A structure's schema: the members that are sent or read; others are left where they are. */
export function structure(name: string, members: Readonly<Record<string, $SchemaRef>>): StaticStructureSchema {
  return [3, 'fisc-check', name, 0, Object.keys(members), Object.values(members)];
}

export function listOf(name: string, member: $SchemaRef): StaticListSchema {
  return [1, 'fisc-check', name, 0, member];
}

/** A map by texts. */
export function mapOf(name: string, member: $SchemaRef): StaticMapSchema {
  return [2, 'fisc-check', name, 0, text, member];
}

interface EndpointParameters {
  readonly Region?: string | undefined;
  readonly UseFIPS?: boolean | undefined;
  readonly UseDualStack?: boolean | undefined;
  /** The override of the environment, the profile or the client. */
  readonly Endpoint?: string | undefined;
}

/**
 * The endpoint as AWS's standard rules have it, the same for all services but those with exceptions of their own.
 * https://smithy.io/2.0/aws/aws-endpoints-region.html
 * @throws {EndpointError} where the partition has no such endpoint, in the words of the SDK's own rules.
 */
export function endpointOf(
  { endpointPrefix, signingName }: WireService,
  { Region: region, UseFIPS: fips = false, UseDualStack: dualStack = false, Endpoint: override }: EndpointParameters,
): EndpointV2 {
  if (override !== undefined) {
    if (fips) throw new EndpointError('Invalid Configuration: FIPS and custom endpoint are not supported');
    if (dualStack) throw new EndpointError('Invalid Configuration: Dualstack and custom endpoint are not supported');
  }
  if (region === undefined) throw new EndpointError('Invalid Configuration: Missing Region');
  const { dnsSuffix, dualStackDnsSuffix, supportsFIPS, supportsDualStack } = partition(region);
  if (fips && !supportsFIPS) throw new EndpointError('FIPS is enabled but this partition does not support FIPS');
  if (dualStack && !supportsDualStack) {
    throw new EndpointError('DualStack is enabled but this partition does not support DualStack');
  }
  const host = `${endpointPrefix}${fips ? '-fips' : ''}.${region}.${dualStack ? dualStackDnsSuffix : dnsSuffix}`;
  return {
    url: new URL(override ?? `https://${host}`),
    properties: { authSchemes: [{ name: 'sigv4', signingName, signingRegion: region, properties: {} }] },
    headers: {},
  };
}
