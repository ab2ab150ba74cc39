/** What AWS Config shows beside a report, region by region: recorders, and where its rules say something else than the scan. */
import { z } from 'zod';
import type { Rule } from '../../rules/rule.ts';
import type { Session } from '../aws/session.ts';
import {
  countKinds,
  differenceKinds,
  differencesOf,
  type Difference,
  type RuleInConfig,
} from '../aws-config/differences.ts';
import { lastingDifferences, seenSince, type EarlierDifferences } from '../aws-config/lasting.ts';
import type { Recording } from '../aws-config/recording.ts';
import { foldedIntoAccount, foldedTypes } from '../aws-config/refused-types.ts';
import { recordingNow, rulesInConfig } from '../aws-config/state.ts';
import { isAccountWide } from '../aws-config/trigger.ts';
import { verdictsOf } from '../aws-config/verdicts.ts';
import type { FactsSet } from '../collect/facts-set.ts';
import type { Finding } from '../result/result.ts';
import { run } from '../scan/run.ts';
import type { HandlerSettings } from './handler-settings.ts';

/** One region's part; null is what could not be read. */
export interface RegionComparison {
  readonly region: string;
  readonly recording: Recording | null;
  readonly rules: RegionDifferences | null;
}

interface RegionDifferences extends EarlierDifferences {
  /** How many of the differences count, see lib/aws-config/lasting.ts. */
  readonly lasting: number;
}

/** `differences.json`. */
export interface Comparison {
  readonly account: string;
  readonly collectedAt: string;
  /** All differences, by kind. */
  readonly counts: Readonly<Record<string, number>>;
  readonly regions: readonly RegionComparison[];
}

/** What is compared with AWS Config. */
export interface Comparing {
  readonly session: Session;
  readonly facts: FactsSet;
  /** Of the scan, which looked everywhere. */
  readonly findings: readonly Finding[];
  /** Those that are deployed. */
  readonly rules: readonly Rule[];
  readonly settings: HandlerSettings;
  readonly ruleNamePrefix: string;
  readonly earlier: EarlierComparison | null;
  /** Runs what may fail; null once it did. */
  readonly attempt: <T>(what: string, read: () => Promise<T>) => Promise<T | null>;
}

/** @param regions where rules are deployed, the home region first */
export async function compareAll(regions: readonly string[], comparing: Comparing): Promise<Comparison> {
  const { session, facts } = comparing;
  const compared = await Promise.all(regions.map((region, index) => compareIn(region, index === 0, comparing)));
  return {
    account: session.account,
    collectedAt: facts.header.collectedAt,
    counts: countKinds(compared.flatMap(({ rules }) => rules?.differences ?? [])),
    regions: compared,
  };
}

async function compareIn(region: string, isHome: boolean, comparing: Comparing): Promise<RegionComparison> {
  const { session, ruleNamePrefix, attempt } = comparing;
  const rules = isHome ? comparing.rules : comparing.rules.filter((rule) => !isAccountWide(rule));
  const [recording, inConfig] = await Promise.all([
    attempt(`the recorder in ${region}`, () => recordingNow(session, rules, region)),
    attempt(`AWS Config in ${region}`, () => rulesInConfig(session, rules, ruleNamePrefix, region)),
  ]);
  if (inConfig === null) return { region, recording, rules: null };
  const findings = isHome ? comparing.findings : findingsIn(region, rules, comparing);
  return { region, recording, rules: differencesIn(region, inConfig, rules, findings, comparing) };
}

/** What the functions of a further region find: they look there alone. */
export function findingsIn(
  region: string,
  rules: readonly Rule[],
  { facts, settings }: Pick<Comparing, 'facts' | 'settings'>,
): readonly Finding[] {
  const { header } = facts;
  const there = { ...facts, header: { ...header, regions: { ...header.regions, looked: [region] } } };
  return run(rules, there, settings.configuration, header.collectedAt).findings;
}

function differencesIn(
  region: string,
  inConfig: readonly RuleInConfig[],
  rules: readonly Rule[],
  findings: readonly Finding[],
  { session, facts, settings, earlier }: Comparing,
): RegionDifferences {
  const found = inConfig.flatMap((rule): readonly Difference[] => {
    const definition = rules.find(({ id }) => id === rule.ruleId)!;
    const own = findings.filter(({ ruleId }) => ruleId === rule.ruleId);
    const verdicts = verdictsOf(own, definition, settings.locale);
    const folded = foldedTypes(verdicts, rule.evaluations ?? []);
    return differencesOf(rule, foldedIntoAccount(verdicts, folded, session.account));
  });
  const before = earlier?.get(region) ?? null;
  const now = facts.header.collectedAt;
  const differences = seenSince(found, before, now);
  return {
    deployed: inConfig.filter(({ evaluations }) => evaluations !== null).map(({ ruleId }) => ruleId),
    differences,
    lasting: lastingDifferences(differences, before, now).length,
  };
}

/** By region, what the report before found. */
export type EarlierComparison = ReadonlyMap<string, EarlierDifferences>;

const comparisonSchema = z.object({
  regions: z.array(
    z.object({
      region: z.string(),
      rules: z.nullable(
        z.object({
          deployed: z.array(z.string()),
          differences: z.array(
            z.object({
              kind: z.enum(differenceKinds),
              ruleId: z.string(),
              resource: z.nullable(z.object({ type: z.string(), id: z.string(), regions: z.array(z.string()) })),
              scan: z.nullable(z.enum(['pass', 'fail', 'notApplicable', 'unknown'])),
              config: z.nullable(z.enum(['COMPLIANT', 'NON_COMPLIANT', 'NOT_APPLICABLE'])),
              detail: z.string(),
              since: z.iso.datetime(),
            }),
          ),
        }),
      ),
    }),
  ),
});

/** Reads a `differences.json`; null: it is none of this version. @throws {SyntaxError} */
export function earlierComparison(text: string): EarlierComparison | null {
  const { data } = comparisonSchema.safeParse(JSON.parse(text));
  if (data === undefined) return null;
  return new Map(data.regions.flatMap(({ region, rules }) => (rules === null ? [] : [[region, rules] as const])));
}
