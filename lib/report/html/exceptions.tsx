/** 例外承認: the deviations that were accepted, why, by whom and until when; those that cover nothing too. */
import type { JSX } from 'preact';
import { exceptionWord } from '../../i18n/words.ts';
import type { ReportModel } from '../model.ts';
import type { ExceptionUse } from '../model/exceptions.ts';
import { ResourceNames, RuleLink } from './parts.tsx';
import { Section } from './section.tsx';
import { Name, Row, Say } from './text.tsx';

export function Exceptions({ model }: { readonly model: ReportModel }): JSX.Element | null {
  if (model.exceptions.length === 0) return null;
  return (
    <Section id="exceptions">
      {model.exceptions.map((use, index) => (
        <Use use={use} key={index} />
      ))}
    </Section>
  );
}

function Use({ use }: { readonly use: ExceptionUse }): JSX.Element {
  const { exception, outcome, rule, findings } = use;
  const { id, reason, control, approver, date, expires, resource, account, region } = exception;
  const where = [resource, account, region].filter((part) => part !== undefined).join(' / ');
  return (
    <dl class="stated facts">
      <Row k="exceptionId">
        <Name>{id}</Name> <Say k={exceptionWord[outcome]} values={{ count: findings.length }} />
      </Row>
      <Row k="check">
        {rule === null ? <span class="code">{exception.rule ?? '-'}</span> : <RuleLink rule={rule} problem />}
      </Row>
      <Row k="exceptionReason">{reason === undefined ? <Say k="notKnown" /> : <Name>{reason}</Name>}</Row>
      <Row k="exceptionControl">
        {control === undefined || control === null ? <Say k="none" /> : <Name>{control}</Name>}
      </Row>
      <Row k="approver">
        <Name>{approver}</Name>
      </Row>
      <Row k="expires">
        {date !== undefined && date !== null && `${date} – `}
        {expires}
      </Row>
      <Row k="exceptionFor">
        {where !== '' && <Name>{where}</Name>}
        {findings.length > 0 && <ResourceNames findings={findings} />}
      </Row>
    </dl>
  );
}
