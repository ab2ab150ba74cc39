import type { Read } from '../facts.ts';

export interface BedrockAttributes {
  /** An application inference profile: one that the account has made. */
  'bedrock.inferenceProfile': {
    /** ARNs of the models that it sends prompts to; one without a region stands for any. */
    readonly modelArns: Read<readonly string[]>;
  };
}
