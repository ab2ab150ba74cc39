/** The MFA code is asked for on the terminal, by the built command line behind a terminal of its own. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { emulatorMissing } from '../../helpers/emulator.ts';
import { homeWith, keys, startSignIn, type SignIn } from '../../helpers/sign-in.ts';

let signIn: SignIn;
beforeAll(async () => {
  signIn = await startSignIn();
});
afterAll(() => signIn.close());

const device = 'arn:aws:iam::123456789012:mfa/hanako';
const profile = `[profile audit]\nregion = ap-northeast-1\nrole_arn = arn:aws:iam::123456789012:role/with-mfa\nsource_profile = user\nmfa_serial = ${device}\n`;
const program = fileURLToPath(new URL('../../../dist/bin/fisc-check.mjs', import.meta.url));
const guard = fileURLToPath(new URL('../../helpers/netguard.cjs', import.meta.url));

/** Types each line when the prompt stands there; prints what the terminal showed, and the exit code. */
const terminal = `
import os, pty, sys
lines = sys.argv[1].split(',')
pid, fd = pty.fork()
if pid == 0:
    os.execv(sys.argv[2], sys.argv[2:])
shown = b''
while True:
    try:
        part = os.read(fd, 65536)
    except OSError:
        break
    if not part:
        break
    shown += part
    if lines and shown.count(b'MFA code of') > len(sys.argv[1].split(',')) - len(lines) and shown.rstrip().endswith(b':'):
        os.write(fd, b'\\x03' if lines[0] == '^C' else lines[0].encode() + b'\\r')
        lines.pop(0)
code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
sys.stdout.write(shown.decode() + '\\n' + str(code))
`;

async function onTerminal(typed: string, config = profile): Promise<{ shown: string; code: number }> {
  const { python } = inject('emulator');
  if (python === null) throw new Error('no Python');
  const dir = homeWith({ '.aws/credentials': keys, '.aws/config': config });
  const command = [process.execPath, program, 'doctor', '--profile', 'audit', '--rules', 's3-bucket-versioning'];
  const { stdout } = await promisify(execFile)(python, ['-c', terminal, typed, ...command], {
    cwd: dir,
    timeout: 30_000,
    env: {
      PATH: process.env['PATH'],
      TERM: 'dumb',
      HOME: dir,
      NODE_OPTIONS: `--require ${guard}`,
      AWS_ENDPOINT_URL: signIn.url,
      AWS_EC2_METADATA_DISABLED: 'true',
    },
  });
  const at = stdout.lastIndexOf('\n');
  return { shown: stdout.slice(0, at), code: Number(stdout.slice(at + 1)) };
}

const why = emulatorMissing === null ? '' : ` (skipped: ${emulatorMissing})`;

describe.skipIf(emulatorMissing !== null)(`an MFA code${why}`, () => {
  test('the code, asked again while it is none, opens the session', async () => {
    const { shown, code } = await onTerminal('12,123456');
    expect(shown).toContain(`MFA code of ${device}`);
    expect(shown).toContain('assumed-role/with-mfa/');
    expect(code).toBe(0);
    const assumed = signIn.asked.filter(({ operation }) => operation === 'AssumeRole');
    expect(assumed).toMatchObject([{ input: { SerialNumber: device, TokenCode: '123456' } }]);
  });

  test('a code that AWS refuses: exit 4', async () => {
    const { shown, code } = await onTerminal('654321');
    expect(shown).toContain('AccessDenied: the MFA code is wrong');
    expect(code).toBe(4);
  });

  test('Ctrl-C at the question interrupts', async () => {
    const { shown, code } = await onTerminal('^C');
    expect(shown).toContain('interrupted');
    expect(code).toBe(130);
  });

  test('credentials to assume the role with that fail meanwhile: exit 4, no stack', async () => {
    const { shown, code } = await onTerminal(
      '',
      `${profile.replace('source_profile = user', 'source_profile = vault')}[profile vault]\ncredential_process = false\n`,
    );
    expect(shown).toContain('no credentials');
    expect(shown).not.toContain('    at ');
    expect(code).toBe(4);
  });
});
