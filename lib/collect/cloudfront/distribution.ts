import { CloudFrontClient, ListDistributionsCommand, type DistributionSummary } from '@aws-sdk/client-cloudfront';
import { required } from '../../aws/errors.ts';
import { call, defineCollector, type Listed } from '../collector.ts';

/** The one region where CloudFront is asked, and where AWS Config records it. */
const home = 'us-east-1';

export default defineCollector({
  kind: 'cloudfront.distribution',
  type: 'AWS::CloudFront::Distribution',
  recorded: true,
  regionless: true,
  scope: 'global',
  list: call({ 'CloudFront:ListDistributions': 'cloudfront:ListDistributions' }, async function* ({ aws, attempt }) {
    const pages = aws.pages(
      CloudFrontClient,
      (token) => new ListDistributionsCommand({ MaxItems: 100, ...(token === undefined ? {} : { Marker: token }) }),
      (page) => page.DistributionList?.NextMarker,
      home,
    );
    for await (const page of pages) {
      const list = required(page.DistributionList, 'DistributionList');
      // Without distributions the answer holds no Items: https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DistributionList.html
      const items = required(list.Quantity, 'Quantity') === 0 ? [] : required(list.Items, 'Items');
      for (const item of items) {
        yield {
          ...listed(item),
          reads: { entrance: await attempt(async () => entrance(item)) },
        };
      }
    }
  }),
  attributes: {
    enabled: 'free',
    entrance: 'free',
    certificate: 'free',
    behaviors: 'free',
    origins: 'free',
    originGroups: 'free',
  },
});

type Free = Required<Omit<NonNullable<Listed<'cloudfront.distribution'>['free']>, 'entrance'>>;

function listed(distribution: DistributionSummary): Listed<'cloudfront.distribution'> {
  const id = required(distribution.Id, 'Id');
  return {
    id,
    arn: required(distribution.ARN, 'ARN'),
    region: 'global',
    name: required(distribution.DomainName, 'DomainName'),
    free: {
      enabled: required(distribution.Enabled, 'Enabled'),
      certificate: certificate(distribution.ViewerCertificate),
      behaviors: behaviors(distribution),
      origins: origins(distribution),
      originGroups: (distribution.OriginGroups?.Items ?? []).map((group) => ({
        id: required(group.Id, 'OriginGroups.Items[].Id'),
        origins: (group.Members?.Items ?? []).map(({ OriginId: origin }) =>
          required(origin, 'Members.Items[].OriginId'),
        ),
      })),
    },
  };
}

function entrance({ Staging: staging, ConnectionMode: mode, WebACLId: webAcl }: DistributionSummary) {
  return {
    isStaging: staging === true,
    connectionMode: mode ?? null,
    // Without one the text is empty.
    webAcl: required(webAcl, 'WebACLId') || null,
  };
}

function certificate(shown: DistributionSummary['ViewerCertificate']): Free['certificate'] {
  if (shown === undefined) return null;
  return {
    isDefault: shown.CloudFrontDefaultCertificate === true || shown.CertificateSource === 'cloudfront',
    minimumProtocol: shown.MinimumProtocolVersion ?? null,
    acmArn: shown.ACMCertificateArn ?? null,
    iamId: shown.IAMCertificateId ?? null,
  };
}

function behaviors({ DefaultCacheBehavior: first, CacheBehaviors: others }: DistributionSummary): Free['behaviors'] {
  const all = [{ ...required(first, 'DefaultCacheBehavior'), PathPattern: '*' }, ...(others?.Items ?? [])];
  return all.map((behavior) => ({
    path: required(behavior.PathPattern, 'PathPattern'),
    origin: required(behavior.TargetOriginId, 'TargetOriginId'),
    viewerProtocol: required(behavior.ViewerProtocolPolicy, 'ViewerProtocolPolicy'),
  }));
}

/** Never the headers that CloudFront adds: they hold shared secrets. */
function origins({ Origins: held }: DistributionSummary): Free['origins'] {
  return required(held?.Items, 'Origins.Items').map(({ Id: id, DomainName: domain, CustomOriginConfig: custom }) => ({
    id: required(id, 'Origins.Items[].Id'),
    domain: required(domain, 'Origins.Items[].DomainName'),
    custom:
      custom === undefined
        ? null
        : {
            protocolPolicy: required(custom.OriginProtocolPolicy, 'OriginProtocolPolicy'),
            protocols: [...(custom.OriginSslProtocols?.Items ?? [])].sort(),
          },
  }));
}
