import type { Read } from '../facts.ts';

/** Of the environment the number of variables: neither names nor values are facts. */
export interface LambdaEnvironment {
  readonly variables: number;
  /** Lambda could not decrypt it. */
  readonly hasError: boolean;
  /** ARN of the customer's key that encrypts it; null: Lambda's own. */
  readonly kmsKeyArn: string | null;
}

export interface LambdaAttributes {
  'lambda.function': { readonly environment: Read<LambdaEnvironment> };
}
