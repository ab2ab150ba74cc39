import rule from '../../../rules/ssm/ssm-document-not-public.ts';
import { cases, denied, resource, unread } from '../../helpers/judge.ts';

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
]);
