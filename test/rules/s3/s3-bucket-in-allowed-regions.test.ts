import rule from '../../../rules/s3/s3-bucket-in-allowed-regions.ts';
import { cases, tokyo } from '../../helpers/judge.ts';
import { bucket, bucketsUnlisted, locationDenied } from './buckets.ts';

const at = (region: string) => bucket(region, { location: region }, region);

cases(rule, [
  {
    name: 'Tokyo alone by default, wherever --regions looks',
    resources: [at(tokyo), at('ap-northeast-3'), at('us-east-1')],
    looked: [tokyo],
    expect: {
      [tokyo]: ['pass', 'inside', { region: tokyo }],
      'ap-northeast-3': ['fail', 'outside', { region: 'ap-northeast-3' }],
      'us-east-1': ['fail', 'outside', { region: 'us-east-1' }],
    },
  },
  {
    name: 'the configuration allows Osaka',
    resources: [at(tokyo), at('ap-northeast-3'), at('us-east-1')],
    settings: { allowedRegions: [tokyo, 'ap-northeast-3'] },
    expect: { [tokyo]: ['pass'], 'ap-northeast-3': ['pass', 'inside'], 'us-east-1': ['fail'] },
  },
  {
    name: 'a parameter of the rule allows Osaka',
    resources: [at('ap-northeast-3')],
    parameters: { 's3-bucket-in-allowed-regions': { allowedRegions: ['ap-northeast-3'] } },
    expect: { 'ap-northeast-3': ['pass'] },
  },
  {
    name: 'a region that is not among the enabled ones: the bucket survives',
    resources: [at('me-south-1')],
    expect: { 'me-south-1': ['fail', 'outside'] },
  },
  {
    name: 'which regions are enabled could not be told: buckets tell theirs',
    resources: [at(tokyo), at('us-east-1')],
    enabled: null,
    expect: { [tokyo]: ['pass'], 'us-east-1': ['fail'] },
  },
  { name: 'no bucket', expect: { account: ['notApplicable', 'noSubjects'] } },
  {
    name: 'location unread, and a list that breaks off',
    resources: [bucket('lost', { location: locationDenied }, 'unknown'), at(tokyo)],
    unlisted: bucketsUnlisted,
    expect: { lost: ['unknown', 'notRead'], [tokyo]: ['pass'], account: ['unknown', 'notListed'] },
  },
]);
