/** What many places of the page show: checks, items, resources, regions, calls. */
import type { JSX } from 'preact';
import type { Item } from '../../../catalog/schema.ts';
import type { MessageKey } from '../../i18n/messages.ts';
import { headlineOf, ruleText, severityWord } from '../../i18n/words.ts';
import type { Finding } from '../../result/result.ts';
import type { ItemView } from '../model/items.ts';
import type { Population } from '../model/population.ts';
import type { RuleView } from '../model/rules.ts';
import { Both, Joined, Name, Say } from './text.tsx';

const maxNames = 3;

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
  return <Both text={ruleText(words, 'title')} />;
}

export function RuleLink({ rule, problem = false }: RuleHeadline): JSX.Element {
  if (rule.words === null) return <span class="code">{rule.id}</span>;
  return (
    <a href={`#rule-${rule.id}`}>
      <RuleTitle rule={rule} problem={problem} />
    </a>
  );
}

/** `-` where there is none. */
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

const maxSupported = 6;

/** The items that checks decide; of those that only support, that, and which they support. */
export function DecidedItems(props: {
  readonly items: readonly Item[];
  readonly supports?: readonly Item[];
}): JSX.Element {
  const { items, supports = [] } = props;
  if (items.length > 0) return <ItemLinks items={items} />;
  const more = supports.length - maxSupported;
  return (
    <>
      <span class="soft">
        <Say k="supportingOnly" />
      </span>
      {supports.length > 0 && (
        <div class="small">
          <ItemLinks items={supports.slice(0, maxSupported)} />
          {more > 0 && (
            <>
              {', '}
              <Say k="andMore" values={{ count: more }} />
            </>
          )}
        </div>
      )}
    </>
  );
}

/** The ids of the items that a check bears on, for the filter. */
export function itemsOf({ decides, supports }: RuleView): string {
  return [...decides, ...supports].map(({ id }) => id).join(' ');
}

/** The resources of findings: the first of them, and how many more. */
export function ResourceNames({ findings }: { readonly findings: readonly Finding[] }): JSX.Element {
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

export function Regions({ of }: { readonly of: readonly string[] }): JSX.Element {
  if (of.length === 0) return <Say k="none" />;
  return (
    <Joined
      of={of.map((region) => (
        <Name key={region}>{region}</Name>
      ))}
    />
  );
}

/** Ids of checks, or calls: the first `most` of them, and how many more. */
export function Codes({
  of,
  most = of.length,
}: {
  readonly of: readonly string[];
  readonly most?: number;
}): JSX.Element {
  const more = of.length - most;
  return (
    <Joined
      of={[
        ...of.slice(0, most).map((code) => <span class="code">{code}</span>),
        ...(more > 0 ? [<Say k="andMore" values={{ count: more }} />] : []),
      ]}
    />
  );
}

export function PopulationSay({ of }: { readonly of: Population }): JSX.Element {
  const { size, confirmed, unlisted } = of;
  const parts: JSX.Element[] = [];
  if (size > 0) parts.push(<Say k="population" values={{ size, confirmed }} />);
  if (unlisted > 0) parts.push(<Say k="unlisted" values={{ count: unlisted }} />);
  if (parts.length === 0) parts.push(<Say k="nothingToJudge" />);
  return <Joined of={parts} by=" / " />;
}

/** Why the tool alone leaves an item unknown. */
export function gapWord({ result }: ItemView): MessageKey {
  return result.reasons.some(({ type }) => type === 'planned') ? 'causePlanned' : 'causeNotSelected';
}

/** An id that a standard's section has: `運108` → `un108`. */
export function anchorOf(standard: string): string {
  return standard.replace('運', 'un');
}
