/** YAML that a person wrote, within bounds and checked against a schema: every problem with file and line. */
import {
  Composer,
  Lexer,
  LineCounter,
  Parser,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  visit,
  type CST,
  type Document,
  type YAMLMap,
} from 'yaml';
import type * as z from 'zod';
import { fileProblems, yamlProblems } from './problems/files.ts';
import { at as behind, quoted, type Text } from './text.ts';
import { issueSentence } from './problem.ts';
import { UsageError, didYouMean } from './usage.ts';

/** What a file may hold at most. Aliases, depth, one scalar and one mapping have the same bound in every file. */
export interface YamlBounds {
  /** UTF-16 code units of the file. */
  readonly length: number;
  /** Keys of all mappings together. */
  readonly keys: number;
}

/** The configuration: a person writes some tens of lines. */
export const smallFile: YamlBounds = { length: 1_000_000, keys: 10_000 };
/** Statements of a whole group of companies. */
export const largeFile: YamlBounds = { length: 64_000_000, keys: Infinity };

const maxAliases = 100;
const maxDepth = 100;
const maxScalar = 1_000_000;
const maxKeysOfMapping = 10_000;
/** A token costs some 200 bytes until the file is read. */
const maxTokens = 10_000_000;

export interface YamlValue<T> {
  readonly value: T;
  /** `file:line` of the key or entry at a path; of the nearest one above it that is there. */
  readonly at: (path: readonly PropertyKey[]) => string;
}

/** Parses and validates. @throws {UsageError} as {@link readYaml}. */
export function parseYaml<S extends z.ZodType>(
  text: string,
  file: string,
  schema: S,
  names: readonly string[] = [],
  bounds: YamlBounds = smallFile,
): z.infer<S> {
  return readYaml(text, file, schema, names, bounds).value;
}

/**
 * Parses and validates, and tells where each value stands. Takes linear time.
 * `names`: what a misspelt key may have meant.
 * @throws {UsageError} `file:line: what is wrong`, for the first problem.
 */
export function readYaml<S extends z.ZodType>(
  text: string,
  file: string,
  schema: S,
  names: readonly string[] = [],
  bounds: YamlBounds = smallFile,
): YamlValue<z.infer<S>> {
  if (text.length > bounds.length) {
    throw new UsageError(fileProblems.tooLarge(file, bounds.length / 1_000_000));
  }
  const lines = new LineCounter();
  const fail = (offset: number, what: Text): never => {
    throw new UsageError(behind(`${file}:${lines.linePos(offset).line}`, what));
  };
  const document = compose(text, lines, fail);
  checkBounds(document, bounds, fail);
  const at = (path: readonly PropertyKey[]): string => `${file}:${lineOf(document, lines, path)}`;
  const result = schema.safeParse(valueOf(document, fail) ?? {});
  if (result.success) return { value: result.data, at };
  throw new UsageError(problemsOf(result.error, at, names)[0]!);
}

/**
 * Everything that a schema has to say against a value at `path`, each with file and line; keys too many first: a misspelt one
 * says more than what it displaced.
 */
export function problemsOf(
  { issues }: z.ZodError,
  at: YamlValue<unknown>['at'],
  names: readonly string[],
  path: readonly PropertyKey[] = [],
): readonly Text[] {
  const unknownKeys = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => {
          const problem = yamlProblems.unknownKey(short(key), didYouMean(key, names));
          return behind(at([...path, ...issue.path, key]), problem);
        })
      : [],
  );
  const others = issues
    .filter(({ code }) => code !== 'unrecognized_keys')
    .map((issue) => ({ ...issue, path: [...path, ...issue.path] }))
    .map((issue) => behind(at(issue.path), issueSentence(issue, 300)));
  return [...unknownKeys, ...others];
}

type Fail = (offset: number, what: Text) => never;

/** The one document of a text. Nesting is bounded before anything recurses into it. */
function compose(text: string, lines: LineCounter, fail: Fail): Document {
  const parser = new Parser(lines.addNewLine);
  function* tokens(): Generator<CST.Token> {
    lines.addNewLine(0);
    let count = 0;
    for (const lexeme of new Lexer().lex(text)) {
      yield* parser.next(lexeme);
      if (parser.stack.length > maxDepth) fail(parser.offset, yamlProblems.tooDeep(maxDepth));
      if (++count > maxTokens) fail(parser.offset, yamlProblems.tooMuch());
    }
    yield* parser.end();
  }
  // Its own look for keys that stand twice is quadratic: checkBounds has one.
  const [document, second] = new Composer({ uniqueKeys: false }).compose(tokens(), true, text.length);
  const problem = document!.errors[0] ?? document!.warnings[0];
  if (problem !== undefined) fail(problem.pos[0], yamlProblems.syntax(problem.message.split('\n')[0]!));
  if (second !== undefined) fail(second.range[0], yamlProblems.secondDocument());
  return document!;
}

/** Keys are text and stand once; sizes and aliases are within bounds. */
function checkBounds(document: Document, bounds: YamlBounds, fail: Fail): void {
  let [keys, aliases] = [0, 0];
  // Not `visit`: it makes a path for every node.
  const walk = (node: unknown, anchors: readonly string[]): void => {
    if (!isNode(node)) return;
    const offset = node.range?.[0] ?? 0;
    if (isScalar(node)) {
      if (typeof node.value === 'string' && node.value.length > maxScalar) {
        fail(offset, yamlProblems.largeValue(maxScalar / 1_000_000));
      }
    } else if (isAlias(node)) {
      if (++aliases > maxAliases) fail(offset, yamlProblems.manyAliases(maxAliases));
      if (anchors.includes(node.source)) fail(offset, yamlProblems.aliasInside(short(node.source)));
    } else if (isCollection(node)) {
      const inside = node.anchor === undefined ? anchors : [...anchors, node.anchor];
      if (isMap(node)) {
        keys += node.items.length;
        if (node.items.length > maxKeysOfMapping) fail(offset, yamlProblems.largeMapping(maxKeysOfMapping));
        if (keys > bounds.keys) fail(offset, yamlProblems.manyKeys(bounds.keys));
        checkKeys(node, fail);
        for (const { value } of node.items) walk(value, inside);
      } else for (const item of node.items) walk(isPair(item) ? item.value : item, inside);
    }
  };
  walk(document.contents, []);
}

function checkKeys(map: YAMLMap, fail: Fail): void {
  const seen = new Set<string>();
  for (const { key } of map.items) {
    const start = isNode(key) ? (key.range?.[0] ?? 0) : (map.range?.[0] ?? 0);
    if (!isScalar(key)) return fail(start, yamlProblems.keyNoText());
    const name = String(key.value);
    if (seen.has(name)) fail(start, yamlProblems.keyTwice(short(name)));
    // Schemas of records pass over it.
    if (name === '__proto__') fail(start, yamlProblems.unknownKey(name, quoted('')));
    seen.add(name);
  }
}

function valueOf(document: Document, fail: Fail): unknown {
  try {
    return document.toJS({ maxAliasCount: maxAliases });
  } catch (error) {
    // Aliases of aliases that multiply.
    let offset = 0;
    visit(document, {
      Alias: (_key, { range }) => {
        offset = range?.[0] ?? 0;
        return visit.BREAK;
      },
    });
    return fail(offset, yamlProblems.syntax(error instanceof Error ? error.message : String(error)));
  }
}

function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const last = String(path[length - 1]);
    const pair = isMap(parent)
      ? parent.items.find(({ key }) => isScalar(key) && String(key.value) === last)
      : undefined;
    const node = isPair(pair) ? pair.key : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

/** A text cut to what one sentence can hold. */
function short(text: string, length = 80): string {
  return text.length <= length ? text : `${text.slice(0, length)}…`;
}
