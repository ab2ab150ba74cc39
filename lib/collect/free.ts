/** What a list tells free, put as facts have it. */

/** ISO; null: the answer holds no time. */
export function iso(time: Date | undefined): string | null {
  return time?.toISOString() ?? null;
}

/** A list of tags by key. */
export function tagsOf(
  tags: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[] | undefined,
): Readonly<Record<string, string>> {
  return Object.fromEntries((tags ?? []).flatMap(({ Key, Value }) => (Key === undefined ? [] : [[Key, Value ?? '']])));
}
