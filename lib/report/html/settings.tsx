/** 判定に用いた設定: every setting in words, its value in force, and whether that is the level's default. */
import type { JSX } from 'preact';
import { defaultSettings, type SettingName } from '../../../rules/settings.ts';
import { settingValue, settingWords } from '../../i18n/settings.ts';
import type { ReportModel } from '../model.ts';
import { Regions } from './parts.tsx';
import { Both, Say } from './text.tsx';

export function Settings({ model }: { readonly model: ReportModel }): JSX.Element {
  const { parameters, regions, level } = model.result.scope;
  // An older result lacks settings that came later.
  const inForce = { ...defaultSettings[level], ...parameters };
  const isDefault = (name: SettingName): boolean =>
    JSON.stringify(inForce[name]) === JSON.stringify(defaultSettings[level][name]);
  return (
    <details class="fold settings in-full">
      <summary>
        <Say k="headSettings" />
      </summary>
      <dl class="facts">
        <div class="pair wide">
          <dt>
            <Say k="headLooked" />
          </dt>
          <dd>
            <Regions of={regions.looked} />
          </dd>
        </div>
        {(Object.keys(settingWords) as SettingName[]).map((name) => (
          <div class="pair" key={name}>
            <dt>
              <Both text={settingWords[name].name} />
            </dt>
            <dd>
              <bdi>
                <Both
                  text={{ ja: settingValue(name, inForce[name], 'ja'), en: settingValue(name, inForce[name], 'en') }}
                />
              </bdi>
              {isDefault(name) && (
                <span class="soft small">
                  {' ('}
                  <Say k="settingDefault" />)
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
