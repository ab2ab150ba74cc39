/**
 * The calls of the handlers that are no reads of the account: they put evaluations, write reports and tell of changes.
 */
import { ListedClients } from '../aws/listed-clients.ts';
import type { SessionOptions } from '../aws/session.ts';
import { Wire } from '../aws/wire.ts';

/** `<SDK service id>:<Operation>` → the IAM action that allows it. */
export const writerCalls = {
  'Config Service:PutEvaluations': 'config:PutEvaluations',
  'Config Service:StartConfigRulesEvaluation': 'config:StartConfigRulesEvaluation',
  'Config Service:TagResource': 'config:TagResource',
  'Config Service:UntagResource': 'config:UntagResource',
  'Lambda:Invoke': 'lambda:InvokeFunction',
  'S3:GetObject': 's3:GetObject',
  'S3:ListObjectsV2': 's3:ListBucket',
  'S3:PutObject': 's3:PutObject',
  'SNS:Publish': 'sns:Publish',
  'EventBridge:PutEvents': 'events:PutEvents',
  'SecurityHub:BatchImportFindings': 'securityhub:BatchImportFindings',
} as const;

export type WriterCall = keyof typeof writerCalls;

/** For one attempt: whole reports are sent. */
const timeoutMs = 60_000;

/** Clients for the calls of {@link writerCalls}. */
export class Writers extends ListedClients {
  constructor(credentials: SessionOptions['credentials'], region: string) {
    super({ credentials, region, wire: new Wire({ timeoutMs }), calls: writerCalls, whose: 'no handler' });
  }
}
