/** Every item of the edition: what is asked, what was checked and found, what remains for a person. */
import type { JSX } from 'preact';
import type { Item, Source } from '../../../catalog/schema.ts';
import { groupBy } from '../../../rules/listing.ts';
import type { Locale } from '../../../rules/rule.ts';
import { sortedByKey } from '../../compare.ts';
import { message } from '../../i18n/messages.ts';
import { itemReasonWord, itemStatusWord, standingWord } from '../../i18n/words.ts';
import { itemStatuses } from '../../result/order.ts';
import type { ItemReason } from '../../result/result.ts';
import type { ItemView, MappedRule, Population, ReportModel } from '../model.ts';
import { OpenFindings, signs, wordOf } from './findings.tsx';
import { RuleLink, RuleTitle, Severity } from './issues.tsx';
import { sectionOf } from './summary.tsx';
import { Both, itemSigns, Joined, Link, Name, Row, Say, StatusBadge, Time } from './text.tsx';

/** Findings of a check that an item lists; the results by check have more. */
const maxOfEach = { fails: 20, excepted: 10, unknowns: 3 } as const;

export function Items({ model, locale }: { readonly model: ReportModel; readonly locale: Locale }): JSX.Element {
  return (
    <section aria-labelledby="items" class="page">
      <h2 id="items">
        <Say k="sectionItems" />
      </h2>
      <Filter model={model} locale={locale} />
      <p class="filtered">
        <Say k="filteredNotice" />
      </p>
      <p id="nothing" class="empty" hidden>
        <Say k="nothingShown" />
      </p>
      <p class="small soft">
        <Say k="crosswalkLegend" />
      </p>
      {model.standards.map(({ standard, provisions }) => (
        <div data-group key={standard.id}>
          <h3 id={sectionOf(standard.id)} class="standard-head">
            {standard.id} <Both text={standard.title} />
          </h3>
          {provisions.map(({ provision, items }) => (
            <div data-group key={provision.label}>
              <h4 class="provision">
                {provision.label} <Both text={provision.title} />
                {provision.controlNumber !== null && <span class="small soft"> {provision.controlNumber}</span>}
              </h4>
              {items.map((view) => (
                <ItemCard view={view} model={model} key={view.item.id} />
              ))}
            </div>
          ))}
        </div>
      ))}
    </section>
  );
}

function Filter({ model, locale }: { readonly model: ReportModel; readonly locale: Locale }): JSX.Element {
  return (
    <div class="filter" role="search" data-script hidden>
      <fieldset>
        <legend>
          <Say k="filterStatus" />
        </legend>
        {itemStatuses.map((status) => (
          <label key={status}>
            <input type="checkbox" name="status" value={status} checked />{' '}
            <span aria-hidden="true">{itemSigns[status]}</span> <Say k={itemStatusWord[status]} />{' '}
            <span class="soft">{model.counts[status]}</span>
          </label>
        ))}
      </fieldset>
      <label>
        <span class="soft small">
          <Say k="standard" />
        </span>{' '}
        <select id="filter-standard">
          <option value="" data-ja={message('ja', 'everyStandard')} data-en={message('en', 'everyStandard')}>
            {message(locale, 'everyStandard')}
          </option>
          {model.standards.map(({ standard }) => (
            <option value={standard.id} key={standard.id}>
              {standard.id}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span class="soft small">
          <Say k="search" />
        </span>{' '}
        <input
          type="search"
          id="filter-search"
          aria-describedby="search-hint"
          autocomplete="off"
          data-ja={message('ja', 'searchShort')}
          data-en={message('en', 'searchShort')}
        />
        <span id="search-hint" class="vh">
          <Say k="searchHint" />
        </span>
      </label>
      <span>
        <button type="button" id="reset">
          <Say k="reset" />
        </button>{' '}
        <button type="button" id="open-all">
          <Say k="openAll" />
        </button>{' '}
        <button type="button" id="close-all">
          <Say k="closeAll" />
        </button>
      </span>
      <span class="count" role="status">
        <Say k="shownItems" /> <span id="shown" />
      </span>
    </div>
  );
}

function ItemCard({ view, model }: { readonly view: ItemView; readonly model: ReportModel }): JSX.Element {
  const { item, result } = view;
  const manyAccounts = model.result.scope.accounts.length > 1;
  const decisive = [...view.decisive].sort(byNeed);
  return (
    <article class={`item c-${result.status}`} id={item.id} data-status={result.status} data-standard={item.standard}>
      <details open={result.status === 'violated'}>
        <summary>
          <span class="label">{item.label}</span>
          <span>
            <StatusBadge status={result.status} basis={result.basis} />
          </span>
          <h5>
            <Both text={item.topic} />
          </h5>
          <span class="reasons">
            <Reasons view={view} />
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
          {view.decisive.length > 0 && (
            <>
              <h6>
                <Say k="checked" />
                {': '}
                <PopulationSay of={view.population} />
              </h6>
              {decisive.filter(isListed).map((mapped) => (
                <Check mapped={mapped} manyAccounts={manyAccounts} key={mapped.rule.id} />
              ))}
              <CheckTable of={decisive.filter((mapped) => !isListed(mapped))} />
              <AbsentChecks of={decisive} view={view} />
            </>
          )}
          {manyAccounts && <ByAccount view={view} />}
          {view.supporting.length > 0 && (
            <>
              <h6>
                <Say k="supporting" /> (<Say k="supportingNote" />)
              </h6>
              <CheckTable of={[...view.supporting].sort(byNeed)} />
              <AbsentChecks of={view.supporting} view={view} />
            </>
          )}
          <h6>
            <Say k="remains" />
          </h6>
          <Remains view={view} />
          {item.since !== undefined && item.since.length > 0 && (
            <>
              <h6>
                <Say k="since" />
              </h6>
              <ul class="since">
                {item.since.map(({ date, text, url }) => (
                  <li key={date + url}>
                    <span class="nowrap">{date}</span> <Both text={text} /> <Link href={url}>{new URL(url).host}</Link>
                  </li>
                ))}
              </ul>
            </>
          )}
          <Sources item={item} sources={model.catalog.sources} />
        </div>
      </details>
    </article>
  );
}

/** What needs attention first, else in the catalog's order. */
function byNeed({ rule: a }: MappedRule, { rule: b }: MappedRule): number {
  const rank = ({ fails, unknowns, excepted }: MappedRule['rule']): number => {
    const need = [fails.length > 0, unknowns.length > 0, excepted.length > 0].indexOf(true);
    return need === -1 ? 3 : need;
  };
  return rank(a) - rank(b);
}

const reasonOrder = ['violated', 'exception', 'unknown', 'planned', 'notSelected', 'notLooked'] as const;

/** Why the item has its status, one phrase for each kind of reason. */
function Reasons({ view }: { readonly view: ItemView }): JSX.Element {
  const totals = new Map<ItemReason['type'], number>(reasonOrder.map((type) => [type, 0]));
  for (const { type, count } of view.result.reasons) totals.set(type, (totals.get(type) ?? 0) + count);
  const parts = [...totals]
    .filter(([, count]) => count > 0)
    .map(([type, count]) => <Say k={itemReasonWord[type]} values={{ count }} key={type} />);
  const { attestation } = view.result;
  if (attestation !== null && !view.awaitsAttestation) {
    parts.push(<Say k="attestedUntil" values={{ expires: attestation.expires }} />);
  }
  if (view.keepsNothingAbroad) parts.push(<Say k="nothingAbroad" />);
  if (view.decisive.length > 0 && view.population.size > 0) parts.push(<PopulationSay of={view.population} />);
  return <Joined of={parts} by=" / " />;
}

export function PopulationSay({ of }: { readonly of: Population }): JSX.Element {
  const { size, confirmed, unlisted } = of;
  const parts: JSX.Element[] = [];
  if (size > 0) parts.push(<Say k="population" values={{ size, confirmed }} />);
  if (unlisted > 0) parts.push(<Say k="unlisted" values={{ count: unlisted }} />);
  if (parts.length === 0) parts.push(<Say k="nothingToJudge" />);
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

/** A deciding check that found something: with all of it. */
function Check(props: { readonly mapped: MappedRule; readonly manyAccounts: boolean }): JSX.Element {
  const { mapped, manyAccounts } = props;
  const { rule, why } = mapped;
  return (
    <div class="check">
      <div class="check-head">
        <Severity rule={rule} />
        <span class="title">
          <RuleTitle rule={rule} problem={rule.fails.length > 0} />
        </span>
        <span class="code">{rule.id}</span>
        <span>
          <PopulationSay of={rule.population} />
        </span>
      </div>
      <dl>
        {why !== null && (
          <Row k="why">
            <Both text={why} />
          </Row>
        )}
        {rule.words !== null && rule.fails.length > 0 && (
          <Row k="remediation">
            <Both text={{ ja: rule.words.text.ja.remediation, en: rule.words.text.en.remediation }} />
          </Row>
        )}
      </dl>
      <OpenFindings rule={rule} limits={maxOfEach} rest="restInAppendix" manyAccounts={manyAccounts} />
      {rule.passes.length + rule.notApplicable.length > 0 && (
        <p class="small soft">
          <Outcomes mapped={mapped} quietOnly />{' '}
          <a href={`#rule-${rule.id}`}>
            <Say k="sectionRules" />
          </a>
        </p>
      )}
    </div>
  );
}

/** Checks of which no finding is shown here, one a row. */
function CheckTable({ of }: { readonly of: readonly MappedRule[] }): JSX.Element | null {
  const present = of.filter(({ rule }) => rule.words !== null);
  if (present.length === 0) return null;
  return (
    <table class="checks">
      <thead>
        <tr>
          <th scope="col">
            <Say k="result" />
          </th>
          <th scope="col">
            <Say k="check" />
          </th>
          <th scope="col">
            <Say k="why" />
          </th>
          <th scope="col">
            <Say k="evidence" />
          </th>
        </tr>
      </thead>
      <tbody>
        {present.map((mapped) => (
          <tr key={mapped.rule.id}>
            <td>
              <Outcomes mapped={mapped} />
            </td>
            <td>
              <RuleLink rule={mapped.rule} />
              <div class="code id">{mapped.rule.id}</div>
            </td>
            <td>{mapped.why !== null && <Both text={mapped.why} />}</td>
            <td class="seen">
              <PopulationSay of={mapped.rule.population} />
              {mapped.rule.collected !== null && (
                <div>
                  <Joined
                    of={mapped.rule.calls.map((call) => (
                      <span class="code">{call}</span>
                    ))}
                  />{' '}
                  <Time iso={mapped.rule.collected[1]} />
                </div>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const absentWords = { planned: 'causePlanned', notSelected: 'causeNotSelected', other: 'absent' } as const;

/** Checks of the catalog that have no finding at all, by name only: a line for each reason. */
function AbsentChecks({ of, view }: { readonly of: readonly MappedRule[]; readonly view: ItemView }): JSX.Element {
  const absent = of.filter(({ rule }) => rule.words === null);
  const why = ({ rule }: MappedRule): keyof typeof absentWords => {
    const reason = view.result.reasons.find(({ ruleId }) => ruleId === rule.id)?.type;
    return reason === 'planned' || reason === 'notSelected' ? reason : 'other';
  };
  return (
    <>
      {[...groupBy(absent, why)].map(([reason, own]) => (
        <p class="small soft" key={reason}>
          <Say k={absentWords[reason]} /> ({own.length}):{' '}
          <Joined
            of={own.map(({ rule }) => (
              <span class="code">{rule.id}</span>
            ))}
          />
        </p>
      ))}
    </>
  );
}

function Outcomes(props: { readonly mapped: MappedRule; readonly quietOnly?: boolean }): JSX.Element {
  const { fails, excepted, unknowns, passes, notApplicable } = props.mapped.rule;
  const counts = [
    ...(props.quietOnly === true
      ? []
      : ([
          ['fail', fails.length],
          ['unknown', unknowns.length],
          ['excepted', excepted.length],
        ] as const)),
    ['pass', passes.length],
    ['notApplicable', notApplicable.length],
  ] as const;
  const some = counts.filter(([, count]) => count > 0);
  if (some.length === 0) return <Say k="nothingToJudge" />;
  return (
    <>
      {some.map(([shown, count]) => (
        <span class={`outcome f-${shown}`} key={shown}>
          <span aria-hidden="true">{signs[shown]}</span> <Say k={wordOf(shown)} /> <Say k="cases" values={{ count }} />
        </span>
      ))}
    </>
  );
}

function isListed({ rule }: MappedRule): boolean {
  return rule.fails.length + rule.excepted.length + rule.unknowns.length > 0;
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

function Remains({ view }: { readonly view: ItemView }): JSX.Element {
  const { item, result, awaitsAttestation } = view;
  if (result.status === 'provider') {
    return (
      <p>
        <Say k="providerItem" />
      </p>
    );
  }
  const { attestation } = result;
  if (!awaitsAttestation && attestation === null) {
    return (
      <p>
        <Say k="nothingRemains" />
      </p>
    );
  }
  return (
    <dl>
      {(awaitsAttestation || item.attestation !== null) && (
        <Row k="attestationAsks">
          {item.attestation === null ? <Say k="attestNothingFound" /> : <Both text={item.attestation.asks} />}
        </Row>
      )}
      {awaitsAttestation && (
        <Row k="filterStatus">
          <Say k={attestation === null ? 'whyAttestationMissing' : standingWord[attestation.standing]} />
        </Row>
      )}
      {attestation !== null && (
        <>
          <Row k="attested">
            <Name>{attestation.statement}</Name>
            <div class="small soft">
              <Say
                k="attestedBy"
                values={{
                  owner: attestation.owner,
                  approver: attestation.approver ?? '-',
                  date: attestation.date,
                  expires: attestation.expires,
                }}
              />
            </div>
          </Row>
          <Row k="attestedEvidence">
            <Joined
              of={attestation.evidence.map((one) => (
                <Link href={one}>
                  <Name>{one}</Name>
                </Link>
              ))}
            />
          </Row>
        </>
      )}
    </dl>
  );
}

function Sources({ item, sources }: { readonly item: Item; readonly sources: readonly Source[] }): JSX.Element | null {
  const own = item.sources.flatMap((number) => sources.find((source) => source.number === number) ?? []);
  if (own.length === 0) return null;
  return (
    <>
      <h6>
        <Say k="sources" />
      </h6>
      <ul class="sources">
        {own.map(({ number, title, url, moreUrls }) => (
          <li key={number}>
            [{number}] <Link href={url}>{title}</Link>
            {item.sourceNotes[number] !== undefined && ` (${item.sourceNotes[number]})`}
            {moreUrls.map((more, index) => (
              <>
                {' '}
                <Link href={more}>
                  [{number}-{index + 2}]
                </Link>
              </>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}
