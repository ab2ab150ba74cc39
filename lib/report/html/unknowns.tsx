/** 未確認の原因: what left checks and items unknown, and what to do about it. */
import type { ComponentChildren, JSX } from 'preact';
import { absentWords, reasonWord, remedyFor } from '../../i18n/words.ts';
import type { ReportModel } from '../model.ts';
import { absentFor, type UnknownGroup } from '../model/unknowns.ts';
import { DecidedItems, ItemLinks, Regions } from './parts.tsx';
import { Section } from './section.tsx';
import { Table, type Column } from './table.tsx';
import { Name, Say } from './text.tsx';

/** A cause as it is shown. */
interface Shown {
  readonly action: ComponentChildren;
  readonly cause: ComponentChildren;
  readonly subjects: ComponentChildren;
  readonly affects: ComponentChildren;
  readonly remedy: ComponentChildren;
}

const columns: readonly Column<Shown>[] = [
  { head: 'action', cell: ({ action }) => action },
  { head: 'cause', cell: ({ cause }) => cause },
  { head: 'subjects', isNumber: true, cell: ({ subjects }) => subjects },
  { head: 'affects', cell: ({ affects }) => affects },
  { head: 'remedy', cell: ({ remedy }) => remedy },
];

export function Unknowns({ model }: { readonly model: ReportModel }): JSX.Element {
  const wasAllRead = model.unknowns.length === 0 && model.counts.unknown === 0;
  return (
    <Section id="unknowns">
      {wasAllRead ? (
        <p>
          <Say k="noUnknowns" />
        </p>
      ) : (
        <Table class="causes" columns={columns} rows={[...model.unknowns.map(unread), ...notRun(model)]} />
      )}
    </Section>
  );
}

/** What could not be read. */
function unread({ action, apis, code, reason, regions, rules, items, subjects }: UnknownGroup): Shown {
  const remedy = remedyFor(reason, action, code);
  return {
    action: (
      <>
        <Name>{action === '-' ? apis.join(', ') : action}</Name>
        {action !== '-' && (
          <div class="small soft">
            <Name>{apis.join(', ')}</Name>
          </div>
        )}
      </>
    ),
    cause: (
      <>
        <Say k={reasonWord[reason]} />
        <div class="small soft">
          <Name>{code}</Name>
        </div>
      </>
    ),
    subjects: (
      <>
        <Say k="cases" values={{ count: subjects }} />
        <div class="small soft">
          {regions.length > 2 ? <Say k="regionCount" values={{ count: regions.length }} /> : <Regions of={regions} />}
        </div>
      </>
    ),
    affects: (
      <>
        <Say k="affectsCounts" values={{ rules: rules.length, items: items.length }} />
        <div class="small">
          <DecidedItems items={items} />
        </div>
      </>
    ),
    remedy: remedy === null ? '-' : <Say k={remedy.key} values={remedy.values} />,
  };
}

/** Items that wait for checks which were not run: no permission helps there. */
function notRun(model: ReportModel): Shown[] {
  return (['planned', 'notSelected', 'notLooked'] as const).flatMap((why) => {
    const { rules, items } = absentFor(model, why);
    if (rules.length === 0) return [];
    const [cause, remedy] = absentWords[why];
    return {
      action: '-',
      cause: <Say k={cause} />,
      subjects: '-',
      affects: (
        <>
          <Say k="affectsCounts" values={{ rules: rules.length, items: items.length }} />
          <div class="small">
            <ItemLinks items={items} />
          </div>
        </>
      ),
      remedy: <Say k={remedy} />,
    };
  });
}
