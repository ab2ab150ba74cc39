import rule from '../../../rules/iam/iam-auditor-role-exists.ts';
import { account, cases, denied } from '../../helpers/judge.ts';
import { iam } from './credentials.ts';
import { allow, deny, document, holding, managed, role, trust, trusting } from './identities.ts';

const own = { AWS: `arn:aws:iam::${account}:root` };
const auditors = '210987654321';
const audit = holding(['SecurityAudit']);
const refused = denied('IAM:GetAccountAuthorizationDetails', 'iam:GetAccountAuthorizationDetails', 'global');
const world = (...roles: readonly ReturnType<typeof role>[]) => [iam({}), ...managed, ...roles];
const one = (attributes: Parameters<typeof role>[1]) =>
  world(role('audit', { trust: trust(own), policies: audit, ...attributes }));
const exists = { account: ['pass', 'exists', { role: 'audit' }] } as const;
const none = { account: ['fail', 'none'] } as const;

cases(
  rule,
  [
    { name: 'SecurityAudit for the own account', resources: one({}), expect: exists },
    {
      name: 'ReadOnlyAccess and ViewOnlyAccess of the job functions together',
      resources: one({ policies: holding(['ReadOnlyAccess', 'job-function/ViewOnlyAccess']) }),
      expect: exists,
    },
    {
      name: 'a further policy that only reads',
      resources: one({ policies: holding(['SecurityAudit'], [document(allow('support:Describe*'))]) }),
      expect: exists,
    },
    {
      name: 'the own SAML provider (IAM Identity Center)',
      resources: one({ trust: trust({ Federated: `arn:aws:iam::${account}:saml-provider/AWSSSO_x` }) }),
      expect: exists,
    },
    {
      name: 'a stated account',
      settings: { centralAccounts: [auditors] },
      resources: one({ trust: trust({ AWS: auditors }) }),
      expect: exists,
    },
    { name: 'an account that nobody stated', resources: one({ trust: trust({ AWS: auditors }) }), expect: none },
    {
      name: 'SecurityAudit for a service: no person can use it',
      resources: one({ trust: trust({ Service: 'lambda.amazonaws.com' }) }),
      expect: none,
    },
    {
      name: 'an OIDC provider, a denied principal, a service-linked role',
      resources: world(
        role('oidc', { policies: audit, trust: trust({ Federated: `arn:aws:iam::${account}:oidc-provider/x` }) }),
        role('denied', {
          policies: audit,
          trust: document(trusting(own), { ...trusting(own), Effect: 'Deny' }),
        }),
        role('linked', { policies: audit, trust: trust(own), path: '/aws-service-role/x/' }),
      ),
      expect: none,
    },
    {
      name: 'something that writes beside it; a policy of the same name that is not AWS’s',
      resources: world(
        role('s3', { trust: trust(own), policies: holding(['SecurityAudit', 'AmazonS3FullAccess']) }),
        role('kms', {
          trust: trust(own),
          policies: holding(['SecurityAudit'], [document(allow('kms:Decrypt', { Resource: 'arn:aws:kms:*:*:key/x' }))]),
        }),
        role('admin', { trust: trust(own), policies: holding(['SecurityAudit', 'AdministratorAccess']) }),
        role('own', {
          trust: trust(own),
          policies: {
            inline: [],
            boundary: null,
            attached: [{ name: 'SecurityAudit', arn: `arn:aws:iam::${account}:policy/SecurityAudit` }],
          },
        }),
      ),
      expect: none,
    },
    {
      name: 'each call that writes',
      resources: world(
        ...['s3:PutObject', 'ec2:RunInstances', 'iam:CreateUser', 'kms:Decrypt', 'dynamodb:PutItem'].map((action) =>
          role(action, { trust: trust(own), policies: holding(['SecurityAudit'], [document(allow(action))]) }),
        ),
      ),
      expect: none,
    },
    {
      name: 'an account that key policies may name',
      settings: { knownAccounts: [auditors] },
      resources: one({ trust: trust({ AWS: `arn:aws:iam::${auditors}:role/auditor` }) }),
      expect: exists,
    },
    {
      name: 'what is denied everywhere does not write',
      resources: one({ policies: holding(['SecurityAudit'], [document(allow('s3:*'), deny('s3:PutObject'))]) }),
      expect: exists,
    },
    { name: 'no role at all', resources: world(), expect: none },
    {
      name: 'another policy, or the trust, is none that can be read',
      resources: world(
        role('inline', { trust: trust(own), policies: holding(['SecurityAudit'], ['{']) }),
        role('trust', { trust: '{', policies: audit }),
      ),
      expect: { account: ['unknown'] },
    },
    {
      name: 'the details were refused; a role that was found is enough',
      resources: [iam({})],
      unlisted: [{ kind: 'iam.role', region: 'global', cause: refused }],
      expect: { account: ['unknown'] },
    },
    {
      name: 'a page was lost, and a role was found',
      resources: one({}),
      unlisted: [{ kind: 'iam.role', region: 'global', cause: refused }],
      expect: exists,
    },
  ],
  { notApplicable: 'every account can have such a role' },
);
