import rule from '../../../rules/alarm/alarm-cloudtrail-change.ts';
import { cases, denied, tokyo, unread } from '../../helpers/judge.ts';
import {
  alarm,
  eventRule,
  metricFilter,
  outcomes,
  row,
  topic,
  trail,
  virginia,
} from '../derived/notification/world.ts';

const filter = '{($.eventName=StopLogging)||($.eventName=DeleteTrail)||($.eventName=UpdateTrail)}';
const pattern = { source: ['aws.cloudtrail'], detail: { eventName: ['StopLogging', 'DeleteTrail', 'UpdateTrail'] } };

cases(rule, [
  ...outcomes({
    region: tokyo,
    filter,
    pattern: { source: ['aws.cloudtrail'] },
    other: { source: ['aws.cloudtrail'], detail: { eventName: ['CreateTrail'] } },
  }),
  row('no trail at all', ['fail', 'noTrail'], {}),
  row('a rule elsewhere than at home', ['fail', 'noRule', { region: tokyo }], {
    resources: [trail(), eventRule(virginia, pattern), topic(virginia)],
  }),
  row('narrowing the record is asked at strict', ['fail', 'noRule', { event: 'PutEventSelectors' }], {
    resources: [trail(), metricFilter(filter), topic(), alarm()],
    level: 'strict',
  }),
  row('every call of CloudTrail is told at strict', ['pass', 'notified'], {
    resources: [trail(), metricFilter('{ $.eventSource = cloudtrail.amazonaws.com }'), topic(), alarm()],
    level: 'strict',
  }),
  row('only stopping is told', ['fail', 'noRule', { event: 'DeleteTrail' }], {
    resources: [trail(), metricFilter('{ $.eventName = StopLogging }'), topic(), alarm()],
  }),
  row('a trail of one region is watched at its home', ['pass', 'notified'], {
    resources: [trail({ isMultiRegion: false }), eventRule(tokyo, pattern), topic()],
  }),
  row('an own trail counts before the organization’s', ['fail', 'noRule', { region: virginia }], {
    resources: [trail({ home: virginia }), trail({ isMultiRegion: false }), eventRule(tokyo, pattern), topic()],
  }),
  row(
    'a throwaway trail that is watched does not stand for the one of all regions',
    ['fail', 'noRule', { region: virginia }],
    {
      resources: [trail({ home: virginia }), trail({ isMultiRegion: false }), eventRule(tokyo, pattern), topic()],
      level: 'strict',
    },
  ),
  row('the trail’s details unread', ['unknown'], {
    resources: [trail({}, { details: unread(denied('CloudTrail:DescribeTrails')) })],
  }),
  row('whether the trail records was not read', ['unknown'], {
    resources: [trail({}, { status: unread(denied('CloudTrail:GetTrailStatus')) })],
  }),
  row('trails unlisted', ['unknown'], {
    unlisted: ['ap-northeast-1', 'ap-northeast-3', 'us-east-1'].map((region) => ({
      kind: 'cloudtrail.trail',
      region,
      cause: denied('CloudTrail:DescribeTrails', 'cloudtrail:DescribeTrails', region),
    })),
  }),
]);
