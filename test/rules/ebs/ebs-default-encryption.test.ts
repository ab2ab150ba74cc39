import rule from '../../../rules/ebs/ebs-default-encryption.ts';
import { account, cases, denied, resource, tokyo, unread, type Attributes } from '../../helpers/judge.ts';

const osaka = 'ap-northeast-3';
const refused = unread(denied('EC2:GetEbsEncryptionByDefault', 'ec2:GetEbsEncryptionByDefault'));

const defaults = (region: string, attributes: Attributes<'ec2.ebsDefaults'>) =>
  resource(
    'ec2.ebsDefaults',
    account,
    { encryptionByDefault: true, defaultKmsKeyId: 'alias/aws/ebs', ...attributes },
    { region },
  );

cases(
  rule,
  [
    {
      name: 'on in Tokyo and off in Osaka: each for itself, while Osaka is allowed',
      settings: { allowedRegions: [tokyo, osaka] },
      resources: [defaults(tokyo, {}), defaults(osaka, { encryptionByDefault: false })],
      expect: {
        [`account@${tokyo}`]: ['pass', 'on', { region: tokyo, key: 'alias/aws/ebs' }],
        [`account@${osaka}`]: ['fail', 'off', { region: osaka }],
      },
    },
    {
      name: 'a region that is not allowed is not judged',
      resources: [defaults(tokyo, {}), defaults(osaka, { encryptionByDefault: false })],
      expect: { [`account@${tokyo}`]: ['pass', 'on'] },
    },
    {
      name: 'the default key is told, and decides nothing',
      resources: [defaults(tokyo, { defaultKmsKeyId: refused })],
      expect: { [`account@${tokyo}`]: ['pass', 'on', { key: '-' }] },
    },
    {
      name: 'not read',
      resources: [defaults(tokyo, { encryptionByDefault: refused })],
      expect: { [`account@${tokyo}`]: ['unknown', 'notRead'] },
    },
    {
      name: 'an allowed region that is not looked at is judged all the same',
      settings: { allowedRegions: [tokyo, osaka] },
      looked: ['us-east-1'],
      resources: [defaults(tokyo, {}), defaults(osaka, { encryptionByDefault: false })],
      expect: { [`account@${tokyo}`]: ['pass', 'on'], [`account@${osaka}`]: ['fail', 'off'] },
    },
    {
      name: 'off in an allowed region that holds no volume yet',
      resources: [defaults(tokyo, { encryptionByDefault: false })],
      expect: { [`account@${tokyo}`]: ['fail', 'off'] },
    },
  ],
  { notApplicable: 'every region has the setting' },
);
