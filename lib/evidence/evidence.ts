/** What people state: attestations (dated, with evidence) and exceptions (approved, expiring). */
import * as z from 'zod';
import type { Finding } from '../result/result.ts';
import { UsageError, largeFile, readYaml } from '../yaml.ts';

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "expected a date such as '2026-11-24', quoted");

const attestation = z.strictObject({
  id: z.string().min(1),
  /** Item id, for example un108-1. */
  item: z.string().min(1),
  by: z.string().min(1),
  date,
  /** Last day on which it holds. */
  expires: date,
  statement: z.string().min(1),
  evidence: z.array(z.string().min(1)).min(1),
});
/** A person's dated statement for what no API shows. */
export type Attestation = z.infer<typeof attestation>;

const exception = z.strictObject({
  id: z.string().min(1),
  rule: z.string().min(1),
  /** Resource id as in a finding. */
  resource: z.string().min(1),
  account: z
    .string()
    .regex(/^\d{12}$/)
    .optional(),
  region: z.string().optional(),
  approver: z.string().min(1),
  reason: z.string().min(1),
  expires: date,
});
/** An approved deviation of one resource from one rule. */
export type Exception = z.infer<typeof exception>;

export const evidenceSchema = z.strictObject({
  attestations: z.array(attestation).default([]),
  exceptions: z.array(exception).default([]),
});

export interface Evidence {
  readonly attestations: readonly Attestation[];
  readonly exceptions: readonly Exception[];
}

export const noEvidence: Evidence = { attestations: [], exceptions: [] };

/** Parses an evidence file. @throws {UsageError} with file and line; for an item that does not exist too. */
export function parseEvidence(text: string, file: string, itemIds: readonly string[]): Evidence {
  const names = [...Object.keys(attestation.shape), ...Object.keys(exception.shape), 'attestations', 'exceptions'];
  const { value, at } = readYaml(text, file, evidenceSchema, names, largeFile);
  const stray = value.attestations.findIndex(({ item }) => !itemIds.includes(item));
  if (stray !== -1) {
    throw new UsageError(`${at(['attestations', stray, 'item'])}: no item '${value.attestations[stray]!.item}'`);
  }
  return value;
}

/** Fails that a valid exception covers, marked. `now` is ISO 8601. */
export function applyExceptions(
  findings: readonly Finding[],
  exceptions: readonly Exception[],
  now: string,
): Finding[] {
  const valid = exceptions.filter(({ expires }) => expires >= now.slice(0, 10));
  return findings.map((finding) => {
    if (finding.status !== 'fail') return finding;
    const { resource } = finding;
    const hit = valid.find(
      (candidate) =>
        candidate.rule === finding.ruleId &&
        candidate.resource === resource.id &&
        (candidate.account ?? resource.account) === resource.account &&
        (candidate.region ?? resource.region) === resource.region,
    );
    if (hit === undefined) return finding;
    return { ...finding, exception: { id: hit.id, approver: hit.approver, expires: hit.expires } };
  });
}
