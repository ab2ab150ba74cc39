/** The trend as one self-contained page: charts and the table behind them, no script. */
import { createHash } from 'node:crypto';
import type { JSX } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Catalog } from '../../../catalog/schema.ts';
import type { Locale } from '../../../rules/rule.ts';
import { comparisonWord, type ComparisonWord } from '../../i18n/comparison.ts';
import { formatNumber } from '../../i18n/fill.ts';
import { message } from '../../i18n/messages.ts';
import { formatJst } from '../../i18n/time.ts';
import { itemStatusWord, levelWord } from '../../i18n/words.ts';
import { pageStyle } from '../html/style-print.ts';
import { style } from '../html/style.ts';
import { Name } from '../html/text.tsx';
import { visibleLine } from '../visible.ts';
import { Chart, Legend } from './chart.tsx';
import { countedStatuses, sumOf, type AccountHistory, type History, type RunCounts } from './history.ts';
import { historyStyle } from './style.ts';

interface Props {
  readonly catalog: Catalog;
  readonly locale: Locale;
}

/** `history.html`. */
export function historyHtml(history: History, catalog: Catalog, locale: Locale): string {
  return `<!doctype html>\n${renderToString(<Page history={history} catalog={catalog} locale={locale} />)}\n`;
}

function Page({ history, catalog, locale }: Props & { readonly history: History }): JSX.Element {
  const title = comparisonWord(locale, 'historyTitle');
  const names = history.histories.flatMap(({ accounts }) => accounts.map(({ id }) => id));
  const footer = names.length > 6 ? `${names.slice(0, 6).join(', ')} ...` : names.join(', ');
  const css =
    style + historyStyle + pageStyle(footer, { ja: message('ja', 'disclaimer'), en: message('en', 'disclaimer') });
  const hash = createHash('sha256').update(css).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  return (
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="robots" content="noindex" />
        <title>{title}</title>
        <style dangerouslySetInnerHTML={{ __html: css }} />
      </head>
      <body>
        <header class="top">
          <h1>{title}</h1>
          <p class="edition">{catalog.edition.name[locale]}</p>
          <p class="disclaimer">{message(locale, 'disclaimer')}</p>
        </header>
        <main>
          {history.histories.map((own, index) => (
            <Account key={index} own={own} catalog={catalog} locale={locale} />
          ))}
        </main>
      </body>
    </html>
  );
}

function Account({ own, catalog, locale }: Props & { readonly own: AccountHistory }): JSX.Element {
  const { runs, mixed, accounts } = own;
  const say = (key: ComparisonWord, values = {}): string => comparisonWord(locale, key, values);
  const [first, last] = [runs[0], runs.at(-1)];
  const all = say('allStandards');
  return (
    <section class="account-runs">
      <h2>
        {message(locale, 'headAccount')}{' '}
        {accounts.map(({ id, alias, name }, index) => (
          <span key={id}>
            {index > 0 && ', '}
            {id}
            {(alias ?? name) !== null && (
              <>
                {' '}
                (<Name>{visibleLine(alias ?? name ?? '')}</Name>)
              </>
            )}
          </span>
        ))}
      </h2>
      <p>
        {say('period')}: {first === undefined ? '-' : formatJst(first.collectedAt)} –{' '}
        {last === undefined ? '-' : formatJst(last.collectedAt)} / {say('runs')} {formatNumber(runs.length)}
      </p>
      {mixed.level && <p class="notice">{say('mixedLevels')}</p>}
      {mixed.scope && <p class="notice">{say('mixedScopes')}</p>}
      <h3>{all}</h3>
      <Legend locale={locale} />
      <div class="wide-table">
        <Chart
          runs={runs}
          of={({ counts }) => counts}
          title={say('chartOf', { title: all })}
          size="large"
          locale={locale}
        />
      </div>
      <h3>{say('byStandard')}</h3>
      <div class="small-charts">
        {catalog.standards.map(({ id, title }) => (
          <div key={id}>
            <h4>{`${id} ${title[locale]}`}</h4>
            <Chart
              runs={runs}
              of={({ standards, counts }) => standards[id] ?? counts}
              title={say('chartOf', { title: id })}
              size="small"
              locale={locale}
            />
          </div>
        ))}
      </div>
      <Numbers own={own} catalog={catalog} locale={locale} />
    </section>
  );
}

function Numbers({ own: { runs }, catalog, locale }: Props & { readonly own: AccountHistory }): JSX.Element {
  const groups: readonly { readonly head: string; readonly of: (run: (typeof runs)[number]) => RunCounts }[] = [
    { head: comparisonWord(locale, 'allStandards'), of: ({ counts }) => counts },
    ...catalog.standards.map(({ id, title }) => ({
      head: `${id} ${title[locale]}`,
      of: ({ standards, counts }: (typeof runs)[number]) => standards[id] ?? counts,
    })),
  ];
  return (
    <div class="wide-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{message(locale, 'headCollected')}</th>
            <th scope="col">{message(locale, 'headLevel')}</th>
            {countedStatuses.map((status) => (
              <th scope="col" class="num" key={status}>
                {message(locale, itemStatusWord[status])}
              </th>
            ))}
            <th scope="col" class="num">
              {message(locale, 'total')}
            </th>
            <th scope="col">{comparisonWord(locale, 'file')}</th>
          </tr>
        </thead>
        {groups.map(({ head, of }) => (
          <tbody key={head}>
            <tr class="group">
              <th scope="rowgroup" colspan={countedStatuses.length + 4}>
                {head}
              </th>
            </tr>
            {runs.map((run, index) => (
              <tr key={index}>
                <td class="nowrap">{formatJst(run.collectedAt)}</td>
                <td>{message(locale, levelWord[run.level])}</td>
                {countedStatuses.map((status) => (
                  <td class="num" key={status}>
                    {formatNumber(of(run)[status])}
                  </td>
                ))}
                <td class="num">{formatNumber(sumOf(of(run)))}</td>
                <td>
                  <Name>{visibleLine(run.file)}</Name>
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}
