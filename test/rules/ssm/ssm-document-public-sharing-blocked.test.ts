import rule from '../../../rules/ssm/ssm-document-public-sharing-blocked.ts';
import type { Read } from '../../../rules/facts.ts';
import { account, cases, denied, resource, tokyo, unread } from '../../helpers/judge.ts';

const setting = (value: string | null | Read<never>, region = tokyo) =>
  resource('ssm.sharingSetting', account, { value }, { region });

cases(
  rule,
  [
    {
      name: 'the value is turned round: Disable blocks, in any case; Enable does not',
      settings: { allowedRegions: [tokyo, 'ap-northeast-3'] },
      resources: [setting('Disable'), setting('Enable', 'ap-northeast-3'), setting('Enable', 'us-east-1')],
      expect: {
        [`account@${tokyo}`]: ['pass', 'blocked', { value: 'Disable' }],
        'account@ap-northeast-3': ['fail', 'notBlocked', { value: 'Enable' }],
      },
    },
    {
      name: 'lower case; never set is Enable',
      settings: { allowedRegions: [tokyo, 'ap-northeast-3'] },
      resources: [setting('disable'), setting(null, 'ap-northeast-3')],
      expect: { [`account@${tokyo}`]: ['pass', 'blocked'], 'account@ap-northeast-3': ['fail', 'notBlocked'] },
    },
    {
      name: 'refused',
      resources: [setting(unread(denied('SSM:GetServiceSetting', 'ssm:GetServiceSetting')))],
      expect: { [`account@${tokyo}`]: ['unknown'] },
    },
    {
      name: 'an allowed region that is not looked at is judged all the same',
      looked: ['us-east-1'],
      resources: [setting('Enable')],
      expect: { [`account@${tokyo}`]: ['fail', 'notBlocked'] },
    },
  ],
  { notApplicable: 'every allowed region has the setting' },
);
