/** Issues and unknowns as they are filed on paper: the first of each check, with the remedy; the rest counted. */
import type { JSX } from 'preact';
import { ruleText } from '../../../i18n/words.ts';
import { outcomeOf } from '../../../result/outcome.ts';
import type { ReportModel } from '../../model.ts';
import type { RuleView } from '../../model/rules.ts';
import { FindingSay, OutcomeSay, Region, Resource } from '../findings.tsx';
import { Codes, DecidedItems, itemsOf, RuleTitle, Severity } from '../parts.tsx';
import { Section } from '../section.tsx';
import { Both, Say, Time } from '../text.tsx';

const maxOfEach = 20;
const maxCalls = 3;

export function FiledOpen({ model }: { readonly model: ReportModel }): JSX.Element | null {
  if (model.open.length === 0) return null;
  const manyAccounts = model.result.scope.accounts.length > 1;
  return (
    <Section id="open" print="short">
      {model.open.map((rule, index) => (
        <Open rule={rule} number={index + 1} manyAccounts={manyAccounts} key={rule.id} />
      ))}
    </Section>
  );
}

function Open(props: {
  readonly rule: RuleView;
  readonly number: number;
  readonly manyAccounts: boolean;
}): JSX.Element {
  const { rule, number, manyAccounts } = props;
  const lists = [rule.fails, rule.unknowns, rule.excepted];
  const more = lists.reduce((sum, { length }) => sum + Math.max(0, length - maxOfEach), 0);
  return (
    <div class="open" data-for={itemsOf(rule)}>
      <h3>
        {number}. <Severity rule={rule} /> <RuleTitle rule={rule} problem={rule.fails.length > 0} />{' '}
        <span class="code id">{rule.id}</span>
      </h3>
      <p>
        <Say k="ofPopulation" values={{ count: rule.fails.length, size: rule.population.size }} />
        {rule.unknowns.length > 0 && (
          <>
            {' / '}
            <Say k="whyUnknown" values={{ count: rule.unknowns.length }} />
          </>
        )}
        {' / '}
        <DecidedItems items={rule.decides} />
        {rule.collected !== null && (
          <>
            {' / '}
            <Codes of={rule.calls} most={maxCalls} /> <Time iso={rule.collected[1]} />
          </>
        )}
      </p>
      {rule.words !== null && rule.fails.length > 0 && (
        <p>
          <Say k="remediation" />: <Both text={ruleText(rule.words, 'remediation')} />
        </p>
      )}
      <table>
        <tbody>
          {lists
            .flatMap((list) => list.slice(0, maxOfEach))
            .map((finding, index) => (
              <tr key={index}>
                <td class={`st f-${outcomeOf(finding)}`}>
                  <OutcomeSay of={outcomeOf(finding)} />
                </td>
                <td>
                  <Resource of={finding.resource} />
                </td>
                <td>
                  <Region region={finding.resource.region} account={manyAccounts ? finding.resource.account : null} />
                </td>
                <td>
                  <FindingSay finding={finding} words={rule.words} />
                </td>
              </tr>
            ))}
        </tbody>
      </table>
      {more > 0 && (
        <p>
          <Say k="restInFiles" values={{ count: more }} />
        </p>
      )}
    </div>
  );
}
