import type { Offer } from '../../aws/offered.ts';

/** https://docs.aws.amazon.com/general/latest/gr/opensearch-service.html */
export const offered = {
  except: [
    'ap-east-2',
    'ap-southeast-3',
    'ap-southeast-4',
    'ap-southeast-5',
    'ap-southeast-6',
    'ap-southeast-7',
    'ca-west-1',
    'il-central-1',
    'me-central-1',
    'me-south-1',
    'mx-central-1',
  ],
} as const satisfies Offer;
