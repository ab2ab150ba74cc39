/** What the scan of the bench asks, by nothing but SDK clients: the same calls, as many in flight. */
import {
  GetBucketAclCommand,
  GetBucketEncryptionCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  ListBucketsCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
  ListKeysCommand,
} from '@aws-sdk/client-kms';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import pLimit from 'p-limit';

const inFlight = Number(process.argv[2]);
const limit = pLimit(inFlight);
const requestHandler = new NodeHttpHandler({ httpAgent: { keepAlive: true, maxSockets: 64 } });
const config = { region: 'ap-northeast-1', forcePathStyle: true, requestHandler };
const [s3, kms, sts] = [new S3Client(config), new KMSClient(config), new STSClient(config)];

await sts.send(new GetCallerIdentityCommand({}));
const attributes = [
  GetBucketAclCommand,
  GetBucketEncryptionCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
];
async function buckets() {
  const { Buckets } = await s3.send(new ListBucketsCommand({}));
  const answers = Buckets.flatMap(({ Name }) =>
    attributes.map((Command) => limit(() => s3.send(new Command({ Bucket: Name })))),
  );
  return Promise.all(answers);
}
async function keys() {
  const found = [];
  let Marker;
  do {
    const page = await kms.send(new ListKeysCommand({ Limit: 1000, Marker }));
    found.push(...page.Keys);
    Marker = page.NextMarker;
  } while (Marker !== undefined);
  return Promise.all(
    found.flatMap(({ KeyArn }) =>
      [DescribeKeyCommand, GetKeyPolicyCommand, GetKeyRotationStatusCommand].map((Command) =>
        limit(() => kms.send(new Command({ KeyId: KeyArn }))),
      ),
    ),
  );
}
const answers = await Promise.all([buckets(), keys()]);
process.stdout.write(`${answers.flat().length}\n`);
process.exit();
