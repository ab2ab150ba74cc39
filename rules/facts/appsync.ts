import type { Read } from '../facts.ts';

export interface AppSyncAttributes {
  'appsync.api': {
    readonly details: Read<{
      /** `GLOBAL` (AWS's default) or `PRIVATE`. */
      readonly visibility: string;
      /** ARN of the web ACL that is attached; null: none. */
      readonly webAcl: string | null;
    }>;
  };
}
