import rule from '../../../rules/macie/macie-enabled.ts';
import { account, cases, denied, resource, tokyo, unread } from '../../helpers/judge.ts';

const here = `account@${tokyo}`;
const session = (status: 'ENABLED' | 'PAUSED' | null) => [
  resource('macie.session', account, { status, administrator: null }),
];
const strict = { level: 'strict' } as const;

cases(rule, [
  { name: 'enabled', ...strict, resources: session('ENABLED'), expect: { [here]: ['pass', 'enabled'] } },
  { name: 'paused', ...strict, resources: session('PAUSED'), expect: { [here]: ['fail', 'paused'] } },
  { name: 'not enabled', ...strict, resources: session(null), expect: { [here]: ['fail', 'notEnabled'] } },
  { name: 'not offered in the region', ...strict, expect: { [here]: ['notApplicable', 'notOffered'] } },
  {
    name: 'refused',
    ...strict,
    unlisted: [
      { kind: 'macie.session', region: tokyo, cause: denied('Macie2:GetMacieSession', 'macie2:GetMacieSession') },
    ],
    expect: { [here]: ['unknown'] },
  },
  { name: 'standard: not judged', resources: session(null), expect: {} },
  {
    name: 'each allowed region for itself, looked at or not; another is not judged',
    ...strict,
    settings: { allowedRegions: [tokyo, 'ap-northeast-3'] },
    looked: ['us-east-1'],
    resources: [
      ...session('ENABLED'),
      resource('macie.session', account, { status: null, administrator: null }, { region: 'ap-northeast-3' }),
      resource('macie.session', account, { status: null, administrator: null }, { region: 'us-east-1' }),
    ],
    expect: { [here]: ['pass', 'enabled'], 'account@ap-northeast-3': ['fail', 'notEnabled'] },
  },
  {
    name: 'a status that AWS does not know yet',
    ...strict,
    resources: [
      resource('macie.session', account, {
        status: unread(denied('Macie2:GetMacieSession', 'macie2:GetMacieSession')),
      }),
    ],
    expect: { [here]: ['unknown', 'notRead'] },
  },
  {
    name: 'its administrator is told; unread, it changes nothing',
    ...strict,
    settings: { allowedRegions: [tokyo, 'ap-northeast-3'] },
    resources: [
      resource('macie.session', account, { status: 'ENABLED', administrator: '210987654321' }),
      resource(
        'macie.session',
        account,
        {
          status: 'ENABLED',
          administrator: unread(denied('Macie2:GetAdministratorAccount', 'macie2:GetAdministratorAccount')),
        },
        { region: 'ap-northeast-3' },
      ),
    ],
    expect: {
      [here]: ['pass', 'enabled', { administrator: '210987654321' }],
      'account@ap-northeast-3': ['pass', 'enabled', { administrator: '-' }],
    },
  },
]);
