/** What is wrong with the CDK that an app has. */
import type { Text } from '../text.ts';

export const cdkProblems = {
  missing: (names: readonly string[]): Text => ({
    ja: `fisc-check/deployに必要な${names.join('及び')}がインストールされていない: npm install ${names.join(' ')}`,
    en:
      `fisc-check/deploy needs ${names.join(' and ')}, which ${names.length === 1 ? 'is' : 'are'} not installed: ` +
      `run npm install ${names.join(' ')}`,
  }),
  /** `ours`: the folder of the copy that our constructs are made by. */
  twice: (name: string, ours: string): Text => ({
    ja:
      `${name}が二重にインストールされている: fisc-check/deployが使うもの(${ours})と、アプリが使うものが異なる。` +
      `npm ls ${name} で確認し、npm dedupe 等により1つにすること`,
    en:
      `${name} is installed twice: fisc-check/deploy uses the one in ${ours}, the app another. ` +
      `See npm ls ${name}, and keep one, for example by npm dedupe`,
  }),
};
