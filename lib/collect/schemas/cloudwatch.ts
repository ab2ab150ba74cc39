/** The values of a reading, by kind and attribute. */
import * as z from 'zod';
import { flag, number, orNull, text, texts } from './shapes.ts';

const any = { actionsEnabled: flag, actions: texts };

export default {
  'cloudwatch.alarm': {
    details: z.discriminatedUnion('type', [
      z.strictObject({
        type: z.literal('MetricAlarm'),
        ...any,
        computed: flag,
        namespace: orNull,
        metricName: orNull,
        hasDimensions: flag,
        statistic: orNull,
        evaluationPeriods: number.nullable(),
        datapointsToAlarm: number.nullable(),
        threshold: number.nullable(),
        comparisonOperator: orNull,
      }),
      z.strictObject({ type: z.literal('CompositeAlarm'), ...any, rule: text, actionsSuppressor: orNull }),
      z.strictObject({ type: z.literal('LogAlarm'), ...any, logGroups: texts }),
    ]),
  },
};
