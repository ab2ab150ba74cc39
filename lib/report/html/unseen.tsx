/** 確認していないこと: from coverage, errors and what each check cannot show. */
import type { ComponentChildren, JSX } from 'preact';
import { coverageWord, reasonWord, ruleText } from '../../i18n/words.ts';
import type { CoverageRow, ErrorRow } from '../../result/result.ts';
import type { ReportModel } from '../model.ts';
import type { CoverageGroup } from '../model/coverage.ts';
import type { RuleView } from '../model/rules.ts';
import { Region } from './findings.tsx';
import { ItemLinks, Regions, RuleLink } from './parts.tsx';
import { Part, Section } from './section.tsx';
import { Table, type Column } from './table.tsx';
import { Both, Joined, Name, Say } from './text.tsx';

const maxNamed = 4;

export function Unseen({ model }: { readonly model: ReportModel }): JSX.Element {
  const { result, regionsNotLooked, absentRules, counts } = model;
  return (
    <Section id="unseen" print="full">
      <p>
        <Say k="unseenIntro" />
      </p>
      {regionsNotLooked.length > 0 && (
        <Part k="unseenRegions">
          <p>
            <Regions of={regionsNotLooked} />
          </p>
        </Part>
      )}
      {result.errors.length > 0 && (
        <Part k="unseenErrors">
          <Table columns={errorColumns(result.scope.accounts.length > 1)} rows={result.errors} />
        </Part>
      )}
      {(model.coverage.length > 0 || model.excluded.length > 0) && (
        <Part k="unseenCoverage">
          <Table columns={coverageColumns} rows={[...model.coverage.map(notLooked), ...model.excluded.map(excluded)]} />
        </Part>
      )}
      {absentRules.length > 0 && (
        <Part k="unseenPlanned">
          <p>
            <Say k="unseenPlannedNote" values={{ count: absentRules.length }} />
          </p>
          <Table class="absent" columns={absentColumns} rows={absentRules} />
        </Part>
      )}
      {counts.provider > 0 && (
        <Part k="itemProvider">
          <p>
            <Say k="unseenProvider" values={{ count: counts.provider }} />
          </p>
        </Part>
      )}
      <Part k="unseenLimits">
        <Table class="limits" columns={limitColumns} rows={model.rules} />
      </Part>
    </Section>
  );
}

const absentColumns: readonly Column<RuleView>[] = [
  { head: 'check', class: 'code', cell: ({ id }) => id },
  { head: 'decidesItems', cell: ({ decides }) => <ItemLinks items={decides} /> },
  { head: 'supportsItems', cell: ({ supports }) => <ItemLinks items={supports} /> },
];

const limitColumns: readonly Column<RuleView>[] = [
  { head: 'check', cell: (rule) => <RuleLink rule={rule} /> },
  { head: 'cannotSee', cell: ({ words }) => words !== null && <Both text={ruleText(words, 'cannotSee')} /> },
];

function errorColumns(manyAccounts: boolean): readonly Column<ErrorRow>[] {
  return [
    { head: 'cause', class: 'nowrap', cell: ({ reason }) => <Say k={reasonWord[reason]} /> },
    { head: 'callWord', class: 'code', cell: ({ api }) => api },
    { head: 'code', cell: ({ code }) => <Name>{code}</Name> },
    {
      head: 'region',
      class: 'nowrap',
      cell: ({ region, account }) => <Region region={region} account={manyAccounts ? account : null} />,
    },
    { head: 'count', isNumber: true, cell: ({ count }) => count },
    { head: 'message', class: 'small', cell: ({ message }) => <Name>{message}</Name> },
  ];
}

/** What was not looked at, as it is shown. */
interface Shown {
  readonly scope: ComponentChildren;
  readonly region: ComponentChildren;
  readonly checks: ComponentChildren;
}

const coverageColumns: readonly Column<Shown>[] = [
  { head: 'scope', cell: ({ scope }) => scope },
  { head: 'region', cell: ({ region }) => region },
  { head: 'checks', cell: ({ checks }) => checks },
];

function notLooked({ status, regions, types, rules }: CoverageGroup): Shown {
  return {
    scope: <Say k={coverageWord[status]} />,
    region:
      regions.length > maxNamed ? (
        <details class="fold">
          <summary>
            <Say k="regionCount" values={{ count: regions.length }} />
          </summary>
          <Regions of={regions} />
        </details>
      ) : (
        <Regions of={regions} />
      ),
    checks: (
      <>
        <Joined
          of={rules.map((rule) => (
            <RuleLink rule={rule} key={rule.id} />
          ))}
        />
        <Types of={types} />
      </>
    ),
  };
}

function excluded({ ruleId, region, excluded: count = 0, type }: CoverageRow): Shown {
  return {
    scope: <Say k="coverageExcluded" values={{ count }} />,
    region: <Name>{region}</Name>,
    checks: (
      <>
        <span class="code">{ruleId}</span>
        <Types of={type === undefined ? [] : [type]} />
      </>
    ),
  };
}

function Types({ of }: { readonly of: readonly string[] }): JSX.Element | null {
  if (of.length === 0) return null;
  return (
    <div class="small soft">
      <Name>{of.join(', ')}</Name>
    </div>
  );
}
