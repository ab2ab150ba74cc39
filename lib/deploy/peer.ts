/**
 * The CDK, which is not ours to bring. The build puts `peer` in place of each import of it: a package that an app does not
 * have is then said in one sentence, for apps that import and apps that require, and without waiting.
 */
import { createRequire } from 'node:module';
import { cdkProblems } from '../problems/cdk.ts';
import { UsageError } from '../usage.ts';

const load = createRequire(import.meta.url);
const peers = ['aws-cdk-lib', 'constructs'];

/**
 * A module of the app's own CDK, for example `aws-cdk-lib/aws-iam`.
 *
 * @throws {UsageError} that says what is to be installed.
 */
export function peer(name: string): unknown {
  const missing = peers.filter((one) => !isInstalled(one));
  if (missing.length === 0) return load(name);
  throw new UsageError(cdkProblems.missing(missing));
}

function isInstalled(name: string): boolean {
  try {
    load.resolve(name);
    return true;
  } catch {
    return false;
  }
}
