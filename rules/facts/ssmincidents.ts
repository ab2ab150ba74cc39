import type { Read } from '../facts.ts';

/** Incident Manager. */
export interface SsmIncidentsAttributes {
  'ssmincidents.replicationSet': {
    /** `ACTIVE`, `CREATING`, `UPDATING`, `DELETING` or `FAILED`. */
    readonly status: Read<string>;
  };
  'ssmincidents.responsePlan': {
    /** It engages contacts, a chat channel, topics or PagerDuty: somebody is told. */
    readonly engages: Read<boolean>;
  };
}
