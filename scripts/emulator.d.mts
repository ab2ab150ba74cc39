/** The emulated account of the tests for what is no test. `seed` runs a seed and returns what it prints. */
export function startEmulator(): Promise<{
  url: string;
  seed: (name: string, args?: object) => Promise<unknown>;
  close: () => void;
}>;
