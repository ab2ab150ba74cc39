import { expect, test } from 'vitest';
import {
  ListAppsCommand,
  ListTagsForResourceCommand,
  ResilienceHubClient,
} from '../../../../lib/collect/resiliencehub/client.ts';
import { answerWith, collectKind, testSession, valuesOf } from '../../../helpers/collecting.ts';
import { tokyo } from '../../../helpers/judge.ts';
import { arnOf, camelToken, lists, mocked, refused } from '../../../helpers/lists.ts';

const arn = (n: string) => arnOf('resiliencehub', `app/${n}`);

// https://docs.aws.amazon.com/resilience-hub/latest/APIReference/API_ListApps.html
const app = (n: string) => ({ appArn: arn(n), name: n, creationTime: 1_700_000_000 });

lists({
  kind: 'resiliencehub.app',
  client: ResilienceHubClient,
  command: ListAppsCommand,
  api: 'resiliencehub:ListApps resiliencehub:ListApps',
  page: (n) => ({ appSummaries: [app(n)] }),
  token: camelToken,
  id: arn,
  name: (n) => n,
});

test('what the list tells, from the wire', async () => {
  const session = testSession();
  answerWith(session, () =>
    JSON.stringify({
      appSummaries: [
        {
          ...app('pay'),
          status: 'Active',
          complianceStatus: 'PolicyMet',
          driftStatus: 'NotDetected',
          lastAppComplianceEvaluationTime: 1_790_000_000.5,
        },
        app('bare'),
      ],
    }),
  );
  expect(valuesOf(await collectKind('resiliencehub.app', ['details'], [tokyo], session), 'details')).toEqual({
    [arn('pay')]: {
      status: 'Active',
      compliance: 'PolicyMet',
      drift: 'NotDetected',
      evaluatedAt: new Date(1_790_000_000_500).toISOString(),
    },
    [arn('bare')]: { status: null, compliance: null, drift: null, evaluatedAt: null },
  });
});

test('tags; a refusal is none', async () => {
  const mock = mocked(ResilienceHubClient);
  mock.on(ListAppsCommand as never).resolves({ appSummaries: [app('pay')] } as never);
  const read = async () => valuesOf(await collectKind('resiliencehub.app', ['tags']), 'tags')[arn('pay')];
  const tags = { 'fisc-scope': 'out' };
  mock.on(ListTagsForResourceCommand as never, { resourceArn: arn('pay') } as never).resolves({ tags } as never);
  expect(await read()).toEqual(tags);
  mock.on(ListTagsForResourceCommand as never).rejects(refused());
  expect(await read()).toEqual([
    'resiliencehub:ListTagsForResource resiliencehub:ListTagsForResource AccessDeniedException denied',
  ]);
});

test('an application that goes away meanwhile', async () => {
  const mock = mocked(ResilienceHubClient);
  mock
    .on(ListAppsCommand as never)
    .resolvesOnce({ appSummaries: [app('pay')] } as never)
    .resolves({ appSummaries: [] } as never);
  mock.on(ListTagsForResourceCommand as never).rejects(refused('ResourceNotFoundException'));
  const { listing, vanished } = await collectKind('resiliencehub.app', ['tags']);
  expect(listing.items).toEqual([]);
  expect(vanished).toHaveLength(1);
});

test('where AWS does not offer it there is nothing; a refusal is no empty list', async () => {
  const mock = mocked(ResilienceHubClient);
  mock
    .on(ListAppsCommand as never)
    .rejects(Object.assign(new Error('no such host'), { name: 'Error', code: 'ENOTFOUND' }));
  expect((await collectKind('resiliencehub.app', [], ['ap-northeast-3'])).listing.failures).toEqual([]);
  expect((await collectKind('resiliencehub.app', [])).listing.failures).toHaveLength(1);
  mock.on(ListAppsCommand as never).rejects(refused());
  expect((await collectKind('resiliencehub.app', [], ['ap-northeast-3'])).listing.failures).toHaveLength(1);
});
