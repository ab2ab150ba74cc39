import { read, test, where } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';

export default defineRule({
  id: 'cloudhsm-backup-in-allowed-regions',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'cloudhsm.backup',
  regions: 'every',
  standsInRegion: true,
  parameters: ['allowedRegions'],
  needs: { 'cloudhsm.backup': ['details'] },
  text: {
    ja: {
      title: 'CloudHSMのバックアップが許可リージョンにのみ存在する',
      problem: 'CloudHSMのバックアップが許可外のリージョンに存在する',
      rationale:
        'バックアップには鍵素材が含まれ、複製先のリージョンでクラスターを復元できる。許可外のリージョンへの複製は鍵の国外持出しとなり得る。',
      messages: {
        inside: 'バックアップは許可リージョン内({region})',
        outside: 'バックアップが許可外のリージョンに存在({region}、クラスター: {cluster})',
        copiedOutside:
          'バックアップが許可外のリージョンに複製されている({sourceRegion} → {region}、クラスター: {cluster})',
      },
      remediation:
        '許可外のリージョンのバックアップを削除する(DeleteBackup、完全な削除まで7日)。CopyBackupToRegion を SCP で禁止する。',
      cannotSee:
        '他アカウントと共有されたバックアップ、既に完全削除されたバックアップ、複製先で復元されたクラスターの利用状況は確認していない。',
    },
    en: {
      title: 'CloudHSM backups exist in allowed regions only',
      problem: 'A CloudHSM backup exists in a region that is not allowed',
      rationale:
        'A backup holds key material, and a cluster can be restored from it wherever it was copied: a copy in a region that is not allowed carries the keys away.',
      messages: {
        inside: 'The backup is in an allowed region ({region})',
        outside: 'The backup is in a region that is not allowed ({region}; cluster {cluster})',
        copiedOutside:
          'The backup was copied to a region that is not allowed ({sourceRegion} → {region}; cluster {cluster})',
      },
      remediation:
        'Delete the backup in the region that is not allowed (DeleteBackup; it is gone after 7 days) and forbid CopyBackupToRegion by a service control policy.',
      cannotSee:
        'Backups shared with or by other accounts, backups already gone, and what was done with a cluster restored from a copy.',
    },
  },
  // A deleted backup exists nowhere any more; one that is pending deletion can still be restored.
  select: (facts) =>
    where(facts['cloudhsm.backup'], (backup) => test(backup.details, ({ state }) => state !== 'DELETED')),
  check(backup, _facts, context) {
    const { region } = backup;
    if (context.regions.allowed.includes(region)) return pass('inside', { region });
    const { clusterId, sourceRegion } = read(backup.details);
    const cluster = clusterId ?? '-';
    return sourceRegion === null
      ? fail('outside', { region, cluster })
      : fail('copiedOutside', { region, cluster, sourceRegion });
  },
});
