/** Exit codes: an interface. */
export const exitCodes = {
  ok: 0,
  violated: 1,
  unknown: 2,
  usage: 3,
  noCredentials: 4,
  internal: 70,
  interrupted: 130,
} as const;

export type FailOn = 'violated' | 'unknown' | 'none';
