/** A change event gives the verdict, and the annotation, that a schedule gives: for every rule that runs on changes. */
import { beforeAll, describe, expect, test } from 'vitest';
import { withoutMoments } from '../../../lib/i18n/time.ts';
import { changeTypes } from '../../../lib/aws-config/trigger.ts';
import { allRules } from '../../../rules/index.ts';
import type { StoredEvaluation } from '../../helpers/config-stand-in.ts';
import { describeEmulated } from '../../helpers/emulator.ts';
import { changed, scheduled } from './events.ts';
import { ground } from './ground.ts';

const mostChanges = 6;

describeEmulated('changes', (emulator) => {
  // AWS Config tells of a change in the region where it is: here in Tokyo.
  const env = { FISC_REGIONS: 'ap-northeast-1' };
  const on = ground(emulator, { handler: 'rule', configuration: { level: 'strict' }, env, still: true });

  beforeAll(async () => {
    for (const seed of ['s3', 'kms', 'cloudtrail', 'regions']) await emulator.seed(seed);
  }, 300_000);

  const rules = allRules.map((rule) => [rule.id, changeTypes(rule)] as const).filter(([, types]) => types.length > 0);

  describe.each(rules)('%s', (ruleId, types) => {
    test('is judged alike', { timeout: 120_000 }, async () => {
      const [bySchedule, byChange] = [`fisc-${ruleId}`, `fisc-${ruleId}-change`];
      await on.lambda.invoke(scheduled(ruleId, on.config.token(bySchedule)));
      const verdicts = on.config.evaluations(bySchedule).filter(({ type }) => types.some((one) => one === type));
      for (const { id, type } of spread(verdicts)) {
        const event = changed(ruleId, on.config.token(byChange), { type, id, region: regionOf(id) });
        const { error } = await on.lambda.invoke({ ...event, configRuleName: byChange });
        expect(error, id).toBeNull();
      }
      const ids = new Set(spread(verdicts).map(({ id }) => id));
      expect(on.config.evaluations(byChange).map(inShort).sort()).toEqual(
        verdicts
          .filter(({ id }) => ids.has(id))
          .map(inShort)
          .sort(),
      );
    });
  });
});

/** Some of every verdict. */
function spread(evaluations: readonly StoredEvaluation[]): readonly StoredEvaluation[] {
  return ['COMPLIANT', 'NON_COMPLIANT', 'NOT_APPLICABLE'].flatMap((compliance) =>
    evaluations.filter((evaluation) => evaluation.compliance === compliance).slice(0, mostChanges / 3),
  );
}

/** Without moments: the emulator's trails deliver every second. */
function inShort({ id, compliance, annotation }: StoredEvaluation): string {
  return `${id} ${compliance} ${withoutMoments(annotation ?? '')}`;
}

/** AWS Config says where the resource is; here its ARN says it, where it has one. */
function regionOf(id: string): string {
  return id.split(':')[3] || 'ap-northeast-1';
}
