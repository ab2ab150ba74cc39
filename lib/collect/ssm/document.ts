import { DescribeDocumentPermissionCommand, ListDocumentsCommand, SSMClient } from '@aws-sdk/client-ssm';
import { required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';

/** The account's own. */
export default defineCollector({
  kind: 'ssm.document',
  type: 'AWS::SSM::Document',
  recorded: true,
  scope: 'regional',
  list: listOf({
    calls: { 'SSM:ListDocuments': 'ssm:ListDocuments' },
    client: SSMClient,
    command: ListDocumentsCommand,
    input: { Filters: [{ Key: 'Owner', Values: ['Self'] }], MaxResults: 50 },
    pages: { next: 'NextToken', token: 'NextToken' },
    items: 'DocumentIdentifiers',
    identity: (document, { arn }) => {
      const name = required(document.Name, 'Name');
      return { id: name, arn: arn('ssm', `document/${name}`), name };
    },
  }),
  attributes: {
    // Without AccountIds it is shared with nobody.
    public: call(
      { 'SSM:DescribeDocumentPermission': 'ssm:DescribeDocumentPermission' },
      async ({ aws }, { id, region }) => {
        const pages = aws.pages(
          SSMClient,
          (token) =>
            new DescribeDocumentPermissionCommand({
              Name: id,
              PermissionType: 'Share',
              MaxResults: 200,
              ...(token === undefined ? {} : { NextToken: token }),
            }),
          (page) => page.NextToken,
          region,
        );
        for await (const page of pages) {
          if ((page.AccountIds ?? []).some((account) => account.toLowerCase() === 'all')) return true;
        }
        return false;
      },
    ),
  },
  vanished: ['InvalidDocument'],
});
