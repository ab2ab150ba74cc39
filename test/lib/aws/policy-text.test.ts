import { expect, test } from 'vitest';
import { policyText } from '../../../lib/aws/policy-text.ts';

test.each([
  ['%7B%22Sid%22%3A%22100%25%22%7D', '{"Sid":"100%"}'],
  ['{"Sid":"100%25"}', '{"Sid":"100%25"}'],
  ['%7B%', '%7B%'],
])('%s', (document, text) => {
  expect(policyText(document)).toBe(text);
});
