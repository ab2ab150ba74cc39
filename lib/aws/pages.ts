/** Whether a list that is read page by page comes to an end. */

/** More pages than any list that AWS's quotas allow. */
const mostPages = 10_000;
/** AWS sends empty pages where a filter left nothing, but not so many in a row. */
const mostAlike = 100;

export class PageTurner {
  readonly #tokens = new Set<string>();
  #pages = 0;
  #last = '';
  #alike = 0;

  /** Why the pages after this one would never end; null as long as they may. */
  whyEndless(page: object, token: unknown): string | null {
    if (token === undefined || token === '') return null;
    const key = JSON.stringify(token);
    if (this.#tokens.has(key)) return 'the same page token came twice';
    this.#tokens.add(key);
    if (++this.#pages >= mostPages) return `more than ${mostPages} pages`;
    // A page that is the one before but for its token.
    const content = JSON.stringify(page, (name, value: unknown) =>
      name === '$metadata' || value === token ? null : value,
    );
    this.#alike = content === this.#last ? this.#alike + 1 : 0;
    this.#last = content;
    return this.#alike >= mostAlike ? `the same page came more than ${mostAlike} times` : null;
  }
}
