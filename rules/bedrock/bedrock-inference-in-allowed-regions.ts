import { read } from '../listing.ts';
import { outsideAllowed, regionOfArn } from '../derived/copies.ts';
import { someAbroad } from '../derived/japan.ts';
import { listed } from '../derived/shortened.ts';
import { defineRule, fail, pass } from '../rule.ts';

export default defineRule({
  id: 'bedrock-inference-in-allowed-regions',
  severity: 'high',
  scope: 'resource',
  level: 'strict',
  kind: 'bedrock.inferenceProfile',
  regions: 'every',
  parameters: ['allowedRegions'],
  needs: { 'bedrock.inferenceProfile': ['modelArns'] },
  text: {
    ja: {
      title: 'Bedrockのアプリケーション推論プロファイルの処理先が許可リージョンに限られている',
      problem: 'Bedrockのアプリケーション推論プロファイルが許可外のリージョンで処理され得る',
      rationale: 'クロスリージョン推論では、入力文及び出力文が推論プロファイルの指すリージョンに送られて処理される。',
      messages: {
        inside: 'モデルのリージョンは全て許可リージョン内: {regions}',
        outside:
          '許可外のリージョンのモデルを含む: {outside}。国内に限るプロファイルであれば、許可リージョンの設定を確認する',
        global: 'リージョンを限定しないグローバルな推論プロファイル',
      },
      remediation:
        '許可リージョンのみを宛先とするプロファイルで作成し直す。日本国内の推論プロファイル(jp.)は東京及び大阪で処理されるため、使用する場合は大阪(ap-northeast-3)を許可リージョンに加える。',
      cannotSee:
        'システム定義の推論プロファイルを直接指定した呼出し(資源が残らないため、org-scp-region-denyによる統制で確認)、呼出しの実績、入力文の内容は確認していない。',
    },
    en: {
      title: 'Application inference profiles of Bedrock send prompts to allowed regions only',
      problem: 'An application inference profile of Bedrock may send prompts to a region that is not allowed',
      rationale:
        'With cross-Region inference, prompts and answers are processed in whatever regions the inference profile names.',
      messages: {
        inside: 'The models stand in allowed regions: {regions}',
        outside:
          'It names models in regions that are not allowed: {outside}. If the profile stays in the country, look at the allowed regions',
        global: 'A global inference profile, which is bound to no region',
      },
      remediation:
        'Make the profile anew from one whose regions are all allowed. Japanese profiles (jp.) process in Tokyo and Osaka: to use them, allow Osaka (ap-northeast-3) too.',
      cannotSee:
        'Calls that name a system-defined profile directly (they leave no resource: org-scp-region-deny is the control), whether the profile is called at all, and what prompts hold.',
    },
  },
  select: (facts) => facts['bedrock.inferenceProfile'],
  check({ modelArns }, _facts, context) {
    const regions = read(modelArns).map(regionOfArn);
    // arn:aws:bedrock:::foundation-model/…: any region.
    if (regions.includes('unknown')) return fail('global', { abroad: true });
    const outside = outsideAllowed(regions, context);
    if (outside.length > 0) return fail('outside', { outside, abroad: someAbroad(outside) });
    return pass('inside', { regions: listed(regions) });
  },
});
