/** The state of every item on one page: counts, then a box for each item by standard and provision. */
import type { JSX } from 'preact';
import { itemStatusMeaning, itemStatusShort, itemStatusWord } from '../../i18n/words.ts';
import { shownStatuses, type ShownStatus } from '../../result/shown.ts';
import type { ReportModel } from '../model.ts';
import { totalOf, type ItemView, type StatusCounts } from '../model/items.ts';
import { anchorOf, gapWord, ItemLinks } from './parts.tsx';
import { Section } from './section.tsx';
import { Headings, type Heading } from './table.tsx';
import { Both, itemSigns, Say } from './text.tsx';

const columns = shownStatuses.filter((status) => status !== 'provider');

const headings: readonly Heading[] = [
  { head: 'standardOrProvision' },
  { head: 'items' },
  ...columns.map((status) => ({ head: itemStatusShort[status], sign: itemSigns[status], isNumber: true })),
];

export function Summary({ model }: { readonly model: ReportModel }): JSX.Element {
  return (
    <Section id="summary">
      <ul class="tiles">
        {shownStatuses.map((status) => (
          <Tile status={status} count={model.counts[status]} key={status} />
        ))}
      </ul>
      <p class="small soft">
        <Say k="summaryTotal" values={{ count: totalOf(model.counts) }} />
        {model.counts.provider > 0 && (
          <>
            {' / '}
            <Say k="summaryProvider" values={{ count: model.counts.provider }} />
          </>
        )}
        {model.gaps.length > 0 && (
          <>
            {' / '}
            <Say k="gapItems" values={{ count: model.gaps.length }} />
          </>
        )}
      </p>
      {model.grave.length > 0 && (
        <p class="grave-line">
          <span aria-hidden="true">!</span> <Say k="graveItems" values={{ count: model.grave.length }} />:{' '}
          <ItemLinks items={model.grave.map(({ item }) => item)} />
        </p>
      )}
      <Changed model={model} />
      <Matrix model={model} />
    </Section>
  );
}

function Tile({ status, count }: { readonly status: ShownStatus; readonly count: number }): JSX.Element {
  return (
    <li>
      <a class={`tile s-${status}`} href="#items" data-only={status}>
        <span class="word">
          <span aria-hidden="true">{itemSigns[status]}</span> <Say k={itemStatusWord[status]} />
        </span>
        <b>{count}</b>
        <span class="means">
          <Say k={itemStatusMeaning[status]} />
        </span>
      </a>
    </li>
  );
}

/** The items whose status is another than in the earlier result. */
function Changed({ model }: { readonly model: ReportModel }): JSX.Element | null {
  const { changes, items } = model;
  if (changes === null) return null;
  const changed = items.filter(({ item }) => changes.items.has(item.id));
  return (
    <p class="changed">
      <Say k="changedSince" values={{ since: changes.since, items: changed.length, findings: changes.findings.size }} />
      {changed.length > 0 && (
        <>
          {': '}
          <ItemLinks items={changed.map(({ item }) => item)} />
        </>
      )}
    </p>
  );
}

function Matrix({ model }: { readonly model: ReportModel }): JSX.Element {
  return (
    <table class="matrix">
      <caption>
        <Say k="matrixCaption" />
      </caption>
      <Headings of={headings} />
      {model.standards.map(({ standard, provisions, counts }) => (
        <tbody key={standard.id}>
          <tr class="standard">
            <th scope="rowgroup" colSpan={2}>
              <a href={`#${anchorOf(standard.id)}`}>{standard.id}</a> <Both text={standard.title} />
            </th>
            <Counts counts={counts} />
          </tr>
          {provisions.map(({ provision, items, counts: own }) => (
            <tr key={provision.label}>
              <th scope="row">
                {provision.label} <Both text={provision.title} />
              </th>
              <td>
                <div class="boxes">
                  {items.map((view) => (
                    <Box view={view} key={view.item.id} />
                  ))}
                </div>
              </td>
              <Counts counts={own} />
            </tr>
          ))}
        </tbody>
      ))}
      <tfoot>
        <tr>
          <th scope="row">
            <Say k="total" />
          </th>
          <td />
          <Counts counts={model.counts} />
        </tr>
      </tfoot>
    </table>
  );
}

function Counts({ counts }: { readonly counts: StatusCounts }): JSX.Element {
  return (
    <>
      {columns.map((status) => (
        <td class={counts[status] === 0 ? 'num zero' : 'num'} key={status}>
          {counts[status] === 0 ? '-' : counts[status]}
        </td>
      ))}
    </>
  );
}

function Box({ view }: { readonly view: ItemView }): JSX.Element {
  const { item, shown, grave, isToolGap } = view;
  const isGrave = grave.length > 0;
  return (
    <a
      class={`box s-${shown}${isGrave ? ' grave' : ''}${isToolGap ? ' gap' : ''}`}
      href={`#${item.id}`}
      title={item.label}
    >
      <span class="vh">{item.label}</span>
      <span aria-hidden="true">
        {itemSigns[shown]}
        {item.sub ?? ''}
        {isGrave && <sup>!</sup>}
      </span>{' '}
      <span class="vh">
        <Say k={itemStatusWord[shown]} />
        {isGrave && (
          <>
            {' '}
            <Say k="graveMark" />
          </>
        )}
        {isToolGap && (
          <>
            {' '}
            <Say k={gapWord(view)} />
          </>
        )}
      </span>
    </a>
  );
}
