/** The groups that databases use, and what their parameters say of TLS. */
import type { Parameter } from '@aws-sdk/client-rds';
import type { TlsParameters } from '../../../rules/facts/rds.ts';
import { required } from '../../aws/errors.ts';
import type { Session } from '../../aws/session.ts';

/** Of PostgreSQL and SQL Server, of MySQL and MariaDB, of DocumentDB, of Db2. */
export const tlsParameterNames = ['rds.force_ssl', 'require_secure_transport', 'tls', 'DB2COMM'];

/** "The only supported filter is parameter-name": https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBParameters.html */
export const byTlsParameters = { Filters: [{ Name: 'parameter-name', Values: tlsParameterNames }], MaxRecords: 100 };

/** Those parameters of a group, whatever else the answers hold. */
export async function tlsParametersIn(
  pages: AsyncIterable<{ readonly Parameters?: readonly Parameter[] | undefined }>,
): Promise<TlsParameters> {
  const found: [name: string, value: string | null][] = [];
  for await (const page of pages) {
    for (const { ParameterName: name, ParameterValue: value } of required(page.Parameters, 'Parameters')) {
      if (name !== undefined && tlsParameterNames.includes(name)) found.push([name, value ?? null]);
    }
  }
  return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A group of the account in a region, each name once: `kind` as ARNs have it (`pg`, `cluster-pg`, `og`). */
export function groupsNamed(names: Iterable<string>, kind: string, { account, partition }: Session, region: string) {
  return [...new Set(names)].sort().map((name) => ({
    id: name,
    arn: `arn:${partition}:rds:${region}:${account}:${kind}:${name}`,
    region,
    name,
  }));
}
