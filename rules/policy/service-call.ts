import { evaluate, type Context, type Truth } from './condition.ts';
import { globMatch, type Selector } from './match.ts';
import type { Policy, Statement } from './parse.ts';
import { isAnyone } from './principal.ts';

/** A call that an AWS service makes in its own name. */
export interface ServiceCall {
  /** `events.amazonaws.com`. */
  readonly service: string;
  /** Lower-case, `sns:publish`. */
  readonly action: string;
  readonly resource: string;
  /** The keys that count. A statement with a condition on any other neither allows nor denies; undefined: not known. */
  readonly context: Context;
}

/** Does the resource policy let the service make the call: an Allow that counts, and no Deny that does? */
export function serviceMay({ statements }: Policy, call: ServiceCall): Truth {
  const hits = (effect: Statement['effect']): Truth =>
    any(statements.filter((one) => one.effect === effect).map((one) => applies(one, call)));
  const [allowed, denied] = [hits('Allow'), hits('Deny')];
  if (allowed === false || denied === true) return false;
  return denied === 'unknown' ? denied : allowed;
}

function applies(statement: Statement, { service, action, resource, context }: ServiceCall): Truth {
  const { principals, conditions } = statement;
  if (principals === null) return false;
  const isNamed = principals.list.some(
    (one) => isAnyone(one) || (one.type === 'Service' && (one.value === service || one.value === '*')),
  );
  if (isNamed === principals.not) return false;
  if (!selects(statement.actions, action) || !selects(statement.resources, resource)) return false;
  const truths = conditions.map((one) => Object.hasOwn(context, one.key) && evaluate(one, context));
  if (truths.includes(false)) return false;
  return truths.includes('unknown') ? 'unknown' : true;
}

function selects({ not, globs }: Selector, text: string): boolean {
  return globs.some((glob) => globMatch(glob, text)) !== not;
}

function any(truths: readonly Truth[]): Truth {
  if (truths.includes(true)) return true;
  return truths.includes('unknown') ? 'unknown' : false;
}
