/** A first question about an attribute, with a value that is good and one that is bad: so that a new rule runs. */
import * as z from 'zod';

export interface Question {
  /** The expression of the question about an expression: `read(key.rotation)` to `read(key.rotation) !== null`. */
  readonly asks: (value: string) => string;
  readonly good: unknown;
  readonly bad: unknown;
}

/** What can be asked of a value of this shape. @throws {Error} for a shape that no attribute has yet. */
export function questionOf(shape: z.core.$ZodType): Question {
  if (shape instanceof z.ZodNullable) {
    return { asks: (value) => `${value} !== null`, good: sampleOf(shape.unwrap()), bad: null };
  }
  if (shape instanceof z.ZodBoolean) return { asks: (value) => value, good: true, bad: false };
  if (shape instanceof z.ZodNumber) return { asks: (value) => `${value} > 0`, good: 1, bad: 0 };
  if (shape instanceof z.ZodString) return { asks: (value) => `${value} === 'good'`, good: 'good', bad: 'bad' };
  if (shape instanceof z.ZodEnum) {
    const [good, bad] = shape.options;
    return { asks: (value) => `${value} === '${good}'`, good, bad };
  }
  if (shape instanceof z.ZodArray) {
    return { asks: (value) => `${value}.length === 0`, good: [], bad: [sampleOf(shape.element)] };
  }
  if (shape instanceof z.ZodRecord) {
    const bad = { key: sampleOf(shape.valueType) };
    return { asks: (value) => `Object.keys(${value}).length === 0`, good: {}, bad };
  }
  if (shape instanceof z.ZodObject) {
    const members = Object.entries(shape.shape);
    const [name, member] = members.find(([, one]) => one instanceof z.ZodBoolean) ?? members[0]!;
    const { asks, good, bad } = questionOf(member);
    const rest = sampleOf(shape) as object;
    return {
      asks: (value) => asks(`${value}.${name}`),
      good: { ...rest, [name]: good },
      bad: { ...rest, [name]: bad },
    };
  }
  if (shape instanceof z.ZodDiscriminatedUnion) {
    // Which of its forms it has: the first, or another.
    const { discriminator } = shape.def;
    const [good, bad] = shape.options.map(sampleOf) as readonly Readonly<Record<string, unknown>>[];
    return { asks: (value) => `${value}.${discriminator} === '${String(good?.[discriminator])}'`, good, bad };
  }
  throw new Error(`no question is known for ${shape._zod.def.type}`);
}

/** A small value of the shape: nothing where there may be nothing. */
function sampleOf(shape: z.core.$ZodType): unknown {
  if (shape instanceof z.ZodNullable) return null;
  if (shape instanceof z.ZodLiteral) return shape.value;
  if (shape instanceof z.ZodObject) {
    const members = Object.entries(shape.shape);
    return Object.fromEntries(members.map(([name, member]) => [name, sampleOf(member)]));
  }
  return questionOf(shape).good;
}
