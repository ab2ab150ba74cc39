import {
  GetAdministratorAccountCommand,
  GetDetectorCommand,
  GuardDutyClient,
  ListDetectorsCommand,
} from '@aws-sdk/client-guardduty';
import { oneOf, required } from '../../aws/errors.ts';
import type { Session } from '../../aws/session.ts';
import { accountAlone, call, defineCollector } from '../collector.ts';

/** GuardDuty has one detector an account and region at most: what it is to the account in that region. */
export default defineCollector({
  kind: 'guardduty.detector',
  type: 'AWS::::Account',
  scope: 'regional',
  list: accountAlone,
  attributes: {
    detector: call(
      { 'GuardDuty:GetDetector': 'guardduty:GetDetector', 'GuardDuty:ListDetectors': 'guardduty:ListDetectors' },
      async ({ aws }, { region }) => {
        const id = await detectorIn(aws, region);
        if (id === null) return null;
        const detector = await aws.send(GuardDutyClient, new GetDetectorCommand({ DetectorId: id }), region);
        return {
          id,
          status: oneOf(detector.Status, ['ENABLED', 'DISABLED'], 'Status'),
          enabledFeatures:
            detector.Features?.filter(({ Status: status }) => required(status, 'Features[].Status') === 'ENABLED').map(
              ({ Name: name }) => required(name, 'Features[].Name'),
            ) ?? null,
        };
      },
    ),
    administrator: call(
      {
        'GuardDuty:GetAdministratorAccount': 'guardduty:GetAdministratorAccount',
        'GuardDuty:ListDetectors': 'guardduty:ListDetectors',
      },
      async ({ aws }, { region }) => {
        const id = await detectorIn(aws, region);
        if (id === null) return null;
        const { Administrator: named } = await aws.send(
          GuardDutyClient,
          new GetAdministratorAccountCommand({ DetectorId: id }),
          region,
        );
        // "It will return success (HTTP 200) but no content": stand-alone, or the administrator itself.
        // https://docs.aws.amazon.com/guardduty/latest/APIReference/API_GetAdministratorAccount.html
        if (named?.AccountId === undefined) return null;
        return {
          account: named.AccountId,
          status: required(named.RelationshipStatus, 'Administrator.RelationshipStatus'),
        };
      },
    ),
  },
});

/** The id of the region's detector; null: there is none. Asked once: the session remembers. */
async function detectorIn(aws: Session, region: string): Promise<string | null> {
  const pages = aws.pages(
    GuardDutyClient,
    (token) => new ListDetectorsCommand({ MaxResults: 50, NextToken: token }),
    (page) => page.NextToken,
    region,
  );
  for await (const page of pages) {
    const [id] = required(page.DetectorIds, 'DetectorIds');
    if (id !== undefined) return id;
  }
  return null;
}
