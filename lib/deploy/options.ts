/** What the options of plans and constructs may be: what the app's parameters may, by the option's own name. */
import { PERMISSIONS_BOUNDARY_CONTEXT_KEY, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import * as z from 'zod';
import { allRules } from '../../rules/index.ts';
import { checkConfiguration } from '../configuration/configuration.ts';
import { UsageError, didYouMean } from '../usage.ts';
import type { PlanOptions } from './deployment-plan.ts';
import type { FunctionSettings } from './function-settings.ts';
import { parameterSchema } from './parameter.ts';
import { region, words } from './values.ts';
import { refuseRepeated, wrongValue } from './wrong-value.ts';

const { shape } = parameterSchema;
const trueOrFalse = z.boolean().describe(words.trueOrFalse);
/** As far as it takes to see that it is no promise of one. */
const plan = z
  .looseObject({ configuration: z.looseObject({}), ruleNamePrefix: z.string() })
  .describe('what planDeployment resolves to (await planDeployment())');

/** Options by name, and what each may be; those that AWS may be told of at deployment only are named apart. */
interface Options {
  readonly fields: Readonly<Record<string, z.ZodType>>;
  /** Names of the options for which a token can stand. */
  readonly tokens: readonly string[];
}

/** Of each construct of the package. */
export const optionsOf = {
  FiscComplianceStack: {
    fields: {
      plan,
      home: trueOrFalse,
      itemRules: trueOrFalse,
      createRecorder: trueOrFalse,
      keyArn: shape.keyArn,
      topicArn: shape.topicArn,
      topicKeyArn: shape.topicKeyArn,
      parameterPath: shape.parameterPath,
      tags: shape.tags,
    },
    tokens: ['keyArn', 'topicArn', 'topicKeyArn', 'parameterPath'],
  },
  FiscOperations: {
    fields: { emails: shape.notifyEmails, topicKeyArn: shape.topicKeyArn, locale: shape.locale },
    tokens: ['topicKeyArn'],
  },
  FiscConfigRules: {
    fields: { plan, home: trueOrFalse, reservedConcurrency: shape.reservedConcurrency, unknownAs: shape.unknownAs },
    tokens: ['reservedConcurrency'],
  },
  FiscItemRules: { fields: { plan }, tokens: [] },
  FiscReporter: {
    fields: {
      plan,
      reportAt: shape.reportAt,
      logBucketName: shape.logBucketName,
      objectLockDays: shape.objectLockDays,
      reportRetentionDays: shape.reportRetentionDays,
      accessLogDays: shape.accessLogDays,
      attestationWriters: shape.attestationWriters,
      securityHub: trueOrFalse,
      watchesRules: trueOrFalse,
    },
    tokens: ['logBucketName', 'attestationWriters'],
  },
} as const satisfies Readonly<Record<string, Options>>;

const ofFunctions: Options = {
  fields: {
    rolePath: shape.rolePath,
    roleNamePrefix: shape.roleNamePrefix,
    logRetention: shape.functionLogDays,
    key: shape.keyArn,
    formerKeyArns: shape.formerKeyArns,
    'vpc.subnetIds': shape.subnetIds,
    'vpc.securityGroupIds': shape.securityGroupIds,
  },
  tokens: [
    'rolePath',
    'roleNamePrefix',
    'logRetention',
    'key',
    'formerKeyArns',
    'vpc.subnetIds',
    'vpc.securityGroupIds',
  ],
};

/** Of {@link PlanOptions}, but `configuration`. */
const ofPlans: Options = {
  fields: {
    rules: shape.rules,
    items: shape.items,
    orgRoleArn: shape.orgRoleArn,
    costExplorer: shape.costExplorer,
    furtherRegions: z.array(region).describe(words.region),
    locale: shape.locale,
    ruleNamePrefix: shape.ruleNamePrefix,
    rulesInPacks: shape.rulesInPacks,
  } satisfies Record<Exclude<keyof PlanOptions, 'configuration'>, z.ZodType>,
  tokens: [],
};

/** @throws {UsageError} for the first option that is wrong. */
export function checkOptions(values: object, { fields, tokens }: Options): void {
  const stated = values as Readonly<Record<string, unknown>>;
  for (const [name, field] of Object.entries(fields)) {
    if (stated[name] !== undefined) checkOption(name, field, stated[name], tokens.includes(name));
  }
}

/** @throws {UsageError} for the first setting of the functions that is wrong. */
export function checkFunctionSettings({ vpc, key, ...settings }: FunctionSettings): void {
  const { subnetIds = [], securityGroupIds = [] }: Partial<NonNullable<FunctionSettings['vpc']>> = vpc ?? {};
  const network = vpc && { 'vpc.subnetIds': subnetIds, 'vpc.securityGroupIds': securityGroupIds };
  checkOptions({ ...settings, ...(key && { key: key.keyArn }), ...network }, ofFunctions);
}

/**
 * @throws {UsageError} for a name that is no option, a value that is none, and one that is known at deployment only: by the
 * plan's values rules are judged, and a rule is evaluated anew where what they are known to be here has changed.
 */
export function checkPlanOptions(options: PlanOptions): void {
  const names = ['configuration', ...Object.keys(ofPlans.fields)];
  const unknown = Object.keys(options).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new UsageError(`unknown option '${unknown}' of planDeployment${didYouMean(unknown, names).en}`);
  }
  const unresolved = tokenIn(options);
  if (unresolved !== null) {
    throw new UsageError(
      `parameter '${unresolved.join('.')}': expected a value that is known at synthesis, since rules are evaluated anew ` +
        'where it changes (got what is known at deployment only)',
    );
  }
  checkOptions(options, ofPlans);
  if (options.configuration !== undefined) checkConfiguration(options.configuration, allRules);
}

/**
 * A boundary that the app sets by its name, with a path before it: the CDK puts the name behind `policy/`.
 * @throws {UsageError} for a path that begins with a slash, of which IAM knows no policy.
 */
export function checkBoundary(scope: IConstruct): void {
  const { name } = (scope.node.tryGetContext(PERMISSIONS_BOUNDARY_CONTEXT_KEY) ?? {}) as { readonly name?: unknown };
  if (typeof name !== 'string' || !name.startsWith('/')) return;
  throw new UsageError(
    `parameter 'permissionsBoundary': expected a name with its path such as 'audit/BankBoundary', without the slash at its ` +
      `beginning (got ${JSON.stringify(name)})`,
  );
}

function checkOption(name: string, field: z.ZodType, value: unknown, mayBeToken: boolean): void {
  if (mayBeToken && Token.isUnresolved(value)) return;
  const unresolved = mayBeToken ? null : tokenIn(value);
  if (unresolved !== null && name !== 'plan') throw wrongValue(name, field, value, unresolved);
  const isList = Array.isArray(value);
  const known = isList ? value.filter((entry) => !Token.isUnresolved(entry)) : value;
  if (isList && value.length > 0 && (known as readonly unknown[]).length === 0) return;
  const result = field.safeParse(known);
  if (!result.success) throw wrongValue(name, field, known, result.error.issues[0]!.path);
  if (isList) refuseRepeated(name, value);
}

/** The way to the first value that is known at deployment only; null: there is none. */
function tokenIn(value: unknown, path: readonly string[] = []): readonly string[] | null {
  if (Token.isUnresolved(value)) return path;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, entry] of Object.entries(value)) {
    const found = tokenIn(entry, [...path, key]);
    if (found !== null) return found;
  }
  return null;
}
