import { DescribeFirewallCommand, ListFirewallsCommand, NetworkFirewallClient } from '@aws-sdk/client-network-firewall';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { arnOf, lists, mocked, nextToken, refused } from '../../../helpers/lists.ts';

const arn = (n: string) => arnOf('network-firewall', `firewall/${n}`);

lists({
  kind: 'networkfirewall.firewall',
  client: NetworkFirewallClient,
  command: ListFirewallsCommand,
  api: 'Network Firewall:ListFirewalls network-firewall:ListFirewalls',
  page: (n) => ({ Firewalls: [{ FirewallName: n, FirewallArn: arn(n) }] }),
  token: nextToken,
  id: arn,
  name: (n) => n,
});

async function endpointsOf(answer: object | Error) {
  const mock = mocked(NetworkFirewallClient);
  mock.on(ListFirewallsCommand).resolves({ Firewalls: [{ FirewallName: 'one', FirewallArn: arn('one') }] });
  if (answer instanceof Error) mock.on(DescribeFirewallCommand).rejects(answer);
  else mock.on(DescribeFirewallCommand, { FirewallArn: arn('one') }).resolves(answer);
  return valuesOf(await collectKind('networkfirewall.firewall', ['endpoints']), 'endpoints')[arn('one')];
}

// https://docs.aws.amazon.com/network-firewall/latest/APIReference/API_FirewallStatus.html
test('its endpoints, a zone each', async () => {
  const SyncStates = {
    'ap-northeast-1c': { Attachment: { SubnetId: 'subnet-2', EndpointId: 'vpce-2', Status: 'READY' } },
    'ap-northeast-1a': { Attachment: { SubnetId: 'subnet-1', EndpointId: 'vpce-1', Status: 'READY' } },
    'ap-northeast-1d': { Attachment: { SubnetId: 'subnet-3', Status: 'CREATING' } },
  };
  expect(await endpointsOf({ FirewallStatus: { Status: 'READY', SyncStates } })).toEqual(['vpce-1', 'vpce-2']);
  expect(await endpointsOf({ FirewallStatus: { Status: 'PROVISIONING' } })).toEqual([]);
});

test('a refusal, and an answer without the status, are unread', async () => {
  expect(await endpointsOf(refused())).toEqual([
    'Network Firewall:DescribeFirewall network-firewall:DescribeFirewall AccessDeniedException denied',
  ]);
  expect(await endpointsOf({})).toEqual([expect.stringMatching(/ malformed$/)]);
});
