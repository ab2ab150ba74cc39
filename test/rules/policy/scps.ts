/** Service control policies for the tests of `scpDenies`, and how they ask it. */
import { parsePolicy, scpDenies } from '../../../rules/policy/index.ts';
import { document, type RawCondition, type RawStatement } from './oracle.ts';

export const ACCOUNT = '111122223333';
export const EXEMPT = ['AWSControlTowerExecution', 'stacksets-exec-*'];
export const FULL: RawStatement = { Effect: 'Allow', Action: '*', Resource: '*' };
export const outside = (...regions: string[]): RawCondition => ({
  StringNotEquals: { 'aws:RequestedRegion': regions },
});
export const deny = (over: Partial<RawStatement> = {}): RawStatement => ({
  Effect: 'Deny',
  Action: '*',
  Resource: '*',
  Condition: outside('ap-northeast-1'),
  ...over,
});
export const deniedOn = (resources: string[], action: string, region: string, ...levels: RawStatement[][]): boolean =>
  scpDenies(
    levels.map((statements) => [parsePolicy(document(...statements), 'scp')]),
    {
      action,
      resources,
      region,
      account: ACCOUNT,
      partition: region.startsWith('cn-') ? 'aws-cn' : 'aws',
      exempt: EXEMPT,
      organization: 'o-a1',
    },
  ).denied;
export const denied = (...request: [string, string, ...RawStatement[][]]): boolean =>
  deniedOn(['arn:aws:s3:::*'], ...request);
/** In us-west-2, s3:CreateBucket, one level with FullAWSAccess beside the statements. */
export const west = (...statements: RawStatement[]): boolean =>
  denied('s3:CreateBucket', 'us-west-2', [FULL, ...statements]);
export const also = (more: RawCondition): RawCondition => ({ ...outside('ap-northeast-1'), ...more });
export const arn = (operator: string, values: string | string[], key = 'aws:PrincipalArn'): RawCondition =>
  also({ [operator]: { [key]: values } });
