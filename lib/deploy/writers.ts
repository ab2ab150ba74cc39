/**
 * The calls of the handlers that are no reads of the account: they put evaluations, write reports and tell of changes.
 *
 * Kept apart from the scan's sessions (`lib/aws`), which refuse everything but reads: this factory has a list of its own,
 * and everything that is not on it is refused before it is signed.
 */
import type { HandlerExecutionContext, InitializeHandler, MetadataBearer, MiddlewareStack } from '@smithy/types';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { AwsCallError } from '../aws/errors.ts';
import { PatientRetryStrategy, maxAttempts } from '../aws/retry.ts';
import type { ClientClass, SdkCommand, SessionOptions } from '../aws/session.ts';

/** `<SDK service id>:<Operation>` → the IAM action that allows it. */
export const writerCalls = {
  'Config Service:PutEvaluations': 'config:PutEvaluations',
  'S3:GetObject': 's3:GetObject',
  'S3:ListObjectsV2': 's3:ListBucket',
  'S3:PutObject': 's3:PutObject',
  'SNS:Publish': 'sns:Publish',
  'EventBridge:PutEvents': 'events:PutEvents',
  'SecurityHub:BatchImportFindings': 'securityhub:BatchImportFindings',
} as const;

export type WriterCall = keyof typeof writerCalls;

/** Thrown for a call that no handler needs. It is a bug of ours, never an answer of AWS. */
export class NotAllowed extends Error {
  override readonly name = 'NotAllowed';
}

const timeoutMs = 30_000;

/** Clients for the calls of {@link writerCalls}, made once, with the retries of the scan. */
export class Writers {
  readonly region: string;
  readonly #credentials: SessionOptions['credentials'];
  readonly #clients = new Map<ClientClass, InstanceType<ClientClass>>();
  readonly #handler = new NodeHttpHandler({
    connectionTimeout: 5000,
    requestTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    throwOnRequestTimeout: true,
  });

  constructor(credentials: SessionOptions['credentials'], region: string) {
    this.#credentials = credentials;
    this.region = region;
  }

  /** @throws {AwsCallError} after the retries. */
  async send<Output extends MetadataBearer>(Client: ClientClass, command: SdkCommand<Output>): Promise<Output> {
    const client = this.#client(Client);
    try {
      return (await client.send(command)) as Output;
    } catch (error) {
      if (error instanceof NotAllowed) throw error;
      throw new AwsCallError(`${client.config.serviceId}:${operationOf(command.constructor.name)}`, this.region, error);
    }
  }

  /** Closes every connection. */
  close(): void {
    for (const client of this.#clients.values()) client.destroy();
    this.#handler.destroy();
  }

  #client(Client: ClientClass): InstanceType<ClientClass> {
    const earlier = this.#clients.get(Client);
    if (earlier !== undefined) return earlier;
    const client = new Client({
      region: this.region,
      credentials: this.#credentials,
      maxAttempts: maxAttempts(),
      retryStrategy: new PatientRetryStrategy(),
      requestHandler: this.#handler,
      // A stand-in for S3 (AWS_ENDPOINT_URL) has no host name for each bucket.
      ...(isEndpointSet() ? { forcePathStyle: true } : {}),
    } as never);
    allowOnly(client);
    this.#clients.set(Client, client);
    return client;
  }
}

function isEndpointSet(): boolean {
  return (process.env['AWS_ENDPOINT_URL'] ?? process.env['AWS_ENDPOINT_URL_S3']) !== undefined;
}

function allowOnly(client: InstanceType<ClientClass>): void {
  (client.middlewareStack as MiddlewareStack<never, never>).add(
    (next: InitializeHandler<never, never>, context: HandlerExecutionContext) => (args) => {
      const call = `${client.config.serviceId}:${operationOf(context.commandName ?? 'unnamed')}`;
      if (!Object.hasOwn(writerCalls, call)) throw new NotAllowed(`refused: no handler needs ${call}`);
      return next(args);
    },
    { step: 'initialize', priority: 'high', name: 'writersGuard' },
  );
}

function operationOf(commandName: string): string {
  return commandName.replace(/Command$/, '');
}
