/** What was read behind a finding: attribute, value, by which call, where and when. */
import type { JSX } from 'preact';
import type { Finding } from '../../result/result.ts';
import type { FactValue } from '../../result/fact-value.ts';
import { usePage } from './page.ts';
import { Codes } from './parts.tsx';
import { Name, Say, Time } from './text.tsx';

const maxValues = 6;
/** Characters of a value that stand open. */
const maxOpen = 120;

export function Read({ finding }: { readonly finding: Finding }): JSX.Element | null {
  const { valuesOf } = usePage();
  if (finding.status !== 'fail' && finding.status !== 'unknown') return null;
  const values = valuesOf(finding);
  if (values === null) {
    return (
      <p class="small soft">
        <Say k="valuesElsewhere" />
      </p>
    );
  }
  if (values.length === 0) return null;
  const more = values.length - maxValues;
  return (
    <ul class="read">
      {values.slice(0, maxValues).map((one, index) => (
        <li key={index}>
          <Value of={one} finding={finding} />
        </li>
      ))}
      {more > 0 && (
        <li class="soft">
          <Say k="andMore" values={{ count: more }} />
        </li>
      )}
    </ul>
  );
}

function Value({ of, finding }: { readonly of: FactValue; readonly finding: Finding }): JSX.Element {
  const { attribute, value, region, at } = of;
  const { calls } = finding.evidence;
  // Of one call alone it is certain which call gave it.
  const apis = of.apis.length === 0 && calls.length === 1 ? calls : of.apis;
  const from = (
    <span class="soft">
      {' '}
      (<Codes of={apis} />
      {apis.length > 0 && ', '}
      {region}, <Time iso={at} />)
    </span>
  );
  if (value.length <= maxOpen) {
    return (
      <>
        <span class="code soft">{attribute}</span> <Name>{value}</Name>
        {from}
      </>
    );
  }
  return (
    <details>
      <summary>
        <span class="code soft">{attribute}</span>{' '}
        <Name>{`${Array.from(value.slice(0, maxOpen)).slice(0, -1).join('')}…`}</Name>
        {from}
      </summary>
      <Name>{value}</Name>
    </details>
  );
}
