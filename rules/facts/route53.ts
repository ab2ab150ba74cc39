import type { Read } from '../facts.ts';

export interface Route53Attributes {
  'route53.hostedZone': {
    /** Answers inside VPCs alone. */
    readonly isPrivate: Read<boolean>;
  };
}
