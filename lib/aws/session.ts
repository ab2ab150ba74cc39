/**
 * One account's credentials and the clients made from them.
 *
 * Every read call of the process goes through {@link Session.send}: guarded (read only), bounded per service and
 * region, timed out, retried, counted, and made once: the same call with the same input answers from memory.
 */
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider, MetadataBearer } from '@smithy/types';
import pLimit, { type LimitFunction } from 'p-limit';
import { sortedByKey } from '../compare.ts';
import { checkAnswers, checkedOutput } from './answer.ts';
import { ClosedRegions, type ClosedRegionsOptions } from './closed-regions.ts';
import { AwsCallError, MalformedAnswer } from './errors.ts';
import { HomeRegions, sameCall } from './home.ts';
import { PageTurner } from './pages.ts';
import { guard } from './read-only.ts';
import type { Reading } from './reading.ts';
import { addressing } from './s3-addressing.ts';
import { Wire, type RequestHandler } from './wire.ts';

/** The part of an SDK client that a session uses. */
interface SdkClient {
  readonly config: Parameters<typeof checkAnswers>[0]['config'];
  readonly middlewareStack: unknown;
  send(command: never, options?: { abortSignal?: AbortSignal }): Promise<unknown>;
}

/** An SDK client's class. */
export type ClientClass = new (config: never) => SdkClient;

/** An SDK command: input and output are inferred from it. */
export interface SdkCommand<Output extends MetadataBearer> {
  readonly input: object;
  // oxlint-disable-next-line typescript/no-explicit-any -- the SDK types its handlers per client
  resolveMiddleware(stack: any, configuration: any, options: any): (args: any) => Promise<{ output: Output }>;
}

export interface SessionOptions {
  readonly credentials: AwsCredentialIdentity | AwsCredentialIdentityProvider;
  /** The region for calls that are not about a region, for example `ap-northeast-1`. */
  readonly homeRegion: string;
  /** Where such calls go while the home region is closed or silent, in the order of preference. */
  readonly otherRegions?: readonly string[];
  /** What the clients send through, shared with other sessions; one of its own without it. */
  readonly wire?: Wire;
  /** Regions in which every call is made, and what is known of the others; without it every call is made everywhere. */
  readonly closed?: ClosedRegionsOptions;
  /** Calls in flight at most over all services; 48 without it. */
  readonly concurrency?: number;
}

/** Calls in flight per service and region; AWS throttles some services early. */
const perService: Readonly<Record<string, number>> = {
  S3: 48,
  KMS: 32,
  CloudTrail: 4,
  Organizations: 2,
  'CloudHSM V2': 4,
  Account: 2,
  Budgets: 1,
};
const perServiceDefault = 8;
const overall = 48;

function operationName(command: object): string {
  return command.constructor.name.replace(/Command\d*$/, '');
}

/** How often each API was called, attempts not counted. */
export type CallCounts = Readonly<Record<string, number>>;

/** What a session keeps, whatever its calls are made for. */
class Shared {
  readonly clients = new Map<string, SdkClient>();
  readonly answers = new Map<string, Promise<unknown>>();
  readonly limits = new Map<string, LimitFunction>();
  readonly overall: LimitFunction;
  readonly home: HomeRegions;
  readonly calls = new Map<string, number>();
  readonly closed: ClosedRegions | null;

  constructor(options: SessionOptions) {
    this.overall = pLimit(options.concurrency ?? overall);
    this.home = new HomeRegions(options.homeRegion, options.otherRegions);
    const { closed, homeRegion } = options;
    this.closed = closed === undefined ? null : new ClosedRegions({ ...closed, asked: [homeRegion, ...closed.asked] });
  }
}

export class Session {
  readonly account: string;
  readonly partition: string;
  /** ARN of the caller. */
  readonly callerArn: string;
  readonly homeRegion: string;
  readonly wire: Wire;
  /** What its calls are made for, if anything. */
  readonly reading: Reading | undefined;
  readonly #options: SessionOptions;
  readonly #shared: Shared;

  constructor(
    identity: { account: string; partition: string; callerArn: string },
    options: SessionOptions,
    of?: { readonly session: Session; readonly reading: Reading },
  ) {
    this.account = identity.account;
    this.partition = identity.partition;
    this.callerArn = identity.callerArn;
    this.homeRegion = options.homeRegion;
    this.#options = options;
    this.#shared = of === undefined ? new Shared(options) : of.session.#shared;
    this.reading = of?.reading;
    this.wire = of?.session.wire ?? options.wire ?? new Wire();
  }

  /** The same session, its calls made for a reading. */
  during(reading: Reading): Session {
    return new Session(this, this.#options, { session: this, reading });
  }

  get credentials(): SessionOptions['credentials'] {
    return this.#options.credentials;
  }

  get signal(): AbortSignal | undefined {
    return this.wire.signal;
  }

  get requestHandler(): RequestHandler {
    return this.wire.requestHandler;
  }

  /** What it found out of regions that policies close; null where it does not look. */
  get closed(): ClosedRegions | null {
    return this.#shared.closed;
  }

  /** Calls made so far, by API, in alphabetical order. */
  get calls(): CallCounts {
    return sortedByKey(this.#shared.calls);
  }

  /**
   * Sends a read command once: the second call with the same input gets the first one's answer. Without a region it is
   * about none: it goes to the home region, or to another that answers.
   * @throws {AwsCallError} with API, code and reason, after the retries.
   */
  async send<Output extends MetadataBearer>(
    Client: ClientClass,
    command: SdkCommand<Output>,
    region?: string,
    config: object = {},
  ): Promise<Output> {
    const settings = { ...addressing(command.input), ...config };
    const options = this.signal === undefined ? {} : { abortSignal: this.signal };
    const sendTo = (place: string): Promise<Output> => {
      const client = this.#client(Client, place, settings);
      return this.once(client.config.serviceId, operationName(command), place, command.input, async () =>
        checkedOutput(command, await client.send(sameCall(command) as never, options)),
      ) as Promise<Output>;
    };
    if (region !== undefined) return sendTo(region);
    const { serviceId } = this.#client(Client, this.homeRegion, settings).config;
    return this.#shared.home.ask(serviceId, sendTo);
  }

  /** Runs a call once per input, counted and bounded; for calls that no SDK client makes. */
  once(
    service: string,
    operation: string,
    region: string,
    input: object,
    call: () => Promise<unknown>,
  ): Promise<unknown> {
    const api = `${service}:${operation}`;
    const key = `${api} ${region} ${JSON.stringify(input)}`;
    const { reading } = this;
    const answers = this.#memory();
    const make = (onSend?: () => void): Promise<unknown> => this.#made(api, service, region, call, onSend);
    const answer = answers.get(key) ?? this.closed?.ask(api, region, make) ?? make();
    answers.set(key, answer);
    if (reading === undefined) return answer;
    return answer.then((output) => {
      reading.answered.add(api);
      return output;
    });
  }

  #memory(): Map<string, Promise<unknown>> {
    const own = this.reading?.memory;
    if (own === undefined) return this.#shared.answers;
    const answers = own.get(this.#shared) ?? new Map<string, Promise<unknown>>();
    own.set(this.#shared, answers);
    return answers;
  }

  #made(
    api: string,
    service: string,
    region: string,
    call: () => Promise<unknown>,
    onSend?: () => void,
  ): Promise<unknown> {
    return this.#limit(
      service,
      region,
    )(() =>
      this.#shared.overall(async () => {
        try {
          this.wire.throwIfStopped();
          onSend?.();
          this.#shared.calls.set(api, (this.#shared.calls.get(api) ?? 0) + 1);
          return await call();
        } catch (error) {
          throw new AwsCallError(api, region, this.wire.whyStopped(error));
        }
      }),
    );
  }

  /** All pages of a list call, in order. @throws {AwsCallError} at the page that fails. */
  async *pages<Output extends MetadataBearer, TokenType = string>(
    Client: ClientClass,
    command: (token: TokenType | undefined) => SdkCommand<Output>,
    next: (output: Output) => TokenType | undefined | null,
    region?: string,
    config: object = {},
  ): AsyncGenerator<Output> {
    let token: TokenType | undefined;
    const turner = new PageTurner();
    do {
      const page = command(token);
      const output = await this.send(Client, page, region, config);
      yield output;
      token = next(output) ?? undefined;
      const endless = turner.whyEndless(output, token);
      if (endless !== null) {
        const asked = region ?? this.homeRegion;
        const { serviceId } = this.#client(Client, asked, { ...addressing(page.input), ...config }).config;
        throw new AwsCallError(`${serviceId}:${operationName(page)}`, asked, new MalformedAnswer(endless));
      }
    } while (token !== undefined && (token as unknown) !== '');
  }

  /** Closes the connections of a wire of its own; a shared one is its maker's to close. */
  close(): void {
    if (this.#options.wire === undefined) this.wire.close();
  }

  #client(Client: ClientClass, region: string, config: object): SdkClient {
    const key = JSON.stringify([Client.name, region, ...Object.entries(config).map(settingKey)]);
    let client = this.#shared.clients.get(key);
    if (client === undefined) {
      client = new Client({
        region,
        credentials: this.#options.credentials,
        ...this.wire.clientConfig(),
        ...config,
      } as never);
      this.wire.attach(client);
      guard(client.middlewareStack as never);
      checkAnswers(client);
      this.#shared.clients.set(key, client);
    }
    return client;
  }

  #limit(service: string, region: string): LimitFunction {
    const key = `${service} ${region}`;
    let limit = this.#shared.limits.get(key);
    if (limit === undefined) {
      limit = pLimit(perService[service] ?? perServiceDefault);
      this.#shared.limits.set(key, limit);
    }
    return limit;
  }
}

/** Tells clients apart that are made with different settings; functions by their names alone. */
function settingKey([name, value]: [string, unknown]): unknown {
  return typeof value === 'function' ? name : [name, value];
}
