export function shipDeclarations(
  from: string,
  entries: readonly string[],
  to: string,
  isPeer: (name: string) => boolean,
): void;
