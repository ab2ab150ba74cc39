import type { Read } from '../facts.ts';

export interface CloudFrontAttributes {
  'cloudfront.distribution': {
    readonly enabled: Read<boolean>;
    readonly entrance: Read<{
      /** It only takes part of another's traffic. */
      readonly isStaging: boolean;
      /** `direct` or `tenant-only`; null: not told. */
      readonly connectionMode: string | null;
      /** ARN of the web ACL; of AWS WAF Classic an id; null: none. */
      readonly webAcl: string | null;
    }>;
    /** What viewers are shown; null: the answer did not say. */
    readonly certificate: Read<{
      /** `*.cloudfront.net`: CloudFront then serves TLSv1 whatever the minimum says. */
      readonly isDefault: boolean;
      /** `TLSv1.2_2021`. */
      readonly minimumProtocol: string | null;
      readonly acmArn: string | null;
      readonly iamId: string | null;
    } | null>;
    /** The default one (path `*`) first. */
    readonly behaviors: Read<
      readonly {
        readonly path: string;
        /** The id of an origin or of an origin group. */
        readonly origin: string;
        /** `allow-all`, `https-only` or `redirect-to-https`. */
        readonly viewerProtocol: string;
      }[]
    >;
    readonly origins: Read<
      readonly {
        readonly id: string;
        readonly domain: string;
        /** null: a bucket's REST endpoint, or an origin in a VPC. */
        readonly custom: {
          /** `http-only`, `match-viewer` or `https-only`. */
          readonly protocolPolicy: string;
          /** `TLSv1.2`. */
          readonly protocols: readonly string[];
        } | null;
      }[]
    >;
    readonly originGroups: Read<readonly { readonly id: string; readonly origins: readonly string[] }[]>;
  };
}
