/** Our rule → the checks of Prowler that ask nearly the same. */
export const pairs: Readonly<Record<string, readonly string[]>>;
