/**
 * An AWS that only answers: N buckets in Tokyo and N keys in every region, each call after a latency, so that the network and not an
 * emulator is the limit. Counts the calls and the most in flight.
 */
import http from 'node:http';

const account = '123456789012';
const tokyo = 'ap-northeast-1';
const xml = (body) => ['application/xml', `<?xml version="1.0" encoding="UTF-8"?>\n${body}`];
const json = (body) => ['application/x-amz-json-1.1', JSON.stringify(body)];

/** Answers of a bucket's sub-resources. */
const bucket = {
  acl: `<AccessControlPolicy><Owner><ID>o</ID></Owner><AccessControlList><Grant><Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="CanonicalUser"><ID>o</ID></Grantee><Permission>FULL_CONTROL</Permission></Grant></AccessControlList></AccessControlPolicy>`,
  encryption: `<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>`,
  logging: `<BucketLoggingStatus></BucketLoggingStatus>`,
  ownershipControls: `<OwnershipControls><Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule></OwnershipControls>`,
  publicAccessBlock: `<PublicAccessBlockConfiguration><BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true</IgnorePublicAcls><BlockPublicPolicy>true</BlockPublicPolicy><RestrictPublicBuckets>true</RestrictPublicBuckets></PublicAccessBlockConfiguration>`,
  tagging: `<Tagging><TagSet></TagSet></Tagging>`,
  versioning: `<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>`,
};
const policyOf = (name) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: [`arn:aws:s3:::${name}`, `arn:aws:s3:::${name}/*`],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ],
  });
const keyId = (index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;

function kms(operation, input, keys) {
  switch (operation) {
    case 'ListKeys': {
      const start = Number(input.Marker ?? 0);
      const end = Math.min(keys, start + (input.Limit ?? 100));
      return {
        Keys: Array.from({ length: end - start }, (_, index) => ({
          KeyId: keyId(start + index),
          KeyArn: `arn:aws:kms:${tokyo}:${account}:key/${keyId(start + index)}`,
        })),
        Truncated: end < keys,
        ...(end < keys ? { NextMarker: String(end) } : {}),
      };
    }
    case 'DescribeKey':
      return {
        KeyMetadata: {
          KeyId: input.KeyId.split('/').at(-1),
          Arn: input.KeyId,
          KeyManager: 'CUSTOMER',
          KeyState: 'Enabled',
          KeySpec: 'SYMMETRIC_DEFAULT',
          KeyUsage: 'ENCRYPT_DECRYPT',
          Origin: 'AWS_KMS',
          MultiRegion: false,
        },
      };
    case 'GetKeyPolicy':
      return {
        Policy: JSON.stringify({
          Version: '2012-10-17',
          Statement: [
            { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: 'kms:*', Resource: '*' },
          ],
        }),
      };
    case 'GetKeyRotationStatus':
      return { KeyRotationEnabled: true, RotationPeriodInDays: 365 };
    default:
      return {};
  }
}

function answer(request, body, { buckets, keys, regions }) {
  const [path, query = ''] = request.url.split('?');
  const service = /Credential=[^/]+\/\d{8}\/[^/]+\/([^/]+)\//.exec(request.headers.authorization ?? '')?.[1];
  const target = request.headers['x-amz-target'];
  if (service === 'kms') return json(kms(target.split('.')[1], JSON.parse(body || '{}'), keys));
  if (service === 'account') {
    return json({ Regions: regions.map((RegionName) => ({ RegionName, RegionOptStatus: 'ENABLED_BY_DEFAULT' })) });
  }
  if (service === 'sts') {
    return xml(
      `<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::${account}:user/bench</Arn><UserId>U</UserId><Account>${account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`,
    );
  }
  if (service === 'iam') {
    return xml(
      `<ListAccountAliasesResponse><ListAccountAliasesResult><AccountAliases/><IsTruncated>false</IsTruncated></ListAccountAliasesResult></ListAccountAliasesResponse>`,
    );
  }
  if (service === 's3' && path.startsWith('/v20180820/')) {
    return xml(bucket.publicAccessBlock);
  }
  if (service === 's3' && path === '/') {
    const names = Array.from({ length: buckets }, (_, index) => `bench-${String(index).padStart(5, '0')}`);
    const list = names.map(
      (name) =>
        `<Bucket><Name>${name}</Name><CreationDate>2026-01-01T00:00:00.000Z</CreationDate><BucketRegion>${tokyo}</BucketRegion></Bucket>`,
    );
    return xml(
      `<ListAllMyBucketsResult><Owner><ID>o</ID></Owner><Buckets>${list.join('')}</Buckets></ListAllMyBucketsResult>`,
    );
  }
  if (service === 's3') {
    if (query.startsWith('policy')) return ['application/json', policyOf(path.split('/')[1])];
    const kind = Object.keys(bucket).find((name) => query.startsWith(name));
    return kind === undefined ? null : xml(bucket[kind]);
  }
  return target === undefined ? null : json({});
}

/** Starts the server; `stats()` tells what was asked of it since `reset()`. */
export async function startApi({ buckets, keys, latencyMs, regions = [tokyo] }) {
  let [calls, inFlight, most] = [0, 0, 0];
  const server = http.createServer((request, response) => {
    const chunks = [];
    calls++;
    most = Math.max(most, ++inFlight);
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () =>
      setTimeout(() => {
        inFlight--;
        const found = answer(request, Buffer.concat(chunks).toString('utf8'), { buckets, keys, regions });
        if (found === null)
          response.writeHead(404, { 'content-type': 'application/xml' }).end('<Error><Code>NotFound</Code></Error>');
        else response.writeHead(200, { 'content-type': found[0] }).end(found[1]);
      }, latencyMs),
    );
  });
  server.keepAliveTimeout = 60_000;
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    reset: () => ([calls, inFlight, most] = [0, 0, 0]),
    stats: () => ({ calls, most }),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
