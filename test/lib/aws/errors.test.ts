import { describe, expect, test } from 'vitest';
import { AwsCallError, classify, required } from '../../../lib/aws/errors.ts';

const error = (name: string, message = name, status?: number, more: object = {}): Error =>
  Object.assign(
    new Error(message),
    { name, ...more },
    status === undefined ? {} : { $metadata: { httpStatusCode: status } },
  );

describe('classify', () => {
  test.each([
    [error('AccessDenied', 'Access Denied', 403), 'AccessDenied', 'denied'],
    [
      error('AccessDeniedException', 'not authorized to perform: kms:GetKeyPolicy', 400),
      'AccessDeniedException',
      'denied',
    ],
    [error('UnauthorizedOperation', 'You are not authorized', 403), 'UnauthorizedOperation', 'denied'],
    [
      error('AccessDeniedException', 'is not authorized … with an explicit deny in a service control policy', 400),
      'AccessDeniedException',
      'deniedByScp',
    ],
    [error('Error', 'Forbidden', 403), 'HTTP403', 'denied'],
    [error('ThrottlingException', 'Rate exceeded', 400), 'ThrottlingException', 'throttled'],
    [error('SlowDown', 'Reduce your request rate', 503), 'SlowDown', 'throttled'],
    [error('OptInRequired', 'not subscribed', 401), 'OptInRequired', 'regionDisabled'],
    [
      error('UnrecognizedClientException', 'security token invalid', 400),
      'UnrecognizedClientException',
      'regionDisabled',
    ],
    [error('TimeoutError', 'timed out'), 'TimeoutError', 'timeout'],
    [error('TimeoutError', 'read ECONNRESET', undefined, { code: 'ECONNRESET' }), 'ECONNRESET', 'failed'],
    [error('SyntaxError', 'Unexpected token < in JSON', 502), 'SyntaxError', 'malformed'],
    [error('TypeError', 'Invalid epoch', 200), 'TypeError', 'malformed'],
    [error('UnknownOperationException', 'no such operation', 400), 'UnknownOperationException', 'unsupported'],
    [error('Error', 'getaddrinfo ENOTFOUND', undefined, { code: 'ENOTFOUND' }), 'ENOTFOUND', 'unsupported'],
    [error('NotFoundException', 'Key does not exist', 400), 'NotFoundException', 'failed'],
  ])('%s', (thrown, code, reason) => {
    expect(classify(thrown)).toMatchObject({ code, reason });
  });

  test('a throttled call stays throttled though its message speaks of policies', () => {
    expect(classify(error('ThrottlingException', 'explicit deny in a service control policy')).reason).toBe(
      'throttled',
    );
  });

  test('a message is one short line', () => {
    const { message } = classify(error('AccessDenied', `a\nb${'x'.repeat(1000)}`));
    expect(message).toHaveLength(300);
    expect(message).not.toContain('\n');
  });

  test('a call error names API, region and code', () => {
    const call = new AwsCallError('KMS:ListKeys', 'us-east-1', error('AccessDeniedException'));
    expect(call.message).toBe('KMS:ListKeys AccessDeniedException');
    expect(call.region).toBe('us-east-1');
  });
});

test('a required field that is absent is no default', () => {
  expect(required(false, 'Enabled')).toBe(false);
  expect(required('', 'Prefix')).toBe('');
  expect(() => required(undefined, 'Policy')).toThrow('the answer holds no Policy');
});
