import rule from '../../../rules/cloudhsm/cloudhsm-backup-in-allowed-regions.ts';
import { cases, denied, resource } from '../../helpers/judge.ts';

const backup = (id: string, region: string, sourceRegion: string | null = null, state = 'READY') =>
  resource('cloudhsm.backup', id, { details: { clusterId: 'cluster-a', state, sourceRegion } }, { region });
const backupsDenied = denied('CloudHSM V2:DescribeBackups', 'cloudhsm:DescribeBackups');

cases(rule, [
  {
    name: 'a backup at home passes; a copy fails where it was copied to, though --regions does not look there',
    looked: ['ap-northeast-1'],
    resources: [
      backup('backup-home', 'ap-northeast-1'),
      backup('backup-copy', 'us-east-1', 'ap-northeast-1'),
      backup('backup-local', 'us-east-1'),
    ],
    expect: {
      'backup-home': ['pass', 'inside', { region: 'ap-northeast-1' }],
      'backup-copy': [
        'fail',
        'copiedOutside',
        { region: 'us-east-1', sourceRegion: 'ap-northeast-1', cluster: 'cluster-a' },
      ],
      'backup-local': ['fail', 'outside', { region: 'us-east-1' }],
    },
  },
  {
    name: 'Osaka is allowed when the configuration says so',
    settings: { allowedRegions: ['ap-northeast-1', 'ap-northeast-3'] },
    resources: [backup('backup-osaka', 'ap-northeast-3', 'ap-northeast-1')],
    expect: { 'backup-osaka': ['pass', 'inside'] },
  },
  {
    name: 'pending deletion still exists, deleted does not',
    resources: [
      backup('backup-p', 'us-east-1', null, 'PENDING_DELETION'),
      backup('backup-d', 'us-east-1', null, 'DELETED'),
    ],
    expect: { 'backup-p': ['fail', 'outside'] },
  },
  { name: 'no backup', expect: { account: ['notApplicable', 'noSubjects'] } },
  {
    name: 'an enabled region that refuses is unknown, also when it is not looked at',
    looked: ['ap-northeast-1'],
    resources: [backup('backup-home', 'ap-northeast-1')],
    unlisted: [{ kind: 'cloudhsm.backup', region: 'us-east-1', cause: backupsDenied }],
    expect: { 'backup-home': ['pass'], 'account@us-east-1': ['unknown', 'notListed'] },
  },
]);
