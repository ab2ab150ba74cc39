import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { Table, type Column } from '../../../../lib/report/html/table.tsx';

interface Row {
  readonly name: string;
  readonly count: number;
}

const columns: readonly Column<Row>[] = [
  { head: 'check', class: ({ name }) => `named-${name}`, cell: ({ name }) => name },
  { head: 'count', isNumber: true, cell: ({ count }) => count },
];
const rendered = (rows: readonly Row[], empty?: 'noFindings'): string =>
  renderToString(h(Table<Row>, { columns, rows, ...(empty === undefined ? {} : { empty }) }));

test('each column has a heading with its scope, and each row a cell of each column', () => {
  const html = rendered([
    { name: 'a', count: 1 },
    { name: 'b', count: 20 },
  ]);
  expect(html.match(/<th [^>]*>/g)).toEqual(['<th scope="col">', '<th scope="col" class="num">']);
  expect(html.match(/<td[^>]*>[^<]*/g)).toEqual([
    '<td class="named-a">a',
    '<td class="num">1',
    '<td class="named-b">b',
    '<td class="num">20',
  ]);
});

test('without rows there is a sentence, where one is given', () => {
  expect(rendered([], 'noFindings')).toMatch(/^<p>.*指摘なし.*<\/p>$/);
  expect(rendered([])).toMatch(/^<table><thead>/);
});
