import { all, read, test, where } from '../listing.ts';
import { outOfScopeMessages, unlessOutOfScope } from '../derived/out-of-scope.ts';
import { zonesCannotSee } from '../derived/zone-words.ts';
import { defineRule, fail, pass } from '../rule.ts';

export default defineRule({
  id: 'efs-multi-az',
  severity: 'medium',
  scope: 'resource',
  level: 'standard',
  kind: 'efs.fileSystem',
  regions: 'looked',
  parameters: ['outOfScopeTag'],
  needs: { 'efs.fileSystem': ['state', 'details', 'tags'] },
  text: {
    ja: {
      title: 'EFSファイルシステムが複数のアベイラビリティーゾーンにデータを保持している',
      problem: 'EFSファイルシステムが単一のアベイラビリティーゾーンにのみデータを保持している',
      rationale: 'One Zoneのファイルシステムは、そのゾーンの障害により利用できなくなり、データを失うおそれがある。',
      messages: {
        regional: 'リージョナル(複数ゾーンに保持)',
        oneZone: 'One Zone(ゾーン {zone})',
        ...outOfScopeMessages.ja,
      },
      remediation:
        'リージョナルのファイルシステムを作成し、AWS DataSync又はバックアップからの復元によりデータを移行する(種別は変更できない)。',
      cannotSee: `マウントターゲットが複数のゾーンにあるかは確認していない。${zonesCannotSee.ja}`,
    },
    en: {
      title: 'EFS file systems keep their data in several Availability Zones',
      problem: 'An EFS file system keeps its data in one Availability Zone only',
      rationale: 'A One Zone file system is out of reach while its zone fails, and its data may be lost with it.',
      messages: {
        regional: 'It is Regional: the data stand in several zones',
        oneZone: 'It is a One Zone file system (zone {zone})',
        ...outOfScopeMessages.en,
      },
      remediation:
        'Make a Regional file system and move the data with AWS DataSync, or restore a backup into it: the type cannot be changed.',
      cannotSee: `Whether there are mount targets in several zones. ${zonesCannotSee.en}`,
    },
  },
  // A replica is judged by its source.
  select: (facts) =>
    where(facts['efs.fileSystem'], ({ state, details }) =>
      all(
        test(state, (told) => told === 'available'),
        test(details, ({ overwriteProtection }) => overwriteProtection !== 'REPLICATING'),
      ),
    ),
  check: ({ details, tags }, _facts, context) =>
    unlessOutOfScope(tags, context, () => {
      const { zoneName: zone } = read(details);
      return zone === null ? pass('regional') : fail('oneZone', { zone });
    }),
});
