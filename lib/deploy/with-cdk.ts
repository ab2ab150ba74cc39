/** What `import 'fisc-check/deploy'` loads: the constructs, or the sentence that says what they want installed. */
import { UsageError } from '../usage.ts';

/** Optional peers of the package: a scan wants neither. */
const peers = ['aws-cdk-lib', 'constructs'];

const missing = peers.filter((name) => !isInstalled(name));
if (missing.length > 0) {
  const isOne = missing.length === 1;
  throw new UsageError(
    `fisc-check/deploy needs ${missing.join(' and ')}, which ${isOne ? 'is' : 'are'} not installed: npm install ${missing.join(' ')}`,
  );
}

// Asked for only now: static imports are loaded before the first line of a module runs.
export const {
  FiscComplianceStack,
  FiscConfigRules,
  FiscItemRules,
  FiscOperations,
  FiscRecorder,
  FiscReporter,
  allRules,
  parseConfiguration,
  planDeployment,
} = await import('./index.ts');

function isInstalled(name: string): boolean {
  try {
    import.meta.resolve(name);
    return true;
  } catch {
    return false;
  }
}
