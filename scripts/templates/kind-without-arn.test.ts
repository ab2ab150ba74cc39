import { ListNotebookInstancesCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { lists } from '../../test/helpers/lists.ts';

// TODO the page as AWS's documentation of the operation shows it, not as the collector reads it.
lists({
  kind: 'sagemaker.notebook',
  client: SageMakerClient,
  command: ListNotebookInstancesCommand,
  api: 'SageMaker:ListNotebookInstances sagemaker:ListNotebookInstances',
  page: (n) => ({ NotebookInstances: [{ NotebookInstanceName: n }] }),
  token: ['NextToken', 'NextToken'],
  id: (n) => n,
});
