/** S3 Control's client settings. */

/**
 * S3 Control puts the account id before the endpoint's host name. An endpoint given as an address or by the general
 * AWS_ENDPOINT_URL cannot take it, so it is used as it is.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export function s3ControlConfig(): object {
  const endpoint = process.env['AWS_ENDPOINT_URL_S3_CONTROL'] ?? process.env['AWS_ENDPOINT_URL'];
  if (endpoint === undefined || endpoint === '') return {};
  const url = new URL(endpoint);
  return { endpointProvider: () => ({ url }) };
}
