/** Which items are shown: by status, standard and words. The script of the page makes it work. */
import type { JSX } from 'preact';
import type { Locale } from '../../../../rules/rule.ts';
import { message } from '../../../i18n/messages.ts';
import { itemStatusWord } from '../../../i18n/words.ts';
import { shownStatuses } from '../../../result/shown.ts';
import type { ReportModel } from '../../model.ts';
import { itemSigns, Say } from '../text.tsx';

export function Filter({ model, locale }: { readonly model: ReportModel; readonly locale: Locale }): JSX.Element {
  return (
    <div class="filter" role="search" data-script hidden>
      <fieldset>
        <legend>
          <Say k="filterStatus" />
        </legend>
        {shownStatuses.map((status) => (
          <label key={status}>
            <input type="checkbox" name="status" value={status} checked />{' '}
            <span aria-hidden="true">{itemSigns[status]}</span> <Say k={itemStatusWord[status]} />{' '}
            <span class="soft">{model.counts[status]}</span>
          </label>
        ))}
      </fieldset>
      <label>
        <span class="soft small">
          <Say k="standard" />
        </span>{' '}
        <select id="filter-standard">
          <option value="" data-ja={message('ja', 'everyStandard')} data-en={message('en', 'everyStandard')}>
            {message(locale, 'everyStandard')}
          </option>
          {model.standards.map(({ standard }) => (
            <option value={standard.id} key={standard.id}>
              {standard.id}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span class="soft small">
          <Say k="search" />
        </span>{' '}
        <input
          type="search"
          id="filter-search"
          aria-describedby="search-hint"
          autocomplete="off"
          data-ja={message('ja', 'searchShort')}
          data-en={message('en', 'searchShort')}
        />
        <span id="search-hint" class="vh">
          <Say k="searchHint" />
        </span>
      </label>
      <span>
        <button type="button" id="reset">
          <Say k="reset" />
        </button>{' '}
        <button type="button" id="open-all">
          <Say k="openAll" />
        </button>{' '}
        <button type="button" id="close-all">
          <Say k="closeAll" />
        </button>
      </span>
      <span class="count" role="status">
        <Say k="shownItems" /> <span id="shown" />
      </span>
    </div>
  );
}
