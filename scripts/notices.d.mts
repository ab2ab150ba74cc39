/** The part of an esbuild metafile that is looked at. */
interface Bundled {
  readonly outputs: Readonly<
    Record<string, { readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>> }>
  >;
}

export function packageFolder(file: string): string | null;
export function bundledPackages(metafiles: readonly Bundled[]): string[];
export function notices(folders: readonly string[]): string;
