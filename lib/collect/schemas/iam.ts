/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { flag, number, orNull, text, texts } from './shapes.ts';

const row = z.strictObject({
  arn: text,
  created: orNull,
  passwordEnabled: text,
  passwordLastUsed: orNull,
  passwordLastChanged: orNull,
  mfaActive: flag,
  keys: z.array(z.strictObject({ active: flag, lastRotated: orNull, lastUsed: orNull })),
});

const policies = z.strictObject({
  inline: z.array(z.strictObject({ name: text, document: text })),
  attached: z.array(z.strictObject({ name: text, arn: text })),
  boundary: orNull,
});

export default {
  'iam.account': {
    summary: z.strictObject({ rootMfa: flag, rootKeys: flag, rootPassword: flag.nullable() }),
    credentialReport: z.strictObject({ generatedAt: text, root: row.nullable(), users: z.array(row) }),
    passwordPolicy: z
      .strictObject({
        minimumLength: number,
        requireUppercase: flag,
        requireLowercase: flag,
        requireNumbers: flag,
        requireSymbols: flag,
        reusePrevention: number.nullable(),
      })
      .nullable(),
    rootVirtualMfa: flag,
    rootFeatures: texts,
    hasAnalyzerRole: flag,
  },
  'iam.user': { policies, groups: texts },
  'iam.group': { policies },
  'iam.role': { path: text, trust: text, policies },
  'iam.managedPolicy': { document: text },
  'iam.serverCertificate': { notAfter: text },
};
