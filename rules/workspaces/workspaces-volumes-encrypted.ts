import { read, test, where } from '../listing.ts';
import { isEnding } from '../derived/ending.ts';
import { defineRule, fail, pass } from '../rule.ts';

export default defineRule({
  id: 'workspaces-volumes-encrypted',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'workspaces.workspace',
  regions: 'looked',
  needs: { 'workspaces.workspace': ['details'] },
  text: {
    ja: {
      title: 'WorkSpacesのルートボリュームとユーザーボリュームが暗号化されている',
      problem: 'WorkSpacesに暗号化されていないボリュームがある',
      rationale:
        '仮想デスクトップには業務ファイルのほか、一時ファイルや資格情報がOS側のボリュームにも残る。両方の暗号化が必要である。',
      messages: {
        encrypted: 'ルートボリューム・ユーザーボリュームとも暗号化あり',
        notEncrypted: '暗号化されていないボリューム: {lacking}',
      },
      remediation:
        '暗号化は作成時にのみ指定できる。両方のボリュームの暗号化を指定してWorkSpaceを作成し直し、データを移行する。',
      cannotSee: '利用者が端末や外部の記憶域へ複製したファイル、WorkSpacesプールとカスタムイメージは確認していない。',
    },
    en: {
      title: 'Root and user volumes of WorkSpaces are encrypted',
      problem: 'A WorkSpace has a volume that is not encrypted',
      rationale:
        'A virtual desktop keeps business files, and on the side of the operating system temporary files and credentials. Both volumes need encryption.',
      messages: {
        encrypted: 'Root volume and user volume are encrypted',
        notEncrypted: 'Not encrypted: {lacking}',
      },
      remediation:
        'Encryption is chosen at creation only. Create the WorkSpace anew with encryption of both volumes, and move the data.',
      cannotSee: 'Files that users copy to devices or storage elsewhere, pools of WorkSpaces, and custom images.',
    },
  },
  select: (facts) =>
    where(facts['workspaces.workspace'], ({ details }) => test(details, ({ state }) => !isEnding(state))),
  check({ details }) {
    const { rootEncrypted, userEncrypted } = read(details);
    const lacking = [...(rootEncrypted ? [] : ['RootVolume']), ...(userEncrypted ? [] : ['UserVolume'])];
    return lacking.length === 0 ? pass('encrypted') : fail('notEncrypted', { lacking });
  },
});
