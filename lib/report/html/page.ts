/** What every part of the page may ask: values behind findings, what changed, exceptions as stated. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ExceptionUsed, Finding } from '../../result/result.ts';
import type { Changes } from '../model/changes.ts';
import type { FactValue, ValuesOf } from '../../result/fact-value.ts';
import { visible } from '../visible.ts';

/** Characters of values on a whole page: beyond them it points elsewhere. */
const maxCharacters = 3_000_000;

export interface PageFacts {
  readonly changes: Changes | null;
  /** By id. */
  readonly exceptions: ReadonlyMap<string, ExceptionUsed>;
  /** null: no more fit on the page. */
  readonly valuesOf: (finding: Finding) => readonly FactValue[] | null;
}

const context = createContext<PageFacts>({ changes: null, exceptions: new Map(), valuesOf: () => [] });

export const PageProvider = context.Provider;

export function usePage(): PageFacts {
  return useContext(context);
}

/** The values of findings as they are shown, with nothing hidden in them, as long as the page has room. */
export function valuesWithin(valuesOf: ValuesOf | undefined): PageFacts['valuesOf'] {
  if (valuesOf === undefined) return () => [];
  let left = maxCharacters;
  return (finding) => {
    if (left <= 0) return null;
    const values = valuesOf(finding).map((one) => ({
      ...one,
      attribute: visible(one.attribute),
      value: visible(one.value),
    }));
    left -= values.reduce((sum, { value }) => sum + value.length, 0);
    return values;
  };
}
