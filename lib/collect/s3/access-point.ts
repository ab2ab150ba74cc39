import { GetAccessPointCommand, ListAccessPointsCommand, S3ControlClient } from '@aws-sdk/client-s3-control';
import { required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';
import { publicAccessBlock } from './configuration.ts';

/** Access points of general-purpose buckets; those of directory buckets have a list of their own. */
export default defineCollector({
  kind: 's3.accessPoint',
  type: 'AWS::S3::AccessPoint',
  scope: 'regional',
  list: call({ 'S3 Control:ListAccessPoints': 's3:ListAccessPoints' }, async function* ({ aws }, region) {
    const pages = aws.pages(
      S3ControlClient,
      (token) =>
        new ListAccessPointsCommand({ AccountId: aws.account, ...(token === undefined ? {} : { NextToken: token }) }),
      (page) => page.NextToken,
      region,
    );
    for await (const page of pages) {
      for (const point of required(page.AccessPointList, 'AccessPointList')) {
        const name = required(point.Name, 'Name');
        yield {
          id: name,
          arn: point.AccessPointArn ?? `arn:${aws.partition}:s3:${region}:${aws.account}:accesspoint/${name}`,
          region,
          name,
          free: { bucket: required(point.Bucket, 'Bucket') },
        };
      }
    }
  }),
  attributes: {
    bucket: 'free',
    publicAccessBlock: call({ 'S3 Control:GetAccessPoint': 's3:GetAccessPoint' }, async ({ aws }, point) => {
      const output = await aws.send(
        S3ControlClient,
        new GetAccessPointCommand({ AccountId: aws.account, Name: point.id }),
        point.region,
      );
      // Without the element the four flags are off: https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_GetAccessPoint.html
      required(output.Name, 'Name');
      const block = output.PublicAccessBlockConfiguration;
      return block === undefined ? null : publicAccessBlock(block);
    }),
  },
  vanished: ['NoSuchAccessPoint'],
});
