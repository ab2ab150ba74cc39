import type { Analyzer } from '../../../rules/facts/accessanalyzer.ts';
import { account, denied, resource, tokyo, unread, type Attributes } from '../../helpers/judge.ts';

export const central = '210987654321';

export const analyzer = (type: string, status = 'ACTIVE', reason: string | null = null): Analyzer => ({
  arn: `arn:aws:access-analyzer:${tokyo}:${account}:analyzer/${type}`,
  type,
  status,
  reason,
});

export const analysis = (attributes: Attributes<'accessanalyzer.analysis'> = {}, region = tokyo) =>
  resource('accessanalyzer.analysis', account, { analyzers: [], elsewhere: [], ...attributes }, { region });

/** The trace of an organization's analyzer, and the organization. */
export const iam = (hasAnalyzerRole: boolean | 'denied') =>
  resource(
    'iam.account',
    account,
    {
      hasAnalyzerRole:
        hasAnalyzerRole === 'denied' ? unread(denied('IAM:GetRole', 'iam:GetRole', 'global')) : hasAnalyzerRole,
    },
    { region: 'global' },
  );

const organized = (organization: Attributes<'account'>['organization']) =>
  resource('account', account, organization === undefined ? {} : { organization }, { region: 'global' });

export const member = organized({ id: 'o-a1b2c3d4e5', managementAccountId: '111122223333' });
export const alone = organized(null);
export const unsaid = organized(
  unread(denied('Organizations:DescribeOrganization', 'organizations:DescribeOrganization', 'global')),
);

export const listDenied = unread(denied('AccessAnalyzer:ListAnalyzers', 'access-analyzer:ListAnalyzers'));
