/** 判定に用いた設定: every setting in words, its value in force, and whether that is the level's default. */
import type { JSX } from 'preact';
import { settingValue, settingWords } from '../../i18n/settings.ts';
import type { ReportModel } from '../model.ts';
import { settingsInForce } from '../model/settings.ts';
import { Regions } from './parts.tsx';
import { Both, Say } from './text.tsx';

export function Settings({ model }: { readonly model: ReportModel }): JSX.Element {
  const { scope } = model.result;
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
            <Regions of={scope.regions.looked} />
          </dd>
        </div>
        {settingsInForce(scope).map(({ name, value, isDefault }) => (
          <div class="pair" key={name}>
            <dt>
              <Both text={settingWords[name].name} />
            </dt>
            <dd>
              <bdi>
                <Both text={{ ja: settingValue(name, value, 'ja'), en: settingValue(name, value, 'en') }} />
              </bdi>
              {isDefault && (
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
