/**
 * The environments of the CDK app, one account each. Every parameter can also be given as `-c name=value` (lists and tags
 * separated by commas), so that the ordinary cases need no edit: docs/deploy.md lists them with examples.
 */
import type { FiscParameter } from '../lib/deploy/parameter.ts';

/** Fits the account whose credentials deploy it: Tokyo, at the CLI's own defaults. */
const defaultParameter: FiscParameter = {
  envName: 'Default',
};

// An environment of its own, chosen by `-c environment=Prod`:
//
// const prodParameter: FiscParameter = {
//   envName: 'Prod',
//   account: '111122223333',
//   primaryRegion: 'ap-northeast-1',
//   secondaryRegion: 'ap-northeast-3',
//   configFile: 'fisc-check.yaml',
//   level: 'strict',
//   allowedRegions: ['ap-northeast-1', 'ap-northeast-3'],
//   notifyEmails: ['cloud-security@example.co.jp'],
//   permissionsBoundary: 'BankBoundary',
//   rolePath: '/audit/',
//   logBucketName: 'bank-access-logs-111122223333',
//   tags: { Owner: 'cloud-security' },
// };

export const parameters: readonly FiscParameter[] = [defaultParameter];
