import { expect, test } from 'vitest';
import rule from '../../../rules/region/zones-in-japan.ts';
import { run } from '../../../lib/scan/run.ts';
import { cases, denied, factsOf, resource, unread, type World } from '../../helpers/judge.ts';

const tokyo = 'ap-northeast-1';
const taipei = 'ap-northeast-1-tpe-1a';
const wavelength = 'ap-northeast-1-wl1-nrt-wlz-1';
const zone = (name: string, id: string, type: string, region = tokyo) =>
  resource('ec2.zone', id, { type }, { name, region });
const zones = [
  zone('ap-northeast-1a', 'apne1-az4', 'availability-zone'),
  zone('ap-northeast-1c', 'apne1-az1', 'availability-zone'),
  zone(taipei, 'apne1-tpe1-az1', 'local-zone'),
  zone(wavelength, 'apne1-wl1-nrt-wlz1', 'wavelength-zone'),
];
const at = (name: string, outpostArn: string | null = null) => ({ placement: { zone: name, outpostArn } });
const outpostArn = 'arn:aws:outposts:ap-northeast-1:123456789012:outpost/op-1';
const outpost = (country: string | null) => resource('outposts.outpost', 'op-1', { country });

cases(rule, [
  {
    name: 'ordinary zones',
    resources: [
      ...zones,
      resource('ec2.instance', 'i-1', at('ap-northeast-1a')),
      resource('ec2.volume', 'vol-1', at('ap-northeast-1c')),
      resource('ec2.subnet', 'subnet-1', { ...at('ap-northeast-1a'), inUse: true }),
    ],
    expect: { 'account@ap-northeast-1': ['pass', 'inside', { region: tokyo }] },
  },
  {
    name: 'nothing there',
    resources: zones,
    expect: { 'account@ap-northeast-1': ['pass', 'inside'] },
  },
  {
    name: 'the Tokyo region in Taipei',
    resources: [
      ...zones,
      resource('ec2.instance', 'i-1', at(taipei)),
      resource('ec2.instance', 'i-2', at('ap-northeast-1a')),
      resource('ec2.volume', 'vol-1', at(taipei)),
      resource('ec2.subnet', 'subnet-1', { ...at(taipei), inUse: true }),
    ],
    expect: {
      'i-1': ['fail', 'inTaipei', { zone: taipei }],
      'vol-1': ['fail', 'inTaipei'],
      'subnet-1': ['fail', 'inTaipei'],
    },
  },
  {
    name: 'an empty subnet holds no data',
    resources: [...zones, resource('ec2.subnet', 'subnet-1', { ...at(taipei), inUse: false })],
    expect: { 'account@ap-northeast-1': ['pass'] },
  },
  {
    name: 'a Wavelength Zone in Japan is allowed when it is stated, by name or by id',
    resources: [
      ...zones,
      resource('ec2.instance', 'i-1', at(wavelength)),
      resource('ec2.instance', 'i-2', at('ap-northeast-1a')),
    ],
    settings: { allowedZones: [wavelength, 'apne1-az4'] },
    expect: { 'account@ap-northeast-1': ['pass'] },
  },
  {
    name: 'a Wavelength Zone that is not stated',
    resources: [...zones, resource('ec2.instance', 'i-1', at(wavelength))],
    expect: { 'i-1': ['fail', 'otherZone', { zone: wavelength, zoneType: 'wavelength-zone' }] },
  },
  {
    name: 'stated zones replace the default',
    resources: [...zones, resource('ec2.instance', 'i-1', at('ap-northeast-1c'))],
    settings: { allowedZones: ['ap-northeast-1a'] },
    expect: { 'i-1': ['fail', 'otherZone'] },
  },
  {
    name: 'an Outpost in an ordinary zone, abroad',
    resources: [...zones, outpost('SG'), resource('ec2.instance', 'i-1', at('ap-northeast-1a', outpostArn))],
    expect: { 'i-1': ['fail', 'onOutpost', { outpost: 'op-1' }] },
  },
  {
    name: 'an Outpost in Japan',
    resources: [...zones, outpost('JP'), resource('ec2.instance', 'i-1', at('ap-northeast-1a', outpostArn))],
    expect: { 'account@ap-northeast-1': ['pass'] },
  },
  {
    name: 'an Outpost stated by id',
    resources: [...zones, outpost('SG'), resource('ec2.volume', 'vol-1', at('ap-northeast-1a', outpostArn))],
    settings: { allowedZones: ['op-1'] },
    expect: { 'account@ap-northeast-1': ['pass'] },
  },
  {
    name: 'an Outpost that another account shares: where it stands is not known',
    resources: [...zones, resource('ec2.instance', 'i-1', at('ap-northeast-1a', outpostArn))],
    expect: { 'i-1': ['unknown', 'notRead'] },
  },
  {
    name: 'an Outpost whose site is not read',
    resources: [
      ...zones,
      resource('outposts.outpost', 'op-1', { country: unread(denied('Outposts:ListSites', 'outposts:ListSites')) }),
      resource('ec2.instance', 'i-1', at('ap-northeast-1a', outpostArn)),
    ],
    expect: { 'i-1': ['unknown'] },
  },
  {
    name: 'zones unlisted: one finding for the region, however many instances',
    resources: [resource('ec2.instance', 'i-1', at('ap-northeast-1a')), resource('ec2.instance', 'i-2', at(taipei))],
    unlisted: [
      {
        kind: 'ec2.zone',
        region: tokyo,
        cause: denied('EC2:DescribeAvailabilityZones', 'ec2:DescribeAvailabilityZones'),
      },
    ],
    expect: { 'account@ap-northeast-1': ['unknown', 'notListed'] },
  },
  {
    name: 'zones unlisted but nothing to place',
    unlisted: [
      {
        kind: 'ec2.zone',
        region: tokyo,
        cause: denied('EC2:DescribeAvailabilityZones', 'ec2:DescribeAvailabilityZones'),
      },
    ],
    expect: { 'account@ap-northeast-1': ['pass'] },
  },
  {
    name: 'instances unlisted; the volume that was listed fails',
    resources: [...zones, resource('ec2.volume', 'vol-1', at(taipei))],
    unlisted: [
      { kind: 'ec2.instance', region: tokyo, cause: denied('EC2:DescribeInstances', 'ec2:DescribeInstances') },
    ],
    expect: { 'vol-1': ['fail'], 'account@ap-northeast-1': ['unknown'] },
  },
  {
    name: 'whether a subnet abroad is used is not read',
    resources: [
      ...zones,
      resource('ec2.subnet', 'subnet-1', {
        ...at(taipei),
        inUse: unread(denied('EC2:DescribeNetworkInterfaces', 'ec2:DescribeNetworkInterfaces')),
      }),
      resource('ec2.subnet', 'subnet-2', {
        ...at('ap-northeast-1a'),
        inUse: unread(denied('EC2:DescribeNetworkInterfaces', 'ec2:DescribeNetworkInterfaces')),
      }),
    ],
    expect: { 'subnet-1': ['unknown'] },
  },
  {
    name: '--regions does not limit it, and regions that are not allowed are not its business',
    looked: ['us-east-1'],
    resources: [
      ...zones,
      resource('ec2.instance', 'i-1', at(taipei)),
      resource('ec2.instance', 'i-us', at('us-east-1-chi-1a'), { region: 'us-east-1' }),
    ],
    expect: { 'i-1': ['fail', 'inTaipei'] },
  },
  {
    name: 'an allowed region that is not enabled',
    enabled: ['us-east-1'],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
]);

test('coverage: buckets that no rule judges are not silently absent', () => {
  const world: World = {
    resources: [
      resource('s3.directoryBucket', 'd--apne1-az4--x-s3'),
      resource('s3.directoryBucket', 'elsewhere', {}, { region: 'us-east-1' }),
    ],
    unlisted: [
      {
        kind: 's3.tableBucket',
        region: tokyo,
        cause: denied('S3Tables:ListTableBuckets', 's3tables:ListTableBuckets'),
      },
    ],
  };
  const { coverage, findings } = run([rule], factsOf([rule], world), {
    level: 'standard',
    settings: {},
    parameters: {},
  });
  expect(findings.map(({ status }) => status)).toEqual(['pass']);
  expect(coverage.filter(({ type }) => type !== undefined)).toMatchObject([
    { region: tokyo, type: 'AWS::S3Express::DirectoryBucket', status: 'notJudged', subjects: 1 },
    { region: tokyo, type: 'AWS::S3Tables::TableBucket', status: 'failed', subjects: 0 },
  ]);
});
