import { KMSClient, ListAliasesCommand } from '@aws-sdk/client-kms';
import { required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';

export default defineCollector({
  kind: 'kms.alias',
  type: 'AWS::KMS::Alias',
  scope: 'regional',
  list: call({ 'KMS:ListAliases': 'kms:ListAliases' }, async function* ({ aws }, region) {
    const pages = aws.pages(
      KMSClient,
      (token) => new ListAliasesCommand({ Limit: 100, ...(token === undefined ? {} : { Marker: token }) }),
      (page) => (page.Truncated === true ? required(page.NextMarker, 'NextMarker') : undefined),
      region,
    );
    for await (const page of pages) {
      for (const alias of required(page.Aliases, 'Aliases')) {
        const name = required(alias.AliasName, 'Aliases[].AliasName');
        yield {
          id: name,
          arn: required(alias.AliasArn, 'Aliases[].AliasArn'),
          region,
          name,
          // No TargetKeyId: predefined by AWS, "not yet associated with a KMS key".
          // https://docs.aws.amazon.com/kms/latest/APIReference/API_ListAliases.html
          free: { targetKeyId: alias.TargetKeyId ?? null },
        };
      }
    }
  }),
  attributes: { targetKeyId: 'free' },
});
