import { EMRClient, GetBlockPublicAccessConfigurationCommand, ListClustersCommand } from '@aws-sdk/client-emr';
import { expect, test } from 'vitest';
import { collectKind, valuesOf } from '../../../helpers/collecting.ts';
import { account } from '../../../helpers/judge.ts';
import { mocked, refused } from '../../../helpers/lists.ts';

const read = async (name: string) => valuesOf(await collectKind('emr.block', [name]), name)[account];

// https://docs.aws.amazon.com/emr/latest/APIReference/API_GetBlockPublicAccessConfiguration.html
test('emr.block: clusters over all pages; the configuration, a range of one port, refused, empty', async () => {
  const mock = mocked(EMRClient);
  mock.on(ListClustersCommand).resolves({ Clusters: [{ Id: 'j-1' }], Marker: 'more' });
  mock.on(ListClustersCommand, { Marker: 'more' }).resolves({ Clusters: [{ Id: 'j-2' }] });
  expect(await read('clusters')).toBe(2);
  mock.on(GetBlockPublicAccessConfigurationCommand).resolves({
    BlockPublicAccessConfiguration: {
      BlockPublicSecurityGroupRules: true,
      PermittedPublicSecurityGroupRuleRanges: [{ MinRange: 22 }, { MinRange: 80, MaxRange: 90 }],
    },
  });
  expect(await read('configuration')).toEqual({
    blocks: true,
    permitted: [
      { from: 22, to: 22 },
      { from: 80, to: 90 },
    ],
  });
  const api = 'EMR:GetBlockPublicAccessConfiguration elasticmapreduce:GetBlockPublicAccessConfiguration';
  mock.on(GetBlockPublicAccessConfigurationCommand).rejects(refused());
  expect(await read('configuration')).toEqual([`${api} AccessDeniedException denied`]);
  mock.on(GetBlockPublicAccessConfigurationCommand).resolves({});
  expect(await read('configuration')).toEqual([`${api} MissingField malformed`]);
});
