import type { Fact } from '../facts.ts';
import { read, test, together, where, type Subjects } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';
import { isEnding } from '../derived/ending.ts';
import { told } from '../derived/told.ts';

type Subject =
  | Fact<'rds.snapshot', 'encryption' | 'details' | 'public'>
  | Fact<'rds.clusterSnapshot', 'encryption' | 'details' | 'public'>;

export default defineRule({
  id: 'rds-snapshot-not-public',
  severity: 'critical',
  scope: 'resource',
  level: 'standard',
  kind: 'rds.snapshot',
  alsoKinds: ['rds.clusterSnapshot'],
  regions: 'looked',
  needs: {
    'rds.snapshot': ['encryption', 'details', 'public'],
    'rds.clusterSnapshot': ['encryption', 'details', 'public'],
  },
  text: {
    ja: {
      title: 'RDSのスナップショットが公開されていない',
      problem: 'RDSのスナップショットが公開されている',
      rationale: '公開されたスナップショットからは、全ての AWS 利用者がデータベースを復元し、内容の全てを取得できる。',
      messages: {
        encrypted: '暗号化済みのため公開できない',
        private: '公開の設定なし',
        public: '全ての AWS 利用者が復元できる',
      },
      remediation:
        'スナップショットの公開を取り消す。共有が必要な場合は、暗号化したスナップショットを特定のアカウントと共有する。',
      cannotSee: '公開中に第三者が復元したデータベース、及び特定のアカウントとの共有の妥当性は確認していない。',
    },
    en: {
      title: 'RDS snapshot is not public',
      problem: 'An RDS snapshot is public',
      rationale: 'From a public snapshot every user of AWS can restore the database with all that is in it.',
      messages: {
        encrypted: 'Encrypted, and so cannot be public',
        private: 'Not shared with everybody',
        public: 'Every user of AWS can restore it',
      },
      remediation: 'Make the snapshot private; where it must be shared, share an encrypted one with named accounts.',
      cannotSee: 'Databases that strangers restored while it was public, and whether named accounts should have it.',
    },
  },
  select(facts) {
    const isManual = ({ details }: Subject) =>
      test(details, ({ type, status }) => (type ?? 'manual') === 'manual' && !isEnding(status));
    const ofInstances: Subjects<Subject> = where(facts['rds.snapshot'], isManual);
    const ofClusters: Subjects<Subject> = where(facts['rds.clusterSnapshot'], isManual);
    return together(ofInstances, ofClusters);
  },
  check(snapshot) {
    if (told(read(snapshot.encryption).encrypted, snapshot, 'encryption')) return pass('encrypted');
    return read(snapshot.public) === true ? fail('public') : pass('private');
  },
});
