import type { Locale, Params } from '../../rules/rule.ts';

/** Fills the `{name}` places of a sentence. A place without a value stays as it is, to be seen. */
export function fill(template: string, values: Params, locale: Locale): string {
  return template.replaceAll(/\{(\w+)\}/g, (place, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined ? place : show(value, locale);
  });
}

function show(value: Params[string], locale: Locale): string {
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'string' || typeof value === 'boolean') return String(value);
  return value === undefined || value.length === 0 ? '-' : value.join(locale === 'ja' ? '、' : ', ');
}

/** `12345` → `12,345`, in every locale alike. */
export function formatNumber(value: number): string {
  const [whole = '', fraction] = String(value).split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
