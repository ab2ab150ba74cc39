import { ListNotebookInstancesCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { required } from '../../aws/errors.ts';
import { defineCollector } from '../collector.ts';
import { listOf } from '../list-of.ts';

export default defineCollector({
  kind: 'sagemaker.notebook',
  type: 'AWS::SageMaker::NotebookInstance',
  ours: true,
  inventory: true,
  scope: 'regional',
  list: listOf({
    calls: { 'SageMaker:ListNotebookInstances': 'sagemaker:ListNotebookInstances' },
    client: SageMakerClient,
    command: ListNotebookInstancesCommand,
    input: { MaxResults: 100 },
    pages: { next: 'NextToken', token: 'NextToken' },
    items: 'NotebookInstances',
    identity: (found) => {
      const arn = required(found.NotebookInstanceArn, 'NotebookInstanceArn');
      return { id: arn, arn, name: found.NotebookInstanceName };
    },
  }),
  attributes: {},
});
