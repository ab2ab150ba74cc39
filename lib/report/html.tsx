/** The report as one self-contained HTML file: no network, no dependence on anything beside it. */
import { createHash } from 'node:crypto';
import type { JSX } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Locale } from '../../rules/rule.ts';
import { message } from '../i18n/messages.ts';
import { formatJst } from '../i18n/time.ts';
import { Attestations } from './html/attestations.tsx';
import { Exceptions } from './html/exceptions.tsx';
import { FiledItems } from './html/filed/items.tsx';
import { FiledOpen } from './html/filed/open.tsx';
import { Head } from './html/head.tsx';
import { Issues } from './html/issues.tsx';
import { Items } from './html/items.tsx';
import { PageProvider, valuesWithin, type PageFacts } from './html/page.ts';
import { Rules } from './html/rules.tsx';
import { script } from './html/script.ts';
import { pageStyle } from './html/style-print.ts';
import { style } from './html/style.ts';
import { Contents } from './html/section.tsx';
import { Summary } from './html/summary.tsx';
import { Say } from './html/text.tsx';
import { Unknowns } from './html/unknowns.tsx';
import { Unseen } from './html/unseen.tsx';
import { buildModel, type ReportModel } from './model.ts';
import type { ReportInput } from './report.ts';
import { visibleIn } from './visible.ts';

/** The report as one page, complete without network. */
export function renderHtml({ result, catalog, locale, valuesOf, previous }: ReportInput): string {
  const shown = visibleIn(result);
  const model = buildModel(shown, catalog, previous === undefined ? undefined : visibleIn(previous));
  // Values are looked up by the names that were read, not by those that are shown.
  const read = new Map(shown.findings.map((finding, index) => [finding, result.findings[index]!]));
  const facts: PageFacts = {
    changes: model.changes,
    exceptions: new Map(shown.exceptions.map((exception) => [exception.id, exception])),
    valuesOf: valuesWithin(valuesOf === undefined ? undefined : (finding) => valuesOf(read.get(finding) ?? finding)),
  };
  const page = (
    <PageProvider value={facts}>
      <Page model={model} locale={locale} />
    </PageProvider>
  );
  return `<!doctype html>\n${renderToString(page)}\n`;
}

function Page({ model, locale }: { readonly model: ReportModel; readonly locale: Locale }): JSX.Element {
  const { result } = model;
  const accounts = result.scope.accounts.map(({ id }) => id).join(', ');
  const titles = (['ja', 'en'] as const).map((one) => `${message(one, 'reportTitle')} ${accounts}`);
  const footer = `${result.tool.name} ${result.tool.version} / ${accounts} / ${formatJst(result.run.collectedAt)}`;
  const css = style + pageStyle(footer, { ja: message('ja', 'disclaimer'), en: message('en', 'disclaimer') });
  return (
    <html lang={locale} data-title-ja={titles[0]} data-title-en={titles[1]}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy(css)} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="robots" content="noindex" />
        <title>{titles[locale === 'ja' ? 0 : 1]}</title>
        <style dangerouslySetInnerHTML={{ __html: css }} />
      </head>
      <body>
        <a class="skip" href="#items">
          <Say k="skipToItems" />
        </a>
        <Head model={model} />
        <Contents />
        <main>
          <p class="filtered">
            <Say k="filteredNotice" />
          </p>
          <Summary model={model} />
          <Issues model={model} />
          <Unknowns model={model} />
          <Attestations model={model} />
          <Exceptions model={model} />
          <FiledItems model={model} />
          <FiledOpen model={model} />
          <Items model={model} locale={locale} />
          <Unseen model={model} />
          <Rules model={model} />
        </main>
        <footer>
          <Say k="disclaimer" /> {footer}
        </footer>
        <script dangerouslySetInnerHTML={{ __html: script }} />
      </body>
    </html>
  );
}

/** Nothing may be loaded or run but the very style and script that are in the file. */
function policy(css: string): string {
  const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return `default-src 'none'; style-src ${hash(css)}; script-src ${hash(script)}; base-uri 'none'; form-action 'none'`;
}
