import { ListSnapshotCopyConfigurationsCommand, RedshiftServerlessClient } from '@aws-sdk/client-redshift-serverless';
import { required } from '../../aws/errors.ts';
import { Unread, call, defineCollector } from '../collector.ts';
import { offered } from './offered.ts';

/** The namespaces whose snapshots are copied to other regions, each once. */
export default defineCollector({
  kind: 'redshiftserverless.snapshotCopy',
  type: 'AWS::RedshiftServerless::Namespace',
  ours: true,
  offered,
  scope: 'regional',
  list: call(
    { 'Redshift Serverless:ListSnapshotCopyConfigurations': 'redshift-serverless:ListSnapshotCopyConfigurations' },
    async function* ({ aws, attempt }, region) {
      const copies = new Map<string, Set<string>>();
      const pages = aws.pages(
        RedshiftServerlessClient,
        (token) => new ListSnapshotCopyConfigurationsCommand({ maxResults: 100, nextToken: token }),
        (page) => page.nextToken,
        region,
      );
      const whole = await attempt(async () => {
        for await (const page of pages) {
          for (const copy of required(page.snapshotCopyConfigurations, 'snapshotCopyConfigurations')) {
            const name = required(copy.namespaceName, 'namespaceName');
            const regions = copies.get(name) ?? new Set();
            copies.set(name, regions.add(required(copy.destinationRegion, 'destinationRegion')));
          }
        }
      });
      for (const [name, regions] of copies) {
        // The answer names no ARN of the namespace, whose id is not its name: one in AWS's form.
        const arn = `arn:${aws.partition}:redshift-serverless:${region}:${aws.account}:namespace/${name}`;
        yield { id: name, arn, region, name, free: { regions: [...regions].sort() } };
      }
      if (!whole.ok) throw new Unread(whole.causes);
    },
  ),
  attributes: { regions: 'free' },
});
