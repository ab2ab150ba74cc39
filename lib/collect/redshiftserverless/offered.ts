import type { Offer } from '../../aws/offered.ts';

/** https://docs.aws.amazon.com/general/latest/gr/redshift-service.html */
export const offered = { except: ['me-south-1'] } as const satisfies Offer;
