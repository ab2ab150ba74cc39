import { DescribeImagesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';

/** Disabled and deprecated images are left out unless asked for. */
export default defineCollector({
  kind: 'ec2.image',
  type: 'AWS::EC2::Image',
  ours: true,
  inventory: true,
  scope: 'regional',
  list: call({ 'EC2:DescribeImages': 'ec2:DescribeImages' }, async function* ({ aws }, region) {
    const pages = aws.pages(
      EC2Client,
      (token) =>
        new DescribeImagesCommand({
          Owners: ['self'],
          IncludeDeprecated: true,
          IncludeDisabled: true,
          MaxResults: 1000,
          NextToken: token,
        }),
      (page) => page.NextToken,
      region,
    );
    for await (const page of pages) {
      for (const image of required(page.Images, 'Images')) {
        const id = required(image.ImageId, 'ImageId');
        yield {
          id,
          arn: `arn:${aws.partition}:ec2:${region}::image/${id}`,
          region,
          ...(image.Name === undefined ? {} : { name: image.Name }),
        };
      }
    }
  }),
  attributes: {},
});
