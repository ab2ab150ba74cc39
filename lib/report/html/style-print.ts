/** The look of the report on paper: the summary that is filed, or with `html.full` every detail. */
import { locales } from '../../i18n/messages.ts';
import type { Locale } from '../../../rules/rule.ts';

export const printed = `
@media print {
  html { font-size: 9.5pt; line-height: 1.5; }
  body { max-width: none; padding: 0; margin: 0; }
  .filter, .switch, .toc, .skip { display: none !important; }
  .filtered { display: block; border: 1px solid var(--ink); padding: 3pt 6pt; }
  html:not(.filtering) .filtered { display: none; }
  h1 { font-size: 17pt; } h2 { font-size: 13pt; margin-top: 20pt; } h3 { font-size: 11pt; margin-top: 12pt; }
  h2, h3, h4, h5, h6, caption, .check-head, .provision, .standard-head { break-after: avoid; }
  tr, .pair, .tile, .box, li { break-inside: avoid; }
  .item > details > summary { break-after: avoid; break-inside: avoid; }
  thead { display: table-header-group; }
  tfoot { display: table-row-group; }
  table, .facts, .check dl { font-size: 8.5pt; }
  th, td { padding-top: 2.5pt; padding-bottom: 2.5pt; }
  .findings td { font-size: 8pt; } .findings .seen { font-size: 7.5pt; }
  .tile b { font-size: 17pt; } .tile .means { font-size: 7pt; } .tile { padding: 4pt 6pt; } .tile .word { font-size: 8.5pt; }
  .tiles { gap: 4pt; }
  .item { break-inside: auto; }
  .inside { padding: 3pt 8pt 6pt; }
  .inside > dl, .inside li, .inside p { font-size: 8.5pt; }
  .inside h6 { margin: 7pt 0 2pt; font-size: 8.5pt; }
  .pair { padding: 1.5pt 0; }
  .item > details > summary { grid-template-columns: 7em 8em minmax(0, 1fr) 42%; padding: 3pt 8pt; }
  html[lang='en'] .item > details > summary { grid-template-columns: 7em 11em minmax(0, 1fr) 36%; }
  .item .reasons { font-size: 7.5pt; } .badge { font-size: 8pt; } .item summary h5 { font-size: 9.5pt; }
  .checks td { font-size: 8pt; } .checks td.seen, .seen .code { font-size: 7pt; } .outcome { font-size: 8pt; }
  .facts .pair, .pair { grid-template-columns: 8.5em minmax(0, 1fr); gap: 6pt; }
  .facts.facts .pair dt.code { font-size: 7pt; } .settings .facts .pair { grid-template-columns: 12em minmax(0, 1fr); } .facts { column-gap: 12pt; }
  .check { padding: 4pt 7pt 5pt; margin: 4pt 0; }
  .matrix { break-before: page; margin-top: 0; }
  .matrix thead th:first-child { width: 33%; } .matrix thead th { font-size: 7.5pt; }
  .matrix thead th.num { width: 4.9em; }
  .matrix th, .matrix td { padding-top: 1.3pt; padding-bottom: 1.3pt; line-height: 1.3; } .matrix .standard th, .matrix .standard td { padding-top: 5pt; }
  .causes td.num, .causes th.num { padding-right: 8pt; }
  caption { font-size: 8pt; }
  .box { font-size: 7.5pt; line-height: 11pt; min-width: 18pt; padding: 0; } .boxes { gap: 1.5pt; }
  .issues th:nth-child(3) { width: 9.5em; }
  .small, .id { font-size: 7.5pt; }
  .item .label::before { content: none; } .item details[open] > summary .label::before { content: none; }
  details::details-content { content-visibility: visible; display: block; height: auto; }
  details.fold > summary { color: var(--soft); }
  a { color: inherit; text-decoration: none; }
  .sources a::after { content: ' (' attr(href) ')'; font-size: 7pt; color: var(--soft); }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .in-short { display: block; } html:not(.full) .in-full, html.full .in-short { display: none !important; }
  .unfit { display: none !important; }
  section.in-full { break-before: page; }
  html:not(.full) .matrix { break-before: auto; margin-top: 6pt; }
  html:not(.full) h2 { margin: 12pt 0 5pt; }
  html:not(.full) .top { padding: 0; }
  .tile b { font-size: 14pt; } .tile .means { line-height: 1.3; }
  .matrix thead th.num { padding-left: 3pt; } html[lang='en'] .matrix thead th.num { font-size: 6pt; }
  .filed, .open table { font-size: 7.5pt; line-height: 1.4; table-layout: fixed; }
  .filed th, .filed td, .open td { padding: 1.6pt 6pt 1.6pt 0; }
  .filed th:nth-child(1) { width: 15%; } .filed th:nth-child(2) { width: 21%; } .filed th:nth-child(3) { width: 25%; }
  .filed tbody th { font-weight: 700; padding-top: 5pt; border-bottom-color: var(--edge); }
  .filed .badge, .mark { font-size: 7pt; padding: 0 3pt; line-height: 1.45; }
  .filed .pair, .stated .pair { padding: 0; border: 0; grid-template-columns: 4.5em minmax(0, 1fr); gap: 4pt; }
  html[lang='en'] .filed .pair { grid-template-columns: 6.5em minmax(0, 1fr); }
  .filed .small { font-size: 7pt; }
  .stated { font-size: 8pt; margin: 3pt 0 5pt; } .stated .pair { grid-template-columns: 8em minmax(0, 1fr); }
  .open { margin: 0 0 6pt; font-size: 7.5pt; line-height: 1.4; break-inside: auto; }
  .open h3 { font-size: 8.5pt; margin: 5pt 0 1pt; border-top: 1px solid var(--edge); padding-top: 3pt; } .open p { margin: 0; }
  .open p .small { display: inline; font-size: 7pt; }
  .open td:nth-child(1) { width: 9%; } .open td:nth-child(2) { width: 31%; } .open td:nth-child(3) { width: 13%; }
  .open tr:last-child td { border-bottom: 0; }
  .read { font-size: 7pt; }
}
`;

/** What is printed at the foot of each page. */
export function pageStyle(footer: string, disclaimer: Readonly<Record<Locale, string>>): string {
  const sheet = (name: string, words: string): string => `
@page ${name} { size: A4; margin: 13mm 13mm 17mm;
  @bottom-left { content: ${quote(`${words} ${footer}`)}; font-size: 7pt; color: #56606b; white-space: nowrap; }
  @bottom-right { content: counter(page) ' / ' counter(pages); font-size: 7pt; color: #56606b; } }
html[lang='${name}'] body { page: ${name}; }
`;
  return locales.map((locale) => sheet(locale, disclaimer[locale])).join('');
}

/** A CSS string: whatever is no plain character is escaped, `<` with them. */
function quote(text: string): string {
  const safe = text.replaceAll(
    /[^\p{L}\p{N} .,:/()-]/gu,
    (character) => `\\${character.codePointAt(0)?.toString(16)} `,
  );
  return `'${safe}'`;
}
