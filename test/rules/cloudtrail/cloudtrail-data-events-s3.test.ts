import rule from '../../../rules/cloudtrail/cloudtrail-data-events-s3.ts';
import { cases, denied, resource, tokyo, unread } from '../../helpers/judge.ts';
import type { EventSelectors } from '../../../rules/facts/cloudtrail.ts';
import {
  advanced,
  classic,
  organizationTrail,
  selectorsDenied,
  statusDenied,
  trail,
  trailsUnlisted,
  type Field,
} from './trails.ts';

const confidential = { 'data-classification': 'confidential' };
const bucket = (name = 'b', tags: Record<string, string> = confidential, region = tokyo) =>
  resource('s3.bucket', name, { tags, location: region }, { region });

/** Classic selectors for objects. */
const objects = (values: readonly string[], readWriteType: 'All' | 'ReadOnly' | 'WriteOnly' = 'All') => ({
  readWriteType,
  dataResources: [{ type: 'AWS::S3::Object', values }],
});
const data = { eventCategory: ['Data'], 'resources.type': ['AWS::S3::Object'] };
const management = { eventCategory: ['Management'] };
const onArn = (field: Field) => ({ ...data, 'resources.ARN': field });

const verdicts: readonly [name: string, selectors: EventSelectors, status: 'pass' | 'fail'][] = [
  ['classic, every bucket', classic(objects(['arn:aws:s3'])), 'pass'],
  ['classic, every bucket, older form', classic(objects(['arn:aws:s3:::'])), 'pass'],
  ['classic, the bucket', classic(objects(['arn:aws:s3:::other/', 'arn:aws:s3:::b/'])), 'pass'],
  ['classic, the bucket without the last slash', classic(objects(['arn:aws:s3:::b'])), 'fail'],
  ['classic, a prefix of the bucket', classic(objects(['arn:aws:s3:::b/customers/'])), 'fail'],
  ['classic, a bucket whose name begins alike', classic(objects(['arn:aws:s3:::bb/'])), 'fail'],
  ['classic, writes only', classic(objects(['arn:aws:s3'], 'WriteOnly')), 'fail'],
  [
    'classic, reads and writes apart',
    classic(objects(['arn:aws:s3'], 'WriteOnly'), objects(['arn:aws:s3:::b/'], 'ReadOnly')),
    'pass',
  ],
  [
    'classic, reads of this bucket and writes of another',
    classic(objects(['arn:aws:s3:::b/'], 'ReadOnly'), objects(['arn:aws:s3:::other/'], 'WriteOnly')),
    'fail',
  ],
  [
    'classic, another type of resource',
    classic({ dataResources: [{ type: 'AWS::Lambda::Function', values: ['arn:aws:lambda'] }] }),
    'fail',
  ],
  ['AWS default: no data events', { classic: [], advanced: [] }, 'fail'],
  ['advanced, every object', advanced(management, data), 'pass'],
  ['advanced, the bucket', advanced(management, onArn({ startsWith: ['arn:aws:s3:::b/'] })), 'pass'],
  [
    'advanced, the bucket among others',
    advanced(management, onArn({ startsWith: ['arn:aws:s3:::a/', 'arn:aws:s3:::b/'] })),
    'pass',
  ],
  ['advanced, a prefix of it', advanced(management, onArn({ startsWith: ['arn:aws:s3:::b/x'] })), 'fail'],
  ['advanced, one object', advanced(management, onArn({ equals: ['arn:aws:s3:::b/'] })), 'fail'],
  ['advanced, another bucket left out', advanced(management, onArn({ notStartsWith: ['arn:aws:s3:::bb/'] })), 'pass'],
  ['advanced, the bucket left out', advanced(management, onArn({ notStartsWith: ['arn:aws:s3:::b/'] })), 'fail'],
  ['advanced, a part left out', advanced(management, onArn({ notStartsWith: ['arn:aws:s3:::b/tmp/'] })), 'fail'],
  ['advanced, names from b on left out', advanced(management, onArn({ notStartsWith: ['arn:aws:s3:::b'] })), 'fail'],
  [
    'advanced, selected and partly left out',
    advanced(management, onArn({ startsWith: ['arn:aws:s3:::b/'], notStartsWith: ['arn:aws:s3:::b/tmp/'] })),
    'fail',
  ],
  ['advanced, an object left out', advanced(management, onArn({ notEquals: ['arn:aws:s3:::b/x'] })), 'fail'],
  ['advanced, the beginning of its name', advanced(management, onArn({ startsWith: ['arn:aws:s3:::'] })), 'pass'],
  ['advanced, its name without the slash', advanced(management, onArn({ startsWith: ['arn:aws:s3:::b'] })), 'pass'],
  ['advanced, a longer name', advanced(management, onArn({ startsWith: ['arn:aws:s3:::bb'] })), 'fail'],
  ['advanced, another partition', advanced(management, onArn({ startsWith: ['arn:aws-cn:s3:::b/'] })), 'fail'],
  [
    'advanced, the bucket by any of several operators',
    advanced(management, onArn({ equals: ['arn:aws:s3:::a/x'], startsWith: ['arn:aws:s3:::b/'], endsWith: ['.csv'] })),
    'pass',
  ],
  ['advanced, the ARN itself, without the slash', advanced(management, onArn({ equals: ['arn:aws:s3:::b'] })), 'fail'],
  ['advanced, the ARN itself left out', advanced(management, onArn({ notEquals: ['arn:aws:s3:::b/'] })), 'pass'],
  [
    'advanced, a beginning of the name left out',
    advanced(management, onArn({ notStartsWith: ['arn:aws:s3'] })),
    'fail',
  ],
  [
    'advanced, what one leaves out another selects',
    advanced(
      management,
      onArn({ notStartsWith: ['arn:aws:s3:::b/tmp/'], notEquals: ['arn:aws:s3:::b/x'], notEndsWith: ['.log'] }),
      onArn({ startsWith: ['arn:aws:s3:::b/tmp'] }),
      onArn({ equals: ['arn:aws:s3:::b/x'], endsWith: ['.log', 'g'] }),
    ),
    'pass',
  ],
  [
    'advanced, what one leaves out another selects for reads only',
    advanced(management, onArn({ notStartsWith: ['arn:aws:s3:::b/tmp/'] }), {
      ...onArn({ startsWith: ['arn:aws:s3:::b/tmp/'] }),
      readOnly: ['true'],
    }),
    'fail',
  ],
  [
    'advanced, two that leave the same out',
    advanced(
      management,
      onArn({ notStartsWith: ['arn:aws:s3:::b/tmp/'] }),
      onArn({ startsWith: ['arn:aws:s3:::b/'], notStartsWith: ['arn:aws:s3:::b/tmp/x', 'arn:aws:s3:::b/y'] }),
    ),
    'fail',
  ],
  [
    'advanced, endings left out by all',
    advanced(management, onArn({ notEndsWith: ['.tmp'] }), onArn({ endsWith: ['.tmp'], notEndsWith: ['x.tmp'] })),
    'fail',
  ],
  ['advanced, events of S3', advanced(management, { ...data, eventSource: ['s3.amazonaws.com'] }), 'pass'],
  [
    'advanced, events of another',
    advanced(management, { ...data, eventSource: ['s3-outposts.amazonaws.com'] }),
    'fail',
  ],
  ['advanced, all but PutObject', advanced(management, { ...data, eventName: { notEquals: ['PutObject'] } }), 'fail'],
  ['advanced, reads and not writes', advanced(management, { ...data, readOnly: { notEquals: ['false'] } }), 'fail'],
  ['advanced, endings left out', advanced(management, onArn({ notEndsWith: ['.tmp'] })), 'fail'],
  ['advanced, only some endings', advanced(management, onArn({ endsWith: ['.csv'] })), 'fail'],
  ['advanced, only some events', advanced(management, { ...data, eventName: ['GetObject', 'PutObject'] }), 'fail'],
  [
    'advanced, one user left out',
    advanced(management, {
      ...data,
      'userIdentity.arn': { notStartsWith: ['arn:aws:sts::123456789012:assumed-role/etl'] },
    }),
    'fail',
  ],
  ['advanced, writes only', advanced(management, { ...data, readOnly: ['false'] }), 'fail'],
  [
    'advanced, reads and writes apart',
    advanced(
      management,
      { ...data, readOnly: ['false'] },
      { ...onArn({ startsWith: ['arn:aws:s3'] }), readOnly: ['true'] },
    ),
    'pass',
  ],
  [
    'advanced, objects of access points',
    advanced(management, { eventCategory: ['Data'], 'resources.type': ['AWS::S3::AccessPoint'] }),
    'fail',
  ],
  ['advanced, but no management events: no audit trail', advanced(data), 'fail'],
];

cases(rule, [
  ...verdicts.map(([name, eventSelectors, status]) => ({
    name,
    resources: [bucket(), trail('t', { eventSelectors })],
    expect: { b: [status, status === 'pass' ? 'recorded' : 'notRecorded'] as const },
  })),
  {
    name: 'one trail reads, another writes: no trail does both',
    resources: [
      bucket(),
      trail('reads', { eventSelectors: classic(objects(['arn:aws:s3'], 'ReadOnly')) }),
      trail('writes', { eventSelectors: classic(objects(['arn:aws:s3'], 'WriteOnly')) }),
    ],
    expect: { b: ['fail', 'notRecorded'] },
  },
  {
    name: 'a stopped trail',
    resources: [
      bucket(),
      trail('t', { status: { isLogging: false }, eventSelectors: classic(objects(['arn:aws:s3'])) }),
    ],
    expect: { b: ['fail'] },
  },
  {
    name: 'a single-region trail serves the buckets of its region',
    resources: [
      bucket('b'),
      bucket('c', confidential, 'us-east-1'),
      trail('t', { details: { isMultiRegion: false }, eventSelectors: classic(objects(['arn:aws:s3'])) }),
    ],
    expect: { b: ['pass'], c: ['fail'] },
  },
  {
    name: 'where the bucket stands is not known',
    resources: [
      resource(
        's3.bucket',
        'b',
        { tags: confidential, location: unread(denied('S3:GetBucketLocation', 's3:GetBucketLocation')) },
        { region: 'unknown' },
      ),
      trail('t', { details: { isMultiRegion: false }, eventSelectors: classic(objects(['arn:aws:s3'])) }),
    ],
    expect: { b: ['unknown'] },
  },
  {
    name: 'an organization trail records too',
    resources: [bucket(), organizationTrail('org', { eventSelectors: advanced(management, data) })],
    expect: { b: ['pass'] },
  },
  {
    name: 'denied selectors of one trail, another records',
    resources: [
      bucket(),
      trail('hidden', { eventSelectors: unread(selectorsDenied) }),
      trail('t', { eventSelectors: classic(objects(['arn:aws:s3'])) }),
    ],
    expect: { b: ['pass'] },
  },
  {
    name: 'denied selectors, denied status',
    resources: [bucket(), trail('t', { eventSelectors: unread(selectorsDenied) }), trail('u')],
    expect: { b: ['unknown'] },
  },
  {
    name: 'a denied status of the trail that records',
    resources: [
      bucket(),
      trail('t', { status: unread(statusDenied), eventSelectors: classic(objects(['arn:aws:s3'])) }),
    ],
    expect: { b: ['unknown'] },
  },
  {
    name: 'trails of another region, not listed, matter for the buckets there alone',
    resources: [bucket('b'), bucket('c', confidential, 'us-east-1')],
    unlisted: [trailsUnlisted('us-east-1')],
    expect: { b: ['fail'], c: ['unknown'] },
  },
  {
    name: 'another tag, no tag, denied tags',
    resources: [
      bucket('other', { 'data-classification': 'public' }),
      bucket('none', {}),
      resource('s3.bucket', 'hidden', {
        tags: unread(denied('S3:GetBucketTagging', 's3:GetBucketTagging')),
        location: tokyo,
      }),
      trail('t', { eventSelectors: classic(objects(['arn:aws:s3'])) }),
    ],
    expect: { hidden: ['unknown'] },
  },
  {
    name: 'no tagged bucket: the tag is named',
    resources: [bucket('b', {})],
    settings: { sensitiveTag: { key: 'class', value: '3' } },
    expect: { account: ['notApplicable', 'noTaggedBucket', { key: 'class', value: '3' }] },
  },
  {
    name: 'the buckets were not listed',
    unlisted: [{ kind: 's3.bucket', region: 'global', cause: denied('S3:ListBuckets', 's3:ListAllMyBuckets') }],
    expect: { account: ['unknown', 'notListed'] },
  },
  {
    name: 'at strict every own bucket, tagged or not',
    level: 'strict',
    resources: [bucket('b', {}), trail('t')],
    expect: { b: ['fail'] },
  },
  { name: 'at strict no bucket', level: 'strict', expect: { account: ['notApplicable', 'noSubjects'] } },
]);
