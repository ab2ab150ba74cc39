/**
 * The guard on every client: only read calls leave the process.
 *
 * Calls are refused by name, before anything is signed. Reads of contents (objects, secrets, parameters, records) are
 * refused too: they are reads to IAM, but no check needs them and they would carry a bank's data.
 */
import type { HandlerExecutionContext, InitializeHandler, MiddlewareStack } from '@smithy/types';

const readVerb = /^(?:Get|List|Describe|Head|BatchGet|Lookup|Search)[A-Z]/;

/** Allowed although their names are no reads. */
const exceptions = new Set([
  'AssumeRole',
  'AssumeRoleWithWebIdentity',
  'AssumeRoleWithSAML',
  'GetCallerIdentity',
  'CreateToken',
  'GetRoleCredentials',
  'GenerateCredentialReport',
]);

/** Reads of contents, credentials or secrets: never needed. */
const contents = new Set([
  'GetObject',
  'GetObjectTorrent',
  'GetSecretValue',
  'BatchGetSecretValue',
  'GetParameter',
  'GetParameters',
  'GetParametersByPath',
  'GetParameterHistory',
  'GetItem',
  'BatchGetItem',
  'GetRecords',
  'GetSessionToken',
  'GetFederationToken',
  'GetAuthorizationToken',
  'GetLogEvents',
  'GetPasswordData',
  'GetConsoleOutput',
  'GetConsoleScreenshot',
]);

/** Thrown for a call that is not a read. It is a bug of ours, never an answer of AWS. */
export class NotReadOnly extends Error {
  override readonly name = 'NotReadOnly';
}

/** Whether an operation may leave the process. */
export function isReadOnly(operation: string): boolean {
  return exceptions.has(operation) || (readVerb.test(operation) && !contents.has(operation));
}

/** @throws {NotReadOnly} for anything that is not a read. */
export function assertReadOnly(operation: string): void {
  if (!isReadOnly(operation)) throw new NotReadOnly(`refused: ${operation} is not a read call`);
}

/** Puts the guard in front of everything else a client does. */
export function guard(stack: MiddlewareStack<never, never>): void {
  stack.add(
    (next: InitializeHandler<never, never>, context: HandlerExecutionContext) => (args) => {
      assertReadOnly((context.commandName ?? 'unnamed command').replace(/Command$/, ''));
      return next(args);
    },
    { step: 'initialize', priority: 'high', name: 'readOnlyGuard' },
  );
}
