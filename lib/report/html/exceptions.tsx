/** 例外承認: the deviations that were accepted, by whom and until when. */
import type { JSX } from 'preact';
import type { ReportModel } from '../model.ts';
import type { ExceptionUse } from '../model/exceptions.ts';
import { ResourceNames, RuleLink } from './parts.tsx';
import { Section } from './section.tsx';
import { Table, type Column } from './table.tsx';
import { Name } from './text.tsx';

const columns: readonly Column<ExceptionUse>[] = [
  { head: 'exceptionId', cell: ({ exception }) => <Name>{exception.id}</Name> },
  { head: 'approver', cell: ({ exception }) => <Name>{exception.approver}</Name> },
  { head: 'expires', class: 'nowrap', cell: ({ exception }) => exception.expires },
  { head: 'check', cell: ({ rule }) => <RuleLink rule={rule} problem /> },
  { head: 'count', isNumber: true, cell: ({ findings }) => findings.length },
  { head: 'affectedResources', cell: ({ findings }) => <ResourceNames findings={findings} /> },
];

export function Exceptions({ model }: { readonly model: ReportModel }): JSX.Element | null {
  if (model.exceptions.length === 0) return null;
  return (
    <Section id="exceptions">
      <Table class="exceptions" columns={columns} rows={model.exceptions} />
    </Section>
  );
}
