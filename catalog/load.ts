/** Reads an edition from YAML: `parseCatalog` from texts (pure, so that a bundle can embed them), `loadCatalog` from a folder. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isNode, LineCounter, parseDocument, type Document } from 'yaml';
import type * as z from 'zod';
import { attestationNeeded, effectiveKind } from './mapping.ts';
import {
  changesFile,
  editionFile,
  sourcesFile,
  standardFile,
  type Catalog,
  type CrosswalkEntry,
  type Item,
  type ItemEntry,
  type Source,
} from './schema.ts';

type Path = readonly PropertyKey[];

/** Everything that is wrong with a catalog, each as `file:line: message`. */
export class CatalogError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'CatalogError';
    this.problems = problems;
  }
}

/** Reads the `*.yaml` files of one edition's folder. */
export function loadCatalog(dir: string): Catalog {
  const names = readdirSync(dir).filter((name) => name.endsWith('.yaml'));
  return parseCatalog(Object.fromEntries(names.map((name) => [name, readFileSync(join(dir, name), 'utf8')])));
}

/** Parses, validates and resolves the texts of one edition, keyed by file name. Throws `CatalogError`. */
export function parseCatalog(files: Readonly<Record<string, string>>): Catalog {
  const problems: string[] = [];
  const edition = new YamlFile('edition.yaml', files, problems).parse(editionFile);
  const sources = new YamlFile('sources.yaml', files, problems).parse(sourcesFile)?.sources.map(resolveSource) ?? [];
  const changes = new YamlFile('changes.yaml', files, problems).parse(changesFile)?.changes ?? {};

  const items: Item[] = [];
  for (const standard of edition?.standards ?? []) {
    const file = new YamlFile(`un${standard.id.slice(1)}.yaml`, files, problems);
    const entries = file.parse(standardFile)?.items ?? [];
    const expected = new Set(standard.provisions.map((provision) => provision.number));
    let previous: Position | null = null;
    for (const [index, entry] of entries.entries()) {
      const at = ['items', index];
      const position = positionOf(entry.id);
      const provision = standard.provisions.find((candidate) => candidate.number === position.provision);
      if (position.standard !== standard.id || provision === undefined) {
        file.report([...at, 'id'], `${entry.id} belongs to no provision of ${standard.id}`);
        continue;
      }
      if (previous !== null && !follows(previous, position)) file.report([...at, 'id'], `${entry.id} is out of order`);
      previous = position;
      expected.delete(provision.number);

      const item = resolveItem(entry, position, provision.controlNumber, [
        ...standard.crosswalk,
        ...provision.crosswalk,
        ...entry.crosswalk,
      ]);
      checkItem(item, at, file);
      for (const [nth, number] of entry.sources.entries()) {
        if (!sources.some((source) => source.number === number))
          file.report([...at, 'sources', nth], `no source ${number}`);
      }
      const since = entry.since.flatMap((name, nth) => {
        const change = changes[name];
        if (change === undefined) file.report([...at, 'since', nth], `no change named ${name}`);
        return change ?? [];
      });
      items.push(since.length > 0 ? { ...item, since } : item);
    }
    for (const number of expected) {
      if (entries.length > 0) file.report(['items'], `${standard.id}-${number} has no item`);
    }
  }
  if (problems.length > 0 || edition === null) throw new CatalogError(problems);

  return {
    edition: { id: edition.id, name: edition.name },
    version: edition.version,
    standards: edition.standards.map(({ id, title }) => ({ id, title })),
    provisions: edition.standards.flatMap((standard) =>
      standard.provisions.map(({ number, controlNumber, title }) => ({
        label: `${standard.id}-${number}`,
        standard: standard.id,
        number,
        controlNumber,
        title,
      })),
    ),
    items,
    sources,
  };
}

interface Position {
  standard: string;
  provision: number;
  sub: number | null;
}

function positionOf(id: string): Position {
  const [standard, provision, sub] = id.slice('un'.length).split('-');
  return { standard: `運${standard}`, provision: Number(provision), sub: sub === undefined ? null : Number(sub) };
}

/** Document order without gaps: the next sub-item, or the start of the next provision. */
function follows(previous: Position, next: Position): boolean {
  if (next.provision === previous.provision) return previous.sub !== null && next.sub === previous.sub + 1;
  return next.provision === previous.provision + 1 && (next.sub === null || next.sub === 1);
}

function resolveSource({
  number,
  title,
  url,
  moreUrls,
}: {
  number: number;
  title: string;
  url: string;
  moreUrls?: string[] | undefined;
}): Source {
  return { number, title, url, moreUrls: moreUrls ?? [] };
}

function resolveItem(
  entry: ItemEntry,
  position: Position,
  controlNumber: string | null,
  crosswalk: CrosswalkEntry[],
): Item {
  return {
    id: entry.id,
    label: `${position.standard}-${position.provision}${position.sub === null ? '' : `(${position.sub})`}`,
    ...position,
    controlNumber,
    provider: entry.provider,
    user: entry.user,
    sources: entry.sources,
    sourceNotes: entry.sourceNotes,
    kind: entry.kind,
    rules: entry.rules,
    attestation: entry.attestation,
    whenNothing: entry.whenNothing,
    // A number that standard, provision and item name alike stands once, with the confidence of the widest.
    crosswalk: crosswalk.filter((line, index) => crosswalk.findIndex((other) => other.id === line.id) === index),
    topic: entry.topic,
    summary: entry.summary,
    confirmed: entry.confirmed,
  };
}

/** What the schema cannot say of one item. */
function checkItem(item: Item, at: Path, file: YamlFile): void {
  if (!item.provider && !item.user) file.report([...at, 'user'], `${item.id} is nobody's`);
  if (new Set(item.sources).size < item.sources.length) file.report([...at, 'sources'], `${item.id} repeats a source`);
  for (const number of Object.keys(item.sourceNotes)) {
    if (!item.sources.includes(Number(number)))
      file.report([...at, 'sourceNotes', number], `${number} is no source of ${item.id}`);
  }
  for (const [index, mapping] of item.rules.entries()) {
    if (item.rules.findIndex((other) => other.id === mapping.id) < index) {
      file.report([...at, 'rules', index, 'id'], `${item.id} maps ${mapping.id} twice`);
    }
  }
  const providerOnly = item.provider && !item.user;
  if (providerOnly && (item.kind !== 'provider' || item.rules.length > 0 || item.attestation !== null)) {
    file.report([...at, 'kind'], `${item.id} is the provider's alone: kind provider, no rules, no attestation`);
  } else if (!providerOnly && (item.kind === 'provider' || item.kind !== effectiveKind(item, 'standard'))) {
    file.report(
      [...at, 'kind'],
      `${item.id} is ${item.kind} but its rules and attestation make it ${effectiveKind({ ...item, kind: 'auto' }, 'standard')}`,
    );
  } else if (item.kind === 'attestation' && !attestationNeeded(item, 'standard')) {
    file.report([...at, 'attestation'], `${item.id} has neither a decisive rule nor an attestation`);
  }
}

/** One YAML text that remembers its lines. */
class YamlFile {
  readonly #name: string;
  readonly #text: string | undefined;
  readonly #problems: string[];
  readonly #lines = new LineCounter();
  #document: Document | null = null;

  constructor(name: string, files: Readonly<Record<string, string>>, problems: string[]) {
    this.#name = name;
    this.#text = files[name];
    this.#problems = problems;
  }

  /** The validated content; null after a problem was noted. */
  parse<S extends z.ZodType>(schema: S): z.infer<S> | null {
    if (this.#text === undefined) {
      this.#problems.push(`${this.#name}:1: file is missing`);
      return null;
    }
    const document = parseDocument(this.#text, { lineCounter: this.#lines, prettyErrors: false, uniqueKeys: true });
    this.#document = document;
    for (const error of document.errors) {
      this.#problems.push(`${this.#name}:${this.#lines.linePos(error.pos[0]).line}: ${error.message}`);
    }
    if (document.errors.length > 0) return null;
    const result = schema.safeParse(document.toJS());
    if (result.success) return result.data;
    for (const issue of result.error.issues) {
      const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
      const where = issue.path.length > 0 ? `${issue.path.join('.')}: ` : '';
      this.report(path, `${where}${issue.message}`);
    }
    return null;
  }

  /** Notes a problem at the line of a path, or of its nearest ancestor that the file has. */
  report(path: Path, message: string): void {
    this.#problems.push(`${this.#name}:${this.#lineOf(path)}: ${message}`);
  }

  #lineOf(path: Path): number {
    for (let length = path.length; length > 0; length--) {
      const parent = length === 1 ? this.#document?.contents : this.#document?.getIn(path.slice(0, length - 1), true);
      const last = path[length - 1];
      const pair = isMap(parent)
        ? parent.items.find(({ key }) => isNode(key) && String(key) === String(last))
        : undefined;
      const node = pair?.key ?? this.#document?.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return this.#lines.linePos(node.range[0]).line;
    }
    return 1;
  }
}
