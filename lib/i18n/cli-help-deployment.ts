/** Help of `template`, in both languages. */
import type { Text } from '../text.ts';

export const deploymentHelp = {
  template: {
    ja: 'Configルール及びレポーターのテンプレートを出力(StackSets、Terraform、適合パック等による配備用)',
    en: 'write the Config rules and the reporter as templates, for StackSets, Terraform or conformance packs',
  },
  templateWhat: {
    ja: '出力するもの: スタック全体(CloudFormation)又はConfigルールのみ(適合パック)',
    en: 'the whole stack (CloudFormation), or its Config rules alone (conformance packs)',
  },
  templateFolder: { ja: '出力先のフォルダー', en: 'folder for the files' },
  templateContext: {
    ja: 'スタックのパラメータ(docs/deploy.ja.md)。複数指定可',
    en: 'a parameter of the stack (docs/deploy.md); may be given several times',
  },
  templateExamples: {
    ja: `
例:
  fisc-check template stack -c level=strict -c notifyEmails=cloud@example.co.jp
  fisc-check template conformance-pack -c 'rules=s3-*,kms-*' -c itemRules=false -o packs

aws-cdk-lib及びconstructsが必要(docs/deploy.ja.md)`,
    en: `
Examples:
  fisc-check template stack -c level=strict -c notifyEmails=cloud@example.co.jp
  fisc-check template conformance-pack -c 'rules=s3-*,kms-*' -c itemRules=false -o packs

It needs aws-cdk-lib and constructs (docs/deploy.md)`,
  },
} as const satisfies Readonly<Record<string, Text>>;
