/**
 * IAM gives policy documents URL-encoded (RFC 3986); what is not so encoded stays as it stands.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_PolicyDetail.html
 */
export function policyText(document: string): string {
  if (document.trimStart().startsWith('{')) return document;
  try {
    return decodeURIComponent(document);
  } catch {
    return document;
  }
}
