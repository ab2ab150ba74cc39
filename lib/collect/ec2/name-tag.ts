/** What an owner calls a resource of EC2. */
export function nameTag(
  tags: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[] | undefined,
): { readonly name?: string } {
  const name = tags?.find(({ Key: key }) => key === 'Name')?.Value;
  return name === undefined || name === '' ? {} : { name };
}
