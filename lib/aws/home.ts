/** Where to ask what is about no region: the home region may be closed by a service control policy, or silent. */
import { partition } from '@aws-sdk/core/client';
import type { Reason } from '../../rules/facts.ts';
import { AwsCallError, classify } from './errors.ts';

/** The regions of one session for calls that are about no region, in the order of preference. */
export class HomeRegions {
  readonly home: string;
  /** The home region, and the others of its partition. */
  readonly #regions: readonly string[];
  /** By service: the first region that answered. */
  readonly #answering = new Map<string, number>();

  constructor(home: string, others: readonly string[] = []) {
    const own = partition(home).name;
    this.home = home;
    this.#regions = [...new Set([home, ...others.filter((region) => partition(region).name === own)])];
  }

  /**
   * Calls in the home region and, while a region is closed or silent, in the next; a service that answered elsewhere is
   * asked there from then on.
   * @throws what the home region's call threw, when every region is closed.
   */
  async ask<T>(serviceId: string, call: (region: string) => Promise<T>): Promise<T> {
    const start = this.#answering.get(serviceId) ?? 0;
    const regions = oneEndpoint.has(serviceId) ? this.#regions.slice(0, 1) : this.#regions.slice(start);
    let refusal: { readonly error: unknown } | undefined;
    for (const [offset, region] of regions.entries()) {
      try {
        const answer = await call(region);
        this.#answering.set(serviceId, start + offset);
        return answer;
      } catch (error) {
        if (!isClosed(error)) {
          this.#answering.set(serviceId, start + offset);
          throw error;
        }
        refusal ??= { error };
      }
    }
    throw refusal?.error;
  }
}

/**
 * The same call once more. A command takes on what its client adds to it, so another client needs one of its own.
 */
export function sameCall<Command extends { readonly input: object }>(command: Command): Command {
  return new (command.constructor as new (input: object) => Command)(command.input);
}

/** One endpoint a partition, whatever region its client has: another region would ask the same. By SDK service id. */
const oneEndpoint = new Set(['Account', 'Cost Explorer', 'IAM', 'Organizations']);

const closing: ReadonlySet<Reason> = new Set(['deniedByScp', 'regionDisabled', 'timeout']);
/** No way there: a firewall that answers for the region, a name that the network hides. */
const unreachable = new Set(['ECONNREFUSED', 'ECONNRESET', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN']);

function isClosed(error: unknown): boolean {
  const { code, reason } = error instanceof AwsCallError ? error.facts : classify(error);
  if (code === 'AbortError' || code === 'DeadlineExceeded') return false;
  return closing.has(reason) || unreachable.has(code);
}
