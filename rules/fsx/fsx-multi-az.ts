import { read } from '../listing.ts';
import { outOfScopeMessages, unlessOutOfScope } from '../derived/out-of-scope.ts';
import { told } from '../derived/told.ts';
import { workingFileSystems } from '../derived/working-file-systems.ts';
import { zonesCannotSee } from '../derived/zone-words.ts';
import { defineRule, fail, notApplicable, pass } from '../rule.ts';

export default defineRule({
  id: 'fsx-multi-az',
  severity: 'medium',
  scope: 'resource',
  level: 'standard',
  kind: 'fsx.fileSystem',
  regions: 'looked',
  parameters: ['outOfScopeTag'],
  needs: { 'fsx.fileSystem': ['details', 'tags'] },
  text: {
    ja: {
      title: 'FSxファイルシステムがマルチAZ配置である',
      problem: 'FSxファイルシステムがマルチAZ配置ではない',
      rationale:
        'シングルAZのファイルシステムは、そのゾーンの障害により停止し、業務の継続はバックアップからの復元による。',
      messages: {
        multiAz: 'デプロイタイプ {type}',
        singleAz: 'デプロイタイプ {type}',
        singleAzByDesign: '判定対象外: Lustreは単一のゾーンに配置する設計である',
        ...outOfScopeMessages.ja,
      },
      remediation:
        'マルチAZのファイルシステムを作成し、バックアップからの復元又は複製によりデータを移行する(デプロイタイプは変更できない)。',
      cannotSee: `スタンバイへの切替えに対応した接続元の設定は確認していない。${zonesCannotSee.ja}`,
    },
    en: {
      title: 'FSx file systems are Multi-AZ deployments',
      problem: 'An FSx file system is no Multi-AZ deployment',
      rationale: 'A Single-AZ file system stops with its zone, and work goes on from a backup only.',
      messages: {
        multiAz: 'The deployment type is {type}',
        singleAz: 'The deployment type is {type}',
        singleAzByDesign: 'Not judged: Lustre stands in one zone by design',
        ...outOfScopeMessages.en,
      },
      remediation:
        'Make a Multi-AZ file system and move the data by a restored backup or by replication: the deployment type cannot be changed.',
      cannotSee: `Whether clients follow the standby. ${zonesCannotSee.en}`,
    },
  },
  select: (facts) => workingFileSystems(facts['fsx.fileSystem']),
  check: (system, _facts, context) =>
    unlessOutOfScope(system.tags, context, () => {
      const { type: kind, deploymentType } = read(system.details);
      if (kind === 'LUSTRE') return notApplicable('singleAzByDesign');
      const type = told(deploymentType, system, 'details');
      return type.startsWith('MULTI_AZ') ? pass('multiAz', { type }) : fail('singleAz', { type });
    }),
});
