/** The items as they are filed on paper: a row each, with status, reason, counts, statement and remedy. */
import type { JSX } from 'preact';
import type { ReportModel } from '../../model.ts';
import type { ItemView } from '../../model/items.ts';
import type { RuleView } from '../../model/rules.ts';
import { Asks } from '../attestations.tsx';
import { Because, Marks } from '../item/card.tsx';
import { Attested } from '../item/remains.tsx';
import { Section } from '../section.tsx';
import { Headings, type Heading } from '../table.tsx';
import { Both, Say, StatusBadge } from '../text.tsx';

const headings: readonly Heading[] = [
  { head: 'itemAndStatus' },
  { head: 'items' },
  { head: 'reasons' },
  { head: 'statementOrRemedy' },
];

export function FiledItems({ model }: { readonly model: ReportModel }): JSX.Element {
  const numbers = new Map(model.open.map((rule, index) => [rule, index + 1]));
  return (
    <Section id="filed" print="short">
      <table class="filed">
        <Headings of={headings} />
        {model.standards.map(({ standard, provisions }) => {
          const views = provisions.flatMap(({ items }) => items);
          return (
            <tbody data-for={views.map(({ item }) => item.id).join(' ')} key={standard.id}>
              <tr>
                <th scope="rowgroup" colSpan={4}>
                  {standard.id} <Both text={standard.title} />
                </th>
              </tr>
              {views.map((view) => (
                <Filed view={view} numbers={numbers} key={view.item.id} />
              ))}
            </tbody>
          );
        })}
      </table>
    </Section>
  );
}

interface FiledProps {
  readonly view: ItemView;
  readonly numbers: ReadonlyMap<RuleView, number>;
}

function Filed({ view, numbers }: FiledProps): JSX.Element {
  const { item, shown } = view;
  return (
    <tr data-for={item.id}>
      <td>
        <b class="nowrap">{item.label}</b> <StatusBadge status={shown} />
      </td>
      <td>
        <Both text={item.topic} /> <Marks view={view} />
      </td>
      <td>
        <Because view={view} />
      </td>
      <td>
        <Remedy view={view} numbers={numbers} />
      </td>
    </tr>
  );
}

function Remedy({ view, numbers }: FiledProps): JSX.Element {
  const { item, result, awaitsAttestation } = view;
  const numbersOf = (kind: 'fails' | 'unknowns'): string =>
    view.decisive
      .flatMap(({ rule }) => (rule[kind].length > 0 ? (numbers.get(rule) ?? []) : []))
      .sort((a, b) => a - b)
      .join(', ');
  const [fails, unknowns] = [numbersOf('fails'), numbersOf('unknowns')];
  return (
    <>
      {result.status === 'provider' && <Say k="providerItem" />}
      {result.status === 'violated' && fails !== '' && (
        <div>
          <Say k="seeIssues" values={{ numbers: fails }} />
        </div>
      )}
      {unknowns !== '' && (
        <div>
          <Say k="seeUnknowns" values={{ numbers: unknowns }} />
        </div>
      )}
      {awaitsAttestation && (
        <div>
          <Say k="attestationAsks" />: <Asks item={item} />
        </div>
      )}
      {result.attestation !== null && (
        <dl>
          <Attested attestation={result.attestation} />
        </dl>
      )}
    </>
  );
}
