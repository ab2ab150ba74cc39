/** Words on the page. Both languages are in the file; the style shows the one that `<html lang>` names. */
import { Fragment, type ComponentChildren, type JSX } from 'preact';
import type { Params } from '../../../rules/rule.ts';
import { locales, messageText, type MessageKey } from '../../i18n/messages.ts';
import type { Text } from '../../text.ts';
import { formatJst } from '../../i18n/time.ts';
import { itemStatusWord } from '../../i18n/words.ts';
import type { ShownStatus } from '../../result/shown.ts';

/** A text in both languages, or once where they agree. */
export function Both({ text }: { readonly text: Text }): JSX.Element {
  if (text.ja === text.en) return <>{text.ja}</>;
  return (
    <>
      {locales.map((locale) => (
        <span class="l" lang={locale} key={locale}>
          {text[locale]}
        </span>
      ))}
    </>
  );
}

/** One message in both languages. */
export function Say({ k, values = {} }: { readonly k: MessageKey; readonly values?: Params }): JSX.Element {
  return <Both text={messageText(k, values)} />;
}

/** What others named: set apart, so that its direction of writing stays its own. */
export function Name({ children }: { readonly children: string }): JSX.Element {
  return <bdi class="name">{children}</bdi>;
}

export function Time({ iso }: { readonly iso: string }): JSX.Element {
  return <time datetime={iso}>{formatJst(iso)}</time>;
}

export function Link({ href, children }: { readonly href: string; readonly children: ComponentChildren }): JSX.Element {
  // What is no web address is text: a catalog may not run script.
  if (!/^https?:\/\//.test(href)) return <>{children}</>;
  return (
    <a href={href} rel="noreferrer">
      {children}
    </a>
  );
}

/** Members with a separator between them. */
export function Joined({
  of,
  by = ', ',
}: {
  readonly of: readonly ComponentChildren[];
  readonly by?: string;
}): JSX.Element {
  return (
    <>
      {of.map((member, index) => (
        <Fragment key={index}>
          {index > 0 && by}
          {member}
        </Fragment>
      ))}
    </>
  );
}

/** Never colour alone: a sign and a word. */
export const itemSigns = {
  violated: '×',
  unknown: '?',
  attestationRequired: '□',
  satisfied: '●',
  attested: '○',
  notApplicable: '－',
  provider: '◇',
} as const satisfies Record<ShownStatus, string>;

export function StatusBadge({ status }: { readonly status: ShownStatus }): JSX.Element {
  return (
    <span class={`badge s-${status}`}>
      <span aria-hidden="true">{itemSigns[status]}</span> <Say k={itemStatusWord[status]} />
    </span>
  );
}

export function Row({ k, children }: { readonly k: MessageKey; readonly children: ComponentChildren }): JSX.Element {
  return (
    <div class="pair">
      <dt>
        <Say k={k} />
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
