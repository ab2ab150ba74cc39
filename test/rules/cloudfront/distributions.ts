/** A distribution as its collector makes it: a certificate of the bank's, HTTPS only, one bucket as origin. */
import type { ResourceAttributes, ValueOf } from '../../../rules/facts.ts';
import { resource, type Attributes } from '../../helpers/judge.ts';

type Kind = ResourceAttributes['cloudfront.distribution'];
type Certificate = NonNullable<ValueOf<Kind['certificate']>>;

export const certificate = (more: Partial<Certificate> = {}): Certificate => ({
  isDefault: false,
  minimumProtocol: 'TLSv1.2_2021',
  acmArn: 'arn:aws:acm:us-east-1:123456789012:certificate/c',
  iamId: null,
  ...more,
});

export const behavior = (path: string, origin: string, viewerProtocol = 'redirect-to-https') => ({
  path,
  origin,
  viewerProtocol,
});

export const origin = (id: string, protocolPolicy: string, ...protocols: readonly string[]) => ({
  id,
  domain: `${id}.example.com`,
  custom: { protocolPolicy, protocols },
});

export const bucket = { id: 'bucket', domain: 'b.s3.ap-northeast-1.amazonaws.com', custom: null };

export function distribution(id: string, attributes: Attributes<'cloudfront.distribution'> = {}) {
  const usual = {
    enabled: true,
    certificate: certificate(),
    behaviors: [behavior('*', 'bucket')],
    origins: [bucket],
    originGroups: [],
  };
  return resource('cloudfront.distribution', id, { ...usual, ...attributes }, { region: 'global' });
}
