/** What a rule is. Rules are pure and synchronous: facts and the time come in, a verdict goes out. */
import type { Facts, Identity, Needs, ResourceKind } from './facts.ts';
import type { Subjects } from './listing.ts';
import { resourceTypes, type ResourceType } from './resource-types.ts';
import type { Level, SettingName, Settings } from './settings.ts';

export type { Level } from './settings.ts';
export type Locale = 'ja' | 'en';
export type Severity = 'low' | 'medium' | 'high' | 'critical';

/** What a message's `{name}` is filled with. Kept small: only what the sentence needs. */
export type Params = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** A rule's judgement of one subject. `unknown` is not among them: {@link FactUnavailable} makes it. */
export interface Verdict<M extends string = string> {
  readonly status: 'pass' | 'fail' | 'notApplicable';
  readonly messageId: M;
  readonly params: Params;
}

/** The check is met; the message says what was found. */
export function pass<const M extends string>(messageId: M, params: Params = {}): Verdict<M> {
  return { status: 'pass', messageId, params };
}

/** The check is not met; the message says what is wrong with this resource. */
export function fail<const M extends string>(messageId: M, params: Params = {}): Verdict<M> {
  return { status: 'fail', messageId, params };
}

/** The check does not apply to this resource; the message says why. */
export function notApplicable<const M extends string>(messageId: M, params: Params = {}): Verdict<M> {
  return { status: 'notApplicable', messageId, params };
}

/** A rule's words in one language. */
export interface RuleText<M extends string = string> {
  /** What is expected: rule lists and docs speak with it. */
  readonly title: string;
  /** What is wrong when the rule fails, true of each of its fail messages: findings speak with it. No full stop. */
  readonly problem: string;
  /** Why it matters, in a sentence or two. */
  readonly rationale: string;
  /** One message per outcome; `{name}` takes a parameter of the verdict. */
  readonly messages: Readonly<Record<M, string>>;
  /** How to mend a failure. */
  readonly remediation: string;
  /** What this check cannot show. */
  readonly cannotSee: string;
}

/**
 * Where a rule looks.
 * - `looked`: in the regions chosen by `--regions` (all enabled ones without it);
 * - `every`: in every enabled region, whatever `--regions` says;
 * - `allowed`: in every allowed region that is enabled, whatever `--regions` says;
 * - `notAllowed`: in every enabled region that is not allowed.
 */
export type RuleRegions = 'looked' | 'every' | 'allowed' | 'notAllowed';

/** What a check may know beside the facts. */
export interface RuleContext {
  /** Milliseconds since the epoch: when the facts were collected. */
  readonly now: number;
  /** The scanned account, 12 digits. */
  readonly account: string;
  readonly partition: string;
  readonly level: Level;
  readonly regions: {
    /** null: the enabled regions could not be told. */
    readonly enabled: readonly string[] | null;
    readonly allowed: readonly string[];
    readonly looked: readonly string[];
  };
  /** The settings in force for this rule. Only those the rule declares are documented as its parameters. */
  readonly settings: Settings;
  /** Settings that the configuration states itself, rather than by default. */
  readonly stated: ReadonlySet<SettingName>;
  /**
   * What the rule sees of other accounts that can be read, by account (12 digits): the same kinds as its `facts`. Empty
   * unless the rule is `judgedElsewhere`. `derived/hand-over.ts` opens it.
   */
  readonly elsewhere: ReadonlyMap<string, object>;
}

/** A further line of coverage: what was looked at beside the subjects, or not, and why. */
export interface CoverageNote {
  readonly region: string;
  readonly status: 'evaluated' | 'failed' | 'closed' | 'fixedByAws' | 'notJudged';
  /** CloudFormation type, or the service. */
  readonly type: string;
  readonly subjects: number;
  /** Resources left out by name (baseline of a landing zone). */
  readonly excluded?: number;
}

export interface RuleDefinition<N extends Needs, M extends string, S extends Identity> {
  /** `<service>-<resource>-<expectation>`, in the positive; the file's name. */
  readonly id: string;
  readonly severity: Severity;
  /** What one finding is about: the account, the account in a region, or a resource. */
  readonly scope: 'account' | 'region' | 'resource';
  /** The level from which the rule is judged. */
  readonly level: Level;
  /** The kind of the subjects: findings show its CloudFormation type, AWS Config reports the changes of its resources. */
  readonly kind: ResourceKind;
  /** Further kinds of subjects: a finding shows its own subject's type, and AWS Config reports the changes of these too. */
  readonly alsoKinds?: readonly ResourceKind[];
  readonly regions: RuleRegions;
  /** The settings the check reads. */
  readonly parameters?: readonly SettingName[];
  /** The region of a subject, or of a list that failed, is where the data stands; else it may stand elsewhere (a copy). */
  readonly standsInRegion?: true;
  /** The verdict depends on `context.now`: AWS Config must ask again although nothing changed. */
  readonly usesNow?: true;
  /**
   * The verdict depends on what an attribute tells of other regions (a multi-Region key's copies): AWS Config records its
   * change there, not here.
   */
  readonly usesOtherRegions?: true;
  /** The check looks at other resources of the subject's kind: a change of one may change the verdict on another. */
  readonly comparesPeers?: true;
  /**
   * Another account may perform the duty for this one: what the rule needs is collected of every account that can be read
   * (`readAs`, the organization's role), too. `strict`: at that level alone.
   */
  readonly judgedElsewhere?: true | 'strict';
  /**
   * Tells of a region that a service control policy closes, for every rule that is run with it: a refused list of a kind
   * among its needs is one finding of this rule, and none of the others.
   */
  readonly carriesClosedRegions?: true;
  readonly needs: N;
  readonly text: Readonly<Record<Locale, RuleText<M>>>;
  /** The subjects to judge. Everything else yields no finding. */
  select(facts: Facts<N>, context: RuleContext): Subjects<S>;
  check(subject: NoInfer<S>, facts: Facts<N>, context: RuleContext): Verdict<NoInfer<M>>;
  /** What else coverage should tell. */
  coverage?(facts: Facts<N>, context: RuleContext): readonly CoverageNote[];
}

/** A rule as defined, with the CloudFormation type of its subjects. */
export type DefinedRule<N extends Needs, M extends string, S extends Identity> = RuleDefinition<N, M, S> & {
  readonly resourceType: ResourceType;
};

/** A rule with its types forgotten: what the registry, the plan and the runner handle. */
export type Rule = Omit<DefinedRule<Needs, string, Identity>, 'select' | 'check' | 'coverage'> & {
  select(facts: never, context: RuleContext): Subjects<Identity>;
  check(subject: never, facts: never, context: RuleContext): Verdict;
  coverage?(facts: never, context: RuleContext): readonly CoverageNote[];
};

/**
 * Defines a rule. An undeclared attribute, an unknown message id or a missing translation is a compile error.
 * Keep the properties in the order needs, text, select, check: inference follows it.
 */
export function defineRule<const N extends Needs, const M extends string, S extends Identity>(
  rule: RuleDefinition<N, M, S>,
): DefinedRule<N, M, S> {
  return { ...rule, resourceType: resourceTypes[rule.kind].type };
}

/** The subject of account rules. */
export function theAccount(context: RuleContext): Identity<'account'> {
  return accountIn(context.account, 'global', context.partition);
}

/** The account in a region: the subject of regional rules and of list failures. */
export function accountIn(account: string, region: string, partition = 'aws'): Identity<'account'> {
  return { kind: 'account', id: account, arn: `arn:${partition}:iam::${account}:root`, region, account };
}
