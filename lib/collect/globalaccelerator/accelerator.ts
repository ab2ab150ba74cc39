import { required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';
import { GlobalAcceleratorClient, ListAcceleratorsCommand } from './client.ts';

/** Global Accelerator answers in one region alone. https://docs.aws.amazon.com/general/latest/gr/global_accelerator.html */
const home = 'us-west-2';

export default defineCollector({
  kind: 'globalaccelerator.accelerator',
  type: 'AWS::GlobalAccelerator::Accelerator',
  regionless: true,
  scope: 'global',
  list: call(
    { 'Global Accelerator:ListAccelerators': 'globalaccelerator:ListAccelerators' },
    async function* ({ aws }) {
      const pages = aws.pages(
        GlobalAcceleratorClient,
        (token) => new ListAcceleratorsCommand({ MaxResults: 100, NextToken: token }),
        (page) => page.NextToken,
        home,
      );
      for await (const page of pages) {
        for (const accelerator of required(page.Accelerators, 'Accelerators')) {
          const arn = required(accelerator.AcceleratorArn, 'Accelerators[].AcceleratorArn');
          yield {
            id: arn,
            arn,
            region: 'global',
            ...(accelerator.Name === undefined ? {} : { name: accelerator.Name }),
            free: { enabled: required(accelerator.Enabled, 'Accelerators[].Enabled') },
          };
        }
      }
    },
  ),
  attributes: { enabled: 'free' },
});
