import { arnOf } from '../../../helpers/lists.ts';
import { signedLists } from '../../../helpers/small-server.ts';

signedLists(
  {
    // https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ListDomains.html
    kind: 'sagemaker.domain',
    signing: 'sagemaker',
    api: 'SageMaker:ListDomains sagemaker:ListDomains',
    first: 'SageMaker.ListDomains {"MaxResults":100}',
    second: 'SageMaker.ListDomains {"NextToken":"more","MaxResults":100}',
    pages: [
      {
        Domains: [{ DomainId: 'd-1', DomainArn: arnOf('sagemaker', 'domain/d-1'), DomainName: 'one' }],
        NextToken: 'more',
      },
      { Domains: [{ DomainId: 'd-2', DomainArn: arnOf('sagemaker', 'domain/d-2') }] },
    ],
    ids: ['d-1', 'd-2'],
  },
  {
    // https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ListNotebookInstances.html
    kind: 'sagemaker.notebook',
    signing: 'sagemaker',
    api: 'SageMaker:ListNotebookInstances sagemaker:ListNotebookInstances',
    first: 'SageMaker.ListNotebookInstances {"MaxResults":100}',
    second: 'SageMaker.ListNotebookInstances {"NextToken":"more","MaxResults":100}',
    pages: [
      { NotebookInstances: [{ NotebookInstanceArn: 'arn:1', NotebookInstanceName: 'one' }], NextToken: 'more' },
      { NotebookInstances: [{ NotebookInstanceArn: 'arn:2', NotebookInstanceName: 'two' }] },
    ],
    ids: ['arn:1', 'arn:2'],
  },
);
