import { filled, required } from '../../aws/errors.ts';
import { call, defineCollector } from '../collector.ts';
import { ArtifactClient, ListCustomerAgreementsCommand, place } from './client.ts';
import { momentOf } from '../moment.ts';

/** What applies to the account, accepted by itself or for its organization. */
export default defineCollector({
  kind: 'artifact.agreement',
  type: 'AWS::Artifact::CustomerAgreement',
  ours: true,
  scope: 'global',
  list: call(
    { 'Artifact:ListCustomerAgreements': 'artifact:ListCustomerAgreements' },
    async function* ({ aws }, region) {
      const pages = aws.pages(
        ArtifactClient,
        (token) => new ListCustomerAgreementsCommand({ maxResults: 300, nextToken: token }),
        (page) => page.nextToken,
        place,
      );
      for await (const page of pages) {
        for (const one of required(page.customerAgreements, 'customerAgreements')) {
          const arn = filled(one.arn, 'customerAgreements[].arn');
          const details = {
            state: required(one.state, 'customerAgreements[].state'),
            ofOrganization: one.organizationArn !== undefined,
            effectiveStart: momentOf(one.effectiveStart, 'customerAgreements[].effectiveStart'),
            effectiveEnd: momentOf(one.effectiveEnd, 'customerAgreements[].effectiveEnd'),
          };
          yield { id: arn, arn, region, name: required(one.name, 'customerAgreements[].name'), free: { details } };
        }
      }
    },
  ),
  attributes: { details: 'free' },
});
