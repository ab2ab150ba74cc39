/**
 * Services that AWS does not offer in every region: their collectors say where.
 *
 * A host name that DNS does not know may mean that the service is not there, or that the network hides it (DNS
 * firewall, private resolver). Only the first is an empty list, and the offer tells them apart. It is looked at only
 * after the call failed: where the endpoint answers, the answer counts, whatever the offer says.
 */
import type { Cause } from '../../rules/facts.ts';

/** In these regions only, or everywhere but in these. */
export type Offer = { readonly only: readonly string[] } | { readonly except: readonly string[] };

/** Whether a failed list means that AWS does not offer the service in the region: an empty list, no failure. */
export function isNotOffered(offer: Offer | undefined, { reason }: Cause, region: string): boolean {
  if (offer === undefined || reason !== 'unsupported' || region === 'global') return false;
  return 'only' in offer ? !offer.only.includes(region) : offer.except.includes(region);
}
