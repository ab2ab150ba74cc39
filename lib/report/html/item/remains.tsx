/** What remains for a person to state, and what was stated. */
import type { JSX } from 'preact';
import type { Attestation } from '../../../../catalog/schema.ts';
import { askedNow, askedParts } from '../../../i18n/asked.ts';
import { standingWord } from '../../../i18n/words.ts';
import type { AttestationUsed } from '../../../result/result.ts';
import type { ItemView } from '../../model/items.ts';
import { Asks } from '../attestations.tsx';
import { Both, Joined, Link, Name, Row, Say } from '../text.tsx';

export function Remains({ view }: { readonly view: ItemView }): JSX.Element {
  const { item, result, asksAttestation, awaitsAttestation } = view;
  if (result.status === 'provider') {
    return (
      <p>
        <Say k="providerItem" />
      </p>
    );
  }
  const { attestation } = result;
  if (!awaitsAttestation && attestation === null) {
    return (
      <p>
        <Both text={askedNow(item, asksAttestation)} />
      </p>
    );
  }
  return (
    <dl>
      {(awaitsAttestation || item.attestation !== null) && (
        <Row k="attestationAsks">
          <div class="small soft">
            <Both text={askedNow(item, asksAttestation)} />
          </div>
          <Asks item={item} />
          {item.attestation !== null && <AskedBeside attestation={item.attestation} />}
        </Row>
      )}
      {awaitsAttestation && (
        <Row k="filterStatus">
          <Say k={attestation === null ? 'whyAttestationMissing' : standingWord[attestation.standing]} />
        </Row>
      )}
      {attestation !== null && <Attested attestation={attestation} />}
    </dl>
  );
}

/** The documents that count, who usually states and approves it, and for how long. */
function AskedBeside({ attestation }: { readonly attestation: Attestation }): JSX.Element {
  return (
    <ul class="small soft">
      {askedParts(attestation).map(({ head, texts }) => (
        <li key={head.en}>
          <Both text={head} />:{' '}
          <Both
            text={{
              ja: texts.map(({ ja }) => ja).join('、'),
              en: texts.map(({ en }) => en).join('; '),
            }}
          />
        </li>
      ))}
    </ul>
  );
}

export function Attested({ attestation }: { readonly attestation: AttestationUsed }): JSX.Element {
  return (
    <>
      <Row k="attested">
        <Name>{attestation.statement}</Name>
        <div class="small soft">
          <Say
            k="attestedBy"
            values={{
              owner: attestation.owner,
              approver: attestation.approver ?? '-',
              date: attestation.date,
              expires: attestation.expires,
            }}
          />
        </div>
      </Row>
      <Row k="attestedEvidence">
        <Joined
          of={attestation.evidence.map((one) => (
            <Link href={one}>
              <Name>{one}</Name>
            </Link>
          ))}
        />
      </Row>
    </>
  );
}
