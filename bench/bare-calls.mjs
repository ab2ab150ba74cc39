/**
 * A program that makes recorded calls by nothing but SDK clients, so many in flight, bundled as the product is: the lower
 * bound for a scan that makes them.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

/** The module that exports a client's class: a package of the SDK's, or a client of our own. */
function moduleOf(root, client) {
  const packages = join(root, 'node_modules/@aws-sdk');
  const name = readdirSync(packages).find((one) => existsSync(join(packages, one, `dist-types/${client}.d.ts`)));
  if (name !== undefined) return `@aws-sdk/${name}`;
  const collect = join(root, 'lib/collect');
  const own = readdirSync(collect)
    .map((service) => join(collect, service, 'client.ts'))
    .find((file) => existsSync(file) && readFileSync(file, 'utf8').includes(`class ${client} `));
  if (own === undefined) throw new Error(`no module exports ${client}`);
  return own;
}

/** Writes the program to `outfile`; it takes the file of the calls and how many are to be in flight. */
export async function buildBare(root, calls, outfile) {
  const byModule = new Map();
  for (const { client, command } of calls) {
    const from = moduleOf(root, client);
    byModule.set(from, new Set([...(byModule.get(from) ?? []), client, command]));
  }
  const names = [...byModule.values()].flatMap((some) => [...some]);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  // Commands of several services have the same name: each is imported under its client's.
  const imports = [...byModule].map(
    ([from, some], index) =>
      `import { ${[...some].map((name) => (twice.includes(name) ? `${name} as ${name}_${index}` : name)).join(', ')} } from ${JSON.stringify(from)};`,
  );
  const table = [...byModule].map(([, some], index) => {
    const client = [...some].find((name) => name.endsWith('Client'));
    const entries = [...some].map((name) => `${name}: ${twice.includes(name) ? `${name}_${index}` : name}`);
    return `${client}: { ${entries.join(', ')} }`;
  });
  const program = `${imports.join('\n')}
import { readFileSync } from 'node:fs';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import pLimit from 'p-limit';
const services = { ${table.join(', ')} };
const [, , file, inFlight] = process.argv;
const limit = pLimit(Number(inFlight));
const requestHandler = new NodeHttpHandler({ httpAgent: { keepAlive: true, maxSockets: 64 } });
const clients = new Map();
const clientOf = (name, region) => {
  const key = name + region;
  if (!clients.has(key)) clients.set(key, new services[name][name]({ region, forcePathStyle: true, requestHandler }));
  return clients.get(key);
};
const moment = /^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$/;
const calls = JSON.parse(readFileSync(file, 'utf8'), (_, value) => (moment.test(value) ? new Date(value) : value));
const answers = await Promise.allSettled(
  calls.map(({ client, region, command, input }) => limit(() => clientOf(client, region).send(new services[client][command](input)))),
);
process.stdout.write(answers.length + '\\n');
process.exit();
`;
  await build({
    stdin: { contents: program, resolveDir: root, loader: 'js' },
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    minifyWhitespace: true,
    minifySyntax: true,
    mainFields: ['module', 'main'],
    conditions: ['module', 'import', 'node'],
    banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
    logLevel: 'warning',
  });
}
