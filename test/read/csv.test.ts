import fc from 'fast-check';
import iconv from 'iconv-lite';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { MigrateError } from '../../src/errors.js';
import { createRecordReader } from '../../src/read/text/csv-records.js';
import { unaccountedRows } from './accounting.js';
import { readAll } from './read-all.js';

const codes = (issues: { code: string; row?: number }[]): string[] =>
  issues.map(({ code, row }) => `${code}@${row ?? ''}`);

describe('reading delimited text', () => {
  it.each<[string, string, { columns: string[]; rows: string[][]; leftOut?: string[]; issues?: string[] }]>([
    [
      'a plain table',
      'id,name\n1,Ann\n2,Bob\n',
      {
        columns: ['id', 'name'],
        rows: [
          ['1', 'Ann'],
          ['2', 'Bob'],
        ],
      },
    ],
    [
      'a table of Markdown',
      '| id | name | city |\n|:---|-----:|------|\n| 1 | Ann | Rome |\n| 2 | Bob \\| Co | |\n| 3 | Cy | Ulm |\n',
      {
        columns: ['id', 'name', 'city'],
        rows: [
          ['1', 'Ann', 'Rome'],
          ['2', 'Bob | Co', ''],
          ['3', 'Cy', 'Ulm'],
        ],
        leftOut: ['hint 2-2'],
      },
    ],
    [
      'bars before and behind rows without a rule',
      '|a|b|\n|1|2|\n|3|4|\n|5|6|\n',
      {
        columns: ['column_1', 'a', 'b', 'column_4'],
        rows: [
          ['', '1', '2', ''],
          ['', '3', '4', ''],
          ['', '5', '6', ''],
        ],
      },
    ],
    ['no final line end', 'id,name\r\n1,Ann', { columns: ['id', 'name'], rows: [['1', 'Ann']] }],
    [
      'CR line ends',
      'id,name\r1,Ann\r2,Bob\r',
      {
        columns: ['id', 'name'],
        rows: [
          ['1', 'Ann'],
          ['2', 'Bob'],
        ],
      },
    ],
    [
      'mixed line ends',
      'id,name\r\n1,Ann\n2,Bob\r3,Cy\n',
      {
        columns: ['id', 'name'],
        rows: [
          ['1', 'Ann'],
          ['2', 'Bob'],
          ['3', 'Cy'],
        ],
      },
    ],
    [
      'a line end in quotes',
      'id,note\n1,"a\nb"\n2,c\n',
      {
        columns: ['id', 'note'],
        rows: [
          ['1', 'a\nb'],
          ['2', 'c'],
        ],
      },
    ],
    ['a header only', 'id;name;email\n', { columns: ['id', 'name', 'email'], rows: [] }],
    [
      'a title above',
      'Customers 2019\n\nid,name,city\n1,Ann,Rome\n2,Bob,Oslo\n',
      {
        columns: ['id', 'name', 'city'],
        rows: [
          ['1', 'Ann', 'Rome'],
          ['2', 'Bob', 'Oslo'],
        ],
        leftOut: ['preamble 1-1'],
      },
    ],
    [
      'a total below',
      'id,name,amount\n1,Ann,5\n2,Bob,7\n\nTotal,,12\n',
      {
        columns: ['id', 'name', 'amount'],
        rows: [
          ['1', 'Ann', '5'],
          ['2', 'Bob', '7'],
        ],
        leftOut: ['footer 5-5'],
      },
    ],
    [
      'titles over titles',
      'Customer,,Address,\nNo,Name,Street,City\n1,Ann,High St,Rome\n2,Bob,Low St,Oslo\n',
      {
        columns: ['Customer No', 'Customer Name', 'Address Street', 'Address City'],
        rows: [
          ['1', 'Ann', 'High St', 'Rome'],
          ['2', 'Bob', 'Low St', 'Oslo'],
        ],
      },
    ],
    [
      'a hint row',
      '编号,姓名,日期\n必填,必填,格式：yyyy-mm-dd\n1,王伟,2019-01-02\n2,李娜,2019-02-03\n',
      {
        columns: ['编号', '姓名', '日期'],
        rows: [
          ['1', '王伟', '2019-01-02'],
          ['2', '李娜', '2019-02-03'],
        ],
        leftOut: ['hint 2-2'],
      },
    ],
    [
      'no header',
      '1,Ann,2019-01-02\n2,Bob,2019-03-04\n3,Cy,2019-05-06\n',
      {
        columns: ['column_1', 'column_2', 'column_3'],
        rows: [
          ['1', 'Ann', '2019-01-02'],
          ['2', 'Bob', '2019-03-04'],
          ['3', 'Cy', '2019-05-06'],
        ],
      },
    ],
    [
      'duplicate and empty titles',
      'Name,Phone,Phone,,__proto__\nAnn,+44 20 7946 0001,+44 20 7946 0002,x,y\n',
      {
        columns: ['Name', 'Phone', 'Phone_2', 'column_4', '__proto__'],
        rows: [['Ann', '+44 20 7946 0001', '+44 20 7946 0002', 'x', 'y']],
      },
    ],
    [
      'ragged rows',
      'id,name,city\n1,Ann,Rome\n2,Bob\n3,Cy,Oslo,extra\n4,Dee,Bonn\n5,Eve,Ulm\n6,Flo,Kiel\n',
      {
        columns: ['id', 'name', 'city'],
        rows: [
          ['1', 'Ann', 'Rome'],
          ['2', 'Bob'],
          ['3', 'Cy', 'Oslo', 'extra'],
          ['4', 'Dee', 'Bonn'],
          ['5', 'Eve', 'Ulm'],
          ['6', 'Flo', 'Kiel'],
        ],
        issues: ['row.short@3', 'row.long@4'],
      },
    ],
    [
      'blank lines',
      'id,name\n1,Ann\n\n2,Bob\n\n\n',
      {
        columns: ['id', 'name'],
        rows: [
          ['1', 'Ann'],
          ['2', 'Bob'],
        ],
        issues: ['row.blank@3'],
      },
    ],
    [
      'sep= line',
      'sep=;\nid;name\n1;Ann, Lee\n2;Bob\n',
      {
        columns: ['id', 'name'],
        rows: [
          ['1', 'Ann, Lee'],
          ['2', 'Bob'],
        ],
        leftOut: ['preamble 1-1'],
      },
    ],
    [
      'names of several words between blanks, where one column of texts alone can have them',
      `day no name note\n${Array.from({ length: 9 }, (_, i) => `2019-01-0${i + 1} ${i}7 Ann "some words"\n`).join('')}2019-02-01 8 Mary  Ann Smith "a note"\n`,
      {
        columns: ['day', 'no', 'name', 'note'],
        rows: [
          ...Array.from({ length: 9 }, (_, i) => [`2019-01-0${i + 1}`, `${i}7`, 'Ann', 'some words']),
          ['2019-02-01', '8', 'Mary  Ann Smith', 'a note'],
        ],
        leftOut: [],
        issues: ['row.mended@11'],
      },
    ],
    [
      'comment lines',
      '# made by X\nid,name\n1,Ann\n# half\n2,Bob\n',
      {
        columns: ['id', 'name'],
        rows: [
          ['1', 'Ann'],
          ['2', 'Bob'],
        ],
        leftOut: ['preamble 1-1'],
        issues: ['row.comment@4'],
      },
    ],
    [
      'odd quotes',
      'id,name,note\n1,"the "Best" Ltd",ok\n2,"x",ok\n',
      {
        columns: ['id', 'name', 'note'],
        rows: [
          ['1', 'the "Best" Ltd', 'ok'],
          ['2', 'x', 'ok'],
        ],
        issues: ['row.odd-quote@2'],
      },
    ],
    [
      'a stray quote before a field',
      'id,name,note,city\n1,"a","b, c",Rome\n2,"stray,"b, c",Oslo\n3,x,"d, e",Bonn\n',
      {
        columns: ['id', 'name', 'note', 'city'],
        rows: [
          ['1', 'a', 'b, c', 'Rome'],
          ['2', '"stray', 'b, c', 'Oslo'],
          ['3', 'x', 'd, e', 'Bonn'],
        ],
        issues: ['row.mended@3'],
      },
    ],
    [
      'an unclosed quote',
      'id,name,note\n1,"open,x\n2,Bob,y\n3,Cy,z\n',
      {
        columns: ['id', 'name', 'note'],
        rows: [
          ['1', '"open', 'x'],
          ['2', 'Bob', 'y'],
          ['3', 'Cy', 'z'],
        ],
        issues: ['row.mended@2'],
      },
    ],
    [
      'backslash escapes',
      'id,note\n1,"say \\"hi\\", he said"\n2,"C:\\\\new"\n3,"x"\n',
      {
        columns: ['id', 'note'],
        rows: [
          ['1', 'say "hi", he said'],
          ['2', 'C:\\new'],
          ['3', 'x'],
        ],
      },
    ],
    [
      'backslash escapes before a comma and a blank',
      'id,name,notes\n1,"Ann","said \\"maybe\\", then left"\n2,"Bob","said \\"no\\", then left"\n',
      {
        columns: ['id', 'name', 'notes'],
        rows: [
          ['1', 'Ann', 'said "maybe", then left'],
          ['2', 'Bob', 'said "no", then left'],
        ],
      },
    ],
    ['the DOS end of file', 'id,name\r\n1,Ann\r\n\x1a', { columns: ['id', 'name'], rows: [['1', 'Ann']] }],
    [
      'one NUL on an even place',
      'id,name\n1,An\0n\n2,Bob\n',
      {
        columns: ['id', 'name'],
        rows: [
          ['1', 'Ann'],
          ['2', 'Bob'],
        ],
        issues: ['text.nul@2'],
      },
    ],
    [
      'NULs',
      'id,name\n1,Ann\0\0\n2,Bob\n',
      {
        columns: ['id', 'name'],
        rows: [
          ['1', 'Ann'],
          ['2', 'Bob'],
        ],
        issues: ['text.nul@2'],
      },
    ],
    [
      'a repeated header',
      'id,name,city\n1,Ann,Rome\n2,Bob,Oslo\nid,name,city\n3,Cy,Bonn\n',
      {
        columns: ['id', 'name', 'city'],
        rows: [
          ['1', 'Ann', 'Rome'],
          ['2', 'Bob', 'Oslo'],
          ['3', 'Cy', 'Bonn'],
        ],
        issues: ['table.header-repeated@4'],
      },
    ],
    [
      'a second table',
      'id,name,city\n1,Ann,Rome\n2,Bob,Oslo\n\ncode,amount\nA1,5.50\nB2,7.25\nC3,8.00\n',
      {
        columns: ['id', 'name', 'city'],
        rows: [
          ['1', 'Ann', 'Rome'],
          ['2', 'Bob', 'Oslo'],
        ],
        leftOut: ['second-table 5-8'],
      },
    ],
  ])('%s', async (_name, text, expected) => {
    const { layout, rows, issues } = await readAll(text);
    expect({
      columns: layout.columns,
      rows,
      leftOut: layout.leftOut.map(({ reason, fromRow, toRow }) => `${reason} ${fromRow}-${toRow}`),
      issues: codes(issues),
    }).toEqual({ leftOut: [], issues: [], ...expected });
  });

  it.each([',', ';', '\t', '|', '^', ', ', '||', '~', ' '])('finds the delimiter %j', async (delimiter) => {
    const table = [
      ['id', 'name', 'date', 'note', 'amount'],
      ['1', 'Ann', '2019-01-02', 'likes tea', '5.00'],
      ['2', 'Bob', '2019-03-04', 'says: "no", never', '17.50'],
      ['3', 'Cy', '2019-05-06', '', '3.20'],
      ['4', 'Dee', '2019-07-08', 'two\nlines', '9.99'],
    ];
    const quote = (cell: string): string =>
      /["\n]/.test(cell) || cell.includes(delimiter) || cell.includes(',') ? `"${cell.replaceAll('"', '""')}"` : cell;
    const text = table.map((row) => row.map(quote).join(delimiter)).join('\r\n');
    const { layout, rows } = await readAll(text);
    expect([layout.columns, ...rows]).toEqual(table);
    expect(layout.delimiter).toBe(delimiter);
  });

  it('finds the apostrophe as quote', async () => {
    const text = "id,name,note\n1,'Ann, Lee','x'\n2,'O''Hara','y, z'\n3,'Cy','w'\n";
    const { layout, rows } = await readAll(text);
    expect(layout.quote).toBe("'");
    expect(rows).toEqual([
      ['1', 'Ann, Lee', 'x'],
      ['2', "O'Hara", 'y, z'],
      ['3', 'Cy', 'w'],
    ]);
  });

  it('keeps every row as it stands when asked for', async () => {
    const { rows, rowNumbers } = await readAll('Title\n\nid,name\n1,Ann\nTotal,1\n', { raw: true });
    expect(rows).toEqual([['Title'], [''], ['id', 'name'], ['1', 'Ann'], ['Total', '1']]);
    expect(rowNumbers).toEqual([1, 2, 3, 4, 5]);
  });

  it('reads a line of another encoding and names it; nothing becomes U+FFFD', async () => {
    const good = Buffer.from('id;name\n1;José\n2;Zoë\n3;Renée\n4;Åsa\n5;Jörg\n6;Noël\n7;Chloé\n');
    const bad = iconv.encode('8;Café\n', 'windows-1252');
    const { rows, issues } = await readAll(Buffer.concat([good, bad, Buffer.from('9;Zoé\n')]));
    expect(rows.at(-2)).toEqual(['8', 'Café']);
    expect(codes(issues)).toEqual(['text.mixed-encodings@9']);
  });

  it('names a broken line of an East Asian file instead of reading accented letters into it', async () => {
    const names = ['王伟', '李娜', '张敏', '陈霞', '黄浩', '刘洋'];
    const lines = names.map((name, i) => `${i},${name},上海浦江物流有限公司\n`).join('');
    const good = iconv.encode(`编号,姓名,公司\n${lines.repeat(3)}`, 'gb18030');
    const { layout, issues } = await readAll(
      Buffer.concat([good, Buffer.from([0x38, 0x2c, 0xff, 0xff, 0x2c, 0x78, 0x0a])]),
    );
    expect(layout.encoding).toBe('gb18030');
    expect(codes(issues)).toEqual(['text.undecodable@20']);
  });

  it('reports bytes behind the first megabyte that do not fit the encoding, with their row', async () => {
    const line = 'some,plain,text,that,is,fünf\n';
    const head = Buffer.from(`a,b,c,d,e,f\n${line.repeat(45_000)}`);
    const late = Buffer.from([0x78, 0x2c, 0xe9, 0x74, 0xe9, 0x2c, 0x2c, 0x2c, 0x2c, 0x0a]);
    const { rows, issues } = await readAll(Buffer.concat([head, late, Buffer.from(line)]));
    expect(codes(issues)).toEqual(['text.mixed-encodings@45002']);
    expect(rows.at(-2)).toEqual(['x', 'été', '', '', '', '']);
  });

  it('leaves footers out also where the end is far from the start', async () => {
    const line = 'some,plain,text,7\n';
    const text = `a,b,c,d\n${line.repeat(70_000)}\nTotal,,,490000\n`;
    const { rows, issues } = await readAll(text);
    expect(rows.length).toBe(70_000);
    expect(codes(issues)).toEqual(['row.blank@70002', 'table.footer@70003']);
  });

  it.each<[string, string, number]>([
    ['a title of its own', '\nTotal,,,140000\n\nTable 2: prices\nitem,price\npen,1.20\ncup,3.40\n', 20_005],
    ['the same width', '\nmonth,kind,day,price\n2019-01,x1,2019-01-02,1.20\n2019-02,x2,2019-01-03,3.40\n', 20_003],
    ['the end right below', '\nwhen,what,how many,how much\n2019-01-02,a,7,9\n', 20_003],
  ])('finds another table far from the start, whole and in chunks: %s', async (_name, rest, fromRow) => {
    const text = `name,kind,style,n\n${`some,plain,${'text '.repeat(12)}end,7\n`.repeat(20_000)}${rest}`;
    const whole = await readAll(text);
    expect(whole.rows.length).toBe(20_000);
    const second = whole.issues.find(({ code }) => code === 'table.second-table');
    expect(second?.details).toMatchObject({ fromRow });
    expect(unaccountedRows(text, whole)).toEqual([]);
    const chunked = await readAll(text, { chunkBytes: 200_000 });
    expect(chunked.chunks.length).toBeGreaterThan(4);
    expect(chunked.rowNumbers).toEqual(whole.rowNumbers);
    const about = (result: typeof whole) => result.issues.filter(({ code }) => code.startsWith('table.'));
    expect(about(chunked)).toEqual(about(whole));
  });

  it('takes blank rows and rows of words within a table for what they are', async () => {
    const part = `${'Ann,York,2019-01-02,7\n'.repeat(4000)}\nBob,Leeds,unknown,none\n\nNorth\n`;
    const text = `name,town,day,n\n${part.repeat(20)}`;
    for (const chunkBytes of [0, 150_000]) {
      const { rows, issues } = await readAll(text, { chunkBytes });
      expect(rows.length).toBe(20 * 4002 - 1);
      expect(issues.filter(({ code }) => code === 'table.second-table')).toEqual([]);
    }
  });
});

describe('blank lines without end', () => {
  it.each([
    ['\n', ''],
    ['\r\n', ''],
    ['\r', ''],
    ['\n', ',,,'],
    ['\r\n', ' \t'],
    ['\r', ', ,'],
    ['\n', '"",,""'],
    ['\r\n', '""'],
  ])('are passed over and told once: %j behind %j', async (newline, blank) => {
    const part = (n: number) => `${`Ann,York,2019-01-02,7${newline}`.repeat(4000)}${(blank + newline).repeat(n)}`;
    const text = `name,town,day,n${newline}${part(70_000)}${part(63)}${part(64)}${part(65)}${part(200_000)}Bob,Leeds,2019-01-02,7`;
    const whole = await readAll(text);
    expect(whole.rows.length).toBe(20_001);
    expect(whole.issues.flatMap(({ code, details }) => (code === 'row.blanks' ? [details] : []))).toEqual([
      { fromRow: 4066, toRow: 74_001, rows: 69_936 },
      { fromRow: 86_193, toRow: 86_193, rows: 1 },
      { fromRow: 90_258, toRow: 290_193, rows: 199_936 },
    ]);
    expect(unaccountedRows(text, whole)).toEqual([]);
    const chunked = await readAll(text, { chunkBytes: 100_000 });
    expect(chunked.chunks.length).toBeGreaterThan(3);
    expect(chunked.rowNumbers).toEqual(whole.rowNumbers);
  });

  it.each(['""""', '"" ""', '""x'])('hide no row that begins like one: %j', async (cell) => {
    const text = `a,b\n${'1,2\n'.repeat(50)}${'\n'.repeat(100)}${`${cell},\n`.repeat(100)}3,4\n`;
    expect((await readAll(text)).rows.length).toBe(151);
  });

  it('hide neither another table nor a quote that never closes', async () => {
    const head = `name,kind,style,n\n${`some,plain,${'text '.repeat(12)}end,7\n`.repeat(20_000)}${'\n'.repeat(500_000)}`;
    for (const chunkBytes of [0, 200_000]) {
      const { rows, issues } = await readAll(`${head}item,price\npen,1.20\ncup,3.40\npot,2.20\n`, { chunkBytes });
      expect(rows.length).toBe(20_000);
      expect(issues.find(({ code }) => code === 'table.second-table')?.details?.fromRow).toBe(520_002);
      const open = readAll(`${head}"x${'\ny'.repeat(200_000)}`, { chunkBytes, limits: { maxRecordBytes: 200_000 } });
      await expect(open).rejects.toMatchObject({ code: 'source.unclosed-quote', details: { line: 520_002 } });
    }
  });
});

describe('hostile text', () => {
  const fails = async (text: string | Buffer, limits = {}): Promise<MigrateError> =>
    readAll(text, { limits, chunkBytes: 0 }).then(
      () => expect.fail('was read'),
      (error: MigrateError) => error,
    );

  it('names the line of a quote that never closes', async () => {
    const text = `id,name,note\n${'1,Ann,x\n'.repeat(200_000)}2,"a\nb","open\n${'3,Bob,y\n'.repeat(100_000)}`;
    const error = await fails(text, { maxRecordBytes: 200_000 });
    expect(error.code).toBe('source.unclosed-quote');
    expect(error.details).toMatchObject({ row: 200_002, line: 200_003 });
  });

  it('names the row of a record that is too long, and of a cell', async () => {
    const long = `id,name\n1,${'x'.repeat(300_000)}\n2,y\n`;
    expect(await fails(long, { maxRecordBytes: 100_000 })).toMatchObject({
      code: 'source.limit',
      details: { where: ' (row 2)' },
    });
    expect(await fails(long, { maxCellChars: 100_000 })).toMatchObject({
      code: 'source.limit',
      details: { where: ' (row 2)' },
    });
    expect(await fails(`a,b\n${','.repeat(500)}\n`, { maxColumns: 100 })).toMatchObject({ code: 'source.limit' });
  });

  it('gives up a file of quotes in linear time', async () => {
    const error = await fails(`a,b\n${'"x,\n'.repeat(60_000)}`);
    expect(error.code).toBe('source.unclosed-quote');
  });

  it('reads rows whose quotes close hundreds of rows later in linear time', async () => {
    const block = `${'1,"Ann Bell,x,7\n'.repeat(1500)}2,b",c,1\n`;
    const text = `id,name,note,n\n${block.repeat(60)}`;
    const { rows, rowNumbers } = await readAll(text);
    // The last row of a block and the one that closes its quote are one by every rule.
    expect(rows.length).toBe(60 * 1500);
    expect(new Set(rows.map((row) => row.join('|')))).toEqual(new Set(['1|"Ann Bell|x|7', '1|Ann Bell,x,7\n2,b|c|1']));
    const chunked = await readAll(text, { chunkBytes: 100_000 });
    expect(chunked.chunks.length).toBeGreaterThan(4);
    expect(chunked.rowNumbers).toEqual(rowNumbers);
  });

  it('reads rows that each open a quote which nothing closes in linear time', async () => {
    // From a fuzzed file: quotes around the first words of a cell alone.
    const block = ['"ANTON" SONNENSCHUTZ| |2012', '"ENERGYS MAINTENANCE" SA| |2015', '"SYSTEMAT " SA| |2013'];
    const text = `${block.join('\n')}\n`.repeat(6000);
    const { rows, rowNumbers, issues } = await readAll(text);
    expect(rows.length).toBe(18_000);
    expect(new Set(rows.map((row) => row.join('|')))).toEqual(new Set(block));
    expect(issues.some(({ code }) => code === 'row.unclosed-quote')).toBe(false);
    const chunked = await readAll(text, { chunkBytes: 100_000 });
    expect(chunked.chunks.length).toBeGreaterThan(4);
    expect(chunked.rowNumbers).toEqual(rowNumbers);
    expect(chunked.rows).toEqual(rows);
  });

  it('never crashes or hangs on any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.constantFrom(1, 7, 1000), async (bytes, piece) => {
        const { rows, layout } = await readAll(bytes, { piece });
        expect(rows.every((row) => row.every((cell) => typeof cell === 'string'))).toBe(true);
        expect(new Set(layout.columns).size).toBe(layout.columns.length);
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

const cell = fc.oneof(
  { weight: 3, arbitrary: fc.string({ maxLength: 8 }) },
  {
    weight: 2,
    arbitrary: fc.string({
      unit: fc.constantFrom('"', ',', ';', '\n', '\r', '\\', "'", ' ', 'a', '1', '客', 'é'),
      maxLength: 6,
    }),
  },
  fc.constantFrom('', 'x', '2019-01-02', '12.50'),
);

describe('properties', () => {
  const written = (rows: string[][], newline: string): string =>
    rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')).join(newline) + newline;

  it('any table written by the rules is read back exactly', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc
          .integer({ min: 2, max: 5 })
          .chain((width) =>
            fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
          ),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.integer({ min: 1, max: 50 }),
        async (rows, newline, piece) => {
          const clean = rows.map((row) => row.map((text) => text.replaceAll(/[\0\uFFFD\uD800-\uDFFF]/g, '')));
          const { rows: read } = await readAll(written(clean, newline), {
            raw: true,
            delimiter: ',',
            quote: '"',
            encoding: 'utf-8',
            piece,
          });
          expect(read).toEqual(clean);
        },
      ),
      { seed: 11, numRuns: 300 },
    );
  });

  it('records are those of papaparse for text that obeys RFC 4180', () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 }), (rows) => {
        const text = Papa.unparse(rows, { newline: '\n' });
        const reader = createRecordReader({ delimiter: ',', quote: '"', escape: '"' });
        const read: string[][] = [];
        for (let at = 0; at < text.length; ) {
          at = reader.read(text, at, true);
          read.push(reader.cells);
        }
        expect(read).toEqual(Papa.parse(text, { delimiter: ',', newline: '\n' }).data.slice(0, read.length));
      }),
      { seed: 13, numRuns: 500 },
    );
  });

  it('what was read before does not change how a record is read', () => {
    const bit = fc.constantFrom('"', ',"', '",', '""', '"x', 'é', 'a,b', '\n', '1,"a\n', '" ,');
    fc.assert(
      fc.property(fc.array(bit, { minLength: 20, maxLength: 150 }), (bits) => {
        const text = bits.join('');
        const dialect = { delimiter: ',', quote: '"', escape: '"' };
        const reader = createRecordReader(dialect, 3);
        for (let at = 0; at < text.length; ) {
          const alone = createRecordReader(dialect, 3);
          const end = reader.read(text, at, true);
          expect(alone.read(text, at, true)).toBe(end);
          const { cells, isOdd, isMended, hasBeyondAscii, openQuote } = reader;
          expect({ cells, isOdd, isMended, hasBeyondAscii, openQuote }).toEqual({
            cells: alone.cells,
            isOdd: alone.isOdd,
            isMended: alone.isMended,
            hasBeyondAscii: alone.hasBeyondAscii,
            openQuote: alone.openQuote,
          });
          at = end;
        }
      }),
      { seed: 17, numRuns: 1000 },
    );
  });

  it('chunks together give what the whole gives', async () => {
    const wild = fc.string({
      unit: fc.constantFrom('"', '"', ',', ',', '\n', '\r', 'a', 'b', '1', ' ', '客', 'é'),
      maxLength: 40,
    });
    const line = fc.oneof(
      {
        weight: 6,
        arbitrary: fc.array(cell, { minLength: 3, maxLength: 3 }).map((cells) => written([cells], '').slice(0)),
      },
      { weight: 1, arbitrary: wild },
      { weight: 2, arbitrary: fc.constantFrom('', ',,', 'a,b,c', 'Total,,3', '1,"x",2', '1,"x,2', 'a,"b"c",d') },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1, maxLength: 12 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.constantFrom('utf-8', 'gb18030', 'windows-1252'),
        fc.integer({ min: 1, max: 400 }),
        async (lines, newline, encoding, chunkBytes) => {
          const body = lines.join(newline) + newline;
          const times = Math.ceil(4_000 / body.length);
          const bytes = iconv.encode(`id,name,note${newline}${body.repeat(times)}`, encoding);
          const options = { encoding, delimiter: ',', quote: '"', piece: 97 };
          const whole = await outcome(() => readAll(bytes, options));
          const pieces = await outcome(() => readAll(bytes, { ...options, chunkBytes }));
          if (typeof whole !== 'string' && typeof pieces !== 'string') {
            expect(pieces.rows).toEqual(whole.rows);
            expect(pieces.rowNumbers).toEqual(whole.rowNumbers);
            expect(codes(pieces.issues)).toEqual(codes(whole.issues));
          } else expect(pieces).toEqual(whole);
        },
      ),
      { seed: 17, numRuns: 60 },
    );
  });

  it('UTF-8 gives what UTF-16 gives, wherever the text is beyond ASCII', async () => {
    const plain = fc.constantFrom('1,a plain note,20', '2,"one, two",3', '3,"two\nlines",', '4,"says ""no""",5');
    const line = fc.oneof(
      { weight: 8, arbitrary: plain },
      {
        weight: 2,
        arbitrary: fc.constantFrom('客户,"备注\n，二",é', 'é,\uFFFD,ﬁ', '"x à\u00a0",\u3000,𠀀', '\u00a0,\0é,1'),
      },
      { weight: 1, arbitrary: fc.constantFrom('1,"x "客" y",2', 'à,"x,2', 'a,"b"é,d', '"1,é",2', '"à\u00a0') },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 20, max: 600 }),
        fc.integer({ min: 100, max: 900 }),
        async (lines, piece, chunkBytes) => {
          const text = `id,name,note\n${lines.join('\n')}\n`;
          const read = (encoding: string, more: object) =>
            outcome(() =>
              readAll(iconv.encode(text, encoding), { encoding, delimiter: ',', quote: '"', piece, ...more }),
            );
          const wide = await read('utf-16le', {});
          for (const bytes of [await read('utf-8', {}), await read('utf-8', { chunkBytes })]) {
            if (typeof wide === 'string' || typeof bytes === 'string') expect(bytes).toEqual(wide);
            else {
              expect(bytes.rows).toEqual(wide.rows);
              expect(bytes.rowNumbers).toEqual(wide.rowNumbers);
              expect(codes(bytes.issues)).toEqual(codes(wide.issues));
            }
          }
        },
      ),
      { seed: 18, numRuns: 150 },
    );
  });
});

async function outcome<T>(run: () => Promise<T>): Promise<T | string> {
  try {
    return await run();
  } catch (error) {
    return (error as MigrateError).code;
  }
}
