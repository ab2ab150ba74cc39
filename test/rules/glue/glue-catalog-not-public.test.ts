import rule from '../../../rules/glue/glue-catalog-not-public.ts';
import { account, cases, denied, resource, tokyo, unread } from '../../helpers/judge.ts';
import { allow, organization, own, policy } from '../resource-policies.ts';

const catalog = (text: Parameters<typeof resource<'glue.catalogPolicy'>>[2], region = tokyo) =>
  resource('glue.catalogPolicy', account, text, { region, arn: own });
const open = (Resource: string) => ({ ...allow('*', 'glue:GetTable'), Resource });

cases(
  rule,
  [
    {
      name: 'no policy in Tokyo, one for the organization in Osaka',
      resources: [
        catalog({ policy: null }),
        catalog({ policy: policy(allow('*', 'glue:*', organization)) }, 'ap-northeast-3'),
      ],
      expect: { [`account@${tokyo}`]: ['pass', 'none'], 'account@ap-northeast-3': ['pass', 'bound'] },
    },
    {
      name: 'anyone may read the catalog of this region; that of another account is none of its grants',
      resources: [
        catalog({ policy: policy(open(`arn:aws:glue:${tokyo}:${account}:database/*`)) }),
        catalog({ policy: policy(open('arn:aws:glue:ap-northeast-3:444455556666:*')) }, 'ap-northeast-3'),
      ],
      expect: {
        [`account@${tokyo}`]: ['fail', 'public', { statements: ['#1'] }],
        'account@ap-northeast-3': ['pass', 'bound'],
      },
    },
    {
      name: 'refused, or no policy by its text',
      resources: [
        catalog({ policy: unread(denied('Glue:GetResourcePolicy', 'glue:GetResourcePolicy')) }),
        catalog({ policy: '[' }, 'ap-northeast-3'),
      ],
      expect: { [`account@${tokyo}`]: ['unknown'], 'account@ap-northeast-3': ['unknown'] },
    },
  ],
  { notApplicable: 'every region has a catalog' },
);
