/** The lint rule `house/direction`: imports point back, never forward (places.mjs). */
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { forbidden } from './places.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

function create(context) {
  const file = relative(root, context.filename).replaceAll('\\', '/');
  const check = (node) => {
    const target = node.source?.value;
    if (typeof target !== 'string') return;
    const isOurs = target.startsWith('.');
    const path = isOurs ? relative(root, resolve(dirname(context.filename), target)).replaceAll('\\', '/') : target;
    const isTypeOnly = node.importKind === 'type' || node.exportKind === 'type';
    const message = forbidden(file, path, isOurs, isTypeOnly);
    if (message !== null) context.report({ node, message });
  };
  return {
    ImportDeclaration: check,
    ImportExpression: check,
    ExportNamedDeclaration: check,
    ExportAllDeclaration: check,
  };
}

export default { meta: { name: 'house' }, rules: { direction: { create } } };
