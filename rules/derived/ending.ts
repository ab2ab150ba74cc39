/** A status of what is on its way out, in whatever case a service writes it: `deleting`, `DELETED`, `TERMINATING`. */
export function isEnding(status: string | null): boolean {
  return status !== null && /^(delet|terminat)/i.test(status);
}
