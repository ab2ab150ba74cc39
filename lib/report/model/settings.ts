/** The settings that verdicts went by. Pure. */
import { defaultSettings, type SettingName, type Settings } from '../../../rules/settings.ts';
import { settingWords } from '../../i18n/settings.ts';
import type { ScanResult } from '../../result/result.ts';

export interface SettingInForce {
  readonly name: SettingName;
  readonly value: Settings[SettingName];
  /** Whether it is the level's default. */
  readonly isDefault: boolean;
}

/** Every setting with its value in force, in the order of their words. An older result lacks those that came later. */
export function settingsInForce({ level, parameters }: ScanResult['scope']): readonly SettingInForce[] {
  const defaults = defaultSettings[level];
  const inForce = { ...defaults, ...parameters };
  return (Object.keys(settingWords) as SettingName[]).map((name) => ({
    name,
    value: inForce[name],
    isDefault: JSON.stringify(inForce[name]) === JSON.stringify(defaults[name]),
  }));
}
