/** The pages that people read: both languages say the same, links lead somewhere, and what they tell to run can be run. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { changeTypes } from '../lib/aws-config/trigger.ts';
import { theCatalog } from '../lib/catalog.ts';
import { exitCodes } from '../lib/cli/exit.ts';
import { program } from '../lib/cli/program.ts';
import { evidenceContext, parseEvidence } from '../lib/evidence/evidence.ts';
import { allRules } from '../rules/index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};
const scripts = new Map(Object.entries(manifest.scripts));

interface Code {
  readonly language: string;
  /** Without comments. */
  readonly lines: readonly string[];
}

/** A heading with what stands below it, up to the next one. */
interface Section {
  readonly level: number;
  /** As in the address of the page. */
  readonly anchor: string;
  readonly code: readonly Code[];
  /** Inline code. */
  readonly names: readonly string[];
  readonly links: readonly string[];
  /** Rows of its tables, heads included, and how many cells each has. */
  readonly rows: readonly number[];
  /** Entries of lists. */
  readonly entries: number;
}

const pages = new Map<string, readonly Section[]>();

function page(file: string): readonly Section[] {
  const known = pages.get(file) ?? sectionsOf(readFileSync(join(root, file), 'utf8'));
  pages.set(file, known);
  return known;
}

const fence = /^( *)```(.*)\n([^]*?)^\1```$/gm;

function sectionsOf(text: string): readonly Section[] {
  const blocks: Code[] = [];
  // A heading is none inside of code, so code leaves the text first.
  const prose = text.replaceAll(fence, (_, indent: string, language: string, body: string) => {
    blocks.push({
      language,
      lines: body
        .trimEnd()
        .split('\n')
        .map((line) => withoutComment(line, indent.length)),
    });
    return `⟦${blocks.length - 1}⟧\n`;
  });
  return prose.split(/^(?=#+ )/m).map((part) => sectionOf(part, blocks));
}

function sectionOf(part: string, blocks: readonly Code[]): Section {
  const [, marks = '', title = ''] = /^(#*) ?(.*)/.exec(part) ?? [];
  const names = [...part.matchAll(/`([^`\n]+)`/g)].map(([, name]) => name!);
  const lines = part.split('\n');
  return {
    level: marks.length,
    anchor: anchorOf(title),
    code: [...part.matchAll(/⟦(\d+)⟧/g)].map(([, index]) => blocks[Number(index)]!),
    names,
    links: [...part.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!),
    rows: lines.filter((line) => line.startsWith('|')).map((line) => line.split(/(?<!\\)\|/).length - 2),
    entries: lines.filter((line) => /^ *(?:-|\d+\.) /.test(line)).length,
  };
}

/** As GitHub makes it: https://github.com/gjtorikian/html-pipeline (the table of contents). */
function anchorOf(title: string): string {
  return title
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
    .replaceAll(' ', '-');
}

function withoutComment(line: string, indent: number): string {
  return line
    .slice(indent)
    .replace(/(^|\s)(?:#|\/\/)\s.*$/, '')
    .trimEnd();
}

const bilingual = [
  'README',
  'docs/guide',
  'docs/formats',
  'docs/deploy',
  'docs/trust',
  'docs/seal',
  'docs/compare-prowler',
  'examples/README',
];

describe.each(bilingual)('%s in both languages', (name) => {
  const english = page(`${name}.md`);
  const japanese = page(`${name}.ja.md`);

  test('the same sections, lists and tables', () => {
    expect(english.length).toBeGreaterThan(3);
    const shape = ({ level, rows, entries }: Section) => ({ level, rows, entries });
    expect(japanese.map(shape)).toEqual(english.map(shape));
  });

  test('the same code, comments apart', () => {
    const code = (section: Section) =>
      section.code.map((block) => (block.language === 'text' ? figures(block) : block));
    expect(japanese.map(code)).toEqual(english.map(code));
  });

  test('the same names of commands, options, files and APIs in each section', () => {
    const names = (section: Section) => [...new Set(section.names)].sort();
    expect(japanese.map(names)).toEqual(english.map(names));
  });

  test('the same links, each to its own language', () => {
    expect(linksOf(`${name}.ja.md`).map(inEnglish)).toEqual(linksOf(`${name}.md`).map(inEnglish));
    const other = linksOf(`${name}.ja.md`).filter(
      ({ file }) =>
        file !== null && /(?<!\.ja)\.md$/.test(file) && existsSync(join(root, file.replace(/\.md$/, '.ja.md'))),
    );
    expect(other.map(({ file }) => file)).toEqual([`${name}.md`]);
    expect(linksOf(`${name}.md`).filter(({ file }) => file?.endsWith('.ja.md'))).toHaveLength(1);
  });

  test('the first line below the title leads to the other language', () => {
    expect(linksOf(`${name}.md`)[0]).toMatchObject({ file: `${name}.ja.md` });
    expect(linksOf(`${name}.ja.md`)[0]).toMatchObject({ file: `${name}.md` });
  });
});

/** A formula is told in words: its figures are the same. */
function figures({ language, lines }: Code): unknown {
  return { language, lines: lines.map((line) => line.match(/\d[\d.]*|[=×+Σ]/g) ?? []) };
}

interface Link {
  readonly target: string;
  /** Of ours, from the root; null: an address elsewhere. */
  readonly file: string | null;
  /** Empty: the page as a whole. */
  readonly anchor: string;
}

function linksOf(file: string): readonly Link[] {
  return page(file)
    .flatMap(({ links }) => links)
    .map((target) => {
      if (/^[a-z]+:/.test(target)) return { target, file: null, anchor: '' };
      const [path = '', anchor = ''] = target.split('#');
      const own = path === '' ? file : normalize(join(dirname(file), path));
      return { target, file: own, anchor: decodeURIComponent(anchor) };
    });
}

/** The page and the number of the section, whatever the language. */
function inEnglish({ target, file, anchor }: Link): string {
  if (file === null) return target;
  const section = anchor === '' ? 0 : page(file).findIndex((one) => one.anchor === anchor);
  return `${file.replace(/\.ja\.md$/, '.md')} ${section}`;
}

const read = [
  'README.md',
  'README.ja.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'examples/README.md',
  'examples/README.ja.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file.replaceAll('\\', '/')}`),
];

test('every link between files leads somewhere, to its section too', () => {
  const links = read.flatMap((from) => linksOf(from).map((link) => ({ from, ...link })));
  expect(links.filter(({ file }) => file !== null).length).toBeGreaterThan(100);
  const broken = links.filter(({ file, anchor }) => {
    if (file === null) return false;
    if (!existsSync(join(root, file))) return true;
    return anchor !== '' && !page(file).some((one) => one.anchor === anchor);
  });
  expect(broken.map(({ from, target }) => `${from}: ${target}`)).toEqual([]);
});

const written = read.filter((file) => !/^docs\/(items|rules)\//.test(file));

describe.each(written)('what %s tells to run', (file) => {
  const all = page(file).flatMap(({ names, code }) => [
    ...names,
    ...code.filter(({ language }) => language === 'sh' || language === '').flatMap(({ lines }) => lines),
  ]);

  /** Scripts of package.json. */
  const named = all.flatMap((line) => [...line.matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(([, name]) => name!));

  test('commands of fisc-check with their options', () => {
    const commands = all.flatMap((line) => [...line.matchAll(/(?:^|&& |npx )fisc-check( .*)?$/g)]);
    expect(commands.map(([line, args = '']) => problemOf(line, words(args))).filter((one) => one !== null)).toEqual([]);
  });

  test('options', () => {
    const options = all
      .filter((name) => /^--?[a-z]/.test(name) && !name.startsWith('-c '))
      .map((name) => words(name)[0]);
    // A page that tells of our scripts (CONTRIBUTING.md) tells their options too; each script says its usage.
    const usage = named.map((name) => sourceOf(scripts.get(name) ?? '')).join('\n');
    expect(options.filter((option) => !takenSomewhere(option!) && !usage.includes(`[${option} <`))).toEqual([]);
  });

  test('scripts', () => {
    expect(named.filter((name) => !scripts.has(name))).toEqual([]);
  });
});

describe.each(['docs/guide.md', 'docs/guide.ja.md'])('%s', (file) => {
  const named = page(file).flatMap(({ names, code }) => [...names, ...code.flatMap(({ lines }) => lines)]);

  test('tells every command and every option', () => {
    const all = commandsOf(fresh());
    const told = new Set(named.flatMap((name) => name.match(/[\w-]+/g) ?? []));
    expect(all.map((command) => command.name()).filter((name) => !told.has(name))).toEqual([]);
    const options = all.flatMap((command) => command.options);
    expect(options.filter(({ short, long }) => !told.has(long!) && !(short && told.has(short)))).toEqual([]);
  });
});

test.each(['docs/guide.md', 'docs/guide.ja.md'])('the attestations and exceptions of %s are taken', async (file) => {
  const blocks = [...readFileSync(join(root, file), 'utf8').matchAll(fence)];
  const files = blocks
    .filter(([, , language]) => language === 'yaml')
    .map(([, , , text]) => ({ name: file, text: text! }));
  const context = evidenceContext(await theCatalog(), allRules, '2026-12-01T00:00:00Z');
  const { attestations, exceptions, warnings } = parseEvidence(files, context);
  expect(attestations.map(({ item }) => item)).toEqual(['un108-1']);
  expect(exceptions.map(({ rule }) => rule)).toEqual(['s3-bucket-versioning']);
  expect(warnings).toEqual([]);
});

test.each(['README.md', 'README.ja.md', 'docs/guide.md', 'docs/guide.ja.md'])('%s tells every exit code', (file) => {
  const [, told = ''] =
    /(?:Exit codes|終了コード): ([^]*?)(?:\n\n|$)/.exec(readFileSync(join(root, file), 'utf8')) ?? [];
  const codes = Object.values(exitCodes).map(String);
  expect(codes.filter((code) => !new RegExp(`\\b${code}\\b`).test(told))).toEqual([]);
});

/** The program of ours that a script of package.json runs; empty: another's. */
function sourceOf(command: string): string {
  const file = /\bscripts\/[\w-]+\.(?:ts|mjs)/.exec(command)?.[0];
  return file === undefined ? '' : readFileSync(join(root, file), 'utf8');
}

const fresh = (): Command => program(new AbortController().signal);

/** Every command, with those below it. */
function commandsOf(root: Command): readonly Command[] {
  return root.commands.flatMap((command) => [command, ...commandsOf(command)]);
}

/** What the shell would give: without quotes, up to a comment, a pipe or a file. */
function words(line: string): readonly string[] {
  const [command = ''] = line.split(/\s(?:#|>|\||&&)(?:\s|$)/);
  return (command.match(/'[^']*'|\S+/g) ?? []).map((word) => word.replaceAll("'", ''));
}

/** Why the command line would not take it; null: it would. */
function problemOf(line: string, args: readonly string[]): string | null {
  const [name, ...words] = args;
  const root = fresh();
  if (name === undefined || /^(--help|-h|--version|-V)$/.test(name)) return null;
  const named = root.commands.find((one) => one.name() === name);
  if (named === undefined) return `${line}: no command ${name}`;
  const below = named.commands.find((one) => one.name() === words[0]);
  const [command, rest] = below === undefined ? [named, words] : [below, words.slice(1)];
  command.configureOutput({ writeErr: () => {} });
  try {
    const { operands, unknown } = command.parseOptions([...rest]);
    const left = unknown.filter((word) => word !== '--help');
    if (left.length > 0) return `${line}: ${left.join(' ')}`;
    const isOpen = command.registeredArguments.at(-1)?.variadic === true;
    return !isOpen && operands.length > command.registeredArguments.length ? `${line}: ${operands.join(' ')}` : null;
  } catch (error) {
    return `${line}: ${String(error)}`;
  }
}

function takenSomewhere(option: string): boolean {
  const root = fresh();
  return [root, ...commandsOf(root)].some((command) =>
    command.options.some(({ short, long }) => short === option || long === option),
  );
}

test.each(['docs/deploy.md', 'docs/deploy.ja.md'])(
  'the worked example of %s has as many rules as there are',
  (file) => {
    const types = allRules.filter(({ level }) => level === 'standard').map(changeTypes);
    const rulesOf = (type: string): number => types.filter((some) => some.some((one) => one === type)).length;
    const alone = types.filter((some) => some.length === 0).length;
    const [buckets, keys] = [rulesOf('AWS::S3::Bucket'), rulesOf('AWS::KMS::Key')];
    const others = [...new Set(types.flat())].filter((type) => type !== 'AWS::S3::Bucket' && type !== 'AWS::KMS::Key');
    const text = readFileSync(join(root, file), 'utf8');
    expect(text).toContain(`100 × 2 × ${buckets} + 50 × 2 × ${keys}`);
    expect(text).toContain(`100 × ${buckets} + 50 × ${keys} + ${alone} + 90`);
    expect(text).toMatch(new RegExp(`(最大|at most )${Math.max(...others.map(rulesOf))}`));
  },
);

describe('the test itself', () => {
  test.each([
    ['fisc-check scan --profil audit', '--profil'],
    ['fisc-check sca', 'no command'],
    ['fisc-check scan --level lax', 'lax'],
    ['fisc-check init a b', 'a b'],
    ['fisc-check attest new --mising', '--mising'],
  ])('%s is wrong', (line, why) => {
    expect(problemOf(line, words(line).slice(1))).toContain(why);
  });

  test('a page in parts', () => {
    const [title, section] = sectionsOf(
      '# A\n\n- `b`\n\n## C, d [e](f.md)\n\n| g | h |\n| - | - |\n\n```sh\n# i\nj # k\n```\n',
    );
    expect(title).toMatchObject({ level: 1, anchor: 'a', names: ['b'], entries: 1 });
    expect(section).toMatchObject({
      level: 2,
      anchor: 'c-d-e',
      links: ['f.md'],
      rows: [2, 2],
      code: [{ language: 'sh', lines: ['', 'j'] }],
    });
  });
});
