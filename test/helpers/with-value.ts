/** A copy of a JSON value with another one at a path such as `items/0/status`; undefined: without it. */
export function withValue<T>(whole: T, path: string, value: unknown): T {
  const copy = JSON.parse(JSON.stringify(whole)) as T;
  const keys = path.split('/');
  const last = keys.pop()!;
  let parent = copy as Record<string, unknown>;
  for (const key of keys) parent = parent[key] as Record<string, unknown>;
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}
