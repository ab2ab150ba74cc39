/** 検査別の結果: every check once, with its findings. */
import type { JSX } from 'preact';
import { ruleText } from '../../i18n/words.ts';
import type { ReportModel } from '../model.ts';
import type { RuleView } from '../model/rules.ts';
import { Findings, OpenFindings } from './findings.tsx';
import { Codes, ItemLinks, PopulationSay, Regions, RuleTitle, Severity } from './parts.tsx';
import { Section } from './section.tsx';
import { Both, Row, Say, Time } from './text.tsx';
import { distinct } from '../../compare.ts';

/** A page has to open: what is beyond is counted, and in result.json. */
const maxOpen = { fails: 200, excepted: 200, unknowns: 200 } as const;
const maxQuiet = 20;

export function Rules({ model }: { readonly model: ReportModel }): JSX.Element {
  const manyAccounts = model.result.scope.accounts.length > 1;
  return (
    <Section id="rules" page>
      {model.rules.map((rule) => (
        <RuleSection rule={rule} manyAccounts={manyAccounts} key={rule.id} />
      ))}
    </Section>
  );
}

function RuleSection({ rule, manyAccounts }: { readonly rule: RuleView; readonly manyAccounts: boolean }): JSX.Element {
  const looked = rule.coverage.filter(({ status }) => status === 'evaluated').map(({ region }) => region);
  const quiet = [...rule.passes, ...rule.notApplicable];
  return (
    <div class="rule" id={`rule-${rule.id}`}>
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
            <Codes of={rule.calls} /> <Time iso={rule.collected[0]} />
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
      <OpenFindings rule={rule} limits={maxOpen} rest="restInJson" manyAccounts={manyAccounts} />
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
              <Say k="restInJson" values={{ count: quiet.length - maxQuiet }} />
            </p>
          )}
        </details>
      )}
    </div>
  );
}
