/**
 * The policy evaluator: what resource policies and service control policies surely say. Pure and small, not a
 * simulator: each question errs to the side its doc comment names, and a policy that is none throws `MalformedPolicy`.
 */
export { MalformedPolicy, parsePolicy } from './parse.ts';
export type { Policy, PolicyKind, StatementName } from './parse.ts';
export { evaluate } from './condition.ts';
export type { Condition, Context, Truth } from './condition.ts';
export { actionCovers, globCovers, globMatch, globsIntersect } from './match.ts';
export { isPublicBucketPolicy } from './public.ts';
export { openGrants } from './open.ts';
export type { PolicySubject } from './open.ts';
export { isFixedText, isTrue } from './binding.ts';
export { grantedAccounts, publicGrants } from './accounts.ts';
export type { GrantedAccounts } from './accounts.ts';
export { principalDuties } from './duties.ts';
export type { Duties } from './duties.ts';
export { tlsOnlyResources } from './tls.ts';
export { deniesDeletion } from './deletion.ts';
export type { DeletionQuestion } from './deletion.ts';
export { scpDenies } from './scp.ts';
export { NO_RESOURCE } from './union.ts';
export { organizationsIn } from './askers.ts';
export { serviceMay } from './service-call.ts';
export type { ServiceCall } from './service-call.ts';
export { allowsEverywhere, allowsSomewhere, deniesEverywhere } from './identity.ts';
export { asksExternalId, boundTo, isFixedIdentity, outsidersIn, trustsPeopleOf } from './trust.ts';
export type { Outsider } from './trust.ts';
