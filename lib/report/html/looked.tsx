/** What was looked at, and what was not, in two rows of the head. */
import type { ComponentChildren, JSX } from 'preact';
import type { ReportModel } from '../model.ts';
import { absentFor } from '../model/unknowns.ts';
import { Regions } from './parts.tsx';
import { Joined, Row, Say } from './text.tsx';

export function Looked({ model }: { readonly model: ReportModel }): JSX.Element {
  const { looked, result } = model;
  const { regions } = result.scope;
  const seen: ComponentChildren[] = [
    <Say k="lookedChecks" values={{ ...looked.checks }} />,
    <Say k="regionCount" values={{ count: regions.looked.length }} />,
    <Say k="lookedResources" values={{ count: looked.resources }} />,
  ];
  return (
    <dl class="facts looked">
      <Row k="lookedAt">
        <Joined of={seen} by=" / " />
      </Row>
      <Row k="notLookedAt">
        <NotLooked model={model} />
      </Row>
    </dl>
  );
}

function NotLooked({ model }: { readonly model: ReportModel }): JSX.Element {
  const { result, regionsNotLooked, counts } = model;
  const planned = absentFor(model, 'planned').rules.length;
  const notSelected = absentFor(model, 'notSelected').rules.length;
  const parts: ComponentChildren[] = [
    regionsNotLooked.length > 0 && (
      <>
        <Say k="notLookedRegions" values={{ count: regionsNotLooked.length }} /> (<Regions of={regionsNotLooked} />)
      </>
    ),
    result.errors.length > 0 && <Say k="notLookedReadings" values={{ count: result.errors.length }} />,
    planned > 0 && <Say k="whyPlanned" values={{ count: planned }} />,
    notSelected > 0 && <Say k="whyNotSelected" values={{ count: notSelected }} />,
    model.awaiting.length > 0 && <Say k="notLookedPeople" values={{ count: model.awaiting.length }} />,
    counts.provider > 0 && <Say k="notLookedProvider" values={{ count: counts.provider }} />,
    <a href="#unseen">
      <Say k="unseenLimits" />
    </a>,
  ].filter((part) => part !== false);
  return <Joined of={parts} by=" / " />;
}
