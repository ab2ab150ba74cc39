import type { Fact } from '../facts.ts';
import { mapRead, read, test, together, where, type Subjects } from '../listing.ts';
import { outsideAllowed } from '../derived/copies.ts';
import { isEnding } from '../derived/ending.ts';
import { someAbroad } from '../derived/japan.ts';
import { listed } from '../derived/shortened.ts';
import { defineRule, fail, pass } from '../rule.ts';

type Subject = Fact<'redshift.cluster', 'details'> | Fact<'redshiftserverless.snapshotCopy', 'regions'>;

export default defineRule({
  id: 'redshift-copies-in-allowed-regions',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'redshift.cluster',
  alsoKinds: ['redshiftserverless.snapshotCopy'],
  regions: 'every',
  parameters: ['allowedRegions'],
  needs: { 'redshift.cluster': ['details'], 'redshiftserverless.snapshotCopy': ['regions'] },
  text: {
    ja: {
      title: 'Redshiftのスナップショットの複製先が許可リージョンに限られている',
      problem: 'Redshiftのスナップショットが許可外のリージョンに自動で複製される',
      rationale: 'スナップショットには分析基盤のデータが全て含まれ、複製先のリージョンに保持される。',
      messages: {
        inside: '複製先は許可リージョン内: {regions}',
        outside: '許可外のリージョンに複製: {outside}',
      },
      remediation:
        'リージョン間のスナップショットの複製を無効とするか、宛先を許可リージョンに変更し、複製済みのスナップショットを削除する。',
      cannotSee:
        'リージョンをまたぐデータ共有(データは移動しないが国外から参照され得る)、UNLOADの出力先、手動で複製したスナップショットは確認していない。',
    },
    en: {
      title: 'Snapshots of Redshift are copied to allowed regions only',
      problem: 'Snapshots of Redshift are copied to a region that is not allowed',
      rationale: 'A snapshot holds all data of the warehouse, and its copy is kept in the other region.',
      messages: {
        inside: 'Copies go to allowed regions: {regions}',
        outside: 'Copies go to regions that are not allowed: {outside}',
      },
      remediation:
        'Turn the cross-Region snapshot copy off or point it to an allowed region, and delete the snapshots that were copied.',
      cannotSee:
        'Data shares across regions (the data stay, and can be read from abroad), where UNLOAD writes to, and snapshots copied by hand.',
    },
  },
  select(facts) {
    const clusters: Subjects<Subject> = where(facts['redshift.cluster'], ({ details }) =>
      test(details, ({ status, snapshotCopyRegion }) => snapshotCopyRegion !== null && !isEnding(status)),
    );
    const namespaces = facts['redshiftserverless.snapshotCopy'];
    return together(clusters, namespaces);
  },
  check(subject, _facts, context) {
    const regions =
      subject.kind === 'redshift.cluster'
        ? mapRead(subject.details, ({ snapshotCopyRegion: region }) => (region === null ? [] : [region]))
        : subject.regions;
    const outside = outsideAllowed(read(regions), context);
    if (outside.length > 0) return fail('outside', { outside, abroad: someAbroad(outside) });
    return pass('inside', { regions: listed(read(regions)) });
  },
});
