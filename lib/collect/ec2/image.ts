import { DescribeImagesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { tagsOf } from '../free.ts';
import { listOf } from '../list-of.ts';

/** Disabled and deprecated images are left out unless asked for. */
export default defineCollector({
  kind: 'ec2.image',
  type: 'AWS::EC2::Image',
  ours: true,
  inventory: true,
  scope: 'regional',
  list: listOf({
    calls: { 'EC2:DescribeImages': 'ec2:DescribeImages' },
    client: EC2Client,
    command: DescribeImagesCommand,
    input: { Owners: ['self'], IncludeDeprecated: true, IncludeDisabled: true, MaxResults: 1000 },
    pages: { next: 'NextToken', token: 'NextToken' },
    items: 'Images',
    identity: (image, { partition, region }) => {
      const id = required(image.ImageId, 'ImageId');
      return {
        id,
        arn: `arn:${partition}:ec2:${region}::image/${id}`,
        name: image.Name,
        free: {
          details: { public: image.Public ?? null, state: image.State ?? null },
          tags: tagsOf(image.Tags),
        },
      };
    },
  }),
  attributes: { details: 'free', tags: 'free' },
});
