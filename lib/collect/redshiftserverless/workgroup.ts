import { ListWorkgroupsCommand, RedshiftServerlessClient } from '@aws-sdk/client-redshift-serverless';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';
import { offered } from './offered.ts';
import { tlsOf } from '../redshift/tls-parameters.ts';

export default defineCollector({
  kind: 'redshiftserverless.workgroup',
  type: 'AWS::RedshiftServerless::Workgroup',
  ours: true,
  offered,
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
        tls: tlsOf(
          (workgroup.configParameters ?? []).map(({ parameterKey: name, parameterValue: value }) => ({ name, value })),
        ),
      },
    }),
  }),
  attributes: { details: 'free', tls: 'free' },
});
