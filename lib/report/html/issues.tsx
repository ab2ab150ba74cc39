/** What to act on: the worst checks, the causes of what stayed unknown, exceptions and attestations. */
import type { JSX } from 'preact';
import type { Item } from '../../../catalog/schema.ts';
import { headlineOf, reasonWord, remedyFor, severityWord } from '../../i18n/words.ts';
import type { Finding } from '../../result/result.ts';
import { absentFor, plannedRules, type ReportModel, type RuleView, type UnknownGroup } from '../model.ts';
import { Regions } from './head.tsx';
import { Both, Joined, Name, Say, StatusBadge } from './text.tsx';

const maxNames = 3;

export function Issues({ model }: { readonly model: ReportModel }): JSX.Element {
  return (
    <section aria-labelledby="issues">
      <h2 id="issues">
        <Say k="sectionFindings" />
      </h2>
      {model.worst.length === 0 ? (
        <p>
          <Say k="noFindings" />
        </p>
      ) : (
        <table class="issues">
          <thead>
            <tr>
              <th scope="col">
                <Say k="severity" />
              </th>
              <th scope="col">
                <Say k="check" />
              </th>
              <th scope="col" class="num">
                <Say k="issues" />
              </th>
              <th scope="col">
                <Say k="affectedResources" />
              </th>
              <th scope="col">
                <Say k="affectedItems" />
              </th>
            </tr>
          </thead>
          <tbody>
            {model.worst.map((rule) => (
              <tr key={rule.id}>
                <td>
                  <Severity rule={rule} />
                </td>
                <td>
                  <RuleLink rule={rule} problem />
                </td>
                <td class="num">
                  <Say k="ofPopulation" values={{ count: rule.fails.length, size: rule.population.size }} />
                </td>
                <td>
                  <Names findings={rule.fails} />
                </td>
                <td>
                  {rule.decides.length === 0 ? (
                    <span class="soft">
                      <Say k="supportingOnly" />
                    </span>
                  ) : (
                    <ItemLinks items={rule.decides} />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

export function Severity({ rule }: { readonly rule: RuleView }): JSX.Element | null {
  if (rule.words === null) return null;
  const { severity } = rule.words;
  return (
    <span class={`severity sev-${severity}`}>
      <Say k={severityWord[severity]} />
    </span>
  );
}

interface RuleHeadline {
  readonly rule: RuleView;
  /** Says what is wrong, not what is expected. */
  readonly problem?: boolean;
}

export function RuleTitle({ rule, problem = false }: RuleHeadline): JSX.Element {
  const { words } = rule;
  if (words === null) return <span class="code">{rule.id}</span>;
  if (problem) return <Both text={{ ja: headlineOf(words, 'ja'), en: headlineOf(words, 'en') }} />;
  return <Both text={{ ja: words.text.ja.title, en: words.text.en.title }} />;
}

export function RuleLink({ rule, problem = false }: RuleHeadline): JSX.Element {
  if (rule.words === null) return <span class="code">{rule.id}</span>;
  return (
    <a href={`#rule-${rule.id}`}>
      <RuleTitle rule={rule} problem={problem} />
    </a>
  );
}

export function ItemLinks({ items }: { readonly items: readonly Item[] }): JSX.Element {
  if (items.length === 0) return <>-</>;
  return (
    <Joined
      of={items.map((item) => (
        <a href={`#${item.id}`} class="nowrap" key={item.id}>
          {item.label}
        </a>
      ))}
    />
  );
}

function Names({ findings }: { readonly findings: readonly Finding[] }): JSX.Element {
  const more = findings.length - maxNames;
  return (
    <>
      {findings.slice(0, maxNames).map(({ resource }, index) => (
        <div key={index}>
          <Name>{resource.name ?? resource.id}</Name> <span class="soft nowrap">({resource.region})</span>
        </div>
      ))}
      {more > 0 && (
        <div class="soft">
          <Say k="andMore" values={{ count: more }} />
        </div>
      )}
    </>
  );
}

export function Unknowns({ model }: { readonly model: ReportModel }): JSX.Element {
  return (
    <section aria-labelledby="unknowns">
      <h2 id="unknowns">
        <Say k="sectionUnknowns" />
      </h2>
      {model.unknowns.length === 0 && model.counts.unknown === 0 ? (
        <p>
          <Say k="noUnknowns" />
        </p>
      ) : (
        <table class="causes">
          <thead>
            <tr>
              <th scope="col">
                <Say k="action" />
              </th>
              <th scope="col">
                <Say k="cause" />
              </th>
              <th scope="col" class="num">
                <Say k="subjects" />
              </th>
              <th scope="col">
                <Say k="affects" />
              </th>
              <th scope="col">
                <Say k="remedy" />
              </th>
            </tr>
          </thead>
          <tbody>
            {model.unknowns.map((group, index) => (
              <UnknownRow group={group} key={index} />
            ))}
            <AbsentRow model={model} why="planned" />
            <AbsentRow model={model} why="notSelected" />
            <AbsentRow model={model} why="notLooked" />
          </tbody>
        </table>
      )}
    </section>
  );
}

function UnknownRow({ group }: { readonly group: UnknownGroup }): JSX.Element {
  const { action, apis, code, reason, regions, rules, items, subjects } = group;
  const remedy = remedyFor(reason, action, code);
  return (
    <tr>
      <td>
        <Name>{action === '-' ? apis.join(', ') : action}</Name>
        {action !== '-' && (
          <div class="small soft">
            <Name>{apis.join(', ')}</Name>
          </div>
        )}
      </td>
      <td>
        <Say k={reasonWord[reason]} />
        <div class="small soft">
          <Name>{code}</Name>
        </div>
      </td>
      <td class="num">
        <Say k="cases" values={{ count: subjects }} />
        <div class="small soft">
          {regions.length > 2 ? <Say k="regionCount" values={{ count: regions.length }} /> : <Regions of={regions} />}
        </div>
      </td>
      <td>
        <Say k="affectsCounts" values={{ rules: rules.length, items: items.length }} />
        <div class="small">
          {items.length === 0 ? (
            <span class="soft">
              <Say k="supportingOnly" />
            </span>
          ) : (
            <ItemLinks items={items} />
          )}
        </div>
      </td>
      <td>{remedy === null ? '-' : <Say k={remedy.key} values={remedy.values} />}</td>
    </tr>
  );
}

const absentWords = {
  planned: ['causePlanned', 'remedyPlanned'],
  notSelected: ['causeNotSelected', 'remedyNotSelected'],
  notLooked: ['causeNotLooked', 'remedyNotLooked'],
} as const;

/** Items that wait for checks which were not run: no permission helps there. */
function AbsentRow({
  model,
  why,
}: {
  readonly model: ReportModel;
  readonly why: keyof typeof absentWords;
}): JSX.Element | null {
  const { rules, items } = absentFor(model, why);
  if (rules.length === 0) return null;
  const [cause, remedy] = absentWords[why];
  return (
    <tr>
      <td>-</td>
      <td>
        <Say k={cause} />
      </td>
      <td class="num">-</td>
      <td>
        <Say k="affectsCounts" values={{ rules: rules.length, items: items.length }} />
        <div class="small">
          <ItemLinks items={items} />
        </div>
      </td>
      <td>
        <Say k={remedy} />
      </td>
    </tr>
  );
}

export function Exceptions({ model }: { readonly model: ReportModel }): JSX.Element | null {
  if (model.exceptions.length === 0) return null;
  return (
    <section aria-labelledby="exceptions">
      <h2 id="exceptions">
        <Say k="sectionExceptions" />
      </h2>
      <table class="exceptions">
        <thead>
          <tr>
            {(['exceptionId', 'approver', 'expires', 'check'] as const).map((k) => (
              <th scope="col" key={k}>
                <Say k={k} />
              </th>
            ))}
            <th scope="col" class="num">
              <Say k="count" />
            </th>
            <th scope="col">
              <Say k="affectedResources" />
            </th>
          </tr>
        </thead>
        <tbody>
          {model.exceptions.map(({ rule, findings, exception }) => (
            <tr key={`${exception.id} ${rule.id}`}>
              <td>
                <Name>{exception.id}</Name>
              </td>
              <td>
                <Name>{exception.approver}</Name>
              </td>
              <td class="nowrap">{exception.expires}</td>
              <td>
                <RuleLink rule={rule} problem />
              </td>
              <td class="num">{findings.length}</td>
              <td>
                <Names findings={findings} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function Attestations({ model }: { readonly model: ReportModel }): JSX.Element {
  const { awaiting, expired } = model;
  const planned = plannedRules(model).length;
  return (
    <section aria-labelledby="attestations">
      <h2 id="attestations">
        <Say k="sectionAttestations" />
      </h2>
      <p>
        <Say k="attestationsRemaining" values={{ count: awaiting.length, expired }} />
        {planned > 0 && (
          <>
            {' / '}
            <Say k="plannedRules" values={{ count: planned }} />
          </>
        )}
      </p>
      {awaiting.length > 0 && (
        <details class="fold">
          <summary>
            <Say k="listOfItems" />
          </summary>
          <table>
            <thead>
              <tr>
                <th scope="col">
                  <Say k="items" />
                </th>
                <th scope="col">
                  <Say k="filterStatus" />
                </th>
                <th scope="col">
                  <Say k="attestationAsks" />
                </th>
              </tr>
            </thead>
            <tbody>
              {awaiting.map(({ item, result }) => (
                <tr key={item.id}>
                  <td class="nowrap">
                    <ItemLinks items={[item]} />
                  </td>
                  <td>
                    <StatusBadge status={result.status} basis={result.basis} />
                  </td>
                  <td>
                    {item.attestation === null ? <Say k="attestNothingFound" /> : <Both text={item.attestation.asks} />}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </section>
  );
}
