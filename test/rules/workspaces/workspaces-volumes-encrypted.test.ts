import rule from '../../../rules/workspaces/workspaces-volumes-encrypted.ts';
import { cases, denied, resource, tokyo } from '../../helpers/judge.ts';

const workspace = (id: string, rootEncrypted: boolean, userEncrypted: boolean, state = 'AVAILABLE') =>
  resource('workspaces.workspace', id, { details: { state, rootEncrypted, userEncrypted } });

cases(rule, [
  {
    name: 'both volumes encrypted pass',
    resources: [workspace('ws-1', true, true, 'STOPPED')],
    expect: { 'ws-1': ['pass', 'encrypted'] },
  },
  {
    name: 'the user volume alone is not enough, nor the root volume',
    resources: [workspace('user', false, true), workspace('root', true, false), workspace('none', false, false)],
    expect: {
      user: ['fail', 'notEncrypted', { lacking: ['RootVolume'] }],
      root: ['fail', 'notEncrypted', { lacking: ['UserVolume'] }],
      none: ['fail', 'notEncrypted', { lacking: ['RootVolume', 'UserVolume'] }],
    },
  },
  {
    name: 'what is terminated is not selected',
    resources: [workspace('going', false, false, 'TERMINATING'), workspace('gone', false, false, 'TERMINATED')],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'a list that was refused',
    unlisted: [
      {
        kind: 'workspaces.workspace',
        region: tokyo,
        cause: denied('WorkSpaces:DescribeWorkspaces', 'workspaces:DescribeWorkspaces'),
      },
    ],
    expect: { [`account@${tokyo}`]: ['unknown', 'notListed'] },
  },
]);
