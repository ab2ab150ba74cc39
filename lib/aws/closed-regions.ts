/**
 * Which services a service control policy closes in which regions, so that nobody asks there again and again.
 *
 * A policy that closes regions leaves some services open everywhere, and some in single regions; another policy refuses
 * single calls everywhere. So a refusal says something of its service in its region alone, and only where nothing of that
 * service answered and most other services that were asked in the region are refused too. What is not asked then fails
 * with the reason and code that it would have failed with.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html
 */
import { compare } from '../compare.ts';
import { AwsCallError } from './errors.ts';

/** A refusal that stands for the calls of its service that begin with the same verb. */
export interface Refusal {
  readonly region: string;
  /** `EC2:DescribeInstances` */
  readonly api: string;
  readonly code: string;
}

/** What was found out before: by another run, or another function. */
export interface KnownRefusals {
  readonly refusals: readonly Refusal[];
  /** Regions in which two services are asked whether it still holds; in the others it is taken as it is. */
  readonly probed: ReadonlySet<string>;
}

export interface ClosedRegionsOptions {
  /** Regions in which every call is made, whatever was refused: the allowed ones, and the home region. */
  readonly asked: readonly string[];
  readonly known?: KnownRefusals | undefined;
}

/** Sends a call, and says when it does: it may have to queue. */
type Send<T> = (onSend: () => void) => Promise<T>;

/** Milliseconds that others wait for the end of a call that was sent. */
const patienceMs = 5_000;
/** Milliseconds after which a waiting call looks up. */
const napMs = 1_000;
/** Services that must refuse before anything follows for a region. */
const fewestServices = 2;
/** Services to ask whether earlier knowledge still holds. */
const probes = 2;

/**
 * Calls that are always made: those about one bucket, where a refusal is an answer, and those that AWS's own policies that
 * close regions leave open while they close the rest of the service.
 * https://docs.aws.amazon.com/controltower/latest/controlreference/primary-region-deny-policy.html
 */
const alwaysMade = /^(S3:(?!ListDirectoryBuckets)|S3 Control:(Get|.*MultiRegion)|EC2:DescribeRegions$)/;

/** A call whose end will tell something; it may have to queue before it is sent. */
interface Telling {
  sentAt: number | null;
}

/** A region that is not always asked. */
class Region {
  readonly services = new Map<string, Service>();
  readonly telling = new Set<Telling>();
  /** Earlier knowledge turned out not to hold. */
  isDoubted = false;
  #waiting: (() => void)[] = [];
  readonly isProbed: boolean;

  constructor(isProbed: boolean) {
    this.isProbed = isProbed;
  }

  service(name: string): Service {
    let service = this.services.get(name);
    if (service === undefined) {
      service = new Service();
      this.services.set(name, service);
    }
    return service;
  }

  /** Resolves when something was told, or after a while. */
  async news(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      timer = setTimeout(resolve, napMs);
      this.#waiting.push(resolve);
    });
    clearTimeout(timer);
  }

  tell(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  /** The refusal that a call would meet; null: it has to be made to know. */
  refusalOf(service: Service, verb: string): Refusal | null {
    if (service.answered) return null;
    const refused = this.#refused;
    const earlier = service.earlier.get(verb);
    if (earlier !== undefined && !this.isDoubted && (!this.isProbed || refused >= fewestServices)) return earlier;
    const answered = this.#count((one) => one.answered);
    const isClosed = refused >= fewestServices && refused > 2 * answered;
    return (isClosed ? service.refusals.get(verb) : undefined) ?? null;
  }

  /** Whether the call is to wait for what others will tell. */
  isToWait(service: Service, verb: string): boolean {
    if (service.answered || !this.#isPatient) return false;
    if (service.telling || service.refusals.size > 0) return true;
    return service.earlier.has(verb) && !this.isDoubted && this.telling.size + this.#refused >= probes;
  }

  /** Whether a call is under way that others may wait for. */
  get #isPatient(): boolean {
    const now = Date.now();
    return [...this.telling].some(({ sentAt }) => sentAt === null || now - sentAt < patienceMs);
  }

  get #refused(): number {
    return this.#count(({ refusals }) => refusals.size > 0);
  }

  #count(is: (service: Service) => boolean): number {
    return [...this.services.values()].filter(is).length;
  }
}

class Service {
  /** Something of it answered, or failed otherwise: what it refuses is then about single calls. */
  answered = false;
  telling = false;
  /** By verb: in this run. */
  readonly refusals = new Map<string, Refusal>();
  /** By verb: before. */
  readonly earlier = new Map<string, Refusal>();
}

/** For one account's calls in one run. */
export class ClosedRegions {
  readonly #asked: ReadonlySet<string>;
  readonly #regions = new Map<string, Region>();
  readonly #probed: ReadonlySet<string>;
  /** Calls that a policy refused where they are not always made. */
  refused = 0;
  /** Calls that were not made, because they would have been refused. */
  spared = 0;

  constructor({ asked, known }: ClosedRegionsOptions) {
    this.#asked = new Set(asked);
    this.#probed = known?.probed ?? new Set();
    for (const refusal of known?.refusals ?? []) {
      const [service, verb] = partsOf(refusal.api);
      this.#region(refusal.region).service(service).earlier.set(verb, refusal);
    }
  }

  /** What is closed, as far as it is known: what was refused in this run and what was not asked for the sake of it. */
  get refusals(): readonly Refusal[] {
    const all = [...this.#regions.values()].flatMap((region) =>
      [...region.services.values()].flatMap((service) => {
        if (service.answered) return [];
        const earlier = region.isDoubted ? [] : [...service.earlier];
        return [...new Map([...earlier, ...service.refusals]).values()];
      }),
    );
    return all.sort((a, b) => compare(a.region, b.region) || compare(a.api, b.api));
  }

  /** Makes the call, unless it is known to be refused. @throws {AwsCallError} as the call would. */
  async ask<T>(api: string, region: string, call: Send<T>): Promise<T> {
    if (this.#asked.has(region) || alwaysMade.test(api)) return call(nothing);
    const here = this.#region(region);
    const [name, verb] = partsOf(api);
    const service = here.service(name);
    while (here.isToWait(service, verb)) await here.news();
    const refusal = here.refusalOf(service, verb);
    if (refusal !== null) {
      this.spared += 1;
      throw new AwsCallError(api, region, refusedAs(refusal));
    }
    return service.answered ? this.#counted(() => call(nothing)) : this.#tell(here, service, api, region, call);
  }

  /** Makes a call whose end tells something of the service. */
  async #tell<T>(here: Region, service: Service, api: string, region: string, call: Send<T>): Promise<T> {
    const [, verb] = partsOf(api);
    const telling: Telling = { sentAt: null };
    here.telling.add(telling);
    service.telling = true;
    try {
      const answer = await this.#counted(() => call(() => (telling.sentAt = Date.now())));
      service.answered = true;
      return answer;
    } catch (error) {
      if (isRefusal(error)) service.refusals.set(verb, { region, api, code: error.facts.code });
      else service.answered = true;
      throw error;
    } finally {
      // A service that was closed answers, or the region is silent: nothing that was known before may be relied on.
      if (service.answered && service.earlier.size > 0) here.isDoubted = true;
      here.telling.delete(telling);
      service.telling = false;
      here.tell();
    }
  }

  async #counted<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      if (isRefusal(error)) this.refused += 1;
      throw error;
    }
  }

  #region(name: string): Region {
    let region = this.#regions.get(name);
    if (region === undefined) {
      region = new Region(this.#probed.has(name));
      this.#regions.set(name, region);
    }
    return region;
  }
}

function nothing(): void {}

function isRefusal(error: unknown): error is AwsCallError {
  return error instanceof AwsCallError && error.facts.reason === 'deniedByScp';
}

/** `EC2`, `Describe`: policies leave open, if anything, what begins alike. */
function partsOf(api: string): readonly [service: string, verb: string] {
  const [service = '', operation = ''] = api.split(':');
  return [service, /^[A-Z][a-z]*/.exec(operation)?.[0] ?? operation];
}

/** What the call would have thrown; AWS's words are those by which the reason is told. */
function refusedAs({ api, code }: Refusal): Error {
  const message = `not asked: ${api} was refused here with an explicit deny in a service control policy`;
  return Object.assign(new Error(message), { name: code });
}
