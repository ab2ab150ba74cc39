import { rootRow } from '../derived/credential-report.ts';
import { read } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';

export default defineRule({
  id: 'root-no-access-keys',
  severity: 'critical',
  scope: 'account',
  level: 'standard',
  kind: 'iam.account',
  regions: 'looked',
  needs: { 'iam.account': ['summary', 'credentialReport'] },
  text: {
    ja: {
      title: 'ルートユーザーがアクセスキーを持たない',
      problem: 'ルートユーザーのアクセスキーが存在する',
      rationale: 'ルートユーザーのアクセスキーは個人を特定できず、漏洩時には全ての操作を許す。',
      messages: {
        none: 'ルートユーザーのアクセスキーなし',
        present: 'ルートユーザーのアクセスキーが存在(無効なものを含む)',
        active: '認証情報レポートに、ルートユーザーの有効なアクセスキーあり',
      },
      remediation:
        'ルートユーザーのアクセスキーを使用している処理を IAM ロールに移行し、アクセスキーを削除する。無効化のみでは再び有効化できるため、削除が必要である。',
      cannotSee: 'ルートユーザーの一時的な認証情報(セッション)、及び既に削除されたアクセスキーは確認していない。',
    },
    en: {
      title: 'Root has no access keys',
      problem: 'There is an access key of root',
      rationale: 'A key of root names no person, and whoever gets hold of it may do everything.',
      messages: {
        none: 'Root has no access key',
        present: 'Root has an access key (an inactive one counts)',
        active: 'The credential report shows an active access key of root',
      },
      remediation:
        'Move what uses the key to an IAM role and delete the key. Deactivating it is not enough: it can be activated again.',
      cannotSee: 'Temporary credentials (sessions) of root, and keys that were deleted before.',
    },
  },
  select: (facts) => facts['iam.account'],
  check({ summary, credentialReport }) {
    const row = rootRow(credentialReport);
    // The report shows no inactive key, so it can only tell of one.
    if (!summary.ok && row.ok && row.value.keys.some(({ active }) => active)) return fail('active');
    return read(summary).rootKeys ? fail('present') : pass('none');
  },
});
