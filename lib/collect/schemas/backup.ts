/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { flag, number, orNull, tags, text, texts } from './shapes.ts';

const numberOrNull = number.nullable();

const vault = z.strictObject({
  type: orNull,
  state: orNull,
  locked: flag,
  lockDate: orNull,
  minRetentionDays: numberOrNull,
  points: numberOrNull,
  keyArn: orNull,
  keyType: orNull,
});

const recoveryPoint = z.strictObject({
  vaultArn: orNull,
  vaultType: orNull,
  resourceArn: orNull,
  resourceType: orNull,
  status: text,
  createdAt: text,
  completedAt: orNull,
  planId: orNull,
  ruleId: orNull,
  deleteAt: orNull,
  deleteAfterDays: numberOrNull,
  lastRestoredAt: orNull,
});

const rule = z.strictObject({
  id: orNull,
  name: text,
  vaultName: text,
  airGappedVaultArn: orNull,
  scheduled: flag,
  continuous: flag,
  copyVaultArns: texts,
});

const copyJob = z.strictObject({
  sourceVaultArn: orNull,
  destinationVaultArn: orNull,
  destinationVaultType: orNull,
  destinationLockState: orNull,
  resourceArn: orNull,
  state: text,
  message: orNull,
  createdAt: text,
  completedAt: orNull,
  planId: orNull,
});

const restoreJob = z.strictObject({
  status: text,
  parent: flag,
  validation: orNull,
  resourceType: orNull,
  createdAt: text,
  completedAt: orNull,
  testingPlanArn: orNull,
});

export default {
  'backup.plan': { copyVaultArns: texts, createdAt: orNull, rules: z.array(rule), selections: number, tags },
  'backup.vault': { details: vault, policy: orNull, tags },
  'backup.recoveryPoint': { details: recoveryPoint },
  'backup.copyJob': { details: copyJob },
  'backup.restoreJob': { details: restoreJob },
  'backup.restoreTestingPlan': { lastExecutedAt: orNull, selectionTypes: texts },
};
