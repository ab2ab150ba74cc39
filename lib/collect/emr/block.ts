import { EMRClient, GetBlockPublicAccessConfigurationCommand, ListClustersCommand } from '@aws-sdk/client-emr';
import { required } from '../../aws/errors.ts';
import { accountAlone, call, defineCollector } from '../collector.ts';

/** The switch of a region against clusters that security groups open to all, and whether there are clusters. */
export default defineCollector({
  kind: 'emr.block',
  type: 'AWS::::Account',
  scope: 'regional',
  list: accountAlone,
  attributes: {
    clusters: call({ 'EMR:ListClusters': 'elasticmapreduce:ListClusters' }, async ({ aws }, { region }) => {
      const pages = aws.pages(
        EMRClient,
        (token) =>
          new ListClustersCommand({
            ClusterStates: ['STARTING', 'BOOTSTRAPPING', 'RUNNING', 'WAITING'],
            Marker: token,
          }),
        (page) => page.Marker,
        region,
      );
      let count = 0;
      for await (const page of pages) count += required(page.Clusters, 'Clusters').length;
      return count;
    }),
    configuration: call(
      { 'EMR:GetBlockPublicAccessConfiguration': 'elasticmapreduce:GetBlockPublicAccessConfiguration' },
      async ({ aws }, { region }) => {
        const answer = await aws.send(EMRClient, new GetBlockPublicAccessConfigurationCommand({}), region);
        const found = required(answer.BlockPublicAccessConfiguration, 'BlockPublicAccessConfiguration');
        return {
          blocks: required(found.BlockPublicSecurityGroupRules, 'BlockPublicSecurityGroupRules'),
          permitted: (found.PermittedPublicSecurityGroupRuleRanges ?? []).map((range) => {
            const from = required(range.MinRange, 'PermittedPublicSecurityGroupRuleRanges[].MinRange');
            return { from, to: range.MaxRange ?? from };
          }),
        };
      },
    ),
  },
});
