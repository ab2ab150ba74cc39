/**
 * Clients for calls that are no reads of the account. Kept apart from sessions, which refuse everything but declared reads:
 * each such factory has a list of its own, and everything that is not on it is refused before it is signed.
 */
import type { HandlerExecutionContext, InitializeHandler, MetadataBearer, MiddlewareStack } from '@smithy/types';
import { AwsCallError } from './errors.ts';
import { addressing } from './s3-addressing.ts';
import type { ClientClass, SdkCommand, SessionOptions } from './session.ts';
import type { Wire } from './wire.ts';

/** Thrown for a call that is not on the list. It is a bug of ours, never an answer of AWS. */
export class NotAllowed extends Error {
  override readonly name = 'NotAllowed';
}

export interface ListedOptions {
  readonly credentials: SessionOptions['credentials'];
  readonly region: string;
  readonly wire: Wire;
  /** `<SDK service id>:<Operation>` → the IAM action that allows it. */
  readonly calls: Readonly<Record<string, string>>;
  /** Who needs them, for the refusal of others: `no handler`. */
  readonly whose: string;
}

/** Clients for the calls of one list, made once, on a wire like the scan's: retries, proxy, authorities, endpoints. */
export class ListedClients {
  readonly region: string;
  readonly #options: ListedOptions;
  readonly #clients = new Map<ClientClass, InstanceType<ClientClass>>();

  constructor(options: ListedOptions) {
    this.#options = options;
    this.region = options.region;
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
    this.#options.wire.close();
  }

  #client(Client: ClientClass, settings: object): InstanceType<ClientClass> {
    const earlier = this.#clients.get(Client);
    if (earlier !== undefined) return earlier;
    const { credentials, wire } = this.#options;
    const client = new Client({ region: this.region, credentials, ...wire.clientConfig(), ...settings } as never);
    wire.attach(client);
    this.#allowOnly(client);
    this.#clients.set(Client, client);
    return client;
  }

  #allowOnly(client: InstanceType<ClientClass>): void {
    const { calls, whose } = this.#options;
    (client.middlewareStack as MiddlewareStack<never, never>).add(
      (next: InitializeHandler<never, never>, context: HandlerExecutionContext) => (args) => {
        const call = `${client.config.serviceId}:${operationOf(context.commandName ?? 'unnamed')}`;
        if (!Object.hasOwn(calls, call)) throw new NotAllowed(`refused: ${whose} needs ${call}`);
        return next(args);
      },
      { step: 'initialize', priority: 'high', name: 'listedGuard' },
    );
  }
}

function operationOf(commandName: string): string {
  return commandName.replace(/Command$/, '');
}
