import { inRegion } from '../derived/in-region.ts';
import { read, test, where } from '../listing.ts';
import { defineRule, fail, pass } from '../rule.ts';

const judgedStates = new Set(['pending', 'running', 'stopping', 'stopped']);

export default defineRule({
  id: 'ec2-imdsv2',
  severity: 'medium',
  scope: 'resource',
  level: 'standard',
  kind: 'ec2.instance',
  regions: 'looked',
  needs: { 'ec2.instance': ['details', 'metadataOptions'], 'ec2.metadataDefaults': ['defaults'] },
  text: {
    ja: {
      title: 'EC2インスタンスのメタデータサービスがIMDSv2のみを受け付ける',
      problem: 'EC2インスタンスのメタデータサービスがIMDSv1を受け付ける',
      rationale: 'IMDSv1 は、Webアプリケーションの欠陥を悪用してインスタンスの認証情報を窃取する代表的な経路である。',
      messages: {
        required: 'IMDSv2 のみ受付(HttpTokens: required)',
        disabled: 'メタデータサービスは無効(HttpEndpoint: disabled)',
        optional: 'IMDSv1 を受付(HttpTokens: optional)。アカウントの既定値: {accountDefault}(新規起動時のみ適用)',
      },
      remediation:
        'インスタンスのメタデータオプションで HttpTokens を required に変更する。アカウントの既定値も required とし、新規インスタンスに適用する。',
      cannotSee:
        'コンテナからの到達可否(ホップ数の上限)、起動テンプレート、アプリケーションが IMDSv2 に対応しているかは確認していない。',
    },
    en: {
      title: 'The metadata service of the EC2 instance takes IMDSv2 alone',
      problem: 'The metadata service of an EC2 instance takes IMDSv1',
      rationale: 'IMDSv1 is the classic way from a flaw of a web application to the credentials of its machine.',
      messages: {
        required: 'IMDSv2 only (HttpTokens: required)',
        disabled: 'The metadata service is off (HttpEndpoint: disabled)',
        optional:
          'IMDSv1 is taken (HttpTokens: optional); default of the account: {accountDefault}, which binds new launches only',
      },
      remediation:
        'Set HttpTokens to required in the metadata options of the instance, and as the default of the account for new ones.',
      cannotSee:
        'Whether containers get at it (the hop limit), launch templates, and whether the applications can use IMDSv2.',
    },
  },
  select: (facts) =>
    where(facts['ec2.instance'], ({ details }) => test(details, ({ state }) => judgedStates.has(state))),
  check({ metadataOptions, region }, facts) {
    const { tokens, endpoint } = read(metadataOptions);
    if (endpoint === 'disabled') return pass('disabled');
    if (tokens === 'required') return pass('required');
    const defaults = inRegion(facts['ec2.metadataDefaults'], region).items[0]?.defaults;
    return fail('optional', { accountDefault: (defaults?.ok === true ? defaults.value.tokens : null) ?? '-' });
  },
});
