/** The parameters that require TLS: the second demands it with ciphers that FIPS approves. */
const names = ['require_ssl', 'use_fips_ssl'];

/** Those of a group or workgroup, in the order of their names; null: no value. */
export function tlsOf(
  parameters: readonly { readonly name: string | undefined; readonly value: string | undefined }[],
): Readonly<Record<string, string | null>> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const found = parameters.find((parameter) => parameter.name === name);
      return found === undefined ? [] : [[name, found.value ?? null]];
    }),
  );
}
