/** What the synthesis warns of; the CDK shows the English sentence, the command line its own language's. */
import { quoted, type Text } from '../text.ts';

/** By the id that the CDK shows behind the sentence. */
export const deployWarnings = {
  'fisc-check:nobodyIsTold': {
    ja: "アラーム及び変化の通知先がない。'notifyEmails' 若しくは 'topicArn' を指定するか、スタックのトピックにサブスクリプションを追加する",
    en: "nobody is told of alarms and changes: give 'notifyEmails' or 'topicArn', or subscribe to the stack's own topic",
  },
  'fisc-check:furtherRegions': {
    ja: "追加のリージョンの指定がない。そこに配備しても、設定レコーダー及びConfigルールは監視の対象外となる。'secondaryRegion' 又は 'furtherRegions' に指定する",
    en: "the plan names no further region: the reporter would watch neither recorder nor rules there; name them as 'secondaryRegion' or 'furtherRegions'",
  },
} as const satisfies Readonly<Record<string, Text>>;

export type DeployWarning = keyof typeof deployWarnings;

/** A sentence that the CDK keeps, which ends with `[ack: <id>]`; one of the CDK's own stays as it is. */
export function warningInWords(sentence: string): Text {
  const id = /\[ack: ([\w:-]+)\]$/.exec(sentence)?.[1];
  return id !== undefined && id in deployWarnings ? deployWarnings[id as DeployWarning] : quoted(sentence);
}
