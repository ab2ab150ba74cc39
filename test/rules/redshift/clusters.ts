/** A cluster as its collector makes it: nothing told but what a case states. */
import type { RedshiftCluster } from '../../../rules/facts/redshift.ts';
import { resource } from '../../helpers/judge.ts';

export function cluster(id: string, details: Partial<RedshiftCluster> = {}, tags = {}, region = 'ap-northeast-1') {
  const stated: RedshiftCluster = {
    status: 'available',
    publiclyAccessible: null,
    parameterGroups: [{ name: id, status: 'in-sync' }],
    hasHsm: false,
    automatedSnapshotRetentionDays: null,
    createdAt: null,
    namespaceArn: null,
    snapshotCopyRegion: null,
    ...details,
  };
  return resource('redshift.cluster', id, { details: stated, tags }, { region });
}
