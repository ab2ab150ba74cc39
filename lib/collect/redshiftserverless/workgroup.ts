import { ListWorkgroupsCommand, RedshiftServerlessClient } from '@aws-sdk/client-redshift-serverless';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';

export default defineCollector({
  kind: 'redshiftserverless.workgroup',
  type: 'AWS::RedshiftServerless::Workgroup',
  ours: true,
  scope: 'regional',
  list: listOf({
    calls: { 'Redshift Serverless:ListWorkgroups': 'redshift-serverless:ListWorkgroups' },
    client: RedshiftServerlessClient,
    command: ListWorkgroupsCommand,
    input: { maxResults: 100 },
    pages: { next: 'nextToken', token: 'nextToken' },
    items: 'workgroups',
    identity: (workgroup) => ({
      id: required(workgroup.workgroupId, 'workgroupId'),
      arn: required(workgroup.workgroupArn, 'workgroupArn'),
      name: workgroup.workgroupName,
      free: {
        details: {
          status: workgroup.status ?? null,
          publiclyAccessible: workgroup.publiclyAccessible ?? null,
        },
      },
    }),
  }),
  attributes: { details: 'free' },
});
