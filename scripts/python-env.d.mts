/** The path of the test environment's python (made when it is not there), or one line that says why there is none. */
export function ensurePythonEnv(): Promise<{ python: string; reason: null } | { python: null; reason: string }>;
