import { ListNotebookInstancesCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { required } from '../../aws/errors.ts';
import { call, defineCollector, type ListRun } from '../collector.ts';

const list = call<ListRun<'sagemaker.notebook'>>(
  { 'SageMaker:ListNotebookInstances': 'sagemaker:ListNotebookInstances' },
  async function* ({ aws }, region) {
    const pages = aws.pages(
      SageMakerClient,
      (token) => new ListNotebookInstancesCommand({ MaxResults: 100, NextToken: token }),
      (page) => page.NextToken,
      region,
    );
    for await (const page of pages) {
      for (const found of required(page.NotebookInstances, 'NotebookInstances')) {
        yield {
          id: required(found.NotebookInstanceArn, 'NotebookInstanceArn'),
          arn: required(found.NotebookInstanceArn, 'NotebookInstanceArn'),
          region,
          ...(found.NotebookInstanceName === undefined ? {} : { name: found.NotebookInstanceName }),
        };
      }
    }
  },
);

export default defineCollector({
  kind: 'sagemaker.notebook',
  type: 'AWS::SageMaker::NotebookInstance',
  ours: true,
  inventory: true,
  scope: 'regional',
  list,

  attributes: {},
});
