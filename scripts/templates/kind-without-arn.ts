import { ListNotebookInstancesCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { required } from '../../lib/aws/errors.ts';
import { defineCollector } from '../../lib/collect/collector.ts';
import { listOf } from '../../lib/collect/list-of.ts';

// TODO `type` as CloudFormation has it; `recorded` in place of `ours` where AWS Config records it, and then `id` is its
// resourceId; `inventory` only where data stands in it; `scope: 'global'` where one list answers for all regions;
// `offered` where AWS does not offer it in every region; the form of the ARN and the IAM action are checked in the
// Service Authorization Reference.
export default defineCollector({
  kind: 'sagemaker.notebook',
  type: 'AWS::SageMaker::Notebook',
  ours: true,
  scope: 'regional',
  list: listOf({
    calls: { 'SageMaker:ListNotebookInstances': 'sagemaker:ListNotebookInstances' },
    client: SageMakerClient,
    command: ListNotebookInstancesCommand,
    pages: { next: 'NextToken', token: 'NextToken' },
    items: 'NotebookInstances',
    identity: (found, { arn }) => {
      const id = required(found.NotebookInstanceName, 'NotebookInstanceName');
      return { id, arn: arn('sagemaker', `notebook/${id}`), name: id };
    },
  }),
  attributes: {},
});
