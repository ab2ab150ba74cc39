import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Where both look. */
export const regions = ['ap-northeast-1', 'ap-northeast-3', 'us-east-1'];

/** What it wrote to its standard output; throws when it ended with a code that is not accepted. */
export function run(command, args, { accepted = [0], url } = {}) {
  const env = url === undefined ? process.env : { ...process.env, ...credentials, AWS_ENDPOINT_URL: url };
  const done = spawnSync(command, args, { cwd: root, encoding: 'utf8', maxBuffer: 1e9, env });
  if (accepted.includes(done.status)) return done.stdout;
  const why = done.error?.message ?? `${done.stdout}${done.stderr}`.slice(-2000);
  throw new Error(`${command} ${args[0]} ended with ${done.status}: ${why}`);
}

const credentials = {
  AWS_ACCESS_KEY_ID: 'testing',
  AWS_SECRET_ACCESS_KEY: 'testing',
  AWS_REGION: regions[0],
  AWS_DEFAULT_REGION: regions[0],
};
