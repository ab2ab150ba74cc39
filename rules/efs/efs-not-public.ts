import { read, test, where } from '../listing.ts';
import { defineRule } from '../rule.ts';
import { isFixedText, isTrue } from '../policy/index.ts';
import { isEnding } from '../derived/ending.ts';
import { judgeOpenness } from '../derived/open-policy.ts';
import { readPolicyOf } from '../derived/read-policy.ts';

/**
 * EFS's own list of what makes a policy not public has two keys more.
 * https://docs.aws.amazon.com/efs/latest/ug/access-control-block-public-access.html
 */
const ownKeys = { 'elasticfilesystem:accessedviamounttarget': isTrue, 'aws:userid': isFixedText };

export default defineRule({
  id: 'efs-not-public',
  severity: 'high',
  scope: 'resource',
  level: 'standard',
  kind: 'efs.fileSystem',
  regions: 'looked',
  needs: { 'efs.fileSystem': ['state', 'policy'] },
  text: {
    ja: {
      title: 'EFSファイルシステムのポリシーが不特定の者に開放されていない',
      problem: 'EFSファイルシステムのポリシーが不特定の者に開放されている',
      rationale:
        'ファイルシステムのポリシーが不特定の者に許可すると、ネットワークの経路を得た第三者がファイルを読み書きできる。',
      messages: {
        none: 'ポリシーなし。VPC 内からのマウントのみ可能',
        bound: 'ポリシーに不特定の者への許可なし',
        public: 'ポリシーが不特定の者に許可(ステートメント: {statements})',
      },
      remediation:
        '条件に elasticfilesystem:AccessedViaMountTarget が true であることを加えるか、Principal を自社のロールに限定する。aws:SecureTransport のみの条件では公開のままとなる。',
      cannotSee:
        'マウントターゲットのセキュリティグループとネットワークの経路、許可先として明示したアカウントによる利用、リソースコントロールポリシー(RCP)及び VPC エンドポイントポリシーによる制限は確認していない。RCP で禁止している場合は、その RCP を理由として例外を登録する。',
    },
    en: {
      title: 'The policy of an EFS file system opens it to nobody in general',
      problem: 'The policy of an EFS file system is open to anyone',
      rationale: 'Where the file system policy admits anyone, a stranger with a network path reads and writes files.',
      messages: {
        none: 'There is no policy: only clients in the VPC can mount it',
        bound: 'The policy grants nothing to unspecified principals',
        public: 'The policy grants to anyone (statements: {statements})',
      },
      remediation:
        'Add the condition elasticfilesystem:AccessedViaMountTarget true, or name roles of your own as Principal; aws:SecureTransport alone leaves the policy public.',
      cannotSee:
        'Security groups of mount targets and network paths, what accounts named in the policy do with their access, and what resource control policies (RCPs) or VPC endpoint policies forbid; where an RCP forbids it, raise an exception with the RCP as its reason.',
    },
  },
  select: (facts) => where(facts['efs.fileSystem'], ({ state }) => test(state, (status) => !isEnding(status))),
  check(fileSystem) {
    const policy = read(readPolicyOf(fileSystem));
    return judgeOpenness(policy, { service: 'elasticfilesystem', resources: [fileSystem.arn], ownKeys });
  },
});
