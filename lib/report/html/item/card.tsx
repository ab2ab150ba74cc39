/** One item: what is asked, what was checked and found, what remains for a person. */
import type { JSX } from 'preact';
import type { Item } from '../../../../catalog/schema.ts';
import { sortedByKey } from '../../../compare.ts';
import { message } from '../../../i18n/messages.ts';
import { itemStatusWord } from '../../../i18n/words.ts';
import type { ReportModel } from '../../model.ts';
import type { ItemView } from '../../model/items.ts';
import { reasonsOf } from '../../model/reasons.ts';
import { usePage } from '../page.ts';
import { gapWord, PopulationSay } from '../parts.tsx';
import { Both, Joined, Name, Row, Say, StatusBadge } from '../text.tsx';
import { DecidingChecks, SupportingChecks } from './checks.tsx';
import { Remains } from './remains.tsx';
import { Since, Sources } from './sources.tsx';

export function ItemCard({ view, model }: { readonly view: ItemView; readonly model: ReportModel }): JSX.Element {
  const { item, result, shown } = view;
  const manyAccounts = model.result.scope.accounts.length > 1;
  return (
    <article class={`item c-${shown}`} id={item.id} data-status={shown} data-standard={item.standard}>
      <details open={result.status === 'violated'}>
        <summary>
          <span class="label">{item.label}</span>
          <span>
            <StatusBadge status={shown} />
          </span>
          <h5>
            <Both text={item.topic} /> <Marks view={view} />
          </h5>
          <span class="reasons">
            <Because view={view} />
          </span>
        </summary>
        <div class="inside">
          <dl>
            <Row k="asked">
              <Both text={item.summary} />
            </Row>
            <Row k="confirmedThen">
              <Both text={item.confirmed} />
            </Row>
            <Row k="responsibility">
              <Responsibility item={item} />
            </Row>
            <Row k="crosswalk">
              <Crosswalk item={item} />
            </Row>
            {result.allExcepted && (
              <Row k="sectionExceptions">
                <Say k="allExcepted" />
              </Row>
            )}
          </dl>
          <DecidingChecks view={view} manyAccounts={manyAccounts} />
          {manyAccounts && <ByAccount view={view} />}
          <SupportingChecks view={view} />
          <h6>
            <Say k="remains" />
          </h6>
          <Remains view={view} />
          <Since item={item} />
          <Sources item={item} sources={model.catalog.sources} />
        </div>
      </details>
    </article>
  );
}

/** What must not be overlooked beside a status, and what it was before. */
export function Marks({ view }: { readonly view: ItemView }): JSX.Element {
  const { item, grave, isToolGap } = view;
  const before = usePage().changes?.items.get(item.id);
  return (
    <>
      {grave.length > 0 && (
        <span class="mark serious">
          <span aria-hidden="true">!</span> <Say k="graveMark" />
        </span>
      )}{' '}
      {isToolGap && (
        <span class="mark">
          <Say k={gapWord(view)} />
        </span>
      )}{' '}
      {before !== undefined && (
        <span class="mark new">
          <Both
            text={{
              ja: message('ja', 'statusBefore', { status: message('ja', itemStatusWord[before]) }),
              en: message('en', 'statusBefore', { status: message('en', itemStatusWord[before]) }),
            }}
          />
        </span>
      )}
    </>
  );
}

/** 検査 n/m, and why the item has its status: one phrase for each kind of reason. */
export function Because({ view }: { readonly view: ItemView }): JSX.Element {
  const checks = view.result.status === 'provider' ? [] : [<Say k="checksOf" values={{ ...view.checks }} />];
  const parts = [...checks, ...reasonsOf(view).map(({ key, values }) => <Say k={key} values={values} key={key} />)];
  if (view.decisive.length > 0 && view.population.size > 0) parts.push(<PopulationSay of={view.population} />);
  return <Joined of={parts} by=" / " />;
}

function Responsibility({ item }: { readonly item: Item }): JSX.Element {
  return (
    <>
      <Say k="responsibilityProvider" /> {item.provider ? '○' : '―'}
      {' / '}
      <Say k="responsibilityUser" /> {item.user ? '○' : '―'}
    </>
  );
}

function Crosswalk({ item }: { readonly item: Item }): JSX.Element {
  if (item.crosswalk.length === 0) return <Say k="none" />;
  return (
    <Joined
      of={item.crosswalk.map(({ id, confidence, disputed }) => (
        <span class="nowrap" key={id}>
          {id} <span class="soft">({confidence}</span>
          {disputed === true && (
            <span class="soft">
              {' '}
              <Say k="disputed" />
            </span>
          )}
          <span class="soft">)</span>
        </span>
      ))}
    />
  );
}

function ByAccount({ view }: { readonly view: ItemView }): JSX.Element | null {
  const accounts = Object.entries(sortedByKey(Object.entries(view.result.byAccount)));
  if (accounts.length === 0) return null;
  return (
    <>
      <h6>
        <Say k="byAccount" />
      </h6>
      <ul>
        {accounts.map(([account, { status, counts }]) => (
          <li key={account}>
            <Name>{account}</Name> <StatusBadge status={status} />{' '}
            <Say k="whyViolated" values={{ count: counts.fail }} />
            {counts.unknown > 0 && (
              <>
                {' / '}
                <Say k="whyUnknown" values={{ count: counts.unknown }} />
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
