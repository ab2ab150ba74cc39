import { account, tokyo } from './judge.ts';

/** An ARN of the account's. */
export function arnOf(service: string, resource: string, region = tokyo): string {
  return `arn:aws:${service}:${region}:${account}:${resource}`;
}
