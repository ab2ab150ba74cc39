/**
 * Services that AWS does not offer in every region.
 *
 * A host name that DNS does not know may mean that the service is not there, or that the network hides it (DNS
 * firewall, private resolver). Only the first is an empty list, and this table tells them apart. It is looked at only
 * after the call failed: where the endpoint answers, the answer counts, whatever the table says.
 */
import type { Cause } from '../../rules/facts.ts';

interface Offer {
  /** Offered in these regions only. */
  readonly only?: readonly string[];
  /** Offered everywhere but in these regions. */
  readonly except?: readonly string[];
}

/** By SDK service id, or by API where one operation has an endpoint of its own. */
const offers: Readonly<Record<string, Offer>> = {
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/endpoint-directory-buckets-AZ.html
  'S3:ListDirectoryBuckets': {
    only: ['ap-northeast-1', 'ap-south-1', 'eu-north-1', 'eu-west-1', 'us-east-1', 'us-east-2', 'us-west-2'],
  },
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-vectors-regions-quotas.html
  S3Vectors: {
    except: ['ap-northeast-3', 'sa-east-1', 'us-west-1', 'af-south-1', 'ap-east-1', 'ap-east-2', 'mx-central-1'],
  },
  // https://docs.aws.amazon.com/general/latest/gr/bedrock.html
  Bedrock: { except: ['ap-east-1'] },
  'Bedrock Agent': {
    except: ['af-south-1', 'ap-east-1', 'ap-east-2', 'ap-northeast-3', 'eu-north-1', 'mx-central-1', 'us-west-1'],
  },
  // https://docs.aws.amazon.com/general/latest/gr/cloudhsm.html
  'CloudHSM V2': { except: ['ap-east-2', 'ap-southeast-4'] },
  // https://docs.aws.amazon.com/general/latest/gr/outposts_region.html
  Outposts: {
    except: [
      'ap-east-2',
      'ap-south-2',
      'ap-southeast-4',
      'ap-southeast-5',
      'ap-southeast-6',
      'ap-southeast-7',
      'ca-west-1',
      'eu-central-2',
    ],
  },
};

/** Whether a failed list means that AWS does not offer the service in the region: an empty list, no failure. */
export function isNotOffered(cause: Cause, region: string): boolean {
  if (cause.reason !== 'unsupported' || region === 'global') return false;
  const offer = offers[cause.api] ?? offers[cause.api.split(':')[0] ?? ''];
  if (offer === undefined) return false;
  return offer.only === undefined ? (offer.except ?? []).includes(region) : !offer.only.includes(region);
}
