/** The network guard, and what reaches a child: with Node itself in the program's place. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';

const run = promisify(execFile);
const guard = fileURLToPath(new URL('netguard.cjs', import.meta.url));

const guarded = (program: string) =>
  run(process.execPath, ['--require', guard, '--input-type=module', '-e', program], { timeout: 20_000 });

describe('the network guard', () => {
  test('lets names of this machine through, those that no resolver knows too', async () => {
    const { stdout, stderr } = await guarded(`
      import { lookup } from 'node:dns';
      lookup('123456789012.localhost', (error, address) => console.log(error, address));
      lookup('localhost', { all: true }, (error, found) => console.log(error, found[0].address));
    `);
    expect(stdout.split('\n').slice(0, 2)).toEqual(['null 127.0.0.1', 'null 127.0.0.1']);
    expect(stderr).toBe('');
  });

  test('blocks and reports every other name', async () => {
    const { stdout, stderr } = await guarded(`
      const answer = await fetch('http://sts.amazonaws.example/').catch((error) => error.cause.code);
      console.log(answer);
    `);
    expect(stdout.trim()).toBe('ENETGUARD');
    expect(stderr).toContain('[netguard] blocked sts.amazonaws.example');
  });

  test('blocks addresses, that of the instance metadata too', async () => {
    const { stdout, stderr } = await guarded(`
      import http from 'node:http';
      http.get('http://169.254.169.254/latest/meta-data/').on('error', (error) => console.log(error.code));
    `);
    expect(stdout.trim()).toBe('ENETGUARD');
    expect(stderr).toContain('[netguard] blocked 169.254.169.254');
  });

  test('a server on this machine is reached', async () => {
    const { stdout } = await guarded(`
      import http from 'node:http';
      const server = http.createServer((_, response) => response.end('here')).listen(0, '127.0.0.1', async () => {
        const { port } = server.address();
        console.log(await (await fetch('http://localhost:' + port)).text());
        server.close();
      });
    `);
    expect(stdout.trim()).toBe('here');
  });
});
