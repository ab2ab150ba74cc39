interface Place {
  readonly in: RegExp;
  readonly ours: RegExp;
  readonly theirs: RegExp;
}
export const places: readonly Place[];
export function forbidden(file: string, target: string, isOurs: boolean, isTypeOnly: boolean): string | null;
