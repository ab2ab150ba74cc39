import type { Read } from '../facts.ts';

export interface MqAttributes {
  'mq.broker': {
    /** `RUNNING`, `DELETION_IN_PROGRESS` …; null: not told. */
    readonly state: Read<string | null>;
    readonly publiclyAccessible: Read<boolean>;
  };
}
