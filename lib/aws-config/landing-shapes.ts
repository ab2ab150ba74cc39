/**
 * What a landing zone's values look like: the stack's parameters and the options of `fisc-check policy` are held to the same.
 * Patterns alone. No path and no ARN has a wildcard, for in a policy it would be every role, policy or key.
 */

/** Path of roles and policies. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
export const rolePathPattern = /^\/([!-)+-.0->@-~]+\/)*$/;

/** What begins the names of roles: of their 64 characters the handler and the region need the others. */
export const roleNamePrefixPattern = /^[\w+=,.@-]{1,36}$/;

/** A managed policy, of an account or AWS's own, its path before its name. */
export const policyArnPattern = /^arn:aws[a-z-]*:iam::(\d{12}|aws):policy\/([!-)+-.0->@-~]+\/)*[\w+=,.@-]{1,128}$/;

/** A KMS key, not an alias. https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id-key-ARN */
export const keyArnPattern = /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9-]+$/;
