/**
 * How far this machine's clock is off, learnt from AWS's answers.
 *
 * Each SDK client keeps an offset of its own and corrects its signatures by it; here all clients of a process share one,
 * so that one refused call, not one a client and region, teaches all.
 */

/** Below this nothing is told: AWS accepts five minutes, and dates in answers have whole seconds. */
const toldFromMs = 60_000;

export class Clock {
  /** Milliseconds to add to this machine's time to get AWS's. */
  offsetMs = 0;

  /** {@link offsetMs} where it is worth telling: a minute or more, either way; null elsewhere. */
  get skewMs(): number | null {
    return Math.abs(this.offsetMs) < toldFromMs ? null : Math.round(this.offsetMs);
  }

  /** AWS's time as far as it is known, in milliseconds since the epoch. */
  now(): number {
    return Date.now() + this.offsetMs;
  }

  /** Makes a client read and write this offset instead of its own (`systemClockOffset`). */
  share(config: object): void {
    Object.defineProperty(config, 'systemClockOffset', {
      get: () => this.offsetMs,
      set: (offset: number) => {
        this.offsetMs = offset;
      },
      enumerable: true,
      configurable: true,
    });
  }
}
