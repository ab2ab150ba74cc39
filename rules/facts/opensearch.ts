import type { Read } from '../facts.ts';

/** https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_DomainStatus.html. What is not told is off. */
export interface SearchDomain {
  /** It is being deleted. */
  readonly deleted: boolean;
  readonly atRest: boolean;
  /** Id or ARN of the key; null: none is named. */
  readonly kmsKeyId: string | null;
  readonly nodeToNode: boolean;
  readonly enforceHttps: boolean;
  /** `Policy-Min-TLS-1-2-2019-07` …; null: not told. */
  readonly tlsPolicy: string | null;
  readonly zoneAwareness: boolean;
  /** null: not told, AWS's default is 2. */
  readonly zoneCount: number | null;
  /** Data nodes; null: not told. */
  readonly instanceCount: number | null;
  /** The VPC in which its endpoint stands; null: the endpoint is public. */
  readonly vpcId: string | null;
  /** The access policy's text; null: none. */
  readonly accessPolicy: string | null;
  /** Fine-grained access control. */
  readonly fineGrained: boolean;
}

export interface OpenSearchAttributes {
  /** OpenSearch and Elasticsearch. */
  'opensearch.domain': {
    /** null: no longer there. */
    readonly details: Read<SearchDomain | null>;
    readonly tags: Read<Readonly<Record<string, string>>>;
  };
}
