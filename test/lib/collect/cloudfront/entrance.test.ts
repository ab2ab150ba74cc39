import { CloudFrontClient, ListDistributionsCommand } from '@aws-sdk/client-cloudfront';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { account } from '../../../helpers/judge.ts';
import { mocked } from '../../../helpers/lists.ts';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DistributionSummary.html */
const summary = (id: string, more: object) => ({
  Id: id,
  ARN: `arn:aws:cloudfront::${account}:distribution/${id}`,
  DomainName: `${id}.cloudfront.net`,
  Enabled: true,
  Origins: { Quantity: 1, Items: [{ Id: 'bucket', DomainName: 'b.s3.amazonaws.com' }] },
  DefaultCacheBehavior: { TargetOriginId: 'bucket', ViewerProtocolPolicy: 'https-only' },
  ...more,
});

test('what a distribution takes, and the web ACL before it', async () => {
  const acl = `arn:aws:wafv2:us-east-1:${account}:global/webacl/edge/a1b2`;
  const items = [
    summary('full', { WebACLId: acl, Staging: false, ConnectionMode: 'direct' }),
    summary('staging', { WebACLId: '', Staging: true, ConnectionMode: 'tenant-only' }),
    summary('bare', { WebACLId: '' }),
    summary('untold', {}),
  ];
  mocked(CloudFrontClient)
    .on(ListDistributionsCommand)
    .resolves({ DistributionList: { Quantity: items.length, Items: items } } as never);
  expect(valuesOf(await collectKind('cloudfront.distribution', []), 'entrance')).toEqual({
    full: { isStaging: false, connectionMode: 'direct', webAcl: acl },
    staging: { isStaging: true, connectionMode: 'tenant-only', webAcl: null },
    bare: { isStaging: false, connectionMode: null, webAcl: null },
    untold: [expect.stringMatching(/ malformed$/)],
  });
});
