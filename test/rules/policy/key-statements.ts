/** Statements of key policies for the tests of `principalDuties`, and what it says of them. */
import { parsePolicy, principalDuties, type Duties } from '../../../rules/policy/index.ts';
import { document, type RawCondition, type RawStatement } from './oracle.ts';

export const OWN = '111122223333';
export const ROOT = `arn:aws:iam::${OWN}:root`;
export const role = (name: string): string => `arn:aws:iam::${OWN}:role/${name}`;
export const scope = {
  account: OWN,
  adminActions: ['kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion', 'kms:DisableKey', 'kms:EnableKey'],
  useActions: ['kms:Decrypt', 'kms:Encrypt', 'kms:ReEncryptFrom', 'kms:ReEncryptTo', 'kms:GenerateDataKey', 'kms:Sign'],
  partition: 'aws',
  organization: 'o-a1',
  request: { 'aws:securetransport': ['true'], 'aws:requestedregion': ['ap-northeast-1'] },
};
export const allow = (
  AWS: string | string[],
  Action: string | string[],
  Condition: RawCondition = {},
): RawStatement => ({
  Effect: 'Allow',
  Principal: { AWS },
  Action,
  Resource: '*',
  Condition,
});
export const deny = (
  AWS: string | string[],
  Action: string | string[],
  Condition: RawCondition = {},
): RawStatement => ({
  ...allow(AWS, Action, Condition),
  Effect: 'Deny',
});
export const duties = (...statements: RawStatement[]): Duties =>
  principalDuties(parsePolicy(document(...statements)), scope);
/** `name: au?` with a, u, ? for admin, use, conditional. */
export const shown = (...statements: RawStatement[]): string[] =>
  duties(...statements).principals.map(
    ({ principal, admin, use, conditional }) =>
      `${principal.replace(/.*role\//, '')}: ${admin ? 'a' : ''}${use ? 'u' : ''}${conditional ? '?' : ''}`,
  );
export const via = { StringEquals: { 'kms:ViaService': 's3.ap-northeast-1.amazonaws.com' } };
export const service = (Action: string): RawStatement => ({
  ...allow([], Action),
  Principal: { Service: 'logs.amazonaws.com' },
});
