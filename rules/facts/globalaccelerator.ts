import type { Read } from '../facts.ts';

export interface GlobalAcceleratorAttributes {
  'globalaccelerator.accelerator': {
    /** It takes traffic. */
    readonly enabled: Read<boolean>;
  };
}
