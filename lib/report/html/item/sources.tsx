/** Where an item comes from, and what has changed since. */
import type { JSX } from 'preact';
import type { Item, Source } from '../../../../catalog/schema.ts';
import { Both, Link, Say } from '../text.tsx';

export function Since({ item: { since = [] } }: { readonly item: Item }): JSX.Element | null {
  if (since.length === 0) return null;
  return (
    <>
      <h6>
        <Say k="since" />
      </h6>
      <ul class="since">
        {since.map(({ date, text, url }) => (
          <li key={date + url}>
            <span class="nowrap">{date}</span> <Both text={text} /> <Link href={url}>{new URL(url).host}</Link>
          </li>
        ))}
      </ul>
    </>
  );
}

export function Sources({
  item,
  sources,
}: {
  readonly item: Item;
  readonly sources: readonly Source[];
}): JSX.Element | null {
  const own = item.sources.flatMap((number) => sources.find((source) => source.number === number) ?? []);
  if (own.length === 0) return null;
  return (
    <>
      <h6>
        <Say k="sources" />
      </h6>
      <ul class="sources">
        {own.map(({ number, title, url, moreUrls }) => (
          <li key={number}>
            [{number}] <Link href={url}>{title}</Link>
            {item.sourceNotes[number] !== undefined && ` (${item.sourceNotes[number]})`}
            {moreUrls.map((more, index) => (
              <>
                {' '}
                <Link href={more}>
                  [{number}-{index + 2}]
                </Link>
              </>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}
