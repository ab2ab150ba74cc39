import { expect, test } from 'vitest';
import {
  ListServicesCommand,
  ListTagsForResourceCommand,
  ResilienceHubV2Client,
} from '../../../../lib/collect/resiliencehubv2/client.ts';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { arnOf, camelToken, lists, mocked, refused } from '../../../helpers/lists.ts';

const arn = (n: string, region?: string) => arnOf('resiliencehub', `service/${n}`, region);

// https://docs.aws.amazon.com/botocore/latest/reference/services/resiliencehubv2/client/list_services.html
const service = (n: string) => ({ serviceArn: arn(n), name: n });

lists({
  kind: 'resiliencehubv2.service',
  client: ResilienceHubV2Client,
  command: ListServicesCommand,
  api: 'resiliencehubv2:ListServices resiliencehub:ListServices',
  page: (n) => ({ serviceSummaries: [service(n)] }),
  token: camelToken,
  id: (n) => arn(n),
  name: (n) => n,
});

test('the account’s own in their home region, with the targets that are told', async () => {
  const full = {
    ...service('pay'),
    policyArn: arnOf('resiliencehub', 'policy/p'),
    assessmentStatus: 'SUCCESS',
    achievability: { availabilitySlo: 'ACHIEVABLE', multiAzRtoRpo: 'NOT_ACHIEVABLE', multiRegionRtoRpo: undefined },
  };
  const others = [
    { serviceArn: arn('elsewhere', 'us-east-1'), name: 'elsewhere' },
    { serviceArn: arn('member').replace('123456789012', '210987654321'), name: 'member' },
  ];
  mocked(ResilienceHubV2Client)
    .on(ListServicesCommand as never)
    .resolves({ serviceSummaries: [full, service('bare'), ...others] } as never);
  expect(valuesOf(await collectKind('resiliencehubv2.service', ['details']), 'details')).toEqual({
    [arn('pay')]: {
      policyArn: full.policyArn,
      assessment: 'SUCCESS',
      targets: { availabilitySlo: 'ACHIEVABLE', multiAzRtoRpo: 'NOT_ACHIEVABLE' },
    },
    [arn('bare')]: { policyArn: null, assessment: null, targets: {} },
  });
});

test('tags; a refusal is none', async () => {
  const mock = mocked(ResilienceHubV2Client);
  mock.on(ListServicesCommand as never).resolves({ serviceSummaries: [service('pay')] } as never);
  const read = async () => valuesOf(await collectKind('resiliencehubv2.service', ['tags']), 'tags')[arn('pay')];
  const tags = { 'fisc-scope': 'out' };
  mock.on(ListTagsForResourceCommand as never, { resourceArn: arn('pay') } as never).resolves({ tags } as never);
  expect(await read()).toEqual(tags);
  mock.on(ListTagsForResourceCommand as never).rejects(refused());
  expect(await read()).toEqual([
    'resiliencehubv2:ListTagsForResource resiliencehub:ListTagsForResource AccessDeniedException denied',
  ]);
});

test('a region that has the first generation alone has none', async () => {
  mocked(ResilienceHubV2Client)
    .on(ListServicesCommand as never)
    .rejects(refused('UnknownOperationException'));
  expect((await collectKind('resiliencehubv2.service', [])).listing).toMatchObject({ items: [], failures: [] });
});
