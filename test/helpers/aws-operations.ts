/** Names a request as the SDK does: service id, operation, region, the resource it is about. */
import { schemaOf } from './own-clients.ts';

export interface Request {
  method: string;
  /** With the query string. */
  url: string;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

export interface Named {
  /** As the SDK's clients say it: `S3`, `S3 Control`, `KMS`, `CloudHSM V2`, `Config Service`. */
  service: string;
  operation: string;
  region: string;
  accessKeyId: string;
  /** Bucket, key id, trail name…: what the request is about; null where that is nothing in particular. */
  resource: string | null;
  protocol: Protocol;
}

export type Protocol = 'json' | 'query' | 'ec2' | 'rest-json' | 'rest-xml' | 's3' | 's3-control';

interface Service {
  id: string;
  protocol: Protocol;
  /** The client whose schemas say which path is which operation; services whose requests carry the name need none. */
  client?: () => Promise<object>;
}

/** By signing name. */
const services: Record<string, Service> = {
  'access-analyzer': {
    id: 'AccessAnalyzer',
    protocol: 'rest-json',
    client: () => import('@aws-sdk/client-accessanalyzer'),
  },
  account: { id: 'Account', protocol: 'rest-json', client: () => import('@aws-sdk/client-account') },
  acm: { id: 'ACM', protocol: 'json' },
  aoss: { id: 'OpenSearchServerless', protocol: 'json' },
  apigateway: { id: 'API Gateway', protocol: 'rest-json', client: () => import('@aws-sdk/client-api-gateway') },
  artifact: { id: 'Artifact', protocol: 'rest-json', client: () => import('../../lib/collect/artifact/client.ts') },
  appsync: { id: 'AppSync', protocol: 'rest-json', client: () => import('../../lib/collect/appsync/client.ts') },
  autoscaling: { id: 'Auto Scaling', protocol: 'query' },
  backup: { id: 'Backup', protocol: 'rest-json', client: () => import('@aws-sdk/client-backup') },
  bedrock: { id: 'Bedrock', protocol: 'rest-json', client: () => import('@aws-sdk/client-bedrock') },
  budgets: { id: 'Budgets', protocol: 'json' },
  ce: { id: 'Cost Explorer', protocol: 'json' },
  cloudformation: { id: 'CloudFormation', protocol: 'query' },
  cloudfront: { id: 'CloudFront', protocol: 'rest-xml', client: () => import('@aws-sdk/client-cloudfront') },
  cloudhsm: { id: 'CloudHSM V2', protocol: 'json' },
  cloudtrail: { id: 'CloudTrail', protocol: 'json' },
  config: { id: 'Config Service', protocol: 'json' },
  dlm: { id: 'DLM', protocol: 'rest-json', client: () => import('@aws-sdk/client-dlm') },
  dms: { id: 'Database Migration Service', protocol: 'json' },
  drs: { id: 'drs', protocol: 'rest-json', client: () => import('../../lib/collect/drs/client.ts') },
  dynamodb: { id: 'DynamoDB', protocol: 'json' },
  ec2: { id: 'EC2', protocol: 'ec2' },
  ecr: { id: 'ECR', protocol: 'json' },
  ecs: { id: 'ECS', protocol: 'json' },
  eks: { id: 'EKS', protocol: 'rest-json', client: () => import('@aws-sdk/client-eks') },
  elasticache: { id: 'ElastiCache', protocol: 'query' },
  elasticfilesystem: { id: 'EFS', protocol: 'rest-json', client: () => import('@aws-sdk/client-efs') },
  elasticloadbalancing: { id: 'Elastic Load Balancing', protocol: 'query' },
  elasticmapreduce: { id: 'EMR', protocol: 'json' },
  es: { id: 'OpenSearch', protocol: 'rest-json', client: () => import('@aws-sdk/client-opensearch') },
  events: { id: 'EventBridge', protocol: 'json' },
  fsx: { id: 'FSx', protocol: 'json' },
  guardduty: { id: 'GuardDuty', protocol: 'rest-json', client: () => import('@aws-sdk/client-guardduty') },
  globalaccelerator: { id: 'Global Accelerator', protocol: 'json' },
  glue: { id: 'Glue', protocol: 'json' },
  iam: { id: 'IAM', protocol: 'query' },
  inspector2: { id: 'Inspector2', protocol: 'rest-json', client: () => import('@aws-sdk/client-inspector2') },
  kafka: { id: 'Kafka', protocol: 'rest-json', client: () => import('@aws-sdk/client-kafka') },
  kinesis: { id: 'Kinesis', protocol: 'json' },
  kms: { id: 'KMS', protocol: 'json' },
  lambda: { id: 'Lambda', protocol: 'rest-json', client: () => import('@aws-sdk/client-lambda') },
  logs: { id: 'CloudWatch Logs', protocol: 'json' },
  macie2: { id: 'Macie2', protocol: 'rest-json', client: () => import('@aws-sdk/client-macie2') },
  memorydb: { id: 'MemoryDB', protocol: 'json' },
  monitoring: { id: 'CloudWatch', protocol: 'json' },
  mq: { id: 'mq', protocol: 'rest-json', client: () => import('@aws-sdk/client-mq') },
  'network-firewall': { id: 'Network Firewall', protocol: 'json' },
  notifications: {
    id: 'Notifications',
    protocol: 'rest-json',
    client: () => import('../../lib/collect/notifications/client.ts'),
  },
  'notifications-contacts': {
    id: 'NotificationsContacts',
    protocol: 'rest-json',
    client: () => import('../../lib/collect/notifications/client.ts'),
  },
  observabilityadmin: {
    id: 'ObservabilityAdmin',
    protocol: 'rest-json',
    client: () => import('../../lib/collect/observabilityadmin/client.ts'),
  },
  organizations: { id: 'Organizations', protocol: 'json' },
  rds: { id: 'RDS', protocol: 'query' },
  redshift: { id: 'Redshift', protocol: 'query' },
  'redshift-serverless': { id: 'Redshift Serverless', protocol: 'json' },
  resiliencehub: {
    id: 'resiliencehub',
    protocol: 'rest-json',
    client: () => import('../../lib/collect/resiliencehub/client.ts'),
  },
  'resiliencehub-v2': {
    id: 'resiliencehubv2',
    protocol: 'rest-json',
    client: () => import('../../lib/collect/resiliencehubv2/client.ts'),
  },
  route53profiles: {
    id: 'Route53Profiles',
    protocol: 'rest-json',
    client: () => import('../../lib/collect/route53profiles/client.ts'),
  },
  route53: { id: 'Route 53', protocol: 'rest-xml', client: () => import('../../lib/collect/route53/client.ts') },
  route53resolver: { id: 'Route53Resolver', protocol: 'json' },
  s3: { id: 'S3', protocol: 's3', client: () => import('@aws-sdk/client-s3') },
  s3express: { id: 'S3', protocol: 's3', client: () => import('@aws-sdk/client-s3') },
  's3-control': { id: 'S3 Control', protocol: 's3-control', client: () => import('@aws-sdk/client-s3-control') },
  sagemaker: { id: 'SageMaker', protocol: 'json' },
  secretsmanager: { id: 'Secrets Manager', protocol: 'json' },
  'security-ir': {
    id: 'Security IR',
    protocol: 'rest-json',
    client: () => import('../../lib/collect/securityir/client.ts'),
  },
  securityhub: { id: 'SecurityHub', protocol: 'rest-json', client: () => import('@aws-sdk/client-securityhub') },
  shield: { id: 'Shield', protocol: 'json' },
  sns: { id: 'SNS', protocol: 'query' },
  sqs: { id: 'SQS', protocol: 'json' },
  ssm: { id: 'SSM', protocol: 'json' },
  'ssm-incidents': {
    id: 'SSM Incidents',
    protocol: 'rest-json',
    client: () => import('@aws-sdk/client-ssm-incidents'),
  },
  sts: { id: 'STS', protocol: 'query' },
  support: { id: 'Support', protocol: 'json' },
  wafv2: { id: 'WAFV2', protocol: 'json' },
  workspaces: { id: 'WorkSpaces', protocol: 'json' },
  tagging: { id: 'Resource Groups Tagging API', protocol: 'json' },
};

/** Of services without a client here: what is asked of them, by signing name, method and path. */
const unclaimed: Record<string, [service: string, operation: string]> = {
  'bedrock POST /knowledgebases/': ['Bedrock Agent', 'ListKnowledgeBases'],
  'outposts GET /outposts': ['Outposts', 'ListOutposts'],
  'outposts GET /sites': ['Outposts', 'ListSites'],
  's3tables GET /buckets': ['S3Tables', 'ListTableBuckets'],
  's3vectors POST /ListVectorBuckets': ['S3Vectors', 'ListVectorBuckets'],
};

export async function nameRequest(request: Request): Promise<Named> {
  const credential = /Credential=([^/]+)\/\d+\/([^/]+)\/([^/,]+)\//.exec(header(request, 'authorization'));
  const [, accessKeyId = '', region = '', signingName = ''] = credential ?? [];
  const [path = '/', queryString = ''] = request.url.split('?');
  const isS3Control = signingName === 's3' && path.startsWith('/v20180820/');
  const isSecondGeneration = signingName === 'resiliencehub' && path.startsWith('/v2/');
  const known = services[isS3Control ? 's3-control' : isSecondGeneration ? 'resiliencehub-v2' : signingName];
  const service = known ?? { id: signingName, protocol: 'rest-json' };
  const place = { service: service.id, region, accessKeyId, protocol: service.protocol };

  const target = header(request, 'x-amz-target').split('.').at(-1);
  const cbor = /^\/service\/[^/]+\/operation\/(\w+)/.exec(path)?.[1];
  if (target || cbor) return { ...place, operation: target || cbor || '', resource: resourceOfJson(request.body) };

  const form = new URLSearchParams(request.body);
  if (service.protocol === 'query' || service.protocol === 'ec2') {
    // Two services under one signing name.
    const isSecond = service.id === 'Elastic Load Balancing' && form.get('Version') === '2015-12-01';
    const id = isSecond ? 'Elastic Load Balancing v2' : service.id;
    return { ...place, service: id, operation: form.get('Action') ?? '', resource: resourceOfForm(form) };
  }

  const claim = unclaimed[`${signingName} ${request.method} ${path}`];
  if (claim) return { ...place, service: claim[0], operation: claim[1], resource: null };

  const bucket = service.protocol === 's3' ? bucketOf(request, path) : null;
  const own = bucket?.inPath ? path.slice(bucket.name.length + 1) || '/' : path;
  const query = new URLSearchParams(queryString);
  const routes = await routesOf(service);
  const match = routes
    .filter((route) => !(service.protocol === 's3' && isListOfBuckets(route) !== (bucket === null)))
    .map((route) => ({ route, score: route.score(request.method, own, query) }))
    .filter(({ score }) => score >= 0)
    .toSorted((a, b) => b.score - a.score)[0];
  const fallback = `${request.method} ${path}${queryString === '' ? '' : `?${queryString}`}`;
  return {
    ...place,
    operation: match?.route.operation ?? fallback,
    resource: bucket?.name ?? match?.route.lastParameter(own) ?? resourceOfJson(request.body),
  };
}

function header(request: Request, name: string): string {
  return String(request.headers[name] ?? '');
}

/** Virtual-hosted style (bucket.localhost) or path style (/bucket/key). */
function bucketOf(request: Request, path: string): { name: string; inPath: boolean } | null {
  const host = header(request, 'host').split(':')[0] ?? '';
  if (host.endsWith('.localhost')) return { name: host.slice(0, -'.localhost'.length), inPath: false };
  const name = path.split('/')[1];
  return name ? { name: decodeURIComponent(name), inPath: true } : null;
}

const isListOfBuckets = (route: Route): boolean => ['ListBuckets', 'ListDirectoryBuckets'].includes(route.operation);

/** One operation of a REST service: `GET /v20180820/accesspoint/{Name}`, `GET /?encryption` (after the bucket). */
class Route {
  readonly operation: string;
  private readonly method: string;
  private readonly path: RegExp;
  private readonly query: [string, string][];

  constructor(operation: string, method: string, uri: string) {
    const [path = '/', query = ''] = uri.split('?');
    this.operation = operation;
    this.method = method;
    const pattern = path.replaceAll(/\{\w+\+\}/g, '(.+)').replaceAll(/\{\w+\}/g, '([^/]+)');
    this.path = new RegExp(`^${pattern}/?$`);
    this.query = [...new URLSearchParams(query)];
  }

  /** Negative: another operation. The higher, the better it fits. */
  score(method: string, path: string, query: URLSearchParams): number {
    const match = method === this.method ? this.path.exec(path) : null;
    if (!match) return -1;
    let score = 10 - match.length; // the fewer parameters, the better
    for (const [name, value] of this.query) {
      const given = query.get(name);
      if (name === 'x-id') score += given === value ? 100 : 0;
      else if (given === null || (value !== '' && given !== value)) return -1;
      else score += 20;
    }
    return score;
  }

  lastParameter(path: string): string | null {
    const match = this.path.exec(path);
    return match && match.length > 1 ? decodeURIComponent(match.at(-1) ?? '') : null;
  }
}

const routes = new Map<string, Promise<Route[]>>();

function routesOf(service: Service): Promise<Route[]> {
  const found = routes.get(service.id) ?? readRoutes(service);
  routes.set(service.id, found);
  return found;
}

/** A client exports the schema of each operation: [9, namespace, name, {http: [method, uri, status]}, …]. */
async function readRoutes(service: Service): Promise<Route[]> {
  const exported: unknown[] = Object.values((await service.client?.()) ?? {});
  return exported.flatMap(schemaOf).flatMap(([, , operation, traits]) => {
    const { http } = traits as { http?: [string, string, number] };
    return http ? [new Route(operation, http[0], http[1])] : [];
  });
}

/** The members that name a single resource in the services we read. */
const identifiers = [
  'KeyId',
  'TrailName',
  'ClusterId',
  'BackupId',
  'CustomKeyStoreId',
  'TargetId',
  'PolicyId',
  'AccountId',
  'TableName',
  'GlobalTableName',
  'SecretId',
  'repositoryName',
  'RegionName',
  'ResourceId',
  'StreamName',
  'QueueUrl',
  'Name',
];

function resourceOfJson(body: string): string | null {
  try {
    const parsed = JSON.parse(body) as Record<string, unknown>;
    const found = identifiers.map((name) => parsed[name]).find((value) => typeof value === 'string');
    return typeof found === 'string' ? found : null;
  } catch {
    return null;
  }
}

function resourceOfForm(form: URLSearchParams): string | null {
  for (const [name, value] of form) if (/(Identifier|Arn|Name|Id|Id\.1|URL)$/.test(name)) return value;
  return null;
}
