import { read, test, where } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';

const live: ReadonlySet<string> = new Set(['available', 'disabled', 'pending']);

export default defineRule({
  id: 'ami-not-public',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'ec2.image',

  regions: 'looked',
  needs: { 'ec2.image': ['details'] },
  text: {
    ja: {
      title: 'AMIが公開されていない',
      problem: 'AMIが公開されている',
      rationale: '公開されたイメージは全ての AWS 利用者が起動でき、業務プログラム、設定値、認証情報が取得される。',
      messages: { private: '公開の設定なし', public: '全ての AWS 利用者に公開されている(状態: {state})' },
      remediation:
        'イメージの起動許可から公開を取り消す。不要なイメージは無効化(disable)又は登録解除する。ブロックパブリックアクセスの設定では公開済みのイメージは非公開に戻らない。',
      cannotSee:
        '公開中に起動又は複製されたイメージ、イメージの内容、及び特定のアカウント・組織との共有は確認していない。',
    },
    en: {
      title: 'AMI is not public',
      problem: 'An AMI is public',
      rationale: 'Every user of AWS can launch a public image and take programs, settings and credentials from it.',
      messages: { private: 'Not public', public: 'Public to all users of AWS (state: {state})' },
      remediation:
        'Remove the public launch permission, or disable or deregister the image. Block public access does not take back what is public already.',
      cannotSee:
        'Images that strangers launched or copied while it was public, what the image holds, and sharing with named accounts or organizations.',
    },
  },
  select: (facts) =>
    where(facts['ec2.image'], ({ details }) => test(details, ({ state }) => state === null || live.has(state))),
  check(image) {
    const { public: isPublic, state } = read(image.details);
    return isPublic === true ? fail('public', { state: state ?? '-' }) : pass('private');
  },
});
