/** 検査別の結果: every check once, with its findings. */
import type { JSX } from 'preact';
import type { ReportModel, RuleView } from '../model.ts';
import { Findings, OpenFindings } from './findings.tsx';
import { Regions } from './head.tsx';
import { ItemLinks, RuleTitle, Severity } from './issues.tsx';
import { PopulationSay } from './items.tsx';
import { Both, Joined, Row, Say, Time } from './text.tsx';

/** A page has to open: what is beyond is counted, and in result.json. */
const maxOpen = { fails: 200, excepted: 200, unknowns: 200 } as const;
const maxQuiet = 20;

export function Rules({ model }: { readonly model: ReportModel }): JSX.Element {
  const manyAccounts = model.result.scope.accounts.length > 1;
  return (
    <section aria-labelledby="rules" class="page">
      <h2 id="rules">
        <Say k="sectionRules" />
      </h2>
      {model.rules.map((rule) => (
        <RuleSection rule={rule} manyAccounts={manyAccounts} key={rule.id} />
      ))}
    </section>
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
            <Both text={{ ja: rule.words.text.ja.rationale, en: rule.words.text.en.rationale }} />
          </Row>
        )}
        <Row k="decidesItems">
          <ItemLinks items={rule.decides} />
        </Row>
        <Row k="supportsItems">
          <ItemLinks items={rule.supports} />
        </Row>
        <Row k="looked">
          <Regions of={[...new Set(looked)].sort()} />
        </Row>
        {rule.collected !== null && (
          <Row k="evidence">
            <Joined
              of={rule.calls.map((call) => (
                <span class="code">{call}</span>
              ))}
            />{' '}
            <Time iso={rule.collected[0]} />
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
            <Both text={{ ja: rule.words.text.ja.cannotSee, en: rule.words.text.en.cannotSee }} />
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
