/** 検査別の結果: every check once, with its findings. */
import type { JSX } from 'preact';
import { ruleText } from '../../i18n/words.ts';
import type { ReportModel } from '../model.ts';
import type { RuleView } from '../model/rules.ts';
import { Findings, OpenFindings } from './findings.tsx';
import { Codes, ItemLinks, itemsOf, PopulationSay, Regions, RuleTitle, Severity } from './parts.tsx';
import { Section } from './section.tsx';
import { Both, Row, Say, Time } from './text.tsx';
import { distinct } from '../../compare.ts';

/** A page has to open: what is beyond is counted, and stands in other files. */
const maxOfPage = 6000;
const maxOfRule = [200, 100, 50, 20] as const;
const maxQuiet = 20;

/** How many findings of each list of a check are shown, so that those of all checks together fit on a page. */
function limitOf(rules: readonly RuleView[]): number {
  const shown = (limit: number): number =>
    rules
      .flatMap(({ fails, excepted, unknowns }) => [fails, excepted, unknowns])
      .reduce((sum, { length }) => sum + Math.min(length, limit), 0);
  return maxOfRule.find((limit) => shown(limit) <= maxOfPage) ?? 10;
}

export function Rules({ model }: { readonly model: ReportModel }): JSX.Element {
  const manyAccounts = model.result.scope.accounts.length > 1;
  const limit = limitOf(model.rules);
  return (
    <Section id="rules" print="full">
      {model.rules.map((rule) => (
        <RuleSection rule={rule} limit={limit} manyAccounts={manyAccounts} key={rule.id} />
      ))}
    </Section>
  );
}

function RuleSection(props: {
  readonly rule: RuleView;
  readonly limit: number;
  readonly manyAccounts: boolean;
}): JSX.Element {
  const { rule, limit, manyAccounts } = props;
  const looked = rule.coverage.filter(({ status }) => status === 'evaluated').map(({ region }) => region);
  const quiet = [...rule.passes, ...rule.notApplicable];
  return (
    <div class="rule" id={`rule-${rule.id}`} data-for={itemsOf(rule)}>
      <h3>
        <RuleTitle rule={rule} /> <span class="code id">{rule.id}</span>
      </h3>
      <p>
        <Severity rule={rule} /> <PopulationSay of={rule.population} />
      </p>
      <dl>
        {rule.words !== null && (
          <Row k="rationale">
            <Both text={ruleText(rule.words, 'rationale')} />
          </Row>
        )}
        <Row k="decidesItems">
          <ItemLinks items={rule.decides} />
        </Row>
        <Row k="supportsItems">
          <ItemLinks items={rule.supports} />
        </Row>
        <Row k="looked">
          <Regions of={distinct(looked)} />
        </Row>
        {rule.collected !== null && (
          <Row k="evidence">
            <Codes of={rule.calls} most={12} /> <Time iso={rule.collected[0]} />
            {rule.collected[0] !== rule.collected[1] && (
              <>
                {' – '}
                <Time iso={rule.collected[1]} />
              </>
            )}
          </Row>
        )}
        {rule.words !== null && (
          <Row k="cannotSee">
            <Both text={ruleText(rule.words, 'cannotSee')} />
          </Row>
        )}
      </dl>
      <OpenFindings
        rule={rule}
        limits={{ fails: limit, excepted: limit, unknowns: limit }}
        rest="restInFiles"
        manyAccounts={manyAccounts}
      />
      {quiet.length > 0 && (
        <details class="fold">
          <summary>
            <Say k="findingPass" /> <Say k="cases" values={{ count: rule.passes.length }} />
            {rule.notApplicable.length > 0 && (
              <>
                {' / '}
                <Say k="findingNotApplicable" /> <Say k="cases" values={{ count: rule.notApplicable.length }} />
              </>
            )}
          </summary>
          <Findings rule={rule} findings={quiet.slice(0, maxQuiet)} manyAccounts={manyAccounts} />
          {quiet.length > maxQuiet && (
            <p class="small soft">
              <Say k="restInFiles" values={{ count: quiet.length - maxQuiet }} />
            </p>
          )}
        </details>
      )}
    </div>
  );
}
