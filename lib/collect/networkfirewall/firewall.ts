import { DescribeFirewallCommand, ListFirewallsCommand, NetworkFirewallClient } from '@aws-sdk/client-network-firewall';
import { required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';

export default defineCollector({
  kind: 'networkfirewall.firewall',
  type: 'AWS::NetworkFirewall::Firewall',
  recorded: true,
  scope: 'regional',
  list: listOf({
    calls: { 'Network Firewall:ListFirewalls': 'network-firewall:ListFirewalls' },
    client: NetworkFirewallClient,
    command: ListFirewallsCommand,
    input: { MaxResults: 100 },
    pages: { next: 'NextToken', token: 'NextToken' },
    items: 'Firewalls',
    identity: (firewall) => {
      const arn = required(firewall.FirewallArn, 'Firewalls[].FirewallArn');
      return { id: arn, arn, name: required(firewall.FirewallName, 'Firewalls[].FirewallName') };
    },
  }),
  attributes: {
    endpoints: call(
      { 'Network Firewall:DescribeFirewall': 'network-firewall:DescribeFirewall' },
      async ({ aws }, { arn, region }) => {
        const command = new DescribeFirewallCommand({ FirewallArn: arn });
        const answer = await aws.send(NetworkFirewallClient, command, region);
        const { SyncStates: states = {} } = required(answer.FirewallStatus, 'FirewallStatus');
        return Object.values(states)
          .flatMap(({ Attachment: attachment }) => attachment?.EndpointId ?? [])
          .sort();
      },
    ),
  },
  vanished: ['ResourceNotFoundException'],
});
