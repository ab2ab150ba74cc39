/** The type declarations that the package ships: those that its entries reach, and nothing that would be absent. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** An import of a module; else a string or a comment, in which no import stands. */
const importOrNone =
  /(\b(?:from|import)\s+|\bimport\(\s*)(["'])([^"'\n]+)\2|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\/\*[^]*?\*\/|\/\/.*/g;
/** Packages whose types are part of ours: schemas are written with it, and types follow from the schemas. */
const taken = { zod: 'node_modules/zod/index.d.ts' };

/**
 * Copies declarations, so that a consumer's compiler finds all of them with nothing else installed but the peers.
 * @param {string} from what tsc wrote
 * @param {readonly string[]} entries files in it
 * @param {string} to a folder
 * @param {(name: string) => boolean} isPeer whether a consumer has that module
 * @throws {Error} for a module that a consumer would not have
 */
export function shipDeclarations(from, entries, to, isPeer) {
  const placed = new Map();
  const place = (file) => {
    const known = placed.get(file);
    if (known !== undefined) return known;
    const target = join(to, placeOf(file, from));
    placed.set(file, target);
    const text = readFileSync(file, 'utf8').replace(importOrNone, (whole, before, quote, name) => {
      if (name === undefined || isPeer(name)) return whole;
      if (name.startsWith('.')) {
        place(declarationOf(join(dirname(file), name)));
        return whole;
      }
      if (taken[name] === undefined) throw new Error(`${file}: a consumer has no ${name} to take types from`);
      const path = relative(dirname(target), place(taken[name]))
        .replaceAll('\\', '/')
        .replace(/\.d\.ts$/, '.js');
      return `${before}${quote}${path.startsWith('.') ? path : `./${path}`}${quote}`;
    });
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
    return target;
  };
  for (const entry of entries) place(join(from, entry));
}

function placeOf(file, from) {
  return file.startsWith('node_modules/') ? file.slice('node_modules/'.length) : relative(from, file);
}

/** The declarations of a module, by the name under which it is imported. */
function declarationOf(name) {
  return `${name.replace(/(?:\.d)?\.[jt]sx?$/, '')}.d.ts`;
}
