/** Judges sealed facts again and compares: the result must follow from them, to the byte. */
import type { Catalog } from '../../catalog/schema.ts';
import type { Rule } from '../../rules/rule.ts';
import { unpackFacts, type ReadFacts } from '../collect/facts-read.ts';
import { evidenceContext, parseEvidence, withFiles, type Evidence } from '../evidence/evidence.ts';
import { sealDiffers } from '../problems/seal.ts';
import { renderJson } from '../report/json.ts';
import { visibleLine } from '../report/visible.ts';
import { parseResult } from '../result/read.ts';
import type { ScanResult } from '../result/result.ts';
import { evaluate } from '../scan/evaluate.ts';
import { tool } from '../tool.ts';
import { Differs } from './differs.ts';
import { entryNames, sha256Of, type Manifest } from './manifest.ts';
import { attachmentName, evidenceFolder } from './names.ts';
import type { Entries } from './zip.ts';

/** What judging needs beside what is sealed. */
export interface Judges {
  readonly catalog: Catalog;
  /** Every rule that exists. */
  readonly rules: readonly Rule[];
}

/** What is sealed, read. */
export interface Sealed {
  readonly facts: ReadFacts;
  readonly result: ScanResult;
}

/** What another version's judgement differs in. */
export interface OtherVersion {
  /** Ids of items whose status differs. */
  readonly items: readonly string[];
  /** Findings that only one of both has, or with another status. */
  readonly findings: number;
}

/**
 * Reads facts and result, which must rest on them.
 * @throws {TextError} naming the entry, and the line of the facts.
 */
export async function readSealed(entries: Entries, catalog: Catalog): Promise<Sealed> {
  const result = parseResult(textOf(entries, entryNames.result), entryNames.result, catalog);
  const facts = await unpackFacts(contentOf(entries, entryNames.facts), entryNames.facts);
  if (result.run.factsSha256 !== facts.sha256) {
    throw new Differs(sealDiffers.otherFacts(String(result.run.factsSha256), facts.sha256));
  }
  return { facts, result };
}

/** @throws {Differs} for an entry that is not there. */
export function contentOf(entries: Entries, name: string): Uint8Array {
  const content = entries.get(name);
  if (content === undefined) throw new Differs(sealDiffers.missing(name));
  return content;
}

/**
 * Judges the facts as they were judged before, and compares with the result. Null: it is the same in everything but the run
 * (when, and how long). Another version may judge otherwise: then it says what differs.
 * @throws {Differs} at the first difference, by the version that judged.
 */
export async function judgeAgain(
  { facts: { facts }, result }: Sealed,
  entries: Entries,
  manifest: Pick<Manifest, 'judged' | 'files'>,
  { catalog, rules }: Judges,
): Promise<OtherVersion | null> {
  const ids = new Set(result.rules.map(({ id }) => id));
  const { result: again } = evaluate({
    facts,
    catalog,
    all: rules,
    selected: rules.filter(({ id }) => ids.has(id)),
    judging: { level: result.scope.level, settings: manifest.judged.settings, parameters: manifest.judged.parameters },
    evidence: await evidenceIn(entries, manifest.files, { catalog, rules }, result.run.evaluatedAt),
    at: manifest.judged.at,
    run: result.run,
  });
  const isSameVersion = result.tool.version === tool.version && result.catalog.version === catalog.version;
  if (!isSameVersion) return otherVersion(result, again);
  const offset = differenceIn(contentOf(entries, entryNames.result), renderJson(again));
  if (offset === null) return null;
  const different = firstPath(result, again, '');
  throw new Differs(
    different === null
      ? sealDiffers.resultForm(offset)
      : sealDiffers.judgedOtherwise(different.path, offset, different.sealed, different.again),
  );
}

async function evidenceIn(
  entries: Entries,
  files: Manifest['files'],
  { catalog, rules }: Judges,
  now: string,
): Promise<Evidence> {
  const statements = files
    .filter(({ role }) => role === 'attestations')
    .map(({ name }) => ({
      name: name.slice(evidenceFolder.length + 1),
      text: textOf(entries, name),
    }));
  const evidence = parseEvidence(statements, evidenceContext(catalog, rules, now));
  return withFiles(evidence, (file) => {
    const content = entries.get(attachmentName(file));
    return Promise.resolve(content === undefined ? null : sha256Of(content));
  });
}

/** A text as those read it who judge from files: without a mark of its byte order. */
function textOf(entries: Entries, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(contentOf(entries, name));
  } catch (error) {
    if (error instanceof Differs) throw error;
    throw new Differs(sealDiffers.notUtf8(name));
  }
}

/** The offset in `bytes` at which a text, in pieces, differs; null: nowhere. */
function differenceIn(bytes: Uint8Array, pieces: Iterable<string>): number | null {
  let offset = 0;
  for (const piece of pieces) {
    const expected = Buffer.from(piece);
    const found = bytes.subarray(offset, offset + expected.length);
    if (Buffer.compare(expected, found) !== 0) {
      const at = expected.findIndex((byte, index) => byte !== found[index]);
      return offset + at;
    }
    offset += expected.length;
  }
  return offset === bytes.length ? null : offset;
}

interface Difference {
  readonly path: string;
  readonly sealed: string;
  readonly again: string;
}

/** Where two values first differ; null: they are alike. */
function firstPath(sealed: unknown, again: unknown, path: string): Difference | null {
  if (typeof sealed !== 'object' || typeof again !== 'object' || sealed === null || again === null) {
    return Object.is(sealed, again) ? null : { path, sealed: shown(sealed), again: shown(again) };
  }
  if (Array.isArray(sealed) !== Array.isArray(again)) return { path, sealed: shown(sealed), again: shown(again) };
  const [a, b] = [sealed, again] as readonly Readonly<Record<string, unknown>>[];
  for (const key of new Set([...Object.keys(a!), ...Object.keys(b!)])) {
    const below = Array.isArray(sealed) ? `${path}[${key}]` : `${path === '' ? '' : `${path}.`}${visibleLine(key)}`;
    const different = firstPath(a![key], b![key], below);
    if (different !== null) return different;
  }
  return null;
}

const longestShown = 120;

function shown(value: unknown): string {
  const text = visibleLine(JSON.stringify(value) ?? '-');
  return text.length <= longestShown ? text : `${text.slice(0, longestShown)}…`;
}

function otherVersion(sealed: ScanResult, again: ScanResult): OtherVersion {
  const statuses = new Map(again.items.map(({ id, status }) => [id, status]));
  const [before, after] = [sealed, again].map(({ findings }) => new Set(findings.map(keyOf)));
  const onlyIn = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => [...a].filter((key) => !b.has(key)).length;
  return {
    items: sealed.items.filter(({ id, status }) => statuses.get(id) !== status).map(({ id }) => id),
    findings: onlyIn(before!, after!) + onlyIn(after!, before!),
  };
}

function keyOf({ ruleId, resource, status }: ScanResult['findings'][number]): string {
  return JSON.stringify([ruleId, resource.account, resource.region, resource.type, resource.id, status]);
}
