// npm run soak: every API of a scan under every fault (test/soak.test.ts), which `npm test` only samples. Takes the better
// part of an hour; FISC_SOAK_TOGETHER says how many APIs are disturbed in one scan (8; 1: each by itself, several hours).
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const test = fileURLToPath(new URL('test.mjs', import.meta.url));
const env = { ...process.env, FISC_SOAK: 'whole' };
process.exitCode = spawnSync(process.execPath, [test, 'test/soak.test.ts'], { stdio: 'inherit', env }).status ?? 1;
