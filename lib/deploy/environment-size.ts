/** Whether Lambda takes a function's environment. */
import { StringConcat, Tokenization } from 'aws-cdk-lib';
import { UsageError } from '../usage.ts';
import type { HandlerName } from '../lambda/interface.ts';

/**
 * Bytes of all variables together, as the JSON that Lambda writes them in.
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 * https://github.com/github-aws-runners/terraform-aws-github-runner/issues/3594
 */
const longestEnvironment = 4_096;

/** Characters that are kept for each name and ARN that CloudFormation gives at deployment. */
const givenName = 160;

type Variables = Readonly<Record<string, string | undefined>>;

/** @throws {UsageError} that says what to shorten. */
export function checkEnvironment(handler: HandlerName, variables: Variables): void {
  const resolved = Object.entries(variables).map(([name, value = '']) => [name, asLong(value)] as const);
  const bytes = Buffer.byteLength(JSON.stringify(Object.fromEntries(resolved)));
  if (bytes <= longestEnvironment) return;
  const [name, length] = longestPart(variables);
  throw new UsageError(
    `the configuration is too long for the ${handler} function: its environment has ${bytes} bytes and Lambda takes ` +
      `${longestEnvironment}; shorten '${name}' first, which has ${length} (use patterns, knownOrganizations instead of ` +
      'many knownAccounts, and fewer roles under readAs)',
  );
}

/** The value, or one that is as long as it may become. */
function asLong(value: string): string {
  const fragments = Tokenization.reverseString(value).mapTokens({ mapToken: () => 'x'.repeat(givenName) });
  return String(fragments.join(new StringConcat()));
}

/** Of what people state: the setting, or the globs, and its bytes. */
function longestPart({ FISC_CONFIGURATION = '{}', FISC_RULES = '', FISC_ITEMS = '' }: Variables): [string, number] {
  const { settings, ...others } = JSON.parse(FISC_CONFIGURATION) as Readonly<Record<string, object>>;
  const stated = Object.entries({ ...settings, ...others, rules: FISC_RULES, items: FISC_ITEMS });
  const parts = stated.map(([name, value]): [string, number] => [name, Buffer.byteLength(JSON.stringify(value))]);
  return parts.reduce((long, part) => (part[1] > long[1] ? part : long));
}
