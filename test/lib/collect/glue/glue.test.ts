import { GetResourcePolicyCommand, GlueClient } from '@aws-sdk/client-glue';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { account } from '../../../helpers/judge.ts';
import { mocked, refused } from '../../../helpers/lists.ts';

const read = async () => valuesOf(await collectKind('glue.catalogPolicy', ['policy']), 'policy')[account];
const api = 'Glue:GetResourcePolicy glue:GetResourcePolicy';

// https://docs.aws.amazon.com/glue/latest/webapi/API_GetResourcePolicy.html
test('glue.catalogPolicy: the policy, none, refused, an empty answer', async () => {
  const mock = mocked(GlueClient);
  mock.on(GetResourcePolicyCommand, {}, true).resolves({ PolicyInJson: '{}', PolicyHash: 'x' });
  expect(await read()).toBe('{}');
  mock.on(GetResourcePolicyCommand).rejects(refused('EntityNotFoundException'));
  expect(await read()).toBeNull();
  mock.on(GetResourcePolicyCommand).rejects(refused());
  expect(await read()).toEqual([`${api} AccessDeniedException denied`]);
  mock.on(GetResourcePolicyCommand).resolves({});
  expect(await read()).toEqual([`${api} MissingField malformed`]);
});
