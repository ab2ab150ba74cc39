/** What the page of a trend has beside the report's own style. */
export const historyStyle = `
.chart { display: block; width: 100%; height: auto; margin: 6px 0 10px; break-inside: avoid; }
.chart .grid { stroke: #8b95a0; stroke-width: .6; } .chart .tick { fill: var(--soft); font-size: 12px; }
.chart .number { font-size: 12px; font-weight: 700; }
.bar { stroke: var(--paper); stroke-width: 1; }
.b-violated { fill: #a3161a; } .b-unknown { fill: #e0a93b; } .b-attestationRequired { fill: #7ea3d8; }
.b-satisfied { fill: #17603a; } .b-attested { fill: #8cc5a3; } .b-notApplicable { fill: #c3c9d0; }
.n-violated, .n-satisfied { fill: #fff; } .n-unknown, .n-attestationRequired, .n-attested, .n-notApplicable { fill: #1b1f24; }
.legend { display: flex; flex-wrap: wrap; gap: 2px 16px; margin: 4px 0; padding: 0; list-style: none; font-size: 12px; }
.swatch { width: 11px; height: 11px; margin-right: 5px; vertical-align: -1px; }
.small-charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 340px), 1fr)); gap: 8px 24px; }
.small-charts h4 { margin-top: 8px; } .chart.large { min-width: 640px; }
.wide-table { overflow-x: auto; margin-top: 10px; } .wide-table table { min-width: 760px; }
.wide-table .group th { padding-top: 12px; font-weight: 700; }
@media print { .wide-table { overflow: visible; } .wide-table table, .chart.large { min-width: 0; } .small-charts { grid-template-columns: repeat(2, 1fr); }
  .account-runs + .account-runs { break-before: page; } }
`;
