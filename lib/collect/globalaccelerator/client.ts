/**
 * AWS Global Accelerator's client: one list is read of it.
 * https://docs.aws.amazon.com/global-accelerator/latest/api/API_ListAccelerators.html
 */
import {
  flag,
  integer,
  jsonClientOf,
  jsonCommandOf,
  listOf,
  structure,
  text,
  type JsonService,
} from '../../aws/json-client.ts';

const service: JsonService = {
  serviceId: 'Global Accelerator',
  signingName: 'globalaccelerator',
  endpointPrefix: 'globalaccelerator',
  target: 'GlobalAccelerator_V20180706',
};

export class GlobalAcceleratorClient extends jsonClientOf(service) {}

/** https://docs.aws.amazon.com/global-accelerator/latest/api/API_Accelerator.html */
interface Accelerator {
  readonly AcceleratorArn?: string;
  readonly Name?: string;
  readonly Enabled?: boolean;
}

export class ListAcceleratorsCommand extends jsonCommandOf<
  { readonly MaxResults?: number; readonly NextToken?: string | undefined },
  { readonly Accelerators?: readonly Accelerator[]; readonly NextToken?: string }
>(
  service,
  'ListAccelerators',
  structure('ListAcceleratorsRequest', { MaxResults: integer, NextToken: text }),
  structure('ListAcceleratorsResponse', {
    Accelerators: listOf('Accelerators', structure('Accelerator', { AcceleratorArn: text, Name: text, Enabled: flag })),
    NextToken: text,
  }),
) {}
