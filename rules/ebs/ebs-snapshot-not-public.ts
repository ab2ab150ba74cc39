import { all, decide, not, read, test, where } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';
import { isEnding } from '../derived/ending.ts';
import { snapshotBlockIn } from '../derived/snapshot-block.ts';
import { told } from '../derived/told.ts';

export default defineRule({
  id: 'ebs-snapshot-not-public',
  severity: 'critical',
  scope: 'resource',
  level: 'standard',
  kind: 'ec2.snapshot',

  regions: 'looked',
  needs: { 'ec2.snapshot': ['encryption', 'details', 'public'], 'ec2.snapshotBlock': ['block'] },
  text: {
    ja: {
      title: 'EBSスナップショットが公開されていない',
      problem: 'EBSスナップショットが公開されている',
      rationale: '公開されたスナップショットからは、全ての AWS 利用者がボリュームを作成し、内容を取得できる。',
      messages: {
        encrypted: '暗号化済みのため公開できない',
        private: '公開の設定なし',
        blocked: '公開の設定はあるが、リージョンの block-all-sharing により誰も利用できない',
        public: '公開されている(リージョンのブロックパブリックアクセス: {state})',
      },
      remediation:
        'スナップショットの公開を取り消し、リージョンのブロックパブリックアクセス(block-all-sharing)を有効にする。公開された期間の内容は漏洩したものとして扱う。',
      cannotSee: '公開中に第三者が既に取得した複製、及び特定のアカウントとの共有は確認していない。',
    },
    en: {
      title: 'EBS snapshot is not public',
      problem: 'An EBS snapshot is public',
      rationale: 'From a public snapshot every user of AWS can make a volume and read what is on it.',
      messages: {
        encrypted: 'Encrypted, and so cannot be public',
        private: 'Not shared with everybody',
        blocked: 'Shared with everybody, but block-all-sharing of the region keeps all out',
        public: 'Public (block public access of the region: {state})',
      },
      remediation:
        'Make the snapshot private and turn on block public access of the region (block-all-sharing). Treat what was on it as leaked.',
      cannotSee: 'Copies that strangers took while it was public, and sharing with named accounts.',
    },
  },
  select: (facts) => where(facts['ec2.snapshot'], ({ details }) => test(details, ({ state }) => !isEnding(state))),
  check(snapshot, facts) {
    if (told(read(snapshot.encryption).encrypted, snapshot, 'encryption')) return pass('encrypted');
    const isPublic = test(snapshot.public, (value) => value === true);
    if (isPublic === false) return pass('private');
    const state = snapshotBlockIn(facts['ec2.snapshotBlock'], snapshot.region);
    const isBlocked = test(state, (value) => value === 'block-all-sharing');
    if (isBlocked === true) return pass('blocked');
    decide(all(isPublic, not(isBlocked)));
    return fail('public', { state: read(state) });
  },
});
