/** 申告の残り: the items that await a person's statement. */
import type { JSX } from 'preact';
import type { Item } from '../../../catalog/schema.ts';
import type { ReportModel } from '../model.ts';
import { plannedRules } from '../model/unknowns.ts';
import type { ItemView } from '../model/items.ts';
import { ItemLinks } from './parts.tsx';
import { Section } from './section.tsx';
import { Stated } from './stated.tsx';
import { Table, type Column } from './table.tsx';
import { Both, Say, StatusBadge } from './text.tsx';

const columns: readonly Column<ItemView>[] = [
  { head: 'items', class: 'nowrap', cell: ({ item }) => <ItemLinks items={[item]} /> },
  { head: 'filterStatus', cell: ({ shown }) => <StatusBadge status={shown} /> },
  { head: 'attestationAsks', cell: ({ item }) => <Asks item={item} /> },
];

export function Attestations({ model }: { readonly model: ReportModel }): JSX.Element {
  const { awaiting, expired } = model;
  const planned = plannedRules(model).length;
  return (
    <Section id="attestations">
      <p>
        <Say k="attestationsRemaining" values={{ count: awaiting.length, expired }} />
        {planned > 0 && (
          <>
            {' / '}
            <Say k="plannedRules" values={{ count: planned }} />
          </>
        )}
      </p>
      {awaiting.length > 0 && (
        <details class="fold in-full">
          <summary>
            <Say k="listOfItems" />
          </summary>
          <Table columns={columns} rows={awaiting} />
        </details>
      )}
      <Stated model={model} />
    </Section>
  );
}

/** What a person has to state; where the catalog asks nothing: why nothing was found. */
export function Asks({ item }: { readonly item: Item }): JSX.Element {
  return item.attestation === null ? <Say k="attestNothingFound" /> : <Both text={item.attestation.asks} />;
}
