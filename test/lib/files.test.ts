import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { Output, abandonOutput, readText, writeWhole } from '../../lib/files.ts';

let dir = '';
let out = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'fisc-check-files-'));
  out = join(dir, 'out');
});
const mode = (path: string): number => statSync(path).mode & 0o777;
const put = (path: string, text: string): string => {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  return path;
};

describe('modes', () => {
  test('new files are their owner’s alone, new folders too', async () => {
    await writeWhole(new Map([[join(out, 'a/f'), 'x']]));
    expect([out, join(out, 'a'), join(out, 'a/f')].map(mode)).toEqual([0o700, 0o700, 0o600]);
  });

  test.each([0o640, 0o400, 0o600])('an existing mode stays: %o', async (own) => {
    const file = put(join(out, 'f'), 'old');
    chmodSync(file, own);
    chmodSync(out, 0o755);
    await writeWhole(new Map([[file, 'new']]));
    expect([mode(file), mode(out), readFileSync(file, 'utf8')]).toEqual([own, 0o755, 'new']);
  });

  test('a link is replaced, what it names stays as it is', async () => {
    const victim = put(join(dir, 'victim'), 'precious');
    mkdirSync(out);
    symlinkSync(victim, join(out, 'f'));
    await writeWhole(new Map([[join(out, 'f'), 'new']]));
    expect(readFileSync(victim, 'utf8')).toBe('precious');
    expect([lstatSync(join(out, 'f')).isSymbolicLink(), mode(join(out, 'f'))]).toEqual([false, 0o600]);
  });
});

describe('all or nothing', () => {
  test('a folder in the way of the last file leaves every other as it was', async () => {
    const first = put(join(out, 'a'), 'old');
    mkdirSync(join(out, 'z/inside'), { recursive: true });
    const files = new Map([first, join(out, 'new'), join(out, 'z')].map((path) => [path, 'new']));
    await expect(writeWhole(files)).rejects.toThrow(`cannot write ${join(out, 'z')}: EISDIR`);
    expect(readdirSync(out)).toEqual(['a', 'z']);
    expect(readFileSync(first, 'utf8')).toBe('old');
  });

  test('also when it came there while the others were written', async () => {
    const first = put(join(out, 'a'), 'old');
    symlinkSync('nowhere', join(out, 'b'));
    const output = new Output();
    for (const name of ['a', 'b', 'new', 'z']) await output.write(join(out, name), 'new');
    mkdirSync(join(out, 'z'));
    await expect(output.commit()).rejects.toThrow('EISDIR');
    expect(readdirSync(out)).toEqual(['a', 'b', 'z']);
    expect([readFileSync(first, 'utf8'), lstatSync(join(out, 'b')).isSymbolicLink()]).toEqual(['old', true]);
  });

  test('content that fails half-way leaves nothing, not even a folder that was made', async () => {
    function* broken(): Generator<string> {
      yield 'half';
      throw new RangeError('a bug');
    }
    await expect(writeWhole(new Map([[join(out, 'deep/f'), broken()]]))).rejects.toThrow('a bug');
    expect(existsSync(out)).toBe(false);
  });

  test('a pipe is not replaced', async () => {
    mkdirSync(out);
    execFileSync('mkfifo', [join(out, 'f')]);
    await expect(writeWhole(new Map([[join(out, 'f'), 'x']]))).rejects.toThrow('it is no regular file');
  });

  test('files of runs at the same time belong together', async () => {
    const names = ['a', 'b', 'c', 'd'].map((name) => join(out, name));
    const runs = Array.from({ length: 16 }, (_, run) => writeWhole(new Map(names.map((name) => [name, String(run)]))));
    await Promise.all(runs);
    expect(new Set(names.map((name) => readFileSync(name, 'utf8'))).size).toBe(1);
    expect(readdirSync(out)).toEqual(['a', 'b', 'c', 'd']);
  });

  test('a lock left by a process that was killed is no obstacle', async () => {
    const lock = put(join(out, '.fisc-check.lock'), '');
    utimesSync(lock, 0, 0);
    await writeWhole(new Map([join(out, 'a'), join(out, 'b')].map((path) => [path, 'x'])));
    expect(readdirSync(out)).toEqual(['a', 'b']);
  });
});

describe('a file that is written first', () => {
  const begin = async (): Promise<Output> => {
    const output = new Output();
    await output.writeFirst(join(out, 'facts'), 'facts-of-today', ['a', 'b']);
    await output.write(join(out, 'report'), 'r');
    return output;
  };

  test('outlives a failure under its own name', async () => {
    const output = await begin();
    output.discard();
    expect(output.kept).toBe(join(out, 'facts-of-today'));
    expect(readdirSync(out)).toEqual(['facts-of-today']);
    expect([readFileSync(output.kept!, 'utf8'), mode(output.kept!)]).toEqual(['ab', 0o600]);
  });

  test('has its place with the others', async () => {
    await (await begin()).commit();
    expect(readdirSync(out)).toEqual(['facts', 'report']);
  });

  test('leaves nothing behind a signal, and nothing is written after it', async () => {
    const output = await begin();
    expect(abandonOutput()).not.toContain(join(out, 'facts'));
    expect(existsSync(out)).toBe(false);
    await expect(output.write(join(out, 'late'), 'x')).rejects.toThrow('finished');
  });
});

test('a text is UTF-8 and within its bound', async () => {
  const file = put(join(dir, 'f'), 'あ');
  expect(await readText(file, 3)).toBe('あ');
  await expect(readText(file, 2)).rejects.toThrow(`${file}: larger than`);
  writeFileSync(file, Buffer.from([0x6c, 0xff]));
  await expect(readText(file, 9)).rejects.toThrow(`${file}: not a text in UTF-8`);
  await expect(readText(join(dir, 'none'), 9)).rejects.toThrow(`cannot read ${join(dir, 'none')}: ENOENT`);
});
