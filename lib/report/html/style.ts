/** The look of the report: one file, no font and no image from anywhere. */
import { printed } from './style-print.ts';

/** Colours by meaning: by day, and by night where the reader's system asks for it. Paper is always white. */
const theme = `
:root {
  --ink: #1b1f24; --soft: #56606b; --line: #d5dae0; --edge: #8b95a0; --control: #7a848f; --faint: #f5f6f8; --paper: #fff;
  --link: #0b4f9e; --focus: #1668c7;
  --violated: #a3161a; --violated-bg: #fbe9e8; --on-violated: #fff; --unknown: #7a4b00; --unknown-bg: #fdf1d8; --unknown-edge: #c07a00;
  --attestationRequired: #1d4a8c; --attestationRequired-bg: #e6eefa; --attestationRequired-edge: #4577bd;
  --satisfied: #17603a; --satisfied-bg: #e5f3ea; --satisfied-edge: #3c8a5f; --attested: #0d5a66; --attested-bg: #e1f1f3;
  --notApplicable: #555d66; --notApplicable-bg: #eef0f2; --provider: #555d66; --provider-bg: #fff;
  color-scheme: light;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ink: #e6e9ed; --soft: #aab4bf; --line: #363d45; --edge: #6b7580; --control: #8b95a0; --faint: #1d2228; --paper: #14181c;
    --link: #8bbcff; --focus: #8bbcff;
    --violated: #ff9d97; --violated-bg: #3a1a1b; --on-violated: #2b0d0e; --unknown: #f2c46d; --unknown-bg: #33270f; --unknown-edge: #c07a00;
    --attestationRequired: #9fc4ff; --attestationRequired-bg: #172a45; --attestationRequired-edge: #4577bd;
    --satisfied: #82d8a8; --satisfied-bg: #12301f; --satisfied-edge: #3c8a5f; --attested: #82d5e0; --attested-bg: #0f2d32;
    --notApplicable: #b3bbc4; --notApplicable-bg: #23282e; --provider: #b3bbc4; --provider-bg: #14181c;
    color-scheme: dark;
  }
}
`;

const base = `
* { box-sizing: border-box; }
html { font: 14px/1.65 'Hiragino Sans', 'Noto Sans CJK JP', 'Noto Sans JP', 'Yu Gothic', Meiryo, 'Segoe UI', sans-serif;
  color: var(--ink); background: var(--paper); scroll-padding-top: 12px; -webkit-text-size-adjust: 100%; }
html[lang='ja'] .l[lang='en'], html[lang='en'] .l[lang='ja'] { display: none; }
body { margin: 0 auto; max-width: 1180px; padding: 0 28px 48px; overflow-wrap: anywhere; }
html[lang='ja'] body { line-break: strict; }
a { color: var(--link); text-underline-offset: 2px; }
a:focus-visible, button:focus-visible, summary:focus-visible, input:focus-visible, select:focus-visible,
[tabindex]:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
h1 { font-size: 24px; line-height: 1.3; margin: 0; letter-spacing: .02em; }
h2 { font-size: 18px; line-height: 1.4; margin: 44px 0 12px; padding: 0 0 6px; border-bottom: 2px solid var(--ink); }
h3 { font-size: 15px; margin: 26px 0 8px; }
h4, h5, h6 { font-size: 14px; margin: 0; }
p { margin: 6px 0; }
ul { margin: 4px 0; padding-left: 1.3em; }
.soft { color: var(--soft); }
.small { font-size: 12px; }
.id { font-weight: 400; font-size: 12px; color: var(--soft); }
.num { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.nowrap { white-space: nowrap; }
.name, code, .code { font-family: 'SFMono-Regular', Consolas, 'Liberation Mono', 'Noto Sans Mono CJK JP', monospace; font-size: .93em; }
.vh { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 8px; top: 8px; background: var(--paper); padding: 8px; z-index: 9; }

.top { padding: 30px 0 0; }
.top-line { display: flex; gap: 24px; align-items: flex-start; justify-content: space-between; }
.edition { margin: 2px 0 0; color: var(--soft); }
.disclaimer { display: inline-block; margin: 12px 0 16px; padding: 5px 12px; border: 1.5px solid var(--ink); font-weight: 700; }
.notice { margin: 0 0 16px; padding: 6px 12px; background: var(--unknown-bg); color: var(--unknown); font-weight: 700; }
.switch { display: flex; gap: 0; flex: none; }
.switch button { min-width: 76px; }
.switch button + button { border-left: 0; }
button { font: inherit; font-size: 13px; color: var(--ink); background: var(--paper); border: 1px solid var(--control); padding: 3px 12px; cursor: pointer; }
button[aria-pressed='true'] { background: var(--ink); color: var(--paper); border-color: var(--ink); }
dl { margin: 0; }
.facts { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); column-gap: 32px; border-top: 1px solid var(--line); font-size: 13px; }
.pair { display: grid; grid-template-columns: 10.5em minmax(0, 1fr); gap: 10px; padding: 4px 0; border-bottom: 1px solid var(--line); }
.pair.wide { grid-column: 1 / -1; }
dt { color: var(--soft); }
dd { margin: 0; min-width: 0; }
.toc { margin: 18px 0 0; font-size: 13px; }
.toc ul { display: flex; flex-wrap: wrap; gap: 4px 20px; padding: 0; margin: 0; list-style: none; }

table { border-collapse: collapse; width: 100%; font-size: 13px; line-height: 1.5; }
caption { text-align: left; color: var(--soft); font-size: 12px; padding: 0 0 6px; }
th, td { text-align: left; vertical-align: top; padding: 5px 10px 5px 0; border-bottom: 1px solid var(--line); font-weight: 400; }
th:last-child, td:last-child { padding-right: 0; }
thead th { color: var(--soft); font-size: 12px; border-bottom: 1px solid var(--edge); white-space: nowrap; }
th.num, td.num { text-align: right; }

.badge { display: inline-block; white-space: nowrap; padding: 0 8px; font-size: 12px; font-weight: 700; line-height: 1.7;
  border: 1px solid currentColor; border-radius: 2px; }
.s-violated { color: var(--violated); background: var(--violated-bg); }
.s-unknown { color: var(--unknown); background: var(--unknown-bg); }
.s-attestationRequired { color: var(--attestationRequired); background: var(--attestationRequired-bg); }
.s-satisfied { color: var(--satisfied); background: var(--satisfied-bg); }
.s-attested { color: var(--attested); background: var(--attested-bg); }
.s-notApplicable { color: var(--notApplicable); background: var(--notApplicable-bg); }
.s-provider { color: var(--provider); background: var(--provider-bg); }

.tiles { display: grid; grid-template-columns: repeat(7, minmax(0, 1fr)); gap: 8px; margin: 0 0 8px; padding: 0; list-style: none; }
.tile { display: block; height: 100%; text-decoration: none; padding: 9px 12px 10px; border: 1px solid currentColor; border-top-width: 4px; border-radius: 2px; }
a.tile:hover { outline: 2px solid currentColor; outline-offset: 1px; }
.tile b { display: block; font-size: 26px; line-height: 1.2; font-variant-numeric: tabular-nums; }
.tile .word { display: block; font-weight: 700; font-size: 13px; }
.tile .means { display: block; color: var(--ink); font-size: 11.5px; line-height: 1.45; margin-top: 4px; }
.matrix { margin-top: 18px; }
.matrix .standard th { padding-top: 12px; font-weight: 700; border-bottom-color: var(--edge); }
.matrix .standard td { padding-top: 12px; border-bottom-color: var(--edge); font-weight: 700; }
.matrix thead th.num { width: 6.6em; white-space: normal; vertical-align: bottom; }
.matrix { table-layout: fixed; }
.matrix thead th { word-break: keep-all; overflow-wrap: normal; }
.matrix thead th:first-child { width: 35%; }
.matrix .zero { color: #6b747d; font-weight: 400; }
.matrix tfoot th, .matrix tfoot td { font-weight: 700; border-bottom: 2px solid var(--ink); border-top: 1px solid var(--edge); }
.boxes { display: flex; flex-wrap: wrap; gap: 3px; }
.box { display: inline-block; min-width: 31px; padding: 0 3px; text-align: center; text-decoration: none; font-size: 11.5px; line-height: 19px; position: relative; overflow: hidden;
  border: 1px solid currentColor; border-radius: 2px; font-variant-numeric: tabular-nums; white-space: nowrap; }
.box.s-violated { background: var(--violated); color: var(--on-violated); border-color: var(--violated); font-weight: 700; }
.box:hover { outline: 2px solid currentColor; outline-offset: 1px; }

.severity { white-space: nowrap; font-weight: 700; }
.sev-critical, .sev-high { color: var(--violated); }
.sev-medium { color: var(--unknown); }
.sev-low { color: var(--soft); }

.filter { position: sticky; top: 0; z-index: 3; display: flex; flex-wrap: wrap; align-items: center; gap: 6px 18px; margin: 0 -10px 10px;
  padding: 9px 10px; background: var(--paper); border-bottom: 1px solid var(--ink); font-size: 13px; }
.filter[hidden] { display: none; }
.filter fieldset { border: 0; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 2px 12px; }
.filter legend { padding: 0; color: var(--soft); font-size: 12px; float: left; margin-right: 10px; }
.filter label { white-space: nowrap; }
.filter input[type='search'] { font: inherit; width: 21em; max-width: 60vw; padding: 3px 8px; border: 1px solid var(--control); border-radius: 0; }
.filter select { font: inherit; padding: 3px 4px; border: 1px solid var(--control); background: var(--paper); max-width: 15em; }
.filter .count { margin-left: auto; color: var(--soft); font-variant-numeric: tabular-nums; }
.empty { padding: 14px; background: var(--faint); }
.filtered { display: none; font-weight: 700; }

.provision { margin: 18px 0 6px; font-size: 14px; font-weight: 700; padding-bottom: 3px; border-bottom: 1px solid var(--edge); }
.standard-head { margin: 34px 0 0; font-size: 16px; }
details > summary { cursor: pointer; }
.item, .standard-head, .provision { scroll-margin-top: 96px; }
.issues, .causes { table-layout: fixed; }
.issues th:nth-child(1) { width: 5em; } .issues th:nth-child(3) { width: 11.5em; } .issues th:nth-child(4) { width: 33%; } .issues th:nth-child(5) { width: 15%; }
.issues td.num, .issues th.num { padding-right: 22px; }
.causes th:nth-child(1) { width: 22%; } .causes th:nth-child(2) { width: 17%; } .causes th:nth-child(3) { width: 13%; } .causes th:nth-child(4) { width: 24%; }
.causes td.num, .causes th.num { padding-right: 22px; }
.settings .pair { grid-template-columns: minmax(0, 1.3fr) minmax(0, 1fr); }
.settings .pair.wide { grid-template-columns: minmax(0, 28%) minmax(0, 1fr); }
.item { border: 1px solid var(--line); border-left: 4px solid var(--c); margin: 6px 0; border-radius: 2px; background: var(--paper); }
.item.c-violated { --c: var(--violated); } .item.c-unknown { --c: var(--unknown-edge); } .item.c-attestationRequired { --c: var(--attestationRequired-edge); }
.item.c-attested { --c: var(--attested); }
.item.c-satisfied { --c: var(--satisfied-edge); } .item.c-notApplicable, .item.c-provider { --c: var(--edge); }
.item > details > summary { display: grid; grid-template-columns: 8.2em 6.2em minmax(0, 1fr) auto; gap: 12px; align-items: baseline;
  padding: 6px 12px; list-style: none; }
html[lang='en'] .item > details > summary { grid-template-columns: 8.2em 11.6em minmax(0, 1fr) auto; }
.item > details > summary::-webkit-details-marker { display: none; }
.item > details[open] > summary { border-bottom: 1px solid var(--line); background: var(--faint); }
.item > details > summary:hover { background: var(--faint); }
.item summary h5 { font-size: 14px; display: inline; }
.item .label { font-weight: 700; white-space: nowrap; }
.item .label::before { content: '▸'; display: inline-block; width: 1.1em; color: var(--soft); font-size: 11px; }
.item details[open] > summary .label::before { content: '▾'; }
.item .reasons { color: var(--soft); font-size: 12px; text-align: right; }
.inside { padding: 10px 16px 14px; }
.inside > dl > .pair { border: 0; padding: 3px 0; grid-template-columns: 9.5em minmax(0, 1fr); }
.inside > h6, .inside h6 { margin: 14px 0 4px; font-size: 13px; color: var(--soft); font-weight: 700; }
.check { margin: 8px 0; padding: 8px 12px 10px; border: 1px solid var(--line); break-inside: auto; }
.check-head { display: flex; flex-wrap: wrap; gap: 0 14px; align-items: baseline; }
.check-head .title { font-weight: 700; }
.check .code { color: var(--soft); font-size: 12px; }
.check dl { font-size: 13px; margin-top: 4px; }
.check .pair { border: 0; padding: 1px 0; grid-template-columns: 8.5em minmax(0, 1fr); }
.findings { margin: 8px 0 2px; }
.findings td { font-size: 12.5px; }
.findings .st { white-space: nowrap; font-weight: 700; font-size: 12px; width: 5.6em; }
.findings .where { width: 27%; } .findings .region { width: 9em; } .findings .seen { width: 21%; }
.seen { color: var(--soft); font-size: 11.5px; line-height: 1.45; }
.seen .code { font-size: 11px; }
.f-fail { color: var(--violated); } .f-unknown { color: var(--unknown); } .f-pass { color: var(--satisfied); }
.f-notApplicable, .f-excepted { color: var(--soft); }
.outcome { display: inline-block; white-space: nowrap; margin-right: 8px; font-weight: 700; font-size: 12px; }
.checks { table-layout: fixed; margin: 6px 0; }
.checks td { font-size: 12.5px; } .checks td.seen { font-size: 11.5px; }
.checks th:nth-child(1) { width: 9.5em; } .checks th:nth-child(2) { width: 30%; } .checks th:nth-child(4) { width: 23%; }
html[lang='en'] .checks th:nth-child(1) { width: 11em; }
.fold > summary { color: var(--link); font-size: 13px; margin-top: 6px; }
.absent th:nth-child(1) { width: 34%; } .absent th:nth-child(2) { width: 26%; }
.limits th:nth-child(1) { width: 36%; }
.since { padding-left: 0; list-style: none; }
.since li { padding: 1px 0; }
.rule { border-top: 1px solid var(--edge); padding: 8px 0 14px; }
.rule > h3 { margin: 0; font-size: 14px; }
.rule > .pair, .rule dl .pair { border: 0; padding: 1px 0; font-size: 13px; }
footer { margin-top: 48px; padding-top: 10px; border-top: 2px solid var(--ink); font-size: 12px; color: var(--soft); }
[hidden] { display: none !important; }
.mark { display: inline-block; padding: 0 6px; font-size: 11.5px; font-weight: 700; line-height: 1.6; border: 1px solid currentColor; border-radius: 2px; color: var(--soft); }
.mark.serious, .grave-line { color: var(--violated); } .mark.serious { background: var(--violated-bg); }
.mark.new, .changed { color: var(--attestationRequired); } .mark.new { background: var(--attestationRequired-bg); }
.box.grave { border-width: 2px; font-weight: 700; } .box sup { color: var(--violated); font-size: 11px; line-height: 0; font-weight: 700; }
.box.s-violated sup { color: var(--on-violated); }
.box.gap { border-style: dashed; }
.grave-line, .changed { font-size: 13px; font-weight: 700; } .grave-line a, .changed a { font-weight: 400; }
.looked { grid-template-columns: minmax(0, 1fr); border-top: 0; }
.stated { margin: 8px 0 14px; }
.read { margin: 4px 0 0; padding: 0 0 0 8px; border-left: 2px solid var(--line); list-style: none; font-size: 11.5px; line-height: 1.5; }
.in-short { display: none; }
.switch .gap { width: 14px; }
`;

const narrow = `
/* What is out of sight is laid out when it comes into it: a page of 100,000 fails opens at once. */
@media screen { .item, .rule { content-visibility: auto; contain-intrinsic-size: auto 44px; } }
@media screen and (max-width: 860px) {
  body { padding: 0 14px 32px; }
  .facts, .pair { grid-template-columns: 1fr; gap: 0; }
  .tiles { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .item > details > summary { grid-template-columns: 1fr auto; }
  .item > details > summary > h5, .item .reasons { grid-column: 1 / -1; text-align: left; }
  .filter { position: static; }
  .filter fieldset { min-width: 0; }
  .num, .nowrap, .filter label, thead th, .badge, .outcome { white-space: normal; }
  .issues th, .causes th, .checks th { width: auto !important; }
  td, th { padding-right: 6px; }
  .issues td.num, .causes td.num { padding-right: 6px; }
  .filter input[type='search'] { width: 100%; }
  .matrix .num { display: none; }
  .causes, .issues, .checks { table-layout: auto; }
  .item, .standard-head, .provision { scroll-margin-top: 12px; }
  .top-line { flex-direction: column; gap: 12px; }
}
@media screen and (max-width: 640px) {
  /* A row becomes a block: no column is too narrow to read. */
  table:not(.matrix), table:not(.matrix) tbody, table:not(.matrix) tr, table:not(.matrix) td { display: block; width: auto !important; }
  table:not(.matrix) thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table:not(.matrix) tr { padding: 7px 0; border-bottom: 1px solid var(--line); }
  table:not(.matrix) td { padding: 1px 0; border: 0; text-align: left; }
  table:not(.matrix) td:empty { display: none; }
  .inside { padding: 8px 10px 12px; } .check { padding: 6px 8px 8px; }
  .inside > dl > .pair, .check .pair, .rule dl .pair, .settings .pair, .pair { grid-template-columns: minmax(0, 1fr); gap: 0; }
  .item > details > summary, html[lang='en'] .item > details > summary { grid-template-columns: minmax(0, 1fr) auto; gap: 4px 10px; }
  .switch { flex-wrap: wrap; gap: 6px; } .switch button + button { border-left: 1px solid var(--control); }
}
`;

export const style = theme + base + narrow + printed;
