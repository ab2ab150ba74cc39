import type { Read } from '../facts.ts';

export interface IamAttributes {
  /** A certificate that was uploaded to IAM; `id` is its ServerCertificateId. */
  'iam.serverCertificate': {
    /** ISO. */
    readonly notAfter: Read<string>;
  };
}
