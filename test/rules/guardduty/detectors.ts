/** Detectors of GuardDuty and hubs of Security Hub for the tables. */
import type { FilterCriterion } from '../../../rules/facts/guardduty.ts';
import { account, resource, tokyo, type Attributes } from '../../helpers/judge.ts';

export const detector = (attributes: Attributes<'guardduty.detector'> = {}, region = tokyo) =>
  resource(
    'guardduty.detector',
    account,
    {
      detector: { id: 'd', status: 'ENABLED', enabledFeatures: [] },
      administrator: null,
      archiveFilters: [],
      ...attributes,
    },
    { region },
  );

export const hub = (attributes: Attributes<'securityhub.hub'> = {}, region = tokyo) =>
  resource(
    'securityhub.hub',
    account,
    { hub: 'arn', administrator: null, takesGuardDuty: true, aggregator: null, ...attributes },
    { region },
  );

export const criterion = (field: string, more: Partial<FilterCriterion> = {}): FilterCriterion => ({
  field,
  equals: [],
  notEquals: [],
  min: null,
  above: null,
  max: null,
  below: null,
  ...more,
});
