import { DescribeManagedPrefixListsCommand, EC2Client, GetManagedPrefixListEntriesCommand } from '@aws-sdk/client-ec2';
import { required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';

/**
 * "The name cannot start with com.amazonaws": such a list is AWS's own.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateManagedPrefixList.html
 */
const ofAws = 'com.amazonaws.';

export default defineCollector({
  kind: 'ec2.prefixList',
  type: 'AWS::EC2::PrefixList',
  recorded: true,
  scope: 'regional',
  list: listOf({
    calls: { 'EC2:DescribeManagedPrefixLists': 'ec2:DescribeManagedPrefixLists' },
    client: EC2Client,
    command: DescribeManagedPrefixListsCommand,
    input: { MaxResults: 100 },
    pages: { next: 'NextToken', token: 'NextToken' },
    items: 'PrefixLists',
    identity: (list) => ({
      id: required(list.PrefixListId, 'PrefixLists[].PrefixListId'),
      arn: required(list.PrefixListArn, 'PrefixLists[].PrefixListArn'),
      name: required(list.PrefixListName, 'PrefixLists[].PrefixListName'),
    }),
  }),
  attributes: {
    entries: call(
      { 'EC2:GetManagedPrefixListEntries': 'ec2:GetManagedPrefixListEntries' },
      async ({ aws }, { id, name, region }) => {
        if (name?.startsWith(ofAws) === true) return [];
        const pages = aws.pages(
          EC2Client,
          (token) => new GetManagedPrefixListEntriesCommand({ PrefixListId: id, MaxResults: 100, NextToken: token }),
          (page) => page.NextToken,
          region,
        );
        const entries: string[] = [];
        for await (const page of pages) {
          for (const { Cidr: cidr } of required(page.Entries, 'Entries'))
            entries.push(required(cidr, 'Entries[].Cidr'));
        }
        return entries;
      },
    ),
  },
  vanished: ['InvalidPrefixListID.NotFound'],
});
