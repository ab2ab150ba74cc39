import rule from '../../../rules/ssm/ssm-document-not-public.ts';
import { account, cases, denied, resource, tokyo, unread } from '../../helpers/judge.ts';

cases(rule, [
  {
    name: 'shared with everybody, with nobody or named accounts, refused',
    resources: [
      resource('ssm.document', 'open', { public: true }),
      resource('ssm.document', 'closed', { public: false }),
      resource('ssm.document', 'hidden', {
        public: unread(denied('SSM:DescribeDocumentPermission', 'ssm:DescribeDocumentPermission')),
      }),
    ],
    expect: { open: ['fail', 'public'], closed: ['pass', 'private'], hidden: ['unknown'] },
  },
  { name: 'none at all', expect: { account: ['notApplicable', 'noSubjects'] } },
  {
    name: "the region's switch against sharing un-shares nothing",
    resources: [
      resource('ssm.document', 'open', { public: true }),
      resource('ssm.sharingSetting', account, { value: 'Disable' }),
    ],
    expect: { open: ['fail', 'public'] },
  },
  {
    name: 'a region whose list is refused',
    unlisted: [{ kind: 'ssm.document', region: tokyo, cause: denied('SSM:ListDocuments', 'ssm:ListDocuments') }],
    expect: { [`account@${tokyo}`]: ['unknown', 'notListed'] },
  },
]);
