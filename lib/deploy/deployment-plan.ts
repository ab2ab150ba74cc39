/**
 * What is deployed: which rules and items, with which descriptions, triggers and read actions. It is planned before the
 * constructs, because catalog and collectors load asynchronously and constructs cannot wait.
 */
import { effectiveWeight } from '../../catalog/mapping.ts';
import type { Catalog, Item } from '../../catalog/schema.ts';
import { allRules } from '../../rules/index.ts';
import type { Locale, Rule } from '../../rules/rule.ts';
import type { Level } from '../../rules/settings.ts';
import { theCatalog } from '../catalog.ts';
import { optInsOf } from '../collect/collector.ts';
import { compare, distinct } from '../compare.ts';
import { noConfiguration, type Configuration } from '../configuration/configuration.ts';
import { actionsOf } from '../scan/permissions.ts';
import { selectItems, selectRules, type Selection } from '../scan/selection.ts';
import { wantsOf } from '../scan/wants.ts';
import { isJudgedAt } from '../scan/run.ts';
import { markFor } from '../aws-config/mark.ts';
import { actionsOfRules } from '../aws-config/rule-actions.ts';
import { configRuleName, defaultRuleNamePrefix, itemRuleId, longestRuleName } from '../aws-config/rule-name.ts';
import { UsageError } from '../usage.ts';
import { checkPlanOptions } from './options.ts';
import { describeItem, describeRule } from './describe.ts';
import { changeTypes, isAccountWide, triggerOf, type Trigger } from '../aws-config/trigger.ts';

/** A rule as it is deployed. */
export interface PlannedRule {
  readonly id: string;
  readonly description: string;
  /** The types whose changes run it. */
  readonly changeTypes: readonly string[];
  /** By which level and parameters it judges, see lib/aws-config/mark.ts: a change of them changes the rule, so that it runs. */
  readonly judgedBy: string;
  readonly trigger: Trigger;
  /** Deployed in the home region only. */
  readonly accountWide: boolean;
}

/** A FISC item that is deployed as a rule of its own. */
export interface PlannedItem {
  readonly id: string;
  readonly description: string;
}

/** What {@link planDeployment} chose and loaded; every construct takes it. */
export interface DeploymentPlan {
  readonly configuration: Configuration;
  readonly locale: Locale;
  readonly rules: readonly PlannedRule[];
  readonly items: readonly PlannedItem[];
  /** Begins the names of the Config rules, before rule and item ids. */
  readonly ruleNamePrefix: string;
  /** The functions alone are deployed: the Config rules stand in conformance packs. */
  readonly rulesInPacks: boolean;
  /** The globs that chose, for the reporter to choose by too. */
  readonly selection: Selection;
  /** Role that reads what only the organization may; null: the functions' own roles read all. */
  readonly orgRoleArn: string | null;
  /** Whether the functions ask Cost Explorer, which costs a cent a call. */
  readonly costExplorer: boolean;
  /** IAM read actions, sorted: exactly what the collectors declare for the rules concerned. */
  readonly actions: {
    /** For the rules of the home region. */
    readonly home: readonly string[];
    /** For the rules of a further region. */
    readonly regional: readonly string[];
    /** For the reporter's scan. */
    readonly scan: readonly string[];
  };
  /** Regions beside the home region where the regional rules are deployed too: the reporter watches there as well. */
  readonly furtherRegions: readonly string[];
  /** Types, sorted, whose changes AWS Config must record for the change-triggered rules. */
  readonly recordedTypes: {
    /** For the rules of the home region. */
    readonly home: readonly string[];
    /** For the rules of a further region: no type that stands in no region is recorded there a second time. */
    readonly regional: readonly string[];
  };
}

/** What {@link planDeployment} chooses and judges by. */
export interface PlanOptions {
  /** As `parseConfiguration` reads it. @default - standard level, default settings */
  readonly configuration?: Configuration;
  /** Globs over rule ids. @default - every rule */
  readonly rules?: readonly string[];
  /** Globs over item ids; they select rules by decisive and supporting mapping. @default - every item */
  readonly items?: readonly string[];
  /** Role that reads what only the organization may, like the command line's `--org-role-arn`. @default - none */
  readonly orgRoleArn?: string;
  /** Asks Cost Explorer whether regions closed by a policy are unused, like `--cost-explorer`. @default false */
  readonly costExplorer?: boolean;
  /** Regions beside the home region that get a stack of their own (`home: false`). @default - none */
  readonly furtherRegions?: readonly string[];
  /** Language of descriptions, reports and notifications. @default ja */
  readonly locale?: Locale;
  /**
   * Begins the names of the Config rules, so that two deployments fit into one account and region. Names have at most 64
   * characters. @default fisc-
   */
  readonly ruleNamePrefix?: string;
  /** Deploys the functions without Config rules: these stand in conformance packs. @default false */
  readonly rulesInPacks?: boolean;
}

/**
 * Chooses what to deploy and gathers what the constructs need to know.
 *
 * @throws {NothingSelected} for a glob that matches nothing.
 * @throws {UsageError} for an option that is none or that has a wrong value, and for a prefix that leaves no room for a rule's id.
 */
export async function planDeployment(options: PlanOptions = {}): Promise<DeploymentPlan> {
  checkPlanOptions(options);
  const { configuration = noConfiguration, locale = 'ja', rules: ruleGlobs, items: itemGlobs } = options;
  const { costExplorer = false, ruleNamePrefix = defaultRuleNamePrefix } = options;
  const optIns = optInsOf({ costExplorer });
  const catalog = await theCatalog();
  const selection: Selection = { ...(ruleGlobs && { rules: ruleGlobs }), ...(itemGlobs && { items: itemGlobs }) };
  const selected = selectRules(selection, catalog, allRules, configuration.level);
  const rules = selected.filter((rule) => isJudgedAt(rule, configuration.level));
  const regional = rules.filter((rule) => !isAccountWide(rule));
  const items = itemsOf(selection, selected, catalog, configuration.level);
  checkNames(ruleNamePrefix, [...rules.map(({ id }) => id), ...items.map(({ id }) => itemRuleId(id))]);
  return {
    configuration,
    locale,
    rules: rules.map((rule) => planned(rule, catalog, configuration, locale)),
    items: items.map((item) => ({ id: item.id, description: describeItem(item, locale) })),
    ruleNamePrefix,
    rulesInPacks: options.rulesInPacks ?? false,
    selection,
    orgRoleArn: options.orgRoleArn ?? null,
    costExplorer,
    actions: {
      home: await actionsOfRules(rules, configuration.level, optIns),
      regional: await actionsOfRules(regional, configuration.level, optIns),
      scan: await actionsOf(wantsOf(rules, configuration.level), { optIns }),
    },
    furtherRegions: options.furtherRegions ?? [],
    recordedTypes: { home: recordedTypes(rules), regional: recordedTypes(regional) },
  };
}

/**
 * The user's items: all, or those that the globs name. Where rules are chosen, only those that one of them decides or
 * supports: of the others the report would say no more than that nothing was judged.
 */
function itemsOf(selection: Selection, rules: readonly Rule[], catalog: Catalog, level: Level): readonly Item[] {
  const chosen = new Set(selectItems(selection.items, catalog));
  const users = catalog.items.filter((item) => item.user && item.kind !== 'provider' && chosen.has(item.id));
  if (selection.rules === undefined) return users;
  const ids = new Set(rules.map(({ id }) => id));
  return users.filter((item) =>
    item.rules.some((mapping) => ids.has(mapping.id) && effectiveWeight(mapping, level) !== null),
  );
}

function recordedTypes(rules: readonly Rule[]): readonly string[] {
  return distinct(rules.flatMap(changeTypes)).sort(compare);
}

/** @throws {UsageError} with the longest prefix that would do. */
function checkNames(prefix: string, ids: readonly string[]): void {
  const longest = ids.reduce((long, id) => (id.length > long.length ? id : long), '');
  if (configRuleName(prefix, longest).length <= longestRuleName) return;
  throw new UsageError(
    `parameter 'ruleNamePrefix': expected at most ${longestRuleName - longest.length} characters, since the name of a ` +
      `Config rule has at most ${longestRuleName} and ${longest} has ${longest.length} (got '${prefix}')`,
  );
}

function planned(rule: Rule, catalog: Catalog, configuration: Configuration, locale: Locale): PlannedRule {
  return {
    id: rule.id,
    description: describeRule(rule, catalog, configuration.level, locale),
    changeTypes: changeTypes(rule),
    judgedBy: markFor(rule, configuration),
    trigger: triggerOf(rule),
    accountWide: isAccountWide(rule),
  };
}
