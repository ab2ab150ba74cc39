import { expect, test } from 'vitest';
import { GlobalAcceleratorClient, ListAcceleratorsCommand } from '../../../../lib/collect/globalaccelerator/client.ts';
import { answerWith, collectKind, testSession, valuesOf } from '../../../helpers/collecting.ts';
import { account, tokyo } from '../../../helpers/judge.ts';
import { lists, nextToken } from '../../../helpers/lists.ts';

const arn = (n: string) => `arn:aws:globalaccelerator::${account}:accelerator/${n}`;

lists({
  kind: 'globalaccelerator.accelerator',
  client: GlobalAcceleratorClient,
  command: ListAcceleratorsCommand,
  api: 'Global Accelerator:ListAccelerators globalaccelerator:ListAccelerators',
  page: (n) => ({ Accelerators: [{ AcceleratorArn: arn(n), Name: n, Enabled: true }] }),
  token: nextToken,
  region: 'global',
  id: arn,
  name: (n) => n,
});

// https://docs.aws.amazon.com/global-accelerator/latest/api/API_ListAccelerators.html
test('as AWS answers', async () => {
  const session = testSession();
  answerWith(session, () =>
    JSON.stringify({
      Accelerators: [{ AcceleratorArn: arn('1'), Name: 'one', Enabled: false, IpSets: [], Status: 'DEPLOYED' }],
    }),
  );
  const collected = await collectKind('globalaccelerator.accelerator', [], [tokyo], session);
  expect(valuesOf(collected, 'enabled')).toEqual({ [arn('1')]: false });
});
