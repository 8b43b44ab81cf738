/** Writes a clean table in every way that spoils CSV files, with what a careful reader makes of each. */

/** One spoiled file. */
export interface Polluted {
  /** The class of pollution, by which results are counted. */
  kind: string;
  name: string;
  text: string;
  /** What `convert` gives: the header row (if the file has one) and the data rows. */
  expected: string[][];
  /** Rows of which not every cell can be known: reported by number, and only they may differ. */
  reported: number[];
}

interface Style {
  delimiter?: string;
  quote?: string;
  newline?: string;
  quoteAll?: boolean;
  /** How a quote inside quotes is written. */
  escaped?: string;
}

/** A table as delimited text. */
export function writeTable(rows: readonly (readonly string[])[], style: Style = {}): string {
  return rows.map((row) => writeRow(row, style)).join('');
}

function writeRow(row: readonly string[], style: Style): string {
  return row.map((cell) => writeCell(cell, style)).join(style.delimiter ?? ',') + (style.newline ?? '\n');
}

function writeCell(
  cell: string,
  { delimiter = ',', quote = '"', quoteAll = false, escaped = quote + quote }: Style,
): string {
  const needs = cell.includes(delimiter) || cell.includes(quote) || /[\r\n]/.test(cell);
  return quoteAll || needs ? quote + cell.replaceAll(quote, escaped) + quote : cell;
}

/** All spoiled versions of a clean table (its first row is the header). */
export function pollute(table: readonly string[][]): Polluted[] {
  const [header, ...data] = table as [string[], ...string[][]];
  const width = header.length;
  const all: Polluted[] = [];
  const add = (
    kind: string,
    name: string,
    text: string,
    expected: readonly string[][] = table,
    reported: number[] = [],
  ): void => {
    all.push({ kind, name, text, expected: expected.map((row) => [...row]), reported });
  };
  const clean = writeTable(table);

  add('header only', 'header only', writeTable([header]), [header]);
  add('one row', 'one row', writeTable([header, data[0]!]), [header, data[0]!]);
  add('no header', 'no header', writeTable(data), data);
  for (const count of [2, 3]) {
    const rows = Array.from({ length: count }, () => header);
    const joined = header.map((title) => Array.from({ length: count }, () => title).join(' '));
    add(`header of ${count} rows`, 'repeated', writeTable([...rows, ...data]), [joined, ...data]);
  }
  const groups = header.map((_, i) => (i === 0 ? 'Main part' : i === width >> 1 ? 'Other part' : ''));
  const grouped = header.map((title, i) => `${i < width >> 1 ? 'Main part' : 'Other part'} ${title}`);
  add('header of 2 rows', 'groups', writeTable([groups, ...table]), [grouped, ...data]);
  for (let lines = 1; lines <= 5; lines++) {
    const titles = Array.from(
      { length: lines },
      (_, i) => ['Customer report', 'Region North', 'printed for Ann', 'all offices', 'page one'][i]!,
    );
    for (const gap of [false, true]) {
      const bare = titles.join('\n') + (gap ? '\n\n' : '\n');
      add('preamble without delimiters', `${lines} ${gap}`, bare + clean);
      const padded = titles.map((title) => [title, ...Array<string>(width - 1).fill('')]);
      const blank = gap ? [Array<string>(width).fill('')] : [];
      add('preamble with delimiters', `${lines} ${gap}`, writeTable([...padded, ...blank, ...table]));
    }
  }
  add('footnote', 'bare', `${clean}Source: head office\n`);
  add('footnote', 'behind a blank line', `${clean}\n* preliminary figures\n`);
  add(
    'footnote',
    'with delimiters',
    clean + writeTable([['Source: head office', ...Array<string>(width - 1).fill('')]]),
  );
  const others: [string, string[][]][] = [
    [
      'fewer',
      [
        ['Code', 'Meaning'],
        ['A', 'first class'],
        ['B', 'second class'],
        ['C', 'third class'],
        ['D', 'none'],
      ],
    ],
    ['more', [[...header, 'Extra'], ...data.slice(0, 6).map((row) => [...row, 'x'])]],
    [
      'equal',
      [
        header.map((_, i) => `Other title ${'abcdefghijklmnop'[i]}`),
        ...data.slice(0, 5).map((row) => [...row].reverse()),
      ],
    ],
  ];
  for (const [name, other] of others) {
    add('two tables', `${name} columns, blank line`, `${clean}\n${writeTable(other)}`);
    if (name !== 'equal') add('two tables', `${name} columns`, clean + writeTable(other));
  }
  add('no final newline', 'none', clean.slice(0, -1));
  add('no final newline', 'two', `${clean}\n`);
  for (const newline of ['\r', '\n', '\r\n']) add('line ends', JSON.stringify(newline), writeTable(table, { newline }));
  add('line ends', 'mixed', table.map((row, i) => writeRow(row, { newline: ['\r\n', '\n'][i % 2]! })).join(''));
  const wide = header.map((title, i) => (i === 1 ? `${title} ${'and so on '.repeat(60)}`.trim() : title));
  add('wide header names', 'one', writeTable([wide, ...data]), [wide, ...data]);
  const twins = header.map((title, i) => (i === 2 ? header[1]! : title));
  add('duplicate names', 'one', writeTable([twins, ...data]), [
    twins.map((title, i) => (i === 2 ? `${title}_2` : title)),
    ...data,
  ]);

  for (const delimiter of [',', ';', '\t', '|', '^', ', ', '||', '~', ' ']) {
    for (const quoteAll of [false, true]) {
      add(
        `delimiter ${JSON.stringify(delimiter)}`,
        `quote all: ${quoteAll}`,
        writeTable(table, { delimiter, quoteAll }),
      );
    }
  }
  for (const quoteAll of [false, true]) {
    add("quote '", `quote all: ${quoteAll}`, writeTable(table, { quote: "'", quoteAll }));
    add('escape by backslash', `quote all: ${quoteAll}`, writeTable(table, { escaped: '\\"', quoteAll }));
    add('quotes not escaped', `quote all: ${quoteAll}`, writeTable(table, { escaped: '"', quoteAll }));
  }

  const places = [1, table.length >> 1, table.length - 1];
  for (const at of places) {
    for (const column of [0, width >> 1, width - 1]) {
      const name = `row ${at + 1} column ${column + 1}`;
      const line = (change: (cells: string[], raw: string[]) => string): string =>
        table
          .map((row, i) =>
            i === at
              ? change(
                  [...row],
                  row.map((cell) => writeCell(cell, {})),
                )
              : writeRow(row, {}),
          )
          .join('');
      if (column > 0) {
        const missing = line(
          (_, raw) =>
            `${[...raw.slice(0, column - 1), raw[column - 1]! + raw[column]!, ...raw.slice(column + 1)].join(',')}\n`,
        );
        add('missing delimiter', name, missing, table, [at + 1]);
      }
      const extra = line((_, raw) => `${[...raw.slice(0, column), '', ...raw.slice(column)].join(',')}\n`);
      add('extra delimiter', name, extra, table, [at + 1]);
      if (at === 1) add('extra delimiter in the header', name, inHeader(table, column));
      const stray = line((_, raw) => `${raw.map((cell, i) => (i === column ? straying(cell) : cell)).join(',')}\n`);
      add('extra quote', name, stray, replaced(table, at, column, `"${table[at]![column]}`), []);
      const half = line((_, raw) => `${raw.map((cell, i) => (i === column ? `${cell}"` : cell)).join(',')}\n`);
      if (!writeCell(table[at]![column]!, {}).startsWith('"')) {
        add('quote at the end', name, half, replaced(table, at, column, `${table[at]![column]}"`), []);
        const middle = `${table[at]![column]!.slice(0, 1)}"${table[at]![column]!.slice(1)}`;
        if (table[at]![column] !== '') {
          const inside = line((_, raw) => `${raw.map((cell, i) => (i === column ? `"${middle}"` : cell)).join(',')}\n`);
          add('quote in the middle', name, inside, replaced(table, at, column, middle), []);
        }
      }
      const broken = `${table[at]![column]}\nsecond line`;
      const folded = line((cells) =>
        writeRow(
          cells.map((cell, i) => (i === column ? broken : cell)),
          {},
        ),
      );
      add('newline in quotes', name, folded, replaced(table, at, column, broken), []);
    }
    const long = [...table[at]!, ...Array<string>(300).fill('x')];
    add(
      'row far too long',
      `row ${at + 1}`,
      table.map((row, i) => writeRow(i === at ? long : row, {})).join(''),
      table.map((row, i) => (i === at ? long : row)),
    );
    add('blank row', `row ${at + 1}`, table.map((row, i) => (i === at ? '\n' : '') + writeRow(row, {})).join(''));
    const spaced = table.map((row, i) => (i === at ? writeRow(row, { delimiter: ' ' }) : writeRow(row, {}))).join('');
    add('row with another delimiter', `row ${at + 1}`, spaced, table, [at + 1]);
  }
  return all;
}

/** A quote too many before a field: in front of its own quote, if it has one. */
function straying(raw: string): string {
  return raw.startsWith('"') ? `""${raw.slice(1)}` : `"${raw}`;
}

function replaced(table: readonly string[][], at: number, column: number, cell: string): string[][] {
  return table.map((row, i) => (i === at ? row.map((old, c) => (c === column ? cell : old)) : [...row]));
}

function inHeader(table: readonly string[][], column: number): string {
  return writeTable(table.map((row, i) => (i === 0 ? row.toSpliced(column, 0, '') : row)));
}
