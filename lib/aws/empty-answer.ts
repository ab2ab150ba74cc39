/** An answer without a body is none, although the SDK reads it as an object without fields. */
import type { DeserializeHandler, MiddlewareStack } from '@smithy/types';
import { MissingField } from './errors.ts';

interface HttpAnswer {
  readonly statusCode?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Refuses a 200 that says it has no body: S3 answers "never versioned", "no logging" and "us-east-1" by an empty
 * element, which is a body, so no read that we make is answered by nothing. HEAD never has one.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html
 */
export function refuseEmptyAnswers(stack: MiddlewareStack<never, never>): void {
  stack.add(
    (next: DeserializeHandler<never, never>) => async (args) => {
      const result = await next(args);
      const { statusCode, headers } = result.response as HttpAnswer;
      const isHead = (args.request as { readonly method?: string }).method === 'HEAD';
      if (statusCode === 200 && !isHead && headers?.['content-length'] === '0') {
        throw new MissingField('the answer has no body');
      }
      return result;
    },
    // Inside the SDK's own deserializer, so that it sees what came over the wire.
    { step: 'deserialize', priority: 'low', name: 'refuseEmptyAnswers' },
  );
}
