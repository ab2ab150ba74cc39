/** The edition this version ships, read once. The build embeds it, so that neither YAML nor its schema loads at start. */
import type { Catalog } from '../catalog/schema.ts';
import { packageFile } from './package.ts';

/** The catalog as JSON: a text, since esbuild puts an object into the chunk that every start loads. */
declare const FISC_CHECK_CATALOG: string | undefined;

/** The folder of its files below `catalog/`. */
export const edition = 'fisc-8r';

let loaded: Catalog | undefined;

/** The catalog of that edition: embedded in the build, read from the YAML otherwise. */
export async function theCatalog(): Promise<Catalog> {
  if (typeof FISC_CHECK_CATALOG === 'string') return (loaded ??= JSON.parse(FISC_CHECK_CATALOG) as Catalog);
  const { loadCatalog } = await import('../catalog/load.ts');
  loaded ??= loadCatalog(packageFile(`catalog/${edition}`));
  return loaded;
}
