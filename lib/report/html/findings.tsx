/** Findings of one check as rows: what, where, what was seen, by which call and when. */
import type { JSX } from 'preact';
import { formatNumber } from '../../i18n/fill.ts';
import type { MessageKey } from '../../i18n/messages.ts';
import { findingText, outcomeWord, reasonWord } from '../../i18n/words.ts';
import { outcomeOf, type Outcome } from '../../result/outcome.ts';
import type { Finding, FindingResource, RuleSummary } from '../../result/result.ts';
import type { RuleView } from '../model/rules.ts';
import { usePage } from './page.ts';
import { Codes } from './parts.tsx';
import { Read } from './read.tsx';
import { Table, type Column } from './table.tsx';
import { Both, Name, Say, Time } from './text.tsx';

const signs = {
  fail: '×',
  unknown: '?',
  excepted: '△',
  pass: '●',
  notApplicable: '－',
} as const satisfies Record<Outcome, string>;

export function OutcomeSay({ of }: { readonly of: Outcome }): JSX.Element {
  return (
    <>
      <span aria-hidden="true">{signs[of]}</span> <Say k={outcomeWord[of]} />
    </>
  );
}

interface FindingsProps {
  readonly rule: RuleView;
  readonly findings: readonly Finding[];
  readonly manyAccounts: boolean;
}

export function Findings({ rule, findings, manyAccounts }: FindingsProps): JSX.Element | null {
  if (findings.length === 0) return null;
  return <Table class="findings" columns={columnsOf(rule, manyAccounts)} rows={findings} />;
}

function columnsOf({ words }: RuleView, manyAccounts: boolean): readonly Column<Finding>[] {
  return [
    {
      head: 'result',
      class: (finding) => `st f-${outcomeOf(finding)}`,
      cell: (finding) => <OutcomeSay of={outcomeOf(finding)} />,
    },
    { head: 'resource', class: 'where', cell: ({ resource }) => <Resource of={resource} /> },
    {
      head: 'region',
      class: 'region',
      cell: ({ resource: { region, account } }) => <Region region={region} account={manyAccounts ? account : null} />,
    },
    { head: 'detail', cell: (finding) => <Detail finding={finding} words={words} /> },
    {
      head: 'evidence',
      class: 'seen',
      cell: ({ evidence }) => (
        <>
          <Codes of={evidence.calls} most={4} />
          <div>
            <Time iso={evidence.at} />
          </div>
        </>
      ),
    },
  ];
}

export function Resource({ of: { id, name } }: { readonly of: FindingResource }): JSX.Element {
  return (
    <>
      <Name>{name ?? id}</Name>
      {name !== undefined && name !== id && (
        <div class="small soft">
          <Name>{id}</Name>
        </div>
      )}
    </>
  );
}

/** A region, and the account where the report is of several. */
export function Region(props: { readonly region: string; readonly account: string | null }): JSX.Element {
  return (
    <>
      <Name>{props.region}</Name>
      {props.account !== null && (
        <div class="small soft">
          <Name>{props.account}</Name>
        </div>
      )}
    </>
  );
}

function Detail(props: { readonly finding: Finding; readonly words: RuleSummary | null }): JSX.Element {
  const { finding, words } = props;
  return (
    <>
      <FindingSay finding={finding} words={words} />
      <Read finding={finding} />
    </>
  );
}

/** What a finding says, why something is not known, and the exception that covers it. */
export function FindingSay(props: { readonly finding: Finding; readonly words: RuleSummary | null }): JSX.Element {
  const { finding, words } = props;
  const { causes, exception } = finding;
  const { changes, exceptions } = usePage();
  const stated = exception === null ? undefined : exceptions.get(exception.id);
  return (
    <>
      {changes?.findings.has(finding) === true && (
        <>
          <span class="mark new">
            <Say k="newFinding" />
          </span>{' '}
        </>
      )}
      <Both text={findingText(finding, words)} />
      {causes.map(({ api, code, reason, count }) => (
        <div class="small" key={`${api} ${code}`}>
          <Say k={reasonWord[reason]} />: <span class="code">{api}</span> <Name>{code}</Name>
          {count > 1 && ` ×${formatNumber(count)}`}
        </div>
      ))}
      {exception !== null && (
        <div class="small">
          <Say k="exceptionLine" values={{ ...exception }} />
          {stated !== undefined && (
            <>
              {' '}
              <Say k="exceptionReason" />: <Name>{stated.reason}</Name>
              {stated.control !== null && (
                <>
                  {' / '}
                  <Say k="exceptionControl" />: <Name>{stated.control}</Name>
                </>
              )}
            </>
          )}
        </div>
      )}
    </>
  );
}

/** What is open, in one table: the first of each list, and how many more there are and where. */
export function OpenFindings(props: {
  readonly rule: RuleView;
  readonly limits: Readonly<Record<'fails' | 'excepted' | 'unknowns', number>>;
  readonly rest: MessageKey;
  readonly manyAccounts: boolean;
}): JSX.Element {
  const { rule, limits, rest, manyAccounts } = props;
  const lists = (['fails', 'excepted', 'unknowns'] as const).map((kind) => ({ all: rule[kind], limit: limits[kind] }));
  const more = lists.reduce((sum, { all, limit }) => sum + Math.max(0, all.length - limit), 0);
  return (
    <>
      <Findings
        rule={rule}
        findings={lists.flatMap(({ all, limit }) => all.slice(0, limit))}
        manyAccounts={manyAccounts}
      />
      {more > 0 && (
        <p class="small soft">
          <Say k={rest} values={{ count: more }} />
        </p>
      )}
    </>
  );
}
