import { ListMultiRegionAccessPointsCommand, S3ControlClient } from '@aws-sdk/client-s3-control';
import { required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';

/** Every control call of multi-Region access points goes to Oregon, wherever they stand. */
const controlRegion = 'us-west-2';

export default defineCollector({
  kind: 's3.multiRegionAccessPoint',
  type: 'AWS::S3::MultiRegionAccessPoint',
  regionless: true,
  scope: 'global',
  list: call({ 'S3 Control:ListMultiRegionAccessPoints': 's3:ListMultiRegionAccessPoints' }, async function* ({ aws }) {
    const pages = aws.pages(
      S3ControlClient,
      (token) =>
        new ListMultiRegionAccessPointsCommand({
          AccountId: aws.account,
          ...(token === undefined ? {} : { NextToken: token }),
        }),
      (page) => page.NextToken,
      controlRegion,
    );
    for await (const page of pages) {
      for (const point of required(page.AccessPoints, 'AccessPoints')) {
        const alias = required(point.Alias, 'Alias');
        yield {
          id: alias,
          arn: `arn:${aws.partition}:s3::${aws.account}:accesspoint/${alias}`,
          region: 'global',
          ...(point.Name === undefined ? {} : { name: point.Name }),
          free: {
            regions: required(point.Regions, 'Regions').map((entry) => ({
              bucket: required(entry.Bucket, 'Regions[].Bucket'),
              region: required(entry.Region, 'Regions[].Region'),
            })),
          },
        };
      }
    }
  }),
  attributes: { regions: 'free' },
});
