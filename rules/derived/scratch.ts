import type { FsxFileSystem } from '../facts/fsx.ts';

/**
 * Lustre for passing use: nothing is backed up and no key can be chosen.
 * https://docs.aws.amazon.com/fsx/latest/LustreGuide/encryption-at-rest.html
 */
export function isScratch({ type, deploymentType }: FsxFileSystem): boolean {
  return type === 'LUSTRE' && (deploymentType?.startsWith('SCRATCH_') ?? false);
}
