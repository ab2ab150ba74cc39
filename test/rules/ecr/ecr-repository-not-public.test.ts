import rule from '../../../rules/ecr/ecr-repository-not-public.ts';
import { cases, resource } from '../../helpers/judge.ts';
import { allow, openPolicyCases, organization, policy, type PolicyRule } from '../resource-policies.ts';

const make: PolicyRule['make'] = (id, policyText) => resource('ecr.repository', id, { policy: policyText });
/** As ECR keeps them: without Resource. */
const pull = (condition?: typeof organization) => {
  const { Resource: _, ...rest } = allow('*', 'ecr:BatchGetImage', condition);
  return rest;
};

cases(rule, [
  ...openPolicyCases({
    kind: 'ecr.repository',
    action: 'ecr:BatchGetImage',
    make,
    list: ['ECR:DescribeRepositories', 'ecr:DescribeRepositories'],
    call: ['ECR:GetRepositoryPolicy', 'ecr:GetRepositoryPolicy'],
  }),
  {
    name: 'statements that name no Resource speak of the repository; * in the organization passes',
    resources: [make('open', policy(pull())), make('org', policy(pull(organization)))],
    expect: { open: ['fail', 'public', { statements: ['#1'] }], org: ['pass', 'bound'] },
  },
]);
