import { GetDocumentCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { SessionLogging } from '../../../rules/facts/ssm.ts';
import { MissingField, required } from '../../aws/errors.ts';
import { accountAlone, call, defineCollector } from '../collector.ts';

/**
 * Session Manager keeps its preferences in a document of a name that AWS gives.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-preferences-cli.html
 */
const document = 'SSM-SessionManagerRunShell';

export default defineCollector({
  kind: 'ssm.sessionPreferences',
  type: 'AWS::::Account',
  scope: 'regional',
  list: accountAlone,
  attributes: {
    logging: call(
      { 'SSM:GetDocument': 'ssm:GetDocument' },
      async ({ aws }, { region }) => {
        const { Content: content } = await aws.send(
          SSMClient,
          new GetDocumentCommand({ Name: document, DocumentFormat: 'JSON' }),
          region,
        );
        return loggingIn(JSON.parse(required(content, 'Content')));
      },
      { notConfigured: ['InvalidDocument'] },
    ),
  },
});

/** @throws {MissingField} for a document that is none of Session Manager's. */
function loggingIn(content: unknown): SessionLogging {
  const inputs = memberOf(content, 'inputs') ?? {};
  return {
    bucket: textIn(inputs, 's3BucketName'),
    bucketMustBeEncrypted: flagIn(inputs, 's3EncryptionEnabled'),
    logGroup: textIn(inputs, 'cloudWatchLogGroupName'),
    logGroupMustBeEncrypted: flagIn(inputs, 'cloudWatchEncryptionEnabled'),
  };
}

function memberOf(value: unknown, name: string): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new MissingField(`what should hold ${name} is no object`);
  }
  return (value as Readonly<Record<string, unknown>>)[name];
}

function textIn(inputs: unknown, name: string): string | null {
  const value = memberOf(inputs, name) ?? '';
  if (typeof value !== 'string') throw new MissingField(`${name} is no text`);
  return value.trim() === '' ? null : value;
}

function flagIn(inputs: unknown, name: string): boolean {
  const value = memberOf(inputs, name) ?? false;
  if (typeof value !== 'boolean') throw new MissingField(`${name} is neither true nor false`);
  return value;
}
