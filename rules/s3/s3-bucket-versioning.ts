import { read } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';

export default defineRule({
  id: 's3-bucket-versioning',
  severity: 'low',
  scope: 'resource',
  level: 'standard',
  kind: 's3.bucket',
  regions: 'looked',
  needs: { 's3.bucket': ['versioning'] },
  text: {
    ja: {
      title: 'S3バケットのバージョニングが有効である',
      problem: 'S3バケットのバージョニングが有効でない',
      rationale: '誤消去や改ざんの際に以前のバージョンへ復旧できるようにする。',
      messages: {
        enabled: 'バージョニング有効',
        suspended: 'バージョニングが停止中',
        neverEnabled: 'バージョニングが未設定',
      },
      remediation: 'バケットのバージョニングを有効にし、以前のバージョンの保存期間をライフサイクルで定める。',
      cannotSee: '以前のバージョンの保存期間の十分性、復旧手順の試験の有無は確認していない。',
    },
    en: {
      title: 'S3 bucket keeps versions',
      problem: 'Versioning of an S3 bucket is not on',
      rationale: 'Earlier versions let the institution recover from deletion by mistake and from tampering.',
      messages: {
        enabled: 'Versioning is on',
        suspended: 'Versioning is suspended',
        neverEnabled: 'Versioning was never turned on',
      },
      remediation: 'Turn on versioning, and set by lifecycle how long earlier versions are kept.',
      cannotSee: 'Whether earlier versions are kept long enough, and whether anybody has tried to recover from them.',
    },
  },
  select: (facts) => facts['s3.bucket'],
  check(bucket) {
    const versioning = read(bucket.versioning);
    if (versioning === 'Enabled' || versioning === 'EnabledWithMfaDelete') return pass('enabled');
    return versioning === 'Suspended' ? fail('suspended') : fail('neverEnabled');
  },
});
