/** What S3 and S3 Control answer, and refuse, for the collectors' tests. */
import { S3ServiceException } from '@aws-sdk/client-s3';

/** An error as the SDK throws it; `region`: with the header x-amz-bucket-region, which S3 sends with 301 and 403 too. */
export function refusal(name: string, status = 403, region?: string): S3ServiceException {
  const headers = region === undefined ? {} : { 'x-amz-bucket-region': region };
  const error = new S3ServiceException({
    name,
    message: name,
    $fault: 'client',
    $metadata: { httpStatusCode: status },
  });
  return Object.assign(error, { $response: { statusCode: status, headers } });
}
