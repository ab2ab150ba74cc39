/** What a reader of Markdown makes of a page: GitHub's kind of it, and what GitHub does with text beyond that. */
import { lexer, walkTokens, type Token } from 'marked';

/** Everything on a page that is more than text, code, a list, a heading, a quotation or a table; nothing: the page is inert. */
export function activeIn(page: string): readonly string[] {
  const found: string[] = [];
  const quiet = new Set([
    'heading',
    'paragraph',
    'text',
    'space',
    'blockquote',
    'list',
    'list_item',
    'table',
    'codespan',
    'escape',
  ]);
  void walkTokens(lexer(page), (token: Token) => {
    if (!quiet.has(token.type)) found.push(`${token.type}: ${token.raw}`);
    // What GitHub makes of text: mentions, references, addresses, emoji.
    if (
      token.type === 'text' &&
      !('tokens' in token) &&
      /@[\w-]|#\d|\bGH-\d|\bwww\.|:\/\/|:[a-z0-9_+-]+:/i.test(token.raw)
    ) {
      found.push(`text: ${token.raw}`);
    }
  });
  return found;
}

/** The tables of a page, each row as its cells' texts; the heads first. */
export function tablesOf(page: string): readonly (readonly (readonly string[])[])[] {
  return lexer(page).flatMap((token) =>
    token.type === 'table'
      ? [
          [token['header'], ...token['rows']].map((row: readonly { readonly text: string }[]) =>
            row.map(({ text }) => text),
          ),
        ]
      : [],
  );
}
