/** What single values of the deployment must look like, and the words for it: of parameters, of a plan's and of a construct's options. */
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as z from 'zod';
import { keyArnPattern, policyArnPattern } from '../aws-config/landing-shapes.ts';
import { roleArnPattern } from '../configuration/configuration.ts';
import { knownRegions } from '../known-regions.ts';

export const words = {
  region: 'a region such as ap-northeast-1',
  keyArn: 'the ARN of a KMS key (not of an alias)',
  topicArn: 'the ARN of an SNS topic (neither of a FIFO topic nor of a subscription)',
  roleArn: 'the ARN of a role',
  writer:
    "the ARN of a role, of whose name the end may be open, such as 'arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/ap-northeast-1/AWSReservedSSO_Audit_*'",
  subnet: 'a subnet such as subnet-0a1b2c3d',
  securityGroup: 'a security group such as sg-0a1b2c3d',
  trueOrFalse: 'true or false',
  policy: "the name or the ARN of a managed policy (not of a role), a name with its path as '/audit/BankBoundary'",
  bucketName: "the name of a bucket: 3 to 63 lower-case letters, digits, '-' and single '.', no address and no alias",
  tags: "tags (at most 50) of at most 128 letters, digits, spaces or _.:/=+-@ with values of at most 256, none beginning with 'aws:'",
} as const;

export const region = z.enum(knownRegions);
export const keyArn = z.string().regex(keyArnPattern);
/**
 * Alarms and e-mail know no FIFO topic, and an ARN with one part more is that of a subscription.
 * https://docs.aws.amazon.com/sns/latest/dg/fifo-message-delivery.html
 */
export const topicArn = z.string().regex(/^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]{1,256}$/);
export const roleArn = z.string().regex(roleArnPattern);
/** IAM Identity Center ends its roles' names by chance; a whole name left open would be every role. */
export const writer = z.string().regex(new RegExp(roleArnPattern.source.replace(/\$$/, String.raw`\*?$`)));
export const subnet = z.string().regex(/^subnet-[0-9a-z]+$/);
export const securityGroup = z.string().regex(/^sg-[0-9a-z]+$/);
export const glob = z.string().min(1);
export const email = z.string().regex(/^[^@\s,]+@[^@\s,]+\.[^@\s,]+$/);
export const retentionDays = Object.values(RetentionDays).filter(
  (value): value is RetentionDays => typeof value === 'number',
);
/** A policy's name, its path before it where it has one, or its ARN. */
export const policy = z
  .string()
  .regex(
    new RegExp(
      String.raw`${policyArnPattern.source}|^((\/[\x21-\x2e\x30-\x7e]+)*\/[\w+=,.@-]{1,128}|[\w+=,.@-]{1,128})$`,
    ),
  );
/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
export const bucketName = z
  .string()
  .regex(/^(?!xn--|sthree-|amzn-s3-demo-|(\d+\.){3}\d+$)[a-z0-9]([a-z0-9-]|\.(?!\.)){1,61}[a-z0-9]$/)
  .refine((name) => !/(-s3alias|--(ol|x|table)-s3|\.mrap)$/.test(name));

const tagKey = z
  .string()
  .regex(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u)
  .refine((key) => !key.toLowerCase().startsWith('aws:'));
const tagValue = z.string().regex(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u);
/** As many as every service that has them takes. https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html */
const mostTags = 50;
export const tags = z.record(tagKey, tagValue).refine((stated) => Object.keys(stated).length <= mostTags);
