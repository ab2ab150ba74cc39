import type { Locale, Params } from '../../rules/rule.ts';
import { formatJst } from './time.ts';

/** An ISO 8601 time with its zone, as parameters of verdicts hold it. */
const isoTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * Fills the `{name}` places of a sentence: numbers grouped, times as Japan reads them. A place without a value stays as it
 * is, to be seen.
 */
export function fill(template: string, values: Params, locale: Locale): string {
  return template.replaceAll(/\{(\w+)\}/g, (place, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined ? place : show(value, locale);
  });
}

function show(value: Params[string], locale: Locale): string {
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'string') return isoTime.test(value) ? formatJst(value) : value;
  if (typeof value === 'boolean') return String(value);
  return value === undefined || value.length === 0 ? '-' : value.join(locale === 'ja' ? '、' : ', ');
}

/** Made when first needed: it costs start-up time. No digit is lost, and there is no `-0`. */
let numbers: Intl.NumberFormat | undefined;

/** `12345` → `12,345`, in every locale alike. */
export function formatNumber(value: number): string {
  numbers ??= new Intl.NumberFormat('en', { maximumFractionDigits: 20, signDisplay: 'negative' });
  return numbers.format(value);
}
