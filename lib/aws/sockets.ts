/**
 * One pool of connections for the whole process, with a cap over all hosts.
 *
 * Node's agents keep idle connections a host; on AWS's own names every service, region and bucket is a host, so that a
 * scan would hold thousands of idle connections open and run out of file descriptors. `maxTotalSockets` does not help:
 * it counts the idle connections of other hosts and starves the new one. So the oldest idle connection is closed before
 * a new one is opened.
 */
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';
import pLimit, { type LimitFunction } from 'p-limit';

const mostSockets = 256;

/**
 * The soft limit of this process's open files; null where there is none or it cannot be told.
 * https://man7.org/linux/man-pages/man5/proc_pid_limits.5.html, https://nodejs.org/api/report.html
 */
export function openFilesLimit(): number | null {
  try {
    const [, soft] = /^Max open files\s+(\S+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? [];
    return numberOrNull(soft);
  } catch {
    // No Linux: Node's diagnostic report has the limits of every Unix, and none on Windows.
    const report = process.report.getReport() as { userLimits?: { open_files?: { soft?: number | string } } };
    return numberOrNull(report.userLimits?.open_files?.soft);
  }
}

function numberOrNull(value: number | string | undefined): number | null {
  const number = Number(value);
  return value === undefined || !Number.isFinite(number) ? null : number;
}

/** Connections at most: half of what the process may open, for it has files to read and write too, and 256 at most. */
export function socketsAllowed(openFiles: number | null): number {
  return openFiles === null ? mostSockets : Math.max(2, Math.min(mostSockets, Math.floor(openFiles / 2)));
}

export class Sockets {
  /** Connections open at once, idle ones included. */
  readonly most: number;
  readonly #open = new Set<Duplex>();
  /** The longest idle first. */
  readonly #idle = new Set<Duplex>();
  readonly #turns: LimitFunction;
  #opening = 0;

  constructor(most: number) {
    this.most = most;
    this.#turns = pLimit(most);
  }

  /** Connections that are open or being opened. */
  get size(): number {
    return this.#open.size + this.#opening;
  }

  /** Waits until one more request may be under way; call what it returns once the answer has been read. */
  turn(): Promise<() => void> {
    return new Promise((granted) => {
      void this.#turns(() => new Promise<void>((done) => granted(done)));
    });
  }

  /** Room for a connection about to be opened. */
  reserve(): void {
    for (const socket of this.#idle) {
      if (this.size < this.most) break;
      this.#idle.delete(socket);
      this.#open.delete(socket);
      socket.destroy();
    }
    this.#opening += 1;
  }

  /** The connection that was reserved; null: it did not come about. */
  opened(socket: Duplex | null): void {
    this.#opening -= 1;
    if (socket === null) return;
    this.#open.add(socket);
    socket.once('close', () => {
      this.#open.delete(socket);
      this.#idle.delete(socket);
    });
  }

  idle(socket: Duplex): void {
    if (this.#open.has(socket)) this.#idle.add(socket);
  }

  busy(socket: Duplex): void {
    this.#idle.delete(socket);
  }
}

let shared: Sockets | undefined;

/** The process's pool. */
export function processSockets(): Sockets {
  return (shared ??= new Sockets(socketsAllowed(openFilesLimit())));
}

type Connected = (error: Error | null, socket: Duplex) => void;

/** The parts of Node's agents that are meant to be overridden. https://nodejs.org/api/http.html#class-httpagent */
interface Agent {
  createConnection(options: object, connected?: Connected): Duplex | null | undefined;
  keepSocketAlive(socket: Duplex): unknown;
  reuseSocket(socket: Duplex, request: http.ClientRequest): void;
}

// oxlint-disable-next-line typescript/no-explicit-any -- what TypeScript asks of a mixin's constructor
type AgentClass = new (...options: any[]) => http.Agent;

/** The agent, with its connections counted in the pool. */
export function pooled<Base extends AgentClass>(Base: Base, sockets: Sockets): Base {
  const original = Base.prototype as Agent;
  return class extends Base {
    override createConnection(options: object, connected?: Connected): Duplex | null | undefined {
      sockets.reserve();
      let isSettled = false;
      const settle = (socket: Duplex | null): void => {
        if (isSettled) return;
        isSettled = true;
        sockets.opened(socket);
      };
      try {
        const socket = original.createConnection.call(this, options, (error, socket) => {
          settle(error === null || error === undefined ? socket : null);
          connected?.(error, socket);
        });
        if (socket) settle(socket);
        return socket;
      } catch (error) {
        settle(null);
        throw error;
      }
    }

    override keepSocketAlive(socket: Duplex): boolean {
      const isKept = original.keepSocketAlive.call(this, socket) as boolean;
      if (isKept) sockets.idle(socket);
      return isKept;
    }

    override reuseSocket(socket: Duplex, request: http.ClientRequest): void {
      sockets.busy(socket);
      original.reuseSocket.call(this, socket, request);
    }
  };
}

/** Agents whose connections are kept alive. */
export function agents(
  sockets: Sockets,
  tls: https.AgentOptions,
): { readonly httpAgent: http.Agent; readonly httpsAgent: https.Agent } {
  // From Tokyo a round trip to the farthest regions takes longer than the 250 ms that Node gives one address of a host
  // before it tries the next.
  const options = { keepAlive: true, autoSelectFamilyAttemptTimeout: 2500 };
  return {
    httpAgent: new (pooled(http.Agent, sockets))(options),
    httpsAgent: new (pooled(https.Agent, sockets))({ ...options, ...tls }),
  };
}
