import type { Offer } from '../../aws/offered.ts';

/** https://docs.aws.amazon.com/general/latest/gr/incident-manager.html */
export const offered = {
  only: [
    'ap-northeast-1',
    'ap-northeast-2',
    'ap-south-1',
    'ap-southeast-1',
    'ap-southeast-2',
    'ca-central-1',
    'eu-central-1',
    'eu-north-1',
    'eu-west-1',
    'eu-west-2',
    'eu-west-3',
    'sa-east-1',
    'us-east-1',
    'us-east-2',
    'us-west-1',
    'us-west-2',
  ],
} as const satisfies Offer;
