import { readdirSync } from 'node:fs';
import * as iam from '@aws-sdk/client-iam';
import { GetObjectCommand, PutBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import type { Client } from '@smithy/core/client';
import { describe, expect, test } from 'vitest';
import { declaredCalls } from '../../../lib/aws/declared-calls.ts';
import { NotReadOnly, guard, isDeclared } from '../../../lib/aws/read-only.ts';
import { CloudHSMV2Client, DescribeClustersCommand } from '../../../lib/collect/cloudhsm/client.ts';
import { testSession } from '../../helpers/collecting.ts';
import { ownOperations } from '../../helpers/own-clients.ts';

type AnyClient = Client<unknown, never, never, never>;
type Command = new (input: object) => never;

const folder = new URL('../../../node_modules/@aws-sdk/', import.meta.url);
const packages = readdirSync(folder).filter((name) => name.startsWith('client-'));
/** The clients that credential providers bring along. */
const nested = ['sts', 'sso', 'sso-oidc', 'signin', 'cognito-identity'].map((name) => `nested-clients/${name}`);

const left = new Error('it left');

/** Every operation of a client: what the guard says to it. */
async function verdicts(module: Record<string, unknown>): Promise<Readonly<Record<string, boolean>>> {
  const [name, Class] = Object.entries(module).find(([key]) => /^[A-Z]\w*Client$/.test(key)) ?? ['none', null];
  if (Class === null) throw new Error('no client');
  const client = new (Class as new (config: object) => AnyClient)({
    region: 'ap-northeast-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 's' },
  });
  guard(client.middlewareStack);
  // Behind the guard and before everything else: what comes here has passed.
  client.middlewareStack.add(() => () => Promise.reject(left), { step: 'initialize', priority: 'high' });
  const { serviceId } = client.config as { serviceId: string };
  const commands = Object.entries(module).filter(([key]) => /^[A-Z]\w*Command$/.test(key) && key !== '$Command');
  const answers = await Promise.all(
    commands.map(async ([key, Command]) => {
      const error = await client.send(new (Command as Command)({})).catch((thrown: unknown) => thrown);
      if (error !== left && !(error instanceof NotReadOnly)) throw new Error(`${name} ${key}`, { cause: error });
      return [`${serviceId}:${key.replace(/Command$/, '')}`, error === left] as const;
    }),
  );
  client.destroy();
  return Object.fromEntries(answers);
}

describe('the guard', () => {
  test('lets out exactly what is declared, of every operation of every client in the tree', async () => {
    const passed = new Set<string>();
    let refused = 0;
    for (const name of [...packages, ...nested]) {
      const module = (await import(new URL(name, folder).href.replace(/^file:.*@aws-sdk/, '@aws-sdk'))) as never;
      for (const [api, passes] of Object.entries(await verdicts(module))) {
        if (passes) passed.add(api);
        else refused++;
      }
    }
    const declared = Object.entries(declaredCalls).flatMap(([id, names]) => names.map((one) => `${id}:${one}`));
    const ours = (await ownOperations()).map(({ serviceId, schema }) => `${serviceId}:${schema[2]}`);
    expect([...passed, ...ours].sort()).toEqual(declared.sort());
    expect(refused).toBeGreaterThan(3000);
    // No write, no content and no secret is declared. The exceptions change nothing in the account.
    const odd = declared.filter((api) => !/:(?:Get|BatchGet|List|Describe|Head)[A-Z]/.test(api));
    expect(odd).toEqual([
      'IAM:GenerateCredentialReport',
      'SSO OIDC:CreateToken',
      'STS:AssumeRole',
      'STS:AssumeRoleWithWebIdentity',
      'Signin:CreateOAuth2Token',
    ]);
    expect(
      declared.filter((api) => /:(?:BatchGet)?(?:Object|SecretValue|Parameters?|Item|Records)\b/.test(api)),
    ).toEqual([]);
  });

  test('stands in front of every client of a session: a write never leaves, and neither does a read of contents', async () => {
    const aws = testSession();
    for (const command of [
      new PutBucketPolicyCommand({ Bucket: 'b', Policy: '{}' }),
      new GetObjectCommand({ Bucket: 'b', Key: 'k' }),
    ]) {
      await expect(aws.send(S3Client, command as never)).rejects.toMatchObject({
        cause: {
          name: 'NotReadOnly',
          message: expect.stringMatching(/^refused: S3Client (PutBucketPolicy|GetObject) /),
        },
      });
    }
    aws.close();
  });

  test('of all that IAM generates lets out the credential report alone', () => {
    const generated = Object.keys(iam).filter((name) => /^Generate\w+Command$/.test(name));
    expect(generated.length).toBeGreaterThan(2);
    expect(generated.filter((name) => isDeclared('IAMClient', name.replace(/Command$/, '')))).toEqual([
      'GenerateCredentialReportCommand',
    ]);
  });

  test('knows the client of our own', async () => {
    const hsm = new CloudHSMV2Client({ region: 'us-east-1' });
    guard(hsm.middlewareStack as never);
    hsm.middlewareStack.add(() => () => Promise.reject(left), { step: 'initialize', priority: 'high' });
    await expect(hsm.send(new DescribeClustersCommand({}) as never)).rejects.toBe(left);
  });
});
