import {
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  ElasticLoadBalancingV2Client,
  type Action,
  type Listener,
  type LoadBalancer,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { ListenerRule } from '../../../rules/facts/elbv2.ts';
import { required } from '../../aws/errors.ts';
import type { Session } from '../../aws/session.ts';
import { Unread, call, defineCollector, refusedWith, type CollectContext, type Listed } from '../collector.ts';
import { pagesOf } from './pages.ts';

const describe = {
  'Elastic Load Balancing v2:DescribeListeners': 'elasticloadbalancing:DescribeListeners',
  'Elastic Load Balancing v2:DescribeLoadBalancers': 'elasticloadbalancing:DescribeLoadBalancers',
} as const;

/** The SDK's names, and those of the wire. */
const gone = ['ListenerNotFound', 'ListenerNotFoundException'];
const balancerGone = ['LoadBalancerNotFound', 'LoadBalancerNotFoundException'];

export default defineCollector({
  kind: 'elbv2.listener',
  type: 'AWS::ElasticLoadBalancingV2::Listener',
  recorded: true,
  scope: 'regional',
  list: call(describe, async function* (context, region) {
    for await (const page of pagesOf(context.aws, DescribeLoadBalancersCommand, {}, region)) {
      for (const balancer of required(page.LoadBalancers, 'LoadBalancers')) {
        const arn = required(balancer.LoadBalancerArn, 'LoadBalancerArn');
        const pages = pagesOf(context.aws, DescribeListenersCommand, { LoadBalancerArn: arn }, region);
        for (;;) {
          const next = await unlessGone(context, balancerGone, () => pages.next());
          if (next === null || next.done === true) break;
          for (const listener of required(next.value.Listeners, 'Listeners')) yield listed(listener, balancer, region);
        }
      }
    }
  }),
  find: call(describe, async (context, id, region) => {
    const ask = async ({ aws }: CollectContext): Promise<Listed<'elbv2.listener'> | null> => {
      const { Listeners: listeners } = await aws.send(
        ElasticLoadBalancingV2Client,
        new DescribeListenersCommand({ ListenerArns: [id] }),
        region,
      );
      const listener = required(listeners, 'Listeners').find(({ ListenerArn: arn }) => arn === id);
      if (listener === undefined) return null;
      const arn = required(listener.LoadBalancerArn, 'Listeners[].LoadBalancerArn');
      const { LoadBalancers: balancers } = await aws.send(
        ElasticLoadBalancingV2Client,
        new DescribeLoadBalancersCommand({ LoadBalancerArns: [arn] }),
        region,
      );
      return listed(listener, required(required(balancers, 'LoadBalancers')[0], 'LoadBalancers[0]'), region);
    };
    return unlessGone(context, [...gone, ...balancerGone], ask);
  }),
  attributes: {
    details: 'free',
    rules: call(
      { 'Elastic Load Balancing v2:DescribeRules': 'elasticloadbalancing:DescribeRules', ...describe },
      async ({ aws }, { id, region }) => {
        // arn:aws:elasticloadbalancing:…:listener/app/<name>/<id of the load balancer>/<id>: the list has asked the same.
        if (!id.includes(':listener/app/')) return null;
        const balancer = id.replace(':listener/', ':loadbalancer/').replace(/\/[^/]*$/, '');
        const listener = (await listenersOf(aws, balancer, region)).find(({ ListenerArn: arn }) => arn === id);
        if (listener !== undefined && listener.Protocol !== 'HTTP') return null;
        const rules: ListenerRule[] = [];
        for await (const page of pagesOf(aws, DescribeRulesCommand, { ListenerArn: id }, region)) {
          for (const rule of required(page.Rules, 'Rules')) {
            rules.push({
              priority: required(rule.Priority, 'Rules[].Priority'),
              routing: routing(required(rule.Actions, 'Rules[].Actions')),
            });
          }
        }
        // Every listener has a default rule.
        required(rules[0], 'Rules[0]');
        return rules;
      },
    ),
  },
  vanished: [...gone, ...balancerGone],
});

function listed(listener: Listener, balancer: LoadBalancer, region: string): Listed<'elbv2.listener'> {
  const arn = required(listener.ListenerArn, 'ListenerArn');
  return {
    id: arn,
    arn,
    region,
    free: {
      details: {
        protocol: listener.Protocol ?? null,
        port: listener.Port ?? null,
        sslPolicy: listener.SslPolicy ?? null,
        loadBalancer: {
          name: required(balancer.LoadBalancerName, 'LoadBalancerName'),
          type: required(balancer.Type, 'Type'),
          scheme: balancer.Scheme ?? null,
        },
      },
    },
  };
}

async function listenersOf(aws: Session, balancer: string, region: string): Promise<readonly Listener[]> {
  const listeners: Listener[] = [];
  for await (const page of pagesOf(aws, DescribeListenersCommand, { LoadBalancerArn: balancer }, region)) {
    listeners.push(...required(page.Listeners, 'Listeners'));
  }
  return listeners;
}

/** What was asked; null: what it was asked of is gone. */
async function unlessGone<T>(
  context: CollectContext,
  codes: readonly string[],
  ask: (own: CollectContext) => Promise<T>,
): Promise<T | null> {
  const answer = await context.attempt(ask, refusedWith(...codes));
  if (answer.ok) return answer.value;
  throw new Unread(answer.causes);
}

const routes: readonly (string | undefined)[] = ['forward', 'redirect', 'fixed-response'];

/** "The action with the highest order is performed last": it is the one that routes. Of OIDC nothing is kept. */
function routing(actions: readonly Action[]): ListenerRule['routing'] {
  let last: Action | undefined;
  for (const action of actions) {
    if (routes.includes(action.Type) && (action.Order ?? 0) >= (last?.Order ?? 0)) last = action;
  }
  if (last === undefined) return null;
  return {
    type: required(last.Type, 'Actions[].Type'),
    protocol: last.RedirectConfig?.Protocol ?? null,
    statusCode: last.FixedResponseConfig?.StatusCode ?? null,
  };
}
