/**
 * The wire: the one place from which every client of the process takes its settings, whoever makes it (a session, the
 * credential providers, the writers of the handlers): connections, limits in time, retries, proxy, authorities, endpoints
 * and clock.
 */
import { setMaxListeners } from 'node:events';
import type { AgentOptions } from 'node:https';
import { HttpRequest, type HttpResponse } from '@smithy/core/protocols';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { credentialProblems, networkProblems } from '../problems/access.ts';
import { TextError } from '../usage.ts';
import { wholeAttempt } from './attempt.ts';
import { Clock } from './clock.ts';
import { checkEndpoints, configuredEndpoint, withoutAccountPrefix } from './endpoints.ts';
import { ProxyRefused, proxiesFrom, proxyAuthorization, proxyFor, type Proxies } from './proxy.ts';
import { PatientRetryStrategy, maxAttempts } from './retry.ts';
import { agents, processSockets } from './sockets.ts';
import { caBundle, secureContext } from './trust.ts';

export interface WireOptions {
  /** The profile whose settings hold; without it that of AWS_PROFILE, or `default`. */
  readonly profile?: string | undefined;
  /** Milliseconds for one attempt, its body included; FISC_CHECK_TIMEOUT_MS or 15,000 without it. */
  readonly timeoutMs?: number | undefined;
  /** Milliseconds from now after which nothing more is read; without it there is no end. */
  readonly deadlineMs?: number | undefined;
  /** Stops everything that is under way. */
  readonly signal?: AbortSignal | undefined;
}

interface SendOptions {
  readonly abortSignal?: unknown;
}

/** What SDK clients call a request handler. */
export interface RequestHandler {
  readonly metadata: { readonly handlerProtocol: string };
  handle(request: HttpRequest, options?: SendOptions): Promise<{ response: HttpResponse }>;
  /** Nothing: the connections are the wire's, and the client is not the only one on it. */
  destroy(): void;
  updateHttpClientConfig(): void;
  httpHandlerConfigs(): object;
}

/** Settings for an SDK client's constructor, beside its region and credentials. */
export interface ClientSettings {
  readonly requestHandler: RequestHandler;
  readonly retryStrategy: PatientRetryStrategy;
  readonly maxAttempts: number;
  readonly profile?: string;
}

/** The parts of a client that {@link Wire.attach} sets. */
interface AttachedClient {
  readonly config: {
    readonly serviceId: string;
    serviceConfiguredEndpoint?: () => Promise<string | undefined>;
    endpointProvider?: unknown;
  };
}

/** The deadline of the whole run has passed. */
export class DeadlineExceeded extends TextError {
  override readonly name = 'DeadlineExceeded';
}

const defaultTimeoutMs = 15_000;

/** A number of milliseconds from `FISC_CHECK_TIMEOUT_MS`, for slow networks (and tests). */
function configuredTimeout(): number {
  const value = Number(process.env['FISC_CHECK_TIMEOUT_MS']);
  return Number.isFinite(value) && value > 0 ? value : defaultTimeoutMs;
}

export class Wire {
  readonly profile: string | undefined;
  readonly timeoutMs: number;
  readonly clock = new Clock();
  readonly requestHandler: RequestHandler;
  /** The caller's own signal, without the deadline. */
  readonly #interrupt: AbortSignal | undefined;
  readonly #deadline: AbortController | undefined;
  readonly #stop: AbortSignal | undefined;
  readonly #sockets = processSockets();
  readonly #handlers = new Map<string, Promise<NodeHttpHandler>>();
  #proxies: Proxies | undefined;
  #tls: Promise<AgentOptions> | undefined;

  constructor(options: WireOptions = {}) {
    this.profile = options.profile;
    this.timeoutMs = options.timeoutMs ?? configuredTimeout();
    this.#interrupt = options.signal;
    if (options.deadlineMs !== undefined) {
      const deadline = new AbortController();
      this.#deadline = deadline;
      const text = credentialProblems.deadline(options.deadlineMs / 1000);
      setTimeout(() => deadline.abort(new DeadlineExceeded(text)), options.deadlineMs).unref();
    }
    const signals = [this.#interrupt, this.#deadline?.signal].filter((signal) => signal !== undefined);
    this.#stop = signals.length === 0 ? undefined : AbortSignal.any(signals);
    // Every call that is under way listens.
    if (this.#stop !== undefined) setMaxListeners(0, this.#stop);
    this.requestHandler = {
      metadata: { handlerProtocol: 'http/1.1' },
      handle: (request, sending = {}) => this.#handle(request, sending.abortSignal as AbortSignal | undefined),
      destroy() {},
      updateHttpClientConfig() {},
      httpHandlerConfigs: () => ({}),
    };
  }

  /**
   * A wire whose settings are known to be usable.
   * @throws {NetworkSettingError} for a proxy, certificate file, endpoint or `services` section that is not.
   */
  static async open(options: WireOptions = {}): Promise<Wire> {
    const wire = new Wire(options);
    wire.#proxies = proxiesFrom(process.env);
    await Promise.all([wire.#tlsOptions(), checkEndpoints(options.profile)]);
    return wire;
  }

  /** Aborted at an interrupt, and at the deadline: every call is made under it. */
  get signal(): AbortSignal | undefined {
    return this.#stop;
  }

  /** Whether the deadline has passed. */
  get isOver(): boolean {
    return this.#deadline?.signal.aborted === true;
  }

  /** @throws the reason of the interrupt, or {@link DeadlineExceeded}. */
  throwIfStopped(): void {
    this.#interrupt?.throwIfAborted();
    this.#deadline?.signal.throwIfAborted();
  }

  /** Why a call failed: the deadline where that stopped it. @throws the reason of the interrupt. */
  whyStopped(error: unknown): unknown {
    this.#interrupt?.throwIfAborted();
    const isAborted = error instanceof Error && error.name === 'AbortError';
    return isAborted && this.isOver ? this.#deadline?.signal.reason : error;
  }

  /**
   * What comes of something that no client sends (a program that gives credentials), unless everything stops before.
   * @throws {DeadlineExceeded}, or the reason of the interrupt.
   */
  async untilStopped<T>(make: () => Promise<T>): Promise<T> {
    const stop = this.#stop;
    if (stop === undefined) return make();
    this.throwIfStopped();
    let onStop = (): void => {};
    const stopped = new Promise<never>((_, reject) => {
      onStop = () => reject(stop.reason as Error);
    });
    stop.addEventListener('abort', onStop, { once: true });
    try {
      return await Promise.race([make(), stopped]);
    } finally {
      stop.removeEventListener('abort', onStop);
    }
  }

  /** What every SDK client is made with. */
  clientConfig(): ClientSettings {
    return {
      requestHandler: this.requestHandler,
      retryStrategy: new PatientRetryStrategy(),
      maxAttempts: maxAttempts(),
      ...(this.profile === undefined ? {} : { profile: this.profile }),
    };
  }

  /** Gives a client that was just made the shared clock and the endpoints of `--profile`. */
  attach(client: AttachedClient): void {
    this.clock.share(client.config);
    if (client.config.serviceId === 'S3 Control') withoutAccountPrefix(client.config);
    if (this.profile === undefined) return;
    client.config.serviceConfiguredEndpoint = () => this.endpoint(client.config.serviceId);
  }

  /** The endpoint that somebody set for the service (SDK service id), undefined without one. */
  endpoint(serviceId: string): Promise<string | undefined> {
    return configuredEndpoint(serviceId, this.profile);
  }

  /** Closes every connection. Clients that are still at work open new ones. */
  close(): void {
    for (const handler of this.#handlers.values()) void handler.then((made) => made.destroy());
  }

  async #handle(request: HttpRequest, abortSignal: AbortSignal | undefined): Promise<{ response: HttpResponse }> {
    const { handler, proxy, sent } = await this.#route(request);
    const done = await this.#sockets.turn();
    const output = await wholeAttempt(
      this.timeoutMs,
      abortSignal ?? this.#stop,
      (signal) => handler.handle(sent, { abortSignal: signal }),
      done,
    );
    if (proxy !== null && output.response.statusCode === 407) {
      (output.response.body as { destroy(): void }).destroy();
      throw new ProxyRefused(proxy, 407, networkProblems.proxyAsks());
    }
    return output;
  }

  /** Where a request goes. https goes through a proxy by CONNECT; http by naming the whole address to the proxy. */
  async #route(
    request: HttpRequest,
  ): Promise<{ readonly handler: NodeHttpHandler; readonly proxy: URL | null; readonly sent: HttpRequest }> {
    this.#proxies ??= proxiesFrom(process.env);
    const proxy = proxyFor(this.#proxies, request);
    if (proxy === null) return { handler: await this.#handler(null), proxy, sent: request };
    if (request.protocol === 'https:') return { handler: await this.#handler(proxy), proxy, sent: request };
    return { handler: await this.#handler(null), proxy, sent: named(request, proxy) };
  }

  #handler(tunnel: URL | null): Promise<NodeHttpHandler> {
    const key = tunnel?.href ?? 'direct';
    let handler = this.#handlers.get(key);
    if (handler === undefined) {
      handler = this.#newHandler(tunnel);
      this.#handlers.set(key, handler);
    }
    return handler;
  }

  async #newHandler(tunnel: URL | null): Promise<NodeHttpHandler> {
    const tls = await this.#tlsOptions();
    const direct = agents(this.#sockets, tls);
    if (tunnel === null) {
      return new NodeHttpHandler({ ...direct, connectionTimeout: Math.min(this.timeoutMs, 5000) });
    }
    const { tunnelAgent } = await import('./tunnel.ts');
    const httpsAgent = tunnelAgent(tunnel, this.#sockets, tls, this.timeoutMs);
    return new NodeHttpHandler({ httpAgent: direct.httpAgent, httpsAgent });
  }

  #tlsOptions(): Promise<AgentOptions> {
    this.#tls ??= caBundle(this.profile)
      .then(secureContext)
      .then((context) => (context === null ? {} : { secureContext: context }));
    return this.#tls;
  }
}

/** The request as a proxy takes it: the whole address in its first line. Its signature stays right. */
function named(request: HttpRequest, proxy: URL): HttpRequest {
  const authorization = proxyAuthorization(proxy);
  const { host = request.hostname } = request.headers;
  const sent = HttpRequest.clone(request);
  sent.protocol = proxy.protocol;
  sent.hostname = proxy.hostname;
  sent.port = Number(proxy.port) || (proxy.protocol === 'https:' ? 443 : 80);
  sent.path = `http://${host}${request.path}`;
  if (authorization !== null) sent.headers['proxy-authorization'] = authorization;
  return sent;
}
