import { read } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';
import { liveClusters } from '../derived/live-clusters.ts';

export default defineRule({
  id: 'cloudhsm-cluster-fips-mode',
  severity: 'medium',
  scope: 'resource',
  level: 'standard',
  kind: 'cloudhsm.cluster',
  regions: 'looked',
  parameters: ['hsmTypes'],
  needs: { 'cloudhsm.cluster': ['details', 'mode'] },
  text: {
    ja: {
      title: 'CloudHSMクラスターがFIPSモードで、許容する種別のHSMである',
      problem: 'CloudHSMクラスターがFIPSモードでない、又は許容外の種別のHSMである',
      rationale:
        'FIPS モードでは、第三者の認証を受けた暗号モジュールと承認済みアルゴリズムのみが使用される。旧種別の HSM は認証が失効し、提供も終了する。',
      messages: {
        fips: 'FIPS モード、HSM 種別 {type}',
        notFips: 'FIPS モードでない({mode}、HSM 種別 {type})',
        typeNotAccepted: 'HSM 種別 {type} は許容されていない(許容: {accepted})',
      },
      remediation:
        'FIPS モードのクラスターを hsm2m.medium で新たに作成し、鍵を移行する。モードは作成後に変更できない。hsm1.medium はバックアップから hsm2m.medium へ移行する。',
      cannotSee:
        '認証の有効性と適用範囲(NIST の証明書)、アプリケーションが実際に使用するアルゴリズムと鍵長は確認していない。',
    },
    en: {
      title: 'CloudHSM cluster runs in FIPS mode on an accepted type of HSM',
      problem: 'A CloudHSM cluster is not in FIPS mode or not on an accepted type of HSM',
      rationale:
        'In FIPS mode only a validated cryptographic module and approved algorithms are used. The certificate of the older HSM type has become historical and the type is being withdrawn.',
      messages: {
        fips: 'FIPS mode, HSM type {type}',
        notFips: 'Not in FIPS mode ({mode}; HSM type {type})',
        typeNotAccepted: 'HSM type {type} is not accepted (accepted: {accepted})',
      },
      remediation:
        'Create a new cluster in FIPS mode with hsm2m.medium and migrate the keys; the mode of a cluster cannot be changed. Move hsm1.medium to hsm2m.medium from a backup.',
      cannotSee:
        'Whether the module’s certificate (NIST) is valid and covers your use, and which algorithms and key lengths applications really use.',
    },
  },
  select: (facts) => liveClusters(facts['cloudhsm.cluster']),
  check(cluster, _facts, { settings }) {
    const { hsmType: type } = read(cluster.details);
    if (!settings.hsmTypes.includes(type)) return fail('typeNotAccepted', { type, accepted: settings.hsmTypes });
    const mode = read(cluster.mode);
    return mode === 'FIPS' ? pass('fips', { type }) : fail('notFips', { mode, type });
  },
});
