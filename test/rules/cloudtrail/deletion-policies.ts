/** Bucket policies about deletion, and what each leaves open. */
export const deletions = ['s3:DeleteObject', 's3:DeleteObjectVersion'];
const settings = ['s3:PutLifecycleConfiguration', 's3:PutBucketVersioning'];

interface Deny {
  readonly Principal?: unknown;
  readonly NotPrincipal?: unknown;
  readonly Action?: readonly string[] | string;
  readonly Resource?: readonly string[] | string | undefined;
  readonly NotResource?: string;
  readonly Condition?: unknown;
}
/** A bucket policy of Denies, each of everything that could shorten the time unless it says otherwise. */
export const policy = (...denies: readonly Deny[]): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: denies.map((deny) => ({
      Effect: 'Deny',
      ...('NotPrincipal' in deny ? {} : { Principal: '*' }),
      Action: [...deletions, ...settings],
      Resource: ['arn:aws:s3:::logs', 'arn:aws:s3:::logs/*'],
      ...deny,
    })),
  });

export const policies: readonly [name: string, policy: string | null, left: readonly string[]][] = [
  ['no policy', null, [...deletions, ...settings]],
  ['without DeleteObjectVersion', policy({ Action: ['s3:DeleteObject', ...settings] }), ['s3:DeleteObjectVersion']],
  ['without the settings', policy({ Action: deletions }), settings],
  ['of everything', policy({ Action: 's3:*', Resource: '*' }), []],
  ['of everything that deletes', policy({ Action: ['s3:Delete*', 's3:Put*'] }), []],
  [
    'on two statements',
    policy(
      { Action: deletions, Resource: 'arn:aws:s3:::logs/AWSLogs/*' },
      { Action: settings, Resource: 'arn:aws:s3:::logs' },
    ),
    [],
  ],
  ['on the account', policy({ Resource: ['arn:aws:s3:::logs', 'arn:aws:s3:::logs/AWSLogs/123456789012/*'] }), []],
  [
    'on logs and digests, apart',
    policy(
      { Action: deletions, Resource: 'arn:aws:s3:::logs/AWSLogs/123456789012/CloudTrail/*' },
      { Action: deletions, Resource: 'arn:aws:s3:::logs/AWSLogs/123456789012/CloudTrail-Digest/*' },
      { Action: settings, Resource: 'arn:aws:s3:::logs' },
    ),
    [],
  ],
  [
    'on the logs without the digests',
    policy({ Resource: ['arn:aws:s3:::logs', 'arn:aws:s3:::logs/AWSLogs/123456789012/CloudTrail/*'] }),
    deletions,
  ],
  [
    'on one region of the logs',
    policy({ Resource: ['arn:aws:s3:::logs', 'arn:aws:s3:::logs/AWSLogs/123456789012/CloudTrail*/ap-northeast-1/*'] }),
    deletions,
  ],
  [
    "on another account's files",
    policy({ Resource: ['arn:aws:s3:::logs', 'arn:aws:s3:::logs/AWSLogs/210987654321/*'] }),
    deletions,
  ],
  [
    'on all but a folder, which another covers',
    policy(
      { Resource: undefined, NotResource: 'arn:aws:s3:::logs/AWSLogs/123456789012/CloudTrail/us-east-1/*' },
      { Resource: 'arn:aws:s3:::logs/AWSLogs/123456789012/CloudTrail/*' },
    ),
    [],
  ],
  [
    'on all but a folder of the logs',
    policy({ Resource: undefined, NotResource: 'arn:aws:s3:::logs/AWSLogs/123456789012/CloudTrail/us-east-1/*' }),
    deletions,
  ],
  ['on another bucket', policy({ Resource: ['arn:aws:s3:::log', 'arn:aws:s3:::log/*'] }), [...deletions, ...settings]],
  ['on one role', policy({ Principal: { AWS: 'arn:aws:iam::123456789012:role/dev' } }), [...deletions, ...settings]],
  [
    'with NotPrincipal',
    policy({ NotPrincipal: { AWS: 'arn:aws:iam::123456789012:root' } }),
    [...deletions, ...settings],
  ],
  [
    'with an address',
    policy({ Condition: { NotIpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } }),
    [...deletions, ...settings],
  ],
  ['that spares AWS services', policy({ Condition: { Bool: { 'aws:PrincipalIsAWSService': 'false' } } }), []],
  [
    'that spares a role nobody named',
    policy({ Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::123456789012:role/admin' } } }),
    [...deletions, ...settings],
  ],
];
