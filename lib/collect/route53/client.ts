/**
 * Route 53's client: one list is read of it, in REST XML.
 * https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListHostedZones.html
 */
import { AccountClient, type AccountClientConfig } from '@aws-sdk/client-account';
import { partition } from '@aws-sdk/core/client';
import { AwsRestXmlProtocol } from '@aws-sdk/core/protocols';
import type { StaticListSchema, StaticStructureSchema } from '@smithy/types';
import { commandOf, endpointOf, flag, signedBy, structure, text, type WireService } from '../../aws/json-client.ts';
import { inQuery } from '../../aws/rest-client.ts';

const route53: WireService = { serviceId: 'Route 53', signingName: 'route53', endpointPrefix: 'route53' };
const namespace = 'https://route53.amazonaws.com/doc/2013-04-01/';

/** A partition has one endpoint, without a region in its name. https://docs.aws.amazon.com/general/latest/gr/r53.html */
export class Route53Client extends AccountClient {
  constructor(configuration: AccountClientConfig) {
    super({
      ...configuration,
      serviceId: route53.serviceId,
      protocol: AwsRestXmlProtocol,
      protocolSettings: { defaultNamespace: 'route53', xmlNamespace: namespace, errorTypeRegistries: [] },
      endpointProvider: (parameters) => {
        const endpoint = endpointOf(route53, parameters);
        if (parameters.Endpoint !== undefined || parameters.UseFIPS === true || parameters.UseDualStack === true) {
          return endpoint;
        }
        return { ...endpoint, url: new URL(`https://route53.${partition(parameters.Region ?? '').dnsSuffix}`) };
      },
      httpAuthSchemeProvider: ({ region }) => signedBy(route53, region),
    });
  }
}

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_HostedZone.html */
interface HostedZone {
  readonly Id?: string;
  readonly Name?: string;
  readonly Config?: { readonly PrivateZone?: boolean };
}

const zone = structure('HostedZone', {
  Id: text,
  Name: text,
  Config: structure('HostedZoneConfig', { PrivateZone: flag }),
});
const zones: StaticListSchema = [1, 'fisc-check', 'HostedZones', 0, [zone, { xmlName: 'HostedZone' }]];
const response: StaticStructureSchema = structure('ListHostedZonesResponse', {
  HostedZones: zones,
  IsTruncated: flag,
  NextMarker: text,
});

export class ListHostedZonesCommand extends commandOf<
  { readonly maxitems?: number; readonly marker?: string | undefined },
  { readonly HostedZones?: readonly HostedZone[]; readonly IsTruncated?: boolean; readonly NextMarker?: string }
>(route53.serviceId, route53.serviceId, [
  9,
  'route53',
  'ListHostedZones',
  { http: ['GET', '/2013-04-01/hostedzone', 200] },
  structure('ListHostedZonesRequest', { maxitems: inQuery(1, 'maxitems'), marker: inQuery(0, 'marker') }),
  response,
]) {}
