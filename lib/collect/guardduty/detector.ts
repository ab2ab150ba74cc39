import {
  GetAdministratorAccountCommand,
  GetDetectorCommand,
  GetFilterCommand,
  GuardDutyClient,
  ListDetectorsCommand,
  ListFiltersCommand,
  type Condition,
} from '@aws-sdk/client-guardduty';
import type { Administrator, ArchiveFilter, FilterCriterion } from '../../../rules/facts/guardduty.ts';
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
    archiveFilters: call(
      {
        'GuardDuty:GetFilter': 'guardduty:GetFilter',
        'GuardDuty:ListFilters': 'guardduty:ListFilters',
        'GuardDuty:GetAdministratorAccount': 'guardduty:GetAdministratorAccount',
        'GuardDuty:ListDetectors': 'guardduty:ListDetectors',
      },
      async ({ aws }, { region }) => {
        const id = await detectorIn(aws, region);
        if (id === null) return null;
        // A member's filters are the administrator's.
        const named = await administratorOf(aws, id, region);
        return named?.status.toLowerCase() === 'enabled' ? null : archiveFiltersOf(aws, id, region);
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
        return administratorOf(aws, id, region);
      },
    ),
  },
});

async function administratorOf(aws: Session, id: string, region: string): Promise<Administrator | null> {
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
}

async function archiveFiltersOf(aws: Session, id: string, region: string): Promise<readonly ArchiveFilter[]> {
  const filters: ArchiveFilter[] = [];
  const pages = aws.pages(
    GuardDutyClient,
    (token) => new ListFiltersCommand({ DetectorId: id, MaxResults: 50, NextToken: token }),
    (page) => page.NextToken,
    region,
  );
  for await (const page of pages) {
    for (const name of required(page.FilterNames, 'FilterNames')) {
      const command = new GetFilterCommand({ DetectorId: id, FilterName: name });
      const filter = await aws.send(GuardDutyClient, command, region);
      if (required(filter.Action, 'Action') !== 'ARCHIVE') continue;
      const criteria = Object.entries(required(filter.FindingCriteria, 'FindingCriteria').Criterion ?? {});
      filters.push({ name, criteria: criteria.map(([field, condition]) => criterionOf(field, condition)) });
    }
  }
  return filters;
}

/** Each comparison has an older name. https://docs.aws.amazon.com/guardduty/latest/APIReference/API_Condition.html */
function criterionOf(field: string, one: Condition): FilterCriterion {
  return {
    field,
    equals: one.Equals ?? one.Eq ?? [],
    notEquals: one.NotEquals ?? one.Neq ?? [],
    min: one.GreaterThanOrEqual ?? one.Gte ?? null,
    above: one.GreaterThan ?? one.Gt ?? null,
    max: one.LessThanOrEqual ?? one.Lte ?? null,
    below: one.LessThan ?? one.Lt ?? null,
  };
}

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
