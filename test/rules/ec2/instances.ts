/** Instances for the rules' tables. */
import type { Identity } from '../../../rules/facts.ts';
import type { Instance } from '../../../rules/facts/ec2.ts';
import { denied, resource, unread, type Attributes } from '../../helpers/judge.ts';

export const longAgo = '2026-01-01T00:00:00.000Z';

/** A running instance that was launched long ago. */
export function instance(
  id: string,
  details: Partial<Instance> = {},
  attributes: Attributes<'ec2.instance'> = {},
  identity: Partial<Identity> = {},
) {
  const plain = { state: 'running', launchedAt: longAgo, vpcId: 'v' };
  return resource('ec2.instance', id, { details: { ...plain, ...details }, ...attributes }, identity);
}

/** One of which the answer did not tell the state. */
export const hiddenInstance = (id: string) =>
  resource('ec2.instance', id, { details: unread({ ...listDenied, code: 'MissingField', reason: 'malformed' }) });

export const listDenied = denied('EC2:DescribeInstances', 'ec2:DescribeInstances');
