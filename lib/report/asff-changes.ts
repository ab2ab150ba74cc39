/** Which findings are worth importing again: Security Hub charges each, and makes an event of each. Pure. */
import { sortedByKey } from '../compare.ts';
import { withoutMoments } from '../i18n/time.ts';
import type { SecurityFinding } from './asff.ts';

/** A finding as Security Hub returns it, as far as it is compared. */
export interface HeldFinding {
  readonly Id?: string | undefined;
  readonly CreatedAt?: string | undefined;
  readonly UpdatedAt?: string | undefined;
  readonly Title?: string | undefined;
  readonly Description?: string | undefined;
  readonly RecordState?: string | undefined;
  readonly Remediation?: { readonly Recommendation?: { readonly Text?: string | undefined } | undefined } | undefined;
  readonly ProductFields?: Readonly<Record<string, string>> | undefined;
  readonly Compliance?:
    { readonly Status?: string | undefined; readonly RelatedRequirements?: readonly string[] | undefined } | undefined;
  readonly Resources?: readonly HeldResource[] | undefined;
  readonly FindingProviderFields?:
    { readonly Severity?: { readonly Label?: string | undefined } | undefined } | undefined;
}

interface HeldResource {
  readonly Type?: string | undefined;
  readonly Id?: string | undefined;
  readonly Details?: { readonly Other?: Readonly<Record<string, string>> | undefined } | undefined;
}

/**
 * Security Hub deletes an active finding that was not updated for 90 days:
 * https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings.html
 */
const refreshAfterMs = 30 * 24 * 60 * 60 * 1000;

/**
 * The findings that Security Hub does not hold, holds otherwise, or would soon delete.
 * What its users change of a finding (workflow, note, severity of their own) is theirs and not compared.
 */
export function findingsToImport(
  findings: readonly SecurityFinding[],
  held: readonly HeldFinding[],
): readonly SecurityFinding[] {
  const byId = new Map(held.map((one) => [one.Id, one]));
  return findings.filter((finding) => {
    const earlier = byId.get(finding.Id);
    if (earlier === undefined || contentOf(earlier) !== contentOf(finding)) return true;
    const age = Date.parse(finding.UpdatedAt) - Date.parse(earlier.UpdatedAt ?? '');
    return !(age <= refreshAfterMs);
  });
}

/** Of product fields our own alone: Security Hub adds some. */
function contentOf(finding: HeldFinding): string {
  const { Title = '', Description = '', RecordState, Remediation, ProductFields = {}, Compliance } = finding;
  const { Resources = [], FindingProviderFields } = finding;
  return JSON.stringify([
    withoutMoments(Title),
    withoutMoments(Description),
    RecordState,
    Remediation?.Recommendation?.Text ?? null,
    sortedByKey(Object.entries(ProductFields).filter(([name]) => name.startsWith('fisc-check/'))),
    Compliance?.Status,
    Compliance?.RelatedRequirements ?? [],
    FindingProviderFields?.Severity?.Label,
    Resources.map(({ Type, Id, Details }) => [Type, Id, sortedByKey(Object.entries(Details?.Other ?? {}))]),
  ]);
}
