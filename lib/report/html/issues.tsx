/** 主な指摘: the checks with open issues, the worst first. */
import type { JSX } from 'preact';
import type { ReportModel } from '../model.ts';
import type { RuleView } from '../model/rules.ts';
import { DecidedItems, itemsOf, ResourceNames, RuleLink, Severity } from './parts.tsx';
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
  { head: 'affectedItems', cell: ({ decides, supports }) => <DecidedItems items={decides} supports={supports} /> },
];

export function Issues({ model }: { readonly model: ReportModel }): JSX.Element {
  const [serious, others] = [true, false].map((wanted) => model.worst.filter((rule) => isSerious(rule) === wanted));
  const rest = others ?? [];
  return (
    <Section id="issues" print="full">
      <Table
        class="issues"
        columns={columns}
        rows={serious ?? []}
        of={itemsOf}
        empty={rest.length === 0 ? 'noFindings' : 'noSeriousFindings'}
      />
      {rest.length > 0 && (
        <details class="fold">
          <summary>
            <Say k="moreChecks" values={{ count: rest.length }} />
          </summary>
          <Table class="issues" columns={columns} rows={rest} of={itemsOf} />
        </details>
      )}
    </Section>
  );
}

function isSerious({ words }: RuleView): boolean {
  return words?.severity === 'critical' || words?.severity === 'high';
}
