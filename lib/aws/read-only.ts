/**
 * The guard on every client: only declared calls leave the process.
 *
 * What may leave is a list of services and operations, written from the collectors' own tables (declared-calls.ts): the
 * reads that some rule needs, and the calls by which credentials are had. Writes are not on it, and neither are reads of
 * contents (objects, secrets, parameters, records): no check needs them and they would carry a bank's data. A call that is
 * not on the list is refused before anything is signed.
 */
import type { HandlerExecutionContext, InitializeHandler, MiddlewareStack } from '@smithy/types';
import { declaredCalls } from './declared-calls.ts';

/** Thrown for a call that nothing declares. It is a bug of ours, never an answer of AWS. */
export class NotReadOnly extends Error {
  override readonly name = 'NotReadOnly';
}

/**
 * By the name of the client that makes the call. It is the service id without spaces, in whatever case (Elastic Load
 * Balancing v2 is ElasticLoadBalancingV2Client), also for the clients inside credential providers, whose id their
 * middleware does not see.
 */
const allowed: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(declaredCalls).map(([serviceId, operations]) => [
    `${serviceId.replaceAll(' ', '')}Client`.toLowerCase(),
    new Set(operations),
  ]),
);

/** Whether an operation of a client (`S3Client`, `GetBucketPolicy`) may leave the process. */
export function isDeclared(clientName: string, operation: string): boolean {
  return allowed.get(clientName.toLowerCase())?.has(operation) ?? false;
}

/** @throws {NotReadOnly} for anything that is not on the list. */
export function assertDeclared(clientName: string, operation: string): void {
  if (!isDeclared(clientName, operation)) throw new NotReadOnly(`refused: ${clientName} ${operation} is not declared`);
}

/** Puts the guard in front of everything else a client does. */
export function guard(stack: MiddlewareStack<never, never>): void {
  stack.add(
    (next: InitializeHandler<never, never>, context: HandlerExecutionContext) => async (args) => {
      const { clientName = 'a client without a name', commandName = 'a command without a name' } = context;
      assertDeclared(clientName, commandName.replace(/Command$/, ''));
      return next(args);
    },
    { step: 'initialize', priority: 'high', name: 'readOnlyGuard' },
  );
}
