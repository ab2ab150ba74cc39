import type { Read } from '../facts.ts';

export interface WorkspacesAttributes {
  /** https://docs.aws.amazon.com/workspaces/latest/api/API_Workspace.html */
  'workspaces.workspace': {
    readonly details: Read<{
      /** `AVAILABLE`, `STOPPED`, `TERMINATING` …; null: not told. */
      readonly state: string | null;
      /** The volume of the operating system. AWS leaves the flag out where it is not. */
      readonly rootEncrypted: boolean;
      /** The volume of the user's files. */
      readonly userEncrypted: boolean;
    }>;
  };
}
