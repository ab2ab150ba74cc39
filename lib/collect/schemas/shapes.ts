/** Shapes that the schemas of several kinds are made of. */
import * as z from 'zod';

export const text = z.string();
export const orNull = text.nullable();
export const texts = z.array(text);
export const flag = z.boolean();
export const number = z.number();
/** Tags by key. */
export const tags = z.record(text, text);
/** Findings that wait, the oldest first. */
export const waiting = z.strictObject({ since: texts, isCut: flag });
/** The account that administers a service for this one; null: none. */
export const administrator = z.strictObject({ account: text, status: text }).nullable();
/** Encryption at rest, as a service tells it. */
export const atRest = z.strictObject({ encrypted: flag.nullable(), type: orNull, kmsKeyId: orNull });
/** Parameter or option groups with the state of their settings. */
export const groups = z.array(z.strictObject({ name: text, status: orNull }));
