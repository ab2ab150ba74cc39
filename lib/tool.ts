/** Who we are, in results and facts. The build replaces the version with package.json's. */
declare const FISC_CHECK_VERSION: string | undefined;

/** Name and version, as results and facts print them. */
export const tool = {
  name: 'fisc-check',
  version: typeof FISC_CHECK_VERSION === 'string' ? FISC_CHECK_VERSION : '0.0.0-dev',
} as const;
