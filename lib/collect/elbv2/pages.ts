/** The pages of Elastic Load Balancing v2: every list there takes Marker and PageSize. */
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { MetadataBearer } from '@smithy/types';
import type { SdkCommand, Session } from '../../aws/session.ts';

export function pagesOf<Input extends object, Output extends MetadataBearer & { NextMarker?: string | undefined }>(
  aws: Session,
  Command: new (input: never) => SdkCommand<Output> & { readonly input: Input },
  input: NoInfer<Input>,
  region: string,
): AsyncGenerator<Output> {
  return aws.pages(
    ElasticLoadBalancingV2Client,
    (token) => new Command({ ...input, PageSize: 400, ...(token === undefined ? {} : { Marker: token }) } as never),
    (page) => page.NextMarker,
    region,
  );
}
