/** VPCs and what stands in them, for the rules' tables. */
import type { Identity } from '../../../rules/facts.ts';
import type { FlowLog, NetworkInterface, Vpc } from '../../../rules/facts/vpc.ts';
import { account, resource } from '../../helpers/judge.ts';

export const owner = '210987654321';

export function vpc(id: string, details: Partial<Vpc> = {}, identity: Partial<Identity> = {}) {
  const plain = { state: 'available', isDefault: false, internetGatewayBlockMode: 'off' } as const;
  return resource('ec2.vpc', id, { details: { ...plain, ...details } }, identity);
}

/** An interface in `vpc`, in the subnet `<vpc>-a` without another word. */
export function eni(
  id: string,
  vpcId: string,
  details: Partial<NetworkInterface> = {},
  identity: Partial<Identity> = {},
) {
  const plain = {
    vpcId,
    subnetId: `${vpcId}-a`,
    ownerId: account,
    type: 'interface',
    isRequesterManaged: false,
    isOfEcsTask: false,
    groupIds: [],
  };
  return resource('ec2.networkInterface', id, { details: { ...plain, ...details } }, identity);
}

let logs = 0;

/** A good flow log of all traffic to CloudWatch Logs. */
export function flowLog(resourceId: string, details: Partial<FlowLog> = {}, identity: Partial<Identity> = {}) {
  const plain: FlowLog = {
    resourceId,
    status: 'ACTIVE',
    deliveryStatus: 'SUCCESS',
    trafficType: 'ALL',
    destinationType: 'cloud-watch-logs',
    destination: `arn:aws:logs:ap-northeast-1:${account}:log-group:flow`,
    logGroupName: 'flow',
  };
  return resource('ec2.flowLog', `fl-${++logs}`, { details: { ...plain, ...details } }, identity);
}
