/**
 * CloudHSM's client: npm's newest `@aws-sdk/client-cloudhsm-v2` stands on a core of 2023 that would come along twice.
 * https://docs.aws.amazon.com/cloudhsm/latest/APIReference/
 */
import {
  integer,
  jsonClientOf,
  jsonCommandOf,
  listOf,
  structure,
  text,
  type JsonService,
} from '../../aws/json-client.ts';
import type { Offer } from '../../aws/offered.ts';

const cloudHsm: JsonService = {
  serviceId: 'CloudHSM V2',
  signingName: 'cloudhsm',
  endpointPrefix: 'cloudhsmv2',
  target: 'BaldrApiService',
};

/** https://docs.aws.amazon.com/general/latest/gr/cloudhsm.html */
export const offered = { except: ['ap-east-2', 'ap-southeast-4'] } as const satisfies Offer;

export class CloudHSMV2Client extends jsonClientOf(cloudHsm) {}

interface PageRequest {
  readonly MaxResults?: number;
  readonly NextToken?: string | undefined;
}

/** https://docs.aws.amazon.com/cloudhsm/latest/APIReference/API_Cluster.html (PreCoPassword is left where it is) */
export interface Cluster {
  readonly ClusterId?: string;
  readonly State?: string;
  readonly HsmType?: string;
  readonly Mode?: 'FIPS' | 'NON_FIPS';
  readonly Hsms?: readonly { readonly HsmId?: string; readonly AvailabilityZone?: string; readonly State?: string }[];
  readonly BackupRetentionPolicy?: { readonly Type?: string; readonly Value?: string };
}

/** https://docs.aws.amazon.com/cloudhsm/latest/APIReference/API_Backup.html */
interface Backup {
  readonly BackupId?: string;
  readonly BackupState?: string;
  readonly ClusterId?: string;
  readonly SourceRegion?: string;
}

const pageRequest = structure('PageRequest', { MaxResults: integer, NextToken: text });

const hsm = structure('Hsm', { HsmId: text, AvailabilityZone: text, State: text });
const cluster = structure('Cluster', {
  ClusterId: text,
  State: text,
  HsmType: text,
  Mode: text,
  Hsms: listOf('Hsms', hsm),
  BackupRetentionPolicy: structure('BackupRetentionPolicy', { Type: text, Value: text }),
});
const backup = structure('Backup', { BackupId: text, BackupState: text, ClusterId: text, SourceRegion: text });

export class DescribeClustersCommand extends jsonCommandOf<
  PageRequest,
  { readonly Clusters?: readonly Cluster[]; readonly NextToken?: string }
>(
  cloudHsm,
  'DescribeClusters',
  pageRequest,
  structure('DescribeClustersResponse', { Clusters: listOf('Clusters', cluster), NextToken: text }),
) {}

export class DescribeBackupsCommand extends jsonCommandOf<
  PageRequest,
  { readonly Backups?: readonly Backup[]; readonly NextToken?: string }
>(
  cloudHsm,
  'DescribeBackups',
  pageRequest,
  structure('DescribeBackupsResponse', { Backups: listOf('Backups', backup), NextToken: text }),
) {}
