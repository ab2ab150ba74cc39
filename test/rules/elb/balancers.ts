/** Listeners as collectors make them of AWS's answers. */
import type { Read, ResourceAttributes, ValueOf } from '../../../rules/facts.ts';
import { resource, type Attributes } from '../../helpers/judge.ts';

type Details = ValueOf<ResourceAttributes['elbv2.listener']['details']>;
type Classic = ResourceAttributes['elb.loadBalancer'];

/** A listener of an application load balancer that faces the internet, unless something else is said. */
export function listener(
  id: string,
  details: Partial<Details>,
  balancer: Partial<Details['loadBalancer']> = {},
  rules: NonNullable<Attributes<'elbv2.listener'>['rules']> | null = null,
) {
  const loadBalancer = { name: 'web', type: 'application', scheme: 'internet-facing', ...balancer };
  return resource('elbv2.listener', id, {
    details: { protocol: 'HTTPS', port: 443, sslPolicy: null, ...details, loadBalancer },
    rules,
  });
}

/** A Classic Load Balancer. */
export function classic(
  id: string,
  listeners: ValueOf<Classic['listeners']>,
  policies: ValueOf<Classic['policies']> | Read<never>,
  scheme: string | null = 'internet-facing',
) {
  return resource('elb.loadBalancer', id, { scheme, listeners, policies });
}
