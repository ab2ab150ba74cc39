import type { Read } from '../facts.ts';

export interface AutoScalingAttributes {
  /** An Auto Scaling group; `id` is its ARN. */
  'autoscaling.group': {
    readonly details: Read<{
      readonly maxSize: number;
      readonly zones: readonly string[];
      /** Subnets that its instances are launched into. */
      readonly subnets: readonly string[];
    }>;
    readonly tags: Read<Readonly<Record<string, string>>>;
  };
}
