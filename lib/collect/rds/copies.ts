/**
 * Those of its copies that stand in another region. RDS names a replica of the same region by its identifier and one
 * of another region by its ARN. https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBInstance.html
 */
export function crossRegion(copies: readonly string[]): string[] {
  return copies.filter((copy) => copy.startsWith('arn:')).sort();
}
