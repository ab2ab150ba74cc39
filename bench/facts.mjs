/** Facts of an account with many buckets, made from the demo's first bucket and sealed as the tool does. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const demo = join(fileURLToPath(new URL('..', import.meta.url)), 'lib/demo/facts.ndjson');

/** Writes the file, a line at a time. */
export async function writeFacts(path, buckets) {
  const lines = readFileSync(demo, 'utf8').trimEnd().split('\n').slice(0, -1);
  const at = lines.findIndex((line) => line.startsWith('{"kind":"s3.bucket"'));
  const bucket = JSON.parse(lines[at]);
  function* all() {
    yield* lines.slice(0, at);
    for (let index = 0; index < buckets; index++) {
      const id = `bench-${String(index).padStart(6, '0')}`;
      yield JSON.stringify({ ...bucket, id, name: id, arn: `arn:aws:s3:::${id}` });
    }
    yield* lines.slice(at);
  }
  const hash = createHash('sha256');
  const file = createWriteStream(path);
  for (const line of all()) {
    hash.update(`${line}\n`);
    if (!file.write(`${line}\n`)) await once(file, 'drain');
  }
  file.end(`${JSON.stringify({ sha256: hash.digest('hex') })}\n`);
  await once(file, 'finish');
}
