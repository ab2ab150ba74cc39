import { Stack } from 'aws-cdk-lib';
import { CfnConfigurationRecorder, CfnDeliveryChannel } from 'aws-cdk-lib/aws-config';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { DeploymentPlan } from './deployment-plan.ts';
import { keepPolicy, keptBucket, noAbortedUploads } from './kept-bucket.ts';
import { ofOneCopy } from './one-copy.ts';

export interface FiscRecorderProps {
  /** From {@link planDeployment}. */
  readonly plan: DeploymentPlan;
  /** Whether this is the account's home region, where the account-wide rules need their types recorded. @default true */
  readonly home?: boolean;
}

/**
 * A configuration recorder that records what the rules of its region need, for accounts that have none. An account has one
 * recorder a region, and Control Tower owns it where Control Tower is: never deploy this there.
 *
 * The service-linked role must exist: `aws iam create-service-linked-role --aws-service-name config.amazonaws.com`.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/stop-start-recorder.html
 */
export class FiscRecorder extends Construct {
  constructor(scope: Construct, id: string, { plan, home = true }: FiscRecorderProps) {
    super(ofOneCopy(scope), id);
    const { partition, account } = Stack.of(this);
    const bucket = this.#newBucket();
    const recorder = new CfnConfigurationRecorder(this, 'Recorder', {
      roleArn: `arn:${partition}:iam::${account}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`,
      recordingGroup: { allSupported: false, resourceTypes: [...plan.recordedTypes[home ? 'home' : 'regional']] },
    });
    // CloudFormation starts the recorder once it has both, in whatever order: neither may wait for the other.
    const channel = new CfnDeliveryChannel(this, 'DeliveryChannel', { s3BucketName: bucket.bucketName });
    channel.node.addDependency(bucket);
    recorder.node.addDependency(bucket);
  }

  /** https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html */
  #newBucket(): Bucket {
    const { account } = Stack.of(this);
    const bucket = new Bucket(this, 'History', { ...keptBucket, lifecycleRules: [noAbortedUploads] });
    keepPolicy(bucket);
    acknowledge(bucket, {
      rule: 'AwsSolutions-S1',
      reason: 'Only AWS Config writes to it; accesses are in CloudTrail data events where these are recorded.',
    });
    const principals = [new ServicePrincipal('config.amazonaws.com')];
    const conditions = { StringEquals: { 'aws:SourceAccount': account } };
    bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: 'ConfigChecksTheBucket',
        principals,
        actions: ['s3:GetBucketAcl', 's3:ListBucket'],
        resources: [bucket.bucketArn],
        conditions,
      }),
    );
    bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: 'ConfigDelivers',
        principals,
        actions: ['s3:PutObject'],
        resources: [bucket.arnForObjects(`AWSLogs/${account}/Config/*`)],
        conditions: { StringEquals: { ...conditions.StringEquals, 's3:x-amz-acl': 'bucket-owner-full-control' } },
      }),
    );
    return bucket;
  }
}
