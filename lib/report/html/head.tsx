/** What the report is of: the account, who read it, when, with what. */
import type { JSX } from 'preact';
import type { Locale } from '../../../rules/rule.ts';
import { formatNumber } from '../../i18n/fill.ts';
import { levelWord, roleWord, sourceWord } from '../../i18n/words.ts';
import type { ReportModel } from '../model.ts';
import { Looked } from './looked.tsx';
import { Regions } from './parts.tsx';
import { Settings } from './settings.tsx';
import { Both, Name, Row, Say, Time } from './text.tsx';

const languages = [
  ['ja', '日本語'],
  ['en', 'English'],
] as const satisfies readonly (readonly [Locale, string])[];

export function Head({ model }: { readonly model: ReportModel }): JSX.Element {
  const { result, catalog } = model;
  const { scope, run } = result;
  const calls = Object.values(run.calls).reduce((sum, count) => sum + count, 0);
  return (
    <header class="top">
      <div class="top-line">
        <div>
          <h1>
            <Say k="reportTitle" />
          </h1>
          <p class="edition">
            <Both text={catalog.edition.name} />
          </p>
        </div>
        <div class="switch" data-script hidden>
          <button type="button" data-print="short">
            <Say k="printShort" />
          </button>
          <button type="button" data-print="full">
            <Say k="printFull" />
          </button>
          <span class="gap" />
          {languages.map(([locale, word]) => (
            <button type="button" data-lang={locale} lang={locale} key={locale}>
              {word}
            </button>
          ))}
        </div>
      </div>
      <p class="disclaimer">
        <Say k="disclaimer" />
      </p>
      <p class="in-short small">
        <Say k="printNote" />
      </p>
      {run.source === 'demo' && (
        <p class="notice">
          <Say k="demoNotice" />
        </p>
      )}
      {run.source === 'config' && (
        <p class="notice">
          <Say k="configNotice" />
        </p>
      )}
      <dl class="facts">
        {scope.accounts.map((account) => (
          <>
            <Row k="headAccount">
              <Name>{account.id}</Name>
            </Row>
            <Row k="headAlias">
              <OrNone text={account.alias} />
              {account.name !== null && (
                <>
                  {' '}
                  (<Say k="headName" />: <Name>{account.name}</Name>)
                </>
              )}
            </Row>
            <Row k="headRole">
              <Say k={roleWord[account.organizationRole]} />
            </Row>
            <Row k="headCaller">
              <Name>{account.collectedAs}</Name>
            </Row>
          </>
        ))}
        <Row k="headLevel">
          <Say k={levelWord[scope.level]} />
        </Row>
        <Row k="headAllowed">
          <Regions of={scope.regions.allowed} />
        </Row>
        <Row k="headEnabled">
          {scope.regions.enabled.length === 0 ? (
            <Say k="notKnown" />
          ) : (
            <Say k="regionCount" values={{ count: scope.regions.enabled.length }} />
          )}
        </Row>
        <Row k="headLooked">
          <Say k="regionCount" values={{ count: scope.regions.looked.length }} />
        </Row>
        <Row k="headCollected">
          <Time iso={run.collectedAt} /> (<Say k={sourceWord[run.source]} />)
        </Row>
        <Row k="headEvaluated">
          <Time iso={run.evaluatedAt} />
        </Row>
        {model.changes !== null && (
          <Row k="headPrevious">
            <Time iso={model.changes.since} />
          </Row>
        )}
        <Row k="headTool">
          {result.tool.name} {result.tool.version}
        </Row>
        <Row k="headCatalog">
          {result.catalog.edition} {result.catalog.version}
        </Row>
        <Row k="headCalls">
          <Say k="times" values={{ count: calls }} />
          {run.durationMs !== null && `, ${formatNumber(Math.round(run.durationMs / 100) / 10)} s`}
        </Row>
        <Row k="headFacts">
          <OrNone text={run.factsSha256} />
        </Row>
      </dl>
      <Looked model={model} />
      <Settings model={model} />
    </header>
  );
}

function OrNone({ text }: { readonly text: string | null }): JSX.Element {
  return text === null ? <Say k="none" /> : <Name>{text}</Name>;
}
