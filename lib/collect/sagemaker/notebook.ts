import { required } from '../../aws/errors.ts';
import { jsonPages, sageMaker } from '../../aws/json-call.ts';
import { call, defineCollector, type ListRun } from '../collector.ts';

interface Page {
  readonly NotebookInstances?: readonly {
    readonly NotebookInstanceArn?: string;
    readonly NotebookInstanceName?: string;
  }[];
  readonly NextToken?: string;
}

const list = call<ListRun<'sagemaker.notebook'>>(
  { 'SageMaker:ListNotebookInstances': 'sagemaker:ListNotebookInstances' },
  async function* ({ aws }, region) {
    for await (const page of jsonPages<Page>(aws, sageMaker, 'ListNotebookInstances', { MaxResults: 100 }, region)) {
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
  scope: 'regional',
  list,

  attributes: {},
});
