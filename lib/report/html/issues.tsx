/** 主な指摘: the checks with open issues, the worst first. */
import type { JSX } from 'preact';
import type { ReportModel } from '../model.ts';
import type { RuleView } from '../model/rules.ts';
import { DecidedItems, ResourceNames, RuleLink, Severity } from './parts.tsx';
import { Section } from './section.tsx';
import { Table, type Column } from './table.tsx';
import { Say } from './text.tsx';

const columns: readonly Column<RuleView>[] = [
  { head: 'severity', cell: (rule) => <Severity rule={rule} /> },
  { head: 'check', cell: (rule) => <RuleLink rule={rule} problem /> },
  {
    head: 'issues',
    isNumber: true,
    cell: ({ fails, population }) => <Say k="ofPopulation" values={{ count: fails.length, size: population.size }} />,
  },
  { head: 'affectedResources', cell: ({ fails }) => <ResourceNames findings={fails} /> },
  { head: 'affectedItems', cell: ({ decides }) => <DecidedItems items={decides} /> },
];

export function Issues({ model }: { readonly model: ReportModel }): JSX.Element {
  return (
    <Section id="issues">
      <Table class="issues" columns={columns} rows={model.worst} empty="noFindings" />
    </Section>
  );
}
