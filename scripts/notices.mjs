/** THIRD-PARTY-NOTICES: the packages that the build took into dist/, each with its licence in full. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isPermissive, licenceOf } from './permissive.mjs';

/** The folder of the package that a bundled file is from; null for our own. */
export function packageFolder(file) {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file.replaceAll('\\', '/'))?.[0] ?? null;
}

/** The folders of the packages of which something stands in the outputs of esbuild, by its metafiles. */
export function bundledPackages(metafiles) {
  const files = metafiles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap(({ inputs }) =>
      Object.entries(inputs)
        .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
        .map(([file]) => file),
    ),
  );
  return [...new Set(files.map(packageFolder))].filter((folder) => folder !== null);
}

/**
 * The text of the notices: packages by name and version, then each text once, with the packages that it is of.
 * @param {readonly string[]} folders of packages
 * @throws {Error} for packages without the text of a licence, and for those whose licence is not permissive
 */
export function notices(folders) {
  const read = new Map(folders.map(noticeOf).map((notice) => [`${notice.name} ${notice.version}`, notice]));
  const names = [...read.keys()].sort();
  const packages = new Map(
    names.map((name) => [
      name,
      withText(
        read.get(name),
        names.map((other) => read.get(other)),
      ),
    ]),
  );
  const problems = names.flatMap((name) => problemsOf(name, packages.get(name)));
  if (problems.length > 0) throw new Error(`what dist/ may not hold:\n${problems.join('\n')}`);
  const texts = new Map();
  for (const name of names) {
    for (const text of packages.get(name).texts) texts.set(text, [...(texts.get(text) ?? []), name]);
  }
  const list = names.map((name) => `${name} (${packages.get(name).licence})`);
  const sections = [...texts].map(([text, of]) => `${rule}\n${of.join('\n')}\n${rule}\n\n${text}\n`);
  return `${head}\n\n${list.join('\n')}\n\n${sections.join('\n')}`;
}

const head = 'fisc-check contains parts of the packages below. The licence of each follows in full.';
const rule = '='.repeat(80);

/** A package that leaves its text out is under that of its repository, when the two state the same licence. */
function withText(notice, all) {
  const { repository, licence, texts } = notice;
  if (texts.length > 0 || repository === undefined) return notice;
  const sibling = all.find((one) => one.repository === repository && one.licence === licence && one.texts.length > 0);
  return { ...notice, texts: sibling?.texts ?? [] };
}

function problemsOf(name, { licence, texts }) {
  return [
    ...(isPermissive(licence) ? [] : [`${name}: ${licence ?? 'no licence stated'}, which is not permissive`]),
    ...(texts.length > 0
      ? []
      : [`${name}: neither it nor its repository's other packages hold the text of its licence`]),
  ];
}

function noticeOf(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).sort();
  const read = (pattern) =>
    files
      .filter((file) => pattern.test(file))
      .map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
  const licences = read(/^(licen[cs]e|copying)([.-][\w.-]+)?$/i).filter((text) => text !== '');
  // What Apache-2.0 asks to be passed on stands in NOTICE: no licence by itself.
  const texts = licences.length === 0 ? [] : [...licences, ...read(/^notice(\.\w+)?$/i)];
  const { name, version, repository } = manifest;
  return { name, version, licence: licenceOf(manifest), texts, repository: repository?.url };
}
