/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { flag, number, orNull, text, texts } from './shapes.ts';

const vpc = z.strictObject({
  state: z.enum(['pending', 'available', 'deleting']),
  isDefault: flag,
  internetGatewayBlockMode: z.enum(['off', 'block-bidirectional', 'block-ingress']).nullable(),
});
const networkInterface = z.strictObject({
  vpcId: text,
  subnetId: text,
  ownerId: text,
  type: orNull,
  isRequesterManaged: flag,
  isOfEcsTask: flag,
  groupIds: texts,
});
const flowLog = z.strictObject({
  resourceId: text,
  status: text,
  deliveryStatus: orNull,
  trafficType: z.enum(['ACCEPT', 'REJECT', 'ALL']).nullable(),
  destinationType: z.enum(['cloud-watch-logs', 's3', 'kinesis-data-firehose']),
  destination: orNull,
  logGroupName: orNull,
});

const routeTable = z.strictObject({
  vpcId: text,
  isMain: flag,
  subnetIds: texts,
  outward: z.array(z.strictObject({ destination: z.enum(['0.0.0.0/0', '::/0']), target: orNull, isDead: flag })),
});

const port = number.nullable();
const permission = z.strictObject({
  protocol: text,
  fromPort: port,
  toPort: port,
  ipv4: texts,
  ipv6: texts,
  prefixLists: texts,
  groups: texts,
});
const securityGroup = z.strictObject({
  vpcId: orNull,
  groupName: text,
  ingress: z.array(permission),
  egress: z.array(permission),
});

export default {
  'ec2.vpc': { details: vpc, firewalls: z.array(z.strictObject({ mode: orNull, onboarding: orNull })) },
  'ec2.routeTable': { details: routeTable },
  'ec2.natGateway': {
    details: z.strictObject({ vpcId: text, state: text, subnetId: orNull, routeTableId: orNull }),
  },
  'ec2.vpcEndpoint': { type: text },
  'ec2.networkInterface': { details: networkInterface },
  'ec2.securityGroup': { details: securityGroup },
  'ec2.prefixList': { entries: texts },
  'ec2.internetGateway': { vpcIds: texts },
  'ec2.flowLog': { details: flowLog },
};
