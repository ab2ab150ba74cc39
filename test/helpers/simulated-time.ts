/** Time that passes only while everybody sleeps: an hour takes no time, and the order of things is always the same. */
export class SimulatedTime {
  /** Seconds since it began. */
  now = 0;
  readonly #sleepers: { readonly until: number; readonly wake: () => void }[] = [];
  #outside = 0;

  sleep(seconds: number): Promise<void> {
    return new Promise((wake) => {
      this.#sleepers.push({ until: this.now + seconds, wake });
      setImmediate(() => this.#pass());
    });
  }

  /** Waits for something of the real world, while which no time passes. */
  async outside<T>(work: () => Promise<T>): Promise<T> {
    this.#outside += 1;
    try {
      return await work();
    } finally {
      this.#outside -= 1;
      setImmediate(() => this.#pass());
    }
  }

  #pass(): void {
    if (this.#outside > 0 || this.#sleepers.length === 0) return;
    this.now = Math.min(...this.#sleepers.map(({ until }) => until));
    for (let index = this.#sleepers.length - 1; index >= 0; index--) {
      const sleeper = this.#sleepers[index]!;
      if (sleeper.until > this.now) continue;
      this.#sleepers.splice(index, 1);
      sleeper.wake();
    }
    setImmediate(() => this.#pass());
  }
}

/** How AWS counts calls: so many a second in the long run, so many at once. Says whether a call is taken. */
export function tokenBucket(perSecond: number, burst: number, time: Pick<SimulatedTime, 'now'>): () => boolean {
  let tokens = burst;
  let at = time.now;
  return () => {
    tokens = Math.min(burst, tokens + (time.now - at) * perSecond);
    at = time.now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
