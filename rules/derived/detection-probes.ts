/** Actions that switch the watch off, and which of them service control policies leave open. */
import type { Cause, Facts, Needs } from '../facts.ts';
import { NO_RESOURCE } from '../policy/index.ts';
import type { RuleContext } from '../rule.ts';
import { isAuditTrail } from './audit-trails.ts';
import { centralAccountOf, organizationTrailOwner } from './hand-over.ts';
import { inRegion } from './in-region.ts';
import { asking, own, type Place, type Probe } from './scp-probes.ts';
import type { Standing } from './scp-standing.ts';

export const watchNeeds = {
  'cloudtrail.trail': ['details', 'status', 'eventSelectors'],
  'guardduty.detector': ['administrator'],
} as const satisfies Needs;

type WatchFacts = Facts<typeof watchNeeds>;

/** Actions on what every account has of its own, with what AWS asks about. */
const always: Readonly<Record<string, (place: Place) => readonly string[]>> = {
  'config:StopConfigurationRecorder': () => [NO_RESOURCE],
  'config:DeleteConfigurationRecorder': () => [NO_RESOURCE],
  'config:DeleteDeliveryChannel': () => [NO_RESOURCE],
  'securityhub:DisableSecurityHub': (place) => [own(place, 'securityhub', 'hub/default')],
  'ec2:DeleteFlowLogs': (place) => [own(place, 'ec2', 'vpc-flow-log/?*')],
};
const onTrails = ['cloudtrail:StopLogging', 'cloudtrail:DeleteTrail'] as const;
const onDetectors = ['guardduty:DeleteDetector', 'guardduty:DisassociateFromAdministratorAccount'] as const;

export interface Watch {
  /** Probes known to be open in some region. */
  readonly open: readonly string[];
  readonly regions: readonly string[];
  /** Why others may be. */
  readonly causes: readonly Cause[];
}

/**
 * Asks every probe in every one of the regions. AWS itself keeps members of a delegated administrator from switching
 * GuardDuty off, and from touching a trail of the organization.
 */
export function watchOpenings(
  { levels, organization }: Extract<Standing, { readonly unbound: null }>,
  regions: readonly string[],
  facts: WatchFacts,
  { account, partition, settings }: RuleContext,
): Watch {
  const isDenied = asking(levels, organization, settings.scpExemptPrincipals);
  const trails = trailsToProtect(facts['cloudtrail.trail'], account);
  const found = regions.map((region) => {
    const place = { account, partition, region };
    const isOpen = ({ action, resources }: Probe): boolean => !isDenied({ action, resources }, place);
    const plain = Object.entries(always).filter(([action, resources]) =>
      isOpen({ action, resources: resources(place) }),
    );
    const central = inRegion(facts['guardduty.detector'], region).items.map(centralAccountOf)[0];
    const detector = [own(place, 'guardduty', 'detector/?*')];
    const detectors = onDetectors.filter((action) => isOpen({ action, resources: detector }));
    const anyTrail = own({ ...place, region: '*' }, 'cloudtrail', 'trail/?*');
    const hidden = onTrails.filter((action) => isOpen({ action, resources: [anyTrail] }));
    const known = hidden.filter((action) =>
      trails.arns.some((arn) => isOpen({ action, resources: [arn ?? anyTrail] })),
    );
    const centralIsKnown = central?.ok !== false;
    return {
      region,
      open: [
        ...known,
        ...plain.map(([action]) => action),
        ...(centralIsKnown && (central?.value ?? null) === null ? detectors : []),
      ],
      causes: [
        ...(hidden.length > known.length ? trails.causes : []),
        ...(central?.ok === false && detectors.length > 0 ? central.causes : []),
      ],
    };
  });
  return {
    open: [...new Set(found.flatMap(({ open }) => open))],
    regions: found.filter(({ open }) => open.length > 0).map(({ region }) => region),
    causes: found.flatMap(({ causes }) => causes),
  };
}

/**
 * The audit trails that the account could stop; null: any that it may have or make, because there is no audit trail at
 * all. None where another account's trail keeps the log.
 */
function trailsToProtect(trails: WatchFacts['cloudtrail.trail'], account: string) {
  const asked = trails.items
    .filter((trail) => trail.account === account)
    .map((trail) => ({ arn: trail.arn, isAudit: isAuditTrail(trail) }));
  const arns: readonly (string | null)[] = asked.filter(({ isAudit }) => isAudit === true).map(({ arn }) => arn);
  const owner = organizationTrailOwner(trails, account);
  const causes = [
    ...asked.flatMap(({ isAudit }) => (typeof isAudit === 'boolean' ? [] : isAudit.causes)),
    ...trails.failures.map(({ cause }) => cause),
    ...(owner.ok || arns.length > 0 ? [] : owner.causes),
  ];
  const isNone = arns.length === 0 && causes.length === 0 && owner.ok && owner.value === null;
  return { arns: isNone ? [null] : arns, causes };
}
