import { read } from '../listing.ts';
import { someAbroad } from '../derived/japan.ts';
import { defineRule, fail, notApplicable, pass } from '../rule.ts';
import { listed } from '../derived/shortened.ts';

export default defineRule({
  id: 'region-optin-disabled',
  severity: 'medium',
  scope: 'account',
  level: 'standard',
  kind: 'account',
  regions: 'looked',
  parameters: ['allowedRegions'],
  needs: { account: ['regions'] },
  text: {
    ja: {
      title: '許可外のオプトインリージョンが無効になっている',
      problem: '許可外のオプトインリージョンが無効になっていない',
      rationale:
        'オプトインリージョンは明示的に有効化しない限り利用できない。許可外のものを無効に保つことが、国外保管を防ぐ最も確実な手段となる。',
      messages: {
        disabled: '許可外のオプトインリージョン {count} 件は全て無効',
        enabled: '許可外のオプトインリージョンが無効でない: {regions}(全 {count} 件)',
        noOptInRegions: '許可外のオプトインリージョンなし',
      },
      remediation:
        'リージョン内の資源を削除した後、アカウント設定又は account:DisableRegion で無効化する。account:EnableRegion を SCP で禁止する。',
      cannotSee:
        '既定で有効なリージョン(無効化不可)の利用状況は本検査の対象外であり、SCP 及び資源の棚卸しで確認する。無効化前に作成された資源は無効化後も残り得る。',
    },
    en: {
      title: 'Opt-in regions that are not allowed are disabled',
      problem: 'An opt-in region that is not allowed is not disabled',
      rationale:
        'An opt-in region cannot be used until it is enabled. Keeping those that are not allowed disabled is the surest way to keep data out of them.',
      messages: {
        disabled: 'All {count} opt-in regions that are not allowed are disabled',
        enabled: 'Opt-in regions that are not allowed are not disabled: {regions} ({count} in all)',
        noOptInRegions: 'There are no opt-in regions that are not allowed',
      },
      remediation:
        'Delete the resources there, then disable the region in the account settings (account:DisableRegion). Deny account:EnableRegion by a service control policy.',
      cannotSee:
        'The use of regions that are enabled by default, which cannot be disabled: service control policies and the inventory answer for those. Resources made before a region was disabled may remain there.',
    },
  },
  select: (facts) => facts.account,
  check(account, _facts, context) {
    const optIn = read(account.regions).filter(
      ({ name, status }) => status !== 'ENABLED_BY_DEFAULT' && !context.regions.allowed.includes(name),
    );
    if (optIn.length === 0) return notApplicable('noOptInRegions');
    const open = optIn.filter(({ status }) => status !== 'DISABLED');
    const regions = listed(open.map(({ name, status }) => `${name} (${status})`));
    return open.length === 0
      ? pass('disabled', { count: optIn.length })
      : fail('enabled', { regions, count: open.length, abroad: someAbroad(open.map(({ name }) => name)) });
  },
});
