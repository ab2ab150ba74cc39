import type { Read } from '../facts.ts';

export interface ConfigAttributes {
  /** The delivery channel of AWS Config in a region. */
  'config.deliveryChannel': { readonly bucketName: Read<string | null> };
}
