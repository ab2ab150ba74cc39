/** 確認していないこと: from coverage, errors and what each check cannot show. */
import type { JSX } from 'preact';
import { coverageWord, reasonWord } from '../../i18n/words.ts';
import type { ReportModel } from '../model.ts';
import { Regions } from './head.tsx';
import { ItemLinks, RuleLink } from './issues.tsx';
import { Both, Joined, Name, Say } from './text.tsx';

const maxNamed = 4;

export function Unseen({ model }: { readonly model: ReportModel }): JSX.Element {
  const { result, regionsNotLooked, absentRules, counts } = model;
  return (
    <section aria-labelledby="unseen" class="page">
      <h2 id="unseen">
        <Say k="sectionUnseen" />
      </h2>
      <p>
        <Say k="unseenIntro" />
      </p>
      {regionsNotLooked.length > 0 && (
        <>
          <h3>
            <Say k="unseenRegions" />
          </h3>
          <p>
            <Regions of={regionsNotLooked} />
          </p>
        </>
      )}
      {result.errors.length > 0 && <Errors model={model} />}
      {(model.coverage.length > 0 || model.excluded.length > 0) && <Coverage model={model} />}
      {absentRules.length > 0 && (
        <>
          <h3>
            <Say k="unseenPlanned" />
          </h3>
          <p>
            <Say k="unseenPlannedNote" values={{ count: absentRules.length }} />
          </p>
          <table class="absent">
            <thead>
              <tr>
                <th scope="col">
                  <Say k="check" />
                </th>
                <th scope="col">
                  <Say k="decidesItems" />
                </th>
                <th scope="col">
                  <Say k="supportsItems" />
                </th>
              </tr>
            </thead>
            <tbody>
              {absentRules.map((rule) => (
                <tr key={rule.id}>
                  <td class="code">{rule.id}</td>
                  <td>
                    <ItemLinks items={rule.decides} />
                  </td>
                  <td>
                    <ItemLinks items={rule.supports} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      {counts.provider > 0 && (
        <>
          <h3>
            <Say k="itemProvider" />
          </h3>
          <p>
            <Say k="unseenProvider" values={{ count: counts.provider }} />
          </p>
        </>
      )}
      <Limits model={model} />
    </section>
  );
}

function Errors({ model }: { readonly model: ReportModel }): JSX.Element {
  const manyAccounts = model.result.scope.accounts.length > 1;
  return (
    <>
      <h3>
        <Say k="unseenErrors" />
      </h3>
      <table>
        <thead>
          <tr>
            {(['cause', 'action', 'code', 'region'] as const).map((k) => (
              <th scope="col" key={k}>
                <Say k={k === 'action' ? 'callWord' : k} />
              </th>
            ))}
            <th scope="col" class="num">
              <Say k="count" />
            </th>
            <th scope="col">
              <Say k="message" />
            </th>
          </tr>
        </thead>
        <tbody>
          {model.result.errors.map(({ api, code, reason, account, region, count, message }, index) => (
            <tr key={index}>
              <td class="nowrap">
                <Say k={reasonWord[reason]} />
              </td>
              <td class="code">{api}</td>
              <td>
                <Name>{code}</Name>
              </td>
              <td class="nowrap">
                <Name>{region}</Name>
                {manyAccounts && (
                  <div class="small soft">
                    <Name>{account}</Name>
                  </div>
                )}
              </td>
              <td class="num">{count}</td>
              <td class="small">
                <Name>{message}</Name>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Coverage({ model }: { readonly model: ReportModel }): JSX.Element {
  return (
    <>
      <h3>
        <Say k="unseenCoverage" />
      </h3>
      <table>
        <thead>
          <tr>
            <th scope="col">
              <Say k="scope" />
            </th>
            <th scope="col">
              <Say k="region" />
            </th>
            <th scope="col">
              <Say k="checks" />
            </th>
          </tr>
        </thead>
        <tbody>
          {model.coverage.map(({ status, regions, types, rules }, index) => (
            <tr key={index}>
              <td>
                <Say k={coverageWord[status]} />
              </td>
              <td>
                {regions.length > maxNamed ? (
                  <details class="fold">
                    <summary>
                      <Say k="regionCount" values={{ count: regions.length }} />
                    </summary>
                    <Regions of={regions} />
                  </details>
                ) : (
                  <Regions of={regions} />
                )}
              </td>
              <td>
                <Joined
                  of={rules.map((rule) => (
                    <RuleLink rule={rule} key={rule.id} />
                  ))}
                />
                {types.length > 0 && (
                  <div class="small soft">
                    <Name>{types.join(', ')}</Name>
                  </div>
                )}
              </td>
            </tr>
          ))}
          {model.excluded.map(({ ruleId, region, excluded, type }, index) => (
            <tr key={`x${index}`}>
              <td>
                <Say k="coverageExcluded" values={{ count: excluded ?? 0 }} />
              </td>
              <td>
                <Name>{region}</Name>
              </td>
              <td>
                <span class="code">{ruleId}</span>
                {type !== undefined && (
                  <div class="small soft">
                    <Name>{type}</Name>
                  </div>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Limits({ model }: { readonly model: ReportModel }): JSX.Element {
  return (
    <>
      <h3>
        <Say k="unseenLimits" />
      </h3>
      <table class="limits">
        <thead>
          <tr>
            <th scope="col">
              <Say k="check" />
            </th>
            <th scope="col">
              <Say k="cannotSee" />
            </th>
          </tr>
        </thead>
        <tbody>
          {model.rules.map((rule) => (
            <tr key={rule.id}>
              <td>
                <RuleLink rule={rule} />
              </td>
              <td>
                {rule.words !== null && (
                  <Both text={{ ja: rule.words.text.ja.cannotSee, en: rule.words.text.en.cannotSee }} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
