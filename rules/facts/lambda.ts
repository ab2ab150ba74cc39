import type { Read } from '../facts.ts';

/** Of the environment the number of variables: neither names nor values are facts. */
export interface LambdaEnvironment {
  readonly variables: number;
  /** Lambda could not decrypt it. */
  readonly hasError: boolean;
  /** ARN of the customer's key that encrypts it; null: Lambda's own. */
  readonly kmsKeyArn: string | null;
}

/** The policy of an alias that has a function URL. */
export interface AliasPolicy {
  readonly alias: string;
  /** As written; null: none. */
  readonly policy: string | null;
}

export interface LambdaAttributes {
  'lambda.function': {
    readonly environment: Read<LambdaEnvironment>;
    /** The resource policy of the function itself as written; null: none. */
    readonly policy: Read<string | null>;
    /** The policies of the aliases that have a function URL, whatever its AuthType. */
    readonly aliasPolicies: Read<readonly AliasPolicy[]>;
  };
}
