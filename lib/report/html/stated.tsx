/** 申告の一覧: every statement of the evidence files, whether or not an item rests on it. */
import type { JSX } from 'preact';
import { standingWord } from '../../i18n/words.ts';
import type { AttestationStated } from '../../result/result.ts';
import type { ReportModel } from '../model.ts';
import { ItemLinks } from './parts.tsx';
import { Joined, Link, Name, Row, Say } from './text.tsx';

export function Stated({ model }: { readonly model: ReportModel }): JSX.Element | null {
  const { attestations } = model.result;
  if (attestations.length === 0) return null;
  return (
    <details class="fold in-full">
      <summary>
        <Say k="statedAll" /> <Say k="cases" values={{ count: attestations.length }} />
      </summary>
      {attestations.map((one, index) => (
        <Statement of={one} model={model} key={index} />
      ))}
    </details>
  );
}

function Statement({ of, model }: { readonly of: AttestationStated; readonly model: ReportModel }): JSX.Element {
  const { id, item, owner, approver, date, expires, statement, evidence, standing, accounts = [] } = of;
  return (
    <dl class="stated facts">
      <Row k="attestationId">
        <Name>{id}</Name>
      </Row>
      <Row k="items">
        <ItemLinks items={model.catalog.items.filter((one) => one.id === item)} />
        {accounts.length > 0 && ` (${accounts.join(', ')})`}
      </Row>
      <Row k="filterStatus">
        {standing === 'valid' ? <Say k="standingValid" /> : <Say k={standingWord[standing]} />}
      </Row>
      <Row k="expires">
        {date} – {expires}
      </Row>
      <Row k="owner">
        <Name>{owner}</Name>
      </Row>
      <Row k="approver">{approver === null ? <Say k="none" /> : <Name>{approver}</Name>}</Row>
      <Row k="attested">
        <Name>{statement}</Name>
      </Row>
      <Row k="attestedEvidence">
        <Joined
          of={evidence.map((one) => (
            <Link href={one}>
              <Name>{one}</Name>
            </Link>
          ))}
        />
      </Row>
    </dl>
  );
}
