import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { refusal, useSmallServer } from '../../../helpers/small-server.ts';

const server = useSmallServer();

// https://docs.aws.amazon.com/outposts/latest/APIReference/API_ListSites.html
test('outposts.outpost: the country of its site; an unread site is unread, an unknown one null', async () => {
  const outposts = ['1', '2'].map((n) => ({ OutpostId: `op-${n}`, OutpostArn: `arn:${n}`, SiteId: `os-${n}` }));
  server.answer = ({ what }) =>
    what.startsWith('GET /outposts')
      ? [200, { Outposts: outposts }]
      : [200, { Sites: [{ SiteId: 'os-1', OperatingAddressCountryCode: 'JP' }] }];
  expect(valuesOf(await collectKind('outposts.outpost', ['country']), 'country')).toEqual({
    'op-1': 'JP',
    'op-2': null,
  });
  server.answer = ({ what }) =>
    what.startsWith('GET /outposts') ? [200, { Outposts: outposts.slice(0, 1) }] : refusal;
  expect(valuesOf(await collectKind('outposts.outpost', ['country']), 'country')).toEqual({
    'op-1': ['Outposts:ListSites outposts:ListSites AccessDeniedException denied'],
  });
});
