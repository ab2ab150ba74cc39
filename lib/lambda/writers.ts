/**
 * The calls of the handlers that are no reads of the account: they put evaluations, write reports and tell of changes.
 *
 * Kept apart from the scan's sessions (`lib/aws`), which refuse everything but reads: this factory has a list of its own,
 * and everything that is not on it is refused before it is signed.
 */
import type { HandlerExecutionContext, InitializeHandler, MetadataBearer, MiddlewareStack } from '@smithy/types';
import { AwsCallError } from '../aws/errors.ts';
import { addressing } from '../aws/s3-addressing.ts';
import type { ClientClass, SdkCommand, SessionOptions } from '../aws/session.ts';
import { Wire } from '../aws/wire.ts';

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

/** For one attempt: whole reports are sent. */
const timeoutMs = 60_000;

/** Clients for the calls of {@link writerCalls}, made once, on a wire like the scan's: retries, proxy, authorities, endpoints. */
export class Writers {
  readonly region: string;
  readonly #credentials: SessionOptions['credentials'];
  readonly #clients = new Map<ClientClass, InstanceType<ClientClass>>();
  readonly #wire = new Wire({ timeoutMs });

  constructor(credentials: SessionOptions['credentials'], region: string) {
    this.#credentials = credentials;
    this.region = region;
  }

  /** @throws {AwsCallError} after the retries. */
  async send<Output extends MetadataBearer>(Client: ClientClass, command: SdkCommand<Output>): Promise<Output> {
    const client = this.#client(Client, addressing(command.input));
    try {
      return (await client.send(command)) as Output;
    } catch (error) {
      if (error instanceof NotAllowed) throw error;
      throw new AwsCallError(`${client.config.serviceId}:${operationOf(command.constructor.name)}`, this.region, error);
    }
  }

  /** Closes every connection. */
  close(): void {
    this.#wire.close();
  }

  #client(Client: ClientClass, settings: object): InstanceType<ClientClass> {
    const earlier = this.#clients.get(Client);
    if (earlier !== undefined) return earlier;
    const client = new Client({
      region: this.region,
      credentials: this.#credentials,
      ...this.#wire.clientConfig(),
      ...settings,
    } as never);
    this.#wire.attach(client);
    allowOnly(client);
    this.#clients.set(Client, client);
    return client;
  }
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
