/** The names of the parameters, and what people write instead of them. */
import { UsageError, didYouMean } from '../usage.ts';
import { tool } from '../tool.ts';
import { parameterSchema, type ResolvedParameter } from './parameter.ts';

export type ParameterName = keyof ResolvedParameter;

export const parameterNames = Object.keys(parameterSchema.shape) as ParameterName[];

/** Chooses one of the environments. */
export const chooser = 'environment';

/** What people call them elsewhere. */
const otherWords: Readonly<Record<string, ParameterName | typeof chooser>> = {
  accountid: 'account',
  boundary: 'permissionsBoundary',
  boundaryarn: 'permissionsBoundary',
  concurrency: 'reservedConcurrency',
  config: 'configFile',
  email: 'notifyEmails',
  emails: 'notifyEmails',
  env: chooser,
  formerkeys: 'formerKeyArns',
  homeregion: 'primaryRegion',
  key: 'keyArn',
  kmskey: 'keyArn',
  kmskeyarn: 'keyArn',
  language: 'locale',
  logbucket: 'logBucketName',
  objectlock: 'objectLockDays',
  orgrole: 'orgRoleArn',
  permissionboundary: 'permissionsBoundary',
  prefix: 'ruleNamePrefix',
  recorder: 'createRecorder',
  region: 'primaryRegion',
  regions: 'allowedRegions',
  retention: 'reportRetentionDays',
  retentiondays: 'reportRetentionDays',
  securitygroups: 'securityGroupIds',
  snstopicarn: 'topicArn',
  stage: chooser,
  subnets: 'subnetIds',
  topic: 'topicArn',
  writers: 'attestationWriters',
};

/** A name as it is written nowhere: without case, dashes and underscores. */
const meant = new Map<string, ParameterName | typeof chooser>([
  ...Object.entries(otherWords),
  ...[...parameterNames, chooser].map((name) => [plain(name), name] as [string, ParameterName | typeof chooser]),
]);

/** Begins names that are meant for us alone. */
const ours = new RegExp(`^${tool.name}[:/.]`);

/**
 * Feature flags and what the CDK remembers have a colon, a slash or a dash in their names. Every name of letters, digits
 * and underscores is meant for us, and so is every other that says a parameter's name in another way
 * (`permissions-boundary`, `fisc-check:level`).
 *
 * @throws {UsageError} for the first that is meant for us and is none, with the right one where that is known.
 */
export function refuseUnknownNames(context: Readonly<Record<string, unknown>>): void {
  for (const name of Object.keys(context)) {
    if (name === chooser || parameterNames.includes(name as ParameterName)) continue;
    if (/^\w+$/.test(name) || ours.test(name) || meant.has(plain(name))) throw unknownName(name);
  }
}

/** The sentence against a name that is none. */
export function unknownName(name: string): UsageError {
  const own = name.replace(ours, '');
  const hint = meant.has(plain(own))
    ? `; did you mean '${meant.get(plain(own))}'?`
    : didYouMean(own, [...parameterNames, chooser]).en;
  return new UsageError(`unknown parameter '${name}'${hint}`);
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[-_]/g, '');
}
