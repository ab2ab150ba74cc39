import { read } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';

export default defineRule({
  id: 'ebs-default-encryption',
  severity: 'medium',
  scope: 'region',
  level: 'standard',
  kind: 'ec2.ebsDefaults',
  regions: 'allowed',
  parameters: ['allowedRegions'],
  needs: { 'ec2.ebsDefaults': ['encryptionByDefault', 'defaultKmsKeyId'] },
  text: {
    ja: {
      title: '許可リージョンでEBSのデフォルト暗号化が有効である',
      problem: 'EBSのデフォルト暗号化が有効でない許可リージョンがある',
      rationale:
        'デフォルト暗号化が有効であれば、新たに作成するボリューム及びスナップショットの複製は、作成者の指定によらず必ず暗号化される。',
      messages: {
        on: '{region} のEBSのデフォルト暗号化は有効(既定のキー: {key})',
        off: '{region} のEBSのデフォルト暗号化が無効(ボリュームの有無によらない)',
      },
      remediation: 'EC2の設定又は宣言型ポリシーにより、許可する全てのリージョンでEBSの暗号化を既定で有効にする。',
      cannotSee:
        '設定前に作成されたボリュームとスナップショットの暗号化、及び許可していないリージョンの設定は、この検査では確認していない。',
    },
    en: {
      title: 'EBS encryption by default is on in the allowed Regions',
      problem: 'EBS encryption by default is off in an allowed Region',
      rationale:
        'With encryption by default every new volume, and every copy of a snapshot, is encrypted whatever its maker asks for.',
      messages: {
        on: 'EBS encryption by default is on in {region} (default key: {key})',
        off: 'EBS encryption by default is off in {region}, whether it holds volumes or not',
      },
      remediation:
        'Turn encryption by default on in every allowed Region, in the settings of EC2 or by a declarative policy.',
      cannotSee: 'Encryption of volumes and snapshots made before, and the setting of Regions that are not allowed.',
    },
  },
  select: (facts) => facts['ec2.ebsDefaults'],
  check({ encryptionByDefault, defaultKmsKeyId, region }) {
    if (!read(encryptionByDefault)) return fail('off', { region });
    return pass('on', { region, key: defaultKmsKeyId.ok ? defaultKmsKeyId.value : '-' });
  },
});
