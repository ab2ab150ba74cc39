/** The checks of an item: those that decide with what they found, the others in a table. */
import type { JSX } from 'preact';
import { groupBy } from '../../../../rules/listing.ts';
import { ruleText } from '../../../i18n/words.ts';
import type { ItemView, MappedRule } from '../../model/items.ts';
import { OpenFindings, OutcomeSay } from '../findings.tsx';
import { Codes, PopulationSay, RuleLink, RuleTitle, Severity } from '../parts.tsx';
import { Table, type Column } from '../table.tsx';
import { Both, Row, Say, Time } from '../text.tsx';

/** Findings of a check that an item lists; the results by check have more. */
const maxOfEach = { fails: 20, excepted: 10, unknowns: 3 } as const;

export function DecidingChecks(props: { readonly view: ItemView; readonly manyAccounts: boolean }): JSX.Element | null {
  const { view, manyAccounts } = props;
  if (view.decisive.length === 0) return null;
  const decisive = [...view.decisive].sort(byNeed);
  return (
    <>
      <h6>
        <Say k="checked" />
        {': '}
        <PopulationSay of={view.population} />
      </h6>
      {decisive.filter(isListed).map((mapped) => (
        <Check mapped={mapped} manyAccounts={manyAccounts} key={mapped.rule.id} />
      ))}
      <CheckTable of={decisive.filter((mapped) => !isListed(mapped))} limits />
      <AbsentChecks of={decisive} view={view} />
    </>
  );
}

export function SupportingChecks({ view }: { readonly view: ItemView }): JSX.Element | null {
  if (view.supporting.length === 0) return null;
  return (
    <>
      <h6>
        <Say k="supporting" /> (<Say k="supportingNote" />)
      </h6>
      <CheckTable of={[...view.supporting].sort(byNeed)} />
      <AbsentChecks of={view.supporting} view={view} />
    </>
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

function isListed({ rule }: MappedRule): boolean {
  return rule.fails.length + rule.excepted.length + rule.unknowns.length > 0;
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
        {rule.words !== null && (
          <Row k="cannotSee">
            <Both text={ruleText(rule.words, 'cannotSee')} />
          </Row>
        )}
        {rule.words !== null && rule.fails.length > 0 && (
          <Row k="remediation">
            <Both text={ruleText(rule.words, 'remediation')} />
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

const columns: readonly Column<MappedRule>[] = [
  { head: 'result', cell: (mapped) => <Outcomes mapped={mapped} /> },
  {
    head: 'check',
    cell: ({ rule }) => (
      <>
        <RuleLink rule={rule} problem={rule.fails.length > 0} />
        <div class="code id">{rule.id}</div>
      </>
    ),
  },
  { head: 'why', cell: ({ why }) => why !== null && <Both text={why} /> },
  {
    head: 'evidence',
    class: 'seen',
    cell: ({ rule }) => (
      <>
        <PopulationSay of={rule.population} />
        {rule.collected !== null && (
          <div>
            <Codes of={rule.calls} most={4} /> <Time iso={rule.collected[1]} />
          </div>
        )}
      </>
    ),
  },
];

const columnsWithLimits = columns.map((column) =>
  column.head !== 'why'
    ? column
    : {
        ...column,
        cell: ({ why, rule: { words } }: MappedRule) => (
          <>
            {why !== null && <Both text={why} />}
            {words !== null && (
              <div class="small soft">
                <Say k="cannotSee" />: <Both text={ruleText(words, 'cannotSee')} />
              </div>
            )}
          </>
        ),
      },
);

/** Checks of which no finding is shown here, one a row. */
function CheckTable(props: {
  readonly of: readonly MappedRule[];
  /** With what each cannot show. */
  readonly limits?: boolean;
}): JSX.Element | null {
  const { of, limits = false } = props;
  const present = of.filter(({ rule }) => rule.words !== null);
  return present.length === 0 ? null : (
    <Table class="checks" columns={limits ? columnsWithLimits : columns} rows={present} />
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
          <Say k={absentWords[reason]} /> ({own.length}): <Codes of={own.map(({ rule }) => rule.id)} />
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
          <OutcomeSay of={shown} /> <Say k="cases" values={{ count }} />
        </span>
      ))}
    </>
  );
}
