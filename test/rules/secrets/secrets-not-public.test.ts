import rule from '../../../rules/secrets/secrets-not-public.ts';
import { cases, resource, unread, denied, type Attributes } from '../../helpers/judge.ts';
import { allow, openPolicyCases, policy } from '../resource-policies.ts';

const action = 'secretsmanager:GetSecretValue';
const secret = (id: string, attributes: Attributes<'secretsmanager.secret'>) =>
  resource('secretsmanager.secret', id, { deletionDate: null, ...attributes });

cases(rule, [
  ...openPolicyCases({
    kind: 'secretsmanager.secret',
    action,
    make: (id, text) => secret(id, { policy: text }),
    list: ['Secrets Manager:ListSecrets', 'secretsmanager:ListSecrets'],
    call: ['Secrets Manager:GetResourcePolicy', 'secretsmanager:GetResourcePolicy'],
  }),
  {
    name: 'a secret to be deleted cannot be read any more: no subject, whatever its policy',
    resources: [
      secret('going', { deletionDate: '2026-12-01T00:00:00.000Z', policy: policy(allow('*', action)) }),
      secret('unread', {
        deletionDate: '2026-12-01T00:00:00.000Z',
        policy: unread(denied('Secrets Manager:GetResourcePolicy', 'secretsmanager:GetResourcePolicy')),
      }),
    ],
    expect: { account: ['notApplicable', 'noSubjects'] },
  },
  {
    name: 'the tag of what is out of scope changes nothing',
    resources: [secret('dev', { policy: policy(allow('*', action)), tags: { 'fisc-scope': 'out' } })],
    expect: { dev: ['fail', 'public'] },
  },
]);
