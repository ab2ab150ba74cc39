import { describe, expect, test } from 'vitest';
import {
  AwsCallError,
  CredentialsFailed,
  classify,
  inEnabledRegion,
  refusingPolicy,
  required,
} from '../../../lib/aws/errors.ts';

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

  test('a host with several addresses, none of which answers, is told like one', () => {
    const attempts = ['192.0.2.1:443', '192.0.2.2:443'].map((place) => new Error(`connect ECONNREFUSED ${place}`));
    expect(classify(Object.assign(new AggregateError(attempts), { code: 'ECONNREFUSED' }))).toEqual({
      code: 'ECONNREFUSED',
      reason: 'failed',
      message: 'connect ECONNREFUSED 192.0.2.1:443; connect ECONNREFUSED 192.0.2.2:443',
    });
  });

  test('a throttled call stays throttled though its message speaks of policies', () => {
    expect(classify(error('ThrottlingException', 'explicit deny in a service control policy')).reason).toBe(
      'throttled',
    );
  });

  test('a message is one short line with its beginning and its end', () => {
    const { message } = classify(error('AccessDenied', `a\nb${'x'.repeat(1000)} with an explicit deny`));
    expect(message).toHaveLength(300);
    expect(message).toMatch(/^a bx+…x+ with an explicit deny$/);
  });

  test.each([
    ['ExpiredToken', 400],
    ['ExpiredTokenException', 403],
    ['RequestExpired', 403],
    ['TokenRefreshRequired', 400],
    ['SignatureDoesNotMatch', 403],
    ['InvalidSignatureException', 403],
    ['RequestTimeTooSkewed', 403],
  ])('%s (HTTP %i) is no missing permission', (code, status) => {
    expect(classify(error(code, 'The security token included in the request is expired', status))).toMatchObject({
      code,
      reason: 'failed',
    });
  });

  test.each([
    ['AccessDenied', 403, 'failed'],
    ['InvalidClientTokenId', 403, 'failed'],
    ['ThrottlingException', 400, 'throttled'],
    ['TimeoutError', undefined, 'timeout'],
  ])('credentials that could not be renewed: %s is %s, never denied', (code, status, reason) => {
    const failed = new CredentialsFailed('role audit: sign in again', { cause: error(code, code, status) });
    expect(classify(failed)).toStrictEqual({ code, reason, message: 'role audit: sign in again' });
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

describe('which policy refused', () => {
  const who = 'arn:aws:sts::123456789012:assumed-role/audit/me';
  const signedOn = `${who.replace('audit/me', 'AWSReservedSSO_FinancialAuditReadOnlyAccess_0a1b2c3d4e5f6a7b')}/${'hanako.yamada'.repeat(12)}@bank.example`;
  const sentence = (why: string, caller = who, on = ' on resource: arn:aws:kms:us-east-1:123456789012:*'): string =>
    `User: ${caller} is not authorized to perform: kms:ListKeys${on} ${why}`;
  const scp = 'with an explicit deny in a service control policy';
  const arn = 'arn:aws:organizations::999988887777:policy/o-ab12cd34ef/service_control_policy/p-ab12cd34';
  const none = (type: string): string => `because no ${type} allows the kms:ListKeys action`;

  test.each([
    [sentence(scp), 'service control policy'],
    [sentence(`${scp}: ${arn}`), 'service control policy'],
    [sentence(`${scp} ${arn}`), 'service control policy'],
    [sentence(`${scp}.`), 'service control policy'],
    [sentence(scp, who, ''), 'service control policy'],
    [sentence(scp, signedOn), 'service control policy'],
    [sentence(`${scp}: ${arn}`, signedOn), 'service control policy'],
    [sentence(none('service control policy'), signedOn), 'service control policy'],
    [
      `You are not authorized to perform this operation. ${sentence(scp)}. Encoded authorization failure message: ${'x'.repeat(900)}`,
      'service control policy',
    ],
    [sentence('with an explicit deny in a resource control policy'), 'resource control policy'],
    [sentence(none('resource control policy')), 'resource control policy'],
    [sentence('with an explicit deny in a permissions boundary'), 'permissions boundary'],
    [sentence(none('permissions boundary')), 'permissions boundary'],
    [sentence('with an explicit deny in a session policy'), 'session policy'],
    [sentence(none('VPC endpoint policy')), 'vpc endpoint policy'],
    [sentence('with an explicit deny in an identity-based policy'), 'identity-based policy'],
    [sentence(none('identity-based policy')), 'identity-based policy'],
    [sentence(none('resource-based policy')), 'resource-based policy'],
    [
      'User: x is not authorized to perform: sts:AssumeRole with an explicit deny in the role trust policy',
      'role trust policy',
    ],
    [sentence(''), null],
    ['Access Denied', null],
    // Names are the caller's to choose, and buckets' objects have spaces in theirs.
    [sentence('', `${who} ${scp}`), null],
    [sentence(none('identity-based policy'), `${who} ${scp}`), 'identity-based policy'],
    [sentence(none('identity-based policy'), who, ` on resource: "arn:aws:s3:::b/${scp}"`), 'identity-based policy'],
    [sentence('', who.replace('me', 'with.an.explicit.deny.in.a.service.control.policy')), null],
  ])('%s', (message, type) => {
    expect(refusingPolicy(message)).toBe(type);
    const facts = classify(error('AccessDeniedException', message, 400));
    expect(facts.reason).toBe(type === 'service control policy' ? 'deniedByScp' : 'denied');
    // What is kept of the message still tells.
    expect(facts.message.length).toBeLessThanOrEqual(300);
    if (type !== null) expect(refusingPolicy(facts.message)).toBe(type);
  });
});

test.each([
  ['InvalidClientTokenId', 'failed'],
  ['AuthFailure', 'failed'],
  ['UnrecognizedClientException', 'failed'],
  ['InvalidToken', 'failed'],
  ['OptInRequired', 'regionDisabled'],
])('%s in a region that is enabled: %s', (code, reason) => {
  const facts = classify(error(code, 'The security token included in the request is invalid', 403));
  expect(facts.reason).toBe('regionDisabled');
  expect(inEnabledRegion(facts).reason).toBe(reason);
});
