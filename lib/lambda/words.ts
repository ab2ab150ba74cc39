/** What annotations say of a resource that is gone. */
import type { Locale } from '../../rules/rule.ts';

type Words = Readonly<Record<Locale, string>>;

/** Why a resource is no longer judged. */
export const goneWords = {
  notFound: {
    ja: '該当する資源は確認できない(削除済み、又は検査の対象外)',
    en: 'No longer found, or no longer judged',
  },
  deleted: { ja: '削除済み', en: 'Deleted' },
  notRecorded: { ja: 'AWS Configの記録対象外', en: 'No longer recorded by AWS Config' },
  leftScope: { ja: 'Configルールの対象外', en: 'Out of the scope of the Config rule' },
  notJudged: { ja: '検査の対象外', en: 'Not judged by this check' },
} as const satisfies Record<string, Words>;
