import type { Read } from '../facts.ts';

/** https://docs.aws.amazon.com/acm/latest/APIReference/API_CertificateSummary.html */
export interface Certificate {
  /** `ISSUED` or `EXPIRED`. */
  readonly status: string;
  /** `AMAZON_ISSUED`, `PRIVATE`, `IMPORTED`; null: not told. */
  readonly type: string | null;
  /** ACM renews it by itself. */
  readonly renews: boolean;
  /** ISO. */
  readonly notAfter: string;
}

interface CertificateAttributes {
  readonly details: Read<Certificate>;
  /** Some resource of AWS uses it. */
  readonly inUse: Read<boolean>;
}

export interface AcmAttributes {
  /** Issued or expired; its name is the domain's. */
  'acm.certificate': CertificateAttributes;
  /** Those of us-east-1 while an enabled CloudFront distribution shows a certificate of ACM. */
  'acm.edgeCertificate': CertificateAttributes;
}
