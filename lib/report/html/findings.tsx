/** Findings of one check as rows: what, where, what was seen, by which call and when. */
import type { JSX } from 'preact';
import { formatNumber } from '../../i18n/fill.ts';
import type { MessageKey } from '../../i18n/messages.ts';
import { findingStatusWord, findingText, reasonWord } from '../../i18n/words.ts';
import { outcomeOf, type Outcome } from '../../result/outcome.ts';
import type { Finding } from '../../result/result.ts';
import type { RuleView } from '../model.ts';
import { Both, Joined, Name, Say, Time } from './text.tsx';

export const signs = {
  fail: '×',
  unknown: '?',
  excepted: '△',
  pass: '●',
  notApplicable: '－',
} as const satisfies Record<Outcome, string>;

export function wordOf(shown: Outcome): MessageKey {
  return shown === 'excepted' ? 'findingExcepted' : findingStatusWord[shown];
}

interface FindingsProps {
  readonly rule: RuleView;
  readonly findings: readonly Finding[];
  readonly manyAccounts: boolean;
}

export function Findings({ rule, findings, manyAccounts }: FindingsProps): JSX.Element | null {
  if (findings.length === 0) return null;
  return (
    <table class="findings">
      <thead>
        <tr>
          <th scope="col">
            <Say k="result" />
          </th>
          <th scope="col">
            <Say k="resource" />
          </th>
          <th scope="col">
            <Say k="region" />
          </th>
          <th scope="col">
            <Say k="detail" />
          </th>
          <th scope="col">
            <Say k="evidence" />
          </th>
        </tr>
      </thead>
      <tbody>
        {findings.map((finding, index) => (
          <FindingRow rule={rule} finding={finding} manyAccounts={manyAccounts} key={index} />
        ))}
      </tbody>
    </table>
  );
}

function FindingRow(props: {
  readonly rule: RuleView;
  readonly finding: Finding;
  readonly manyAccounts: boolean;
}): JSX.Element {
  const { rule, finding, manyAccounts } = props;
  const { resource, evidence, exception, causes } = finding;
  const shown = outcomeOf(finding);
  return (
    <tr>
      <td class={`st f-${shown}`}>
        <span aria-hidden="true">{signs[shown]}</span> <Say k={wordOf(shown)} />
      </td>
      <td class="where">
        <Name>{resource.name ?? resource.id}</Name>
        {resource.name !== undefined && resource.name !== resource.id && (
          <div class="small soft">
            <Name>{resource.id}</Name>
          </div>
        )}
      </td>
      <td class="region">
        <Name>{resource.region}</Name>
        {manyAccounts && (
          <div class="small soft">
            <Name>{resource.account}</Name>
          </div>
        )}
      </td>
      <td>
        <Both text={findingText(finding, rule.words)} />
        {causes.map(({ api, code, reason, count }) => (
          <div class="small" key={`${api} ${code}`}>
            <Say k={reasonWord[reason]} />: <span class="code">{api}</span> <Name>{code}</Name>
            {count > 1 && ` ×${formatNumber(count)}`}
          </div>
        ))}
        {exception !== null && (
          <div class="small">
            <Say k="exceptionLine" values={{ ...exception }} />
          </div>
        )}
      </td>
      <td class="seen">
        <Joined
          of={evidence.calls.map((call) => (
            <span class="code">{call}</span>
          ))}
        />
        <div>
          <Time iso={evidence.at} />
        </div>
      </td>
    </tr>
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
