/** Files as statistics offices, portals, survey tools and programs for analysis publish them; the figures are invented. */
import { describe, expect, it } from 'vitest';
import { unaccountedRows } from './accounting.js';
import { readAll } from './read-all.js';

interface Expected {
  /** Titles and cells are joined with `|`; null = no header. */
  header: string | null;
  first: string;
  last: string;
  count: number;
  leftOut?: string[];
  issues?: string[];
}

/** Lines made by a function of their number, from 1. */
function lines(count: number, line: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => `${line(i + 1)}\n`).join('');
}

const cases: Record<string, [string, Expected]> = {
  'a title with a comma above lone notes': [
    `Temperature Anomalies, January-December\nUnits: Degrees Celsius\nMissing: -999\nYear,Value\n${lines(9, (i) => `${1880 + i},-0.${i}`)}`,
    { header: 'Year|Value', first: '1881|-0.1', last: '1889|-0.9', count: 9, leftOut: ['preamble 1-3'] },
  ],
  'notes in prose without a blank line': [
    `Road Safety, 2015\n"Published by: Department, Main House"\nContact: road@example.com, 020 7946 0000\nNotes: rounded, provisional, and revised\nSeverity,2013,2014,2015\n${lines(6, (i) => `Kind ${i},${i}1,${i}2,${i}3`)}`,
    {
      header: 'Severity|2013|2014|2015',
      first: 'Kind 1|11|12|13',
      last: 'Kind 6|61|62|63',
      count: 6,
      leftOut: ['preamble 1-4'],
    },
  ],
  'names and values above the header': [
    `Report:,Monthly sales\nRegion:,North\nPrepared:,2015-01-31\nItem,Jan,Feb,Mar\n${lines(6, (i) => `Kind ${i},${i}1,${i}2,${i}3`)}`,
    {
      header: 'Item|Jan|Feb|Mar',
      first: 'Kind 1|11|12|13',
      last: 'Kind 6|61|62|63',
      count: 6,
      leftOut: ['preamble 1-3'],
    },
  ],
  'a title of as many words as there are columns': [
    'Annual Budget Report\nDept,Year,Amount\nRoads,2019,5\nParks,2019,7\n',
    {
      header: 'Dept|Year|Amount',
      first: 'Roads|2019|5',
      last: 'Parks|2019|7',
      count: 2,
      leftOut: ['preamble 1-1'],
    },
  ],
  'comments that the delimiter cuts like rows': [
    `# Title: Land, annual\n# Units: m\n# Source: Office, Centre\nYear,Value\n${lines(5, (i) => `${1880 + i},${i}`)}`,
    { header: 'Year|Value', first: '1881|1', last: '1885|5', count: 5, leftOut: ['preamble 1-3'] },
  ],
  'comments of another kind': [
    `// exported 2015-01-01\n// by tool, v1, (c) x\nt,x,y\n${lines(5, (i) => `${i},0.${i},1.${i}`)}`,
    { header: 't|x|y', first: '1|0.1|1.1', last: '5|0.5|1.5', count: 5, leftOut: ['preamble 1-2'] },
  ],
  'a comment among rows that looks like one': [
    `# A few notes\na;b\n# another\n${lines(6, (i) => `${i};3`)}# more\n# 20;7\n# last\n`,
    {
      header: 'a|b',
      first: '1|3',
      last: '# 20|7',
      count: 7,
      leftOut: ['preamble 1-3'],
      issues: ['row.comment', 'row.comment'],
    },
  ],
  'a row of units': [
    `time,latitude,longitude,sst\nUTC,degrees_north,degrees_east,degree_C\n${lines(5, (i) => `2015-06-0${i}T12:00:00Z,30.${i},-120.${i},1${i}.5`)}`,
    {
      header: 'time|latitude|longitude|sst',
      first: '2015-06-01T12:00:00Z|30.1|-120.1|11.5',
      last: '2015-06-05T12:00:00Z|30.5|-120.5|15.5',
      count: 5,
      leftOut: ['hint 2-2'],
    },
  ],
  'a row of widths': [
    `# Provisional\nagency\tsite\tflow\tcode\n5s\t15s\t14n\t10s\n${lines(5, (i) => `AG\t0164${i}\t${i}00\tP`)}`,
    {
      header: 'agency|site|flow|code',
      first: 'AG|01641|100|P',
      last: 'AG|01645|500|P',
      count: 5,
      leftOut: ['preamble 1-1', 'hint 3-3'],
    },
  ],
  'dates over columns of numbers': [
    `;31.12.2010;31.12.2011\n${lines(6, (i) => `Land ${'ABCDEF'[i - 1]};${i}000;${i}500`)}`,
    { header: '|31.12.2010|31.12.2011', first: 'Land A|1000|1500', last: 'Land F|6000|6500', count: 6 },
  ],
  'answers below their question': [
    `Id,Date,Which do you own?,,,Age\n,,Car,Bicycle,Motorbike,Response\n${lines(6, (i) => `10${i},0${i}/02/2015,${i % 2 ? 'Car' : ''},Bicycle,,${20 + i}`)}`,
    {
      header: 'Id|Date|Which do you own? Car|Which do you own? Bicycle|Which do you own? Motorbike|Age Response',
      first: '101|01/02/2015|Car|Bicycle||21',
      last: '106|06/02/2015||Bicycle||26',
      count: 6,
    },
  ],
  'codes below their titles': [
    `Code,Label,Population (princ),Surface (km2)\nCODGEO,LIBGEO,P13_POP,SUPERF\n${lines(6, (i) => `0100${i},Ain ${i},${i}00,1${i}`)}`,
    {
      header: 'Code CODGEO|Label LIBGEO|Population (princ) P13_POP|Surface (km2) SUPERF',
      first: '01001|Ain 1|100|11',
      last: '01006|Ain 6|600|16',
      count: 6,
    },
  ],
  'titles that begin like another format': [
    `Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,Last outcome category,Context\n${lines(5, (i) => `,2016-01,Avon,Avon,-2.${i},51.${i},Near Station Road,E0101439${i},Bath 001A,Burglary,,`)}`,
    {
      header:
        'Crime ID|Month|Reported by|Falls within|Longitude|Latitude|Location|LSOA code|LSOA name|Crime type|Last outcome category|Context',
      first: '|2016-01|Avon|Avon|-2.1|51.1|Near Station Road|E01014391|Bath 001A|Burglary||',
      last: '|2016-01|Avon|Avon|-2.5|51.5|Near Station Road|E01014395|Bath 001A|Burglary||',
      count: 5,
    },
  ],
  'numbers of samples as titles': [
    `OTU ID\t1001\t1002\t1005\n${lines(6, (i) => `OTU_${i}\t${i}\t0\t${7 - i}`)}`,
    { header: 'OTU ID|1001|1002|1005', first: 'OTU_1|1|0|6', last: 'OTU_6|6|0|1', count: 6 },
  ],
  'lists within cells': [
    `Codes,Count,Date\n${lines(6, (i) => `${i};2;3,${i},2015-01-0${i}`)}`,
    { header: 'Codes|Count|Date', first: '1;2;3|1|2015-01-01', last: '6;2;3|6|2015-01-06', count: 6 },
  ],
  'many lines of prose above': [
    `${lines(14, (i) => `Line ${i}: this data, as published, is item ${i}; see there.`)}station,date,rain,max\n${lines(20, (i) => `S${10 + i},2019-01-${10 + i},${i}.5,${i}.0`)}`,
    {
      header: 'station|date|rain|max',
      first: 'S11|2019-01-11|1.5|1.0',
      last: 'S30|2019-01-30|20.5|20.0',
      count: 20,
      leftOut: ['preamble 1-14'],
    },
  ],
  'quotes that enclose no fields': [
    lines(60, (i) => `${i},"Anton" Ltd,Leeds`),
    { header: null, first: '1|"Anton" Ltd|Leeds', last: '60|"Anton" Ltd|Leeds', count: 60 },
  ],
  'a total alone': ['Name,Value\nTotal,5\n', { header: 'Name|Value', first: 'Total|5', last: 'Total|5', count: 1 }],
  'footnotes with commas': [
    `Severity,2013,2014,2015\n${lines(6, (i) => `Kind ${i},${i}1,${i}2,${i}3`)}\n"1. Buses, coaches and minibuses."\n2. For 2015, provisional, rounded.\nSource: Office, STATS19\n`,
    {
      header: 'Severity|2013|2014|2015',
      first: 'Kind 1|11|12|13',
      last: 'Kind 6|61|62|63',
      count: 6,
      leftOut: ['footer 9-11'],
    },
  ],
  'a key below the table': [
    `Code,Description,Amount\n${lines(9, (i) => `A0${i},${i % 2 ? '"Pens, blue"' : 'Paper'},${i}.50`)}\nKey,Meaning\nA,Active\nC,Closed\nS,Suspended\n`,
    {
      header: 'Code|Description|Amount',
      first: 'A01|Pens, blue|1.50',
      last: 'A09|Pens, blue|9.50',
      count: 9,
      leftOut: ['second-table 12-15'],
    },
  ],
  'cells filled up with blanks': [
    `"Name",     "Sex", "Age", "Height (in)"\n${lines(6, (i) => `"Ann${'abcdef'[i - 1]}",       "F",   4${i},       7${i}`)}`,
    { header: 'Name|Sex|Age|Height (in)', first: 'Anna|F|41|71', last: 'Annf|F|46|76', count: 6 },
  ],
  'blanks between quotes and delimiters': [
    `"Address" ,"Beds" ,"Price"\n${lines(60, (i) => `"${i}, Main St" ,${i},${i}0`)}`,
    {
      header: 'Address|Beds|Price',
      first: '1, Main St|1|10',
      last: '60, Main St|60|600',
      count: 60,
      issues: Array(60).fill('row.mended'),
    },
  ],
  'decimal commas without a header': [
    lines(8, (i) => `0,${i}84\t0,4${i}`),
    { header: null, first: '0,184|0,41', last: '0,884|0,48', count: 8 },
  ],
  'the same titles below each group': [
    `;Männlich;;Weiblich;\nJahr;Anzahl;Anteil;Anzahl;Anteil\n${lines(6, (i) => `200${i};1.00${i};5${i},5;2.00${i};4${i},5`)}`,
    {
      header: 'Jahr|Männlich Anzahl|Männlich Anteil|Weiblich Anzahl|Weiblich Anteil',
      first: '2001|1.001|51,5|2.001|41,5',
      last: '2006|1.006|56,5|2.006|46,5',
      count: 6,
    },
  ],
  'years over letters that may be units': [
    `Sector,2014,,2015,\n,M,F,M,F\n${lines(6, (i) => `S${i} works,${i},1${i},2${i},3${i}`)}`,
    {
      header: 'Sector|2014 M|2014 F|2015 M|2015 F',
      first: 'S1 works|1|11|21|31',
      last: 'S6 works|6|16|26|36',
      count: 6,
    },
  ],
  'a title over groups': [
    `,Workers,,,\n,Men,,Women,\nArea,Full,Part,Full,Part\n${lines(6, (i) => `Area ${i},${i},1${i},2${i},3${i}`)}`,
    {
      header: 'Area|Workers Men Full|Workers Men Part|Workers Women Full|Workers Women Part',
      first: 'Area 1|1|11|21|31',
      last: 'Area 6|6|16|26|36',
      count: 6,
    },
  ],
  'units in brackets below years': [
    `Sector,2014,2015\n,(000s),(000s)\n${lines(6, (i) => `Sector ${i},${i}1,${i}2`)}`,
    {
      header: 'Sector|2014|2015',
      first: 'Sector 1|11|12',
      last: 'Sector 6|61|62',
      count: 6,
      leftOut: ['hint 2-2'],
    },
  ],
  'units in German': [
    `Jahr;Umsatz;Exportquote;Beschäftigte\n;Mio. EUR;%;Anzahl\n${lines(6, (i) => `200${i};1.${i}00,5;3${i},1;${i}00`)}`,
    {
      header: 'Jahr|Umsatz|Exportquote|Beschäftigte',
      first: '2001|1.100,5|31,1|100',
      last: '2006|1.600,5|36,1|600',
      count: 6,
      leftOut: ['hint 2-2'],
    },
  ],
  'the rows of a logger': [
    `"TOA5","STN1","CR1000","2233"\n"TIMESTAMP","RECORD","BattV_Min"\n"TS","RN","Volts"\n"","","Min"\n${lines(6, (i) => `"2014-07-0${i} 00:00:00",${i},12.${i}`)}`,
    {
      header: 'TIMESTAMP|RECORD|BattV_Min',
      first: '2014-07-01 00:00:00|1|12.1',
      last: '2014-07-06 00:00:00|6|12.6',
      count: 6,
      leftOut: ['preamble 1-1', 'hint 3-4'],
    },
  ],
  'a small table above a wider one': [
    `Party,Votes,Share\n${lines(6, (i) => `Green ${i},${i}000,${i}.5%`)}\nName,Unit,2015,2016\n${lines(7, (i) => `Item ${i},kg,${i}1,${i}2`)}`,
    {
      header: 'Party|Votes|Share',
      first: 'Green 1|1000|1.5%',
      last: 'Green 6|6000|6.5%',
      count: 6,
      leftOut: ['second-table 9-16'],
    },
  ],
  'blanks between titles in quotes alone': [
    `"Name", "Time", "Gross"\n${lines(6, (i) => `"Bob, ${i}","1${i}:00","${i}.50"`)}`,
    { header: 'Name|Time|Gross', first: 'Bob, 1|11:00|1.50', last: 'Bob, 6|16:00|6.50', count: 6 },
  ],
  'colons between cells': [
    lines(6, (i) => `user${i}:x:100${i}:100:User ${i}::/bin/sh`),
    { header: null, first: 'user1|x|1001|100|User 1||/bin/sh', last: 'user6|x|1006|100|User 6||/bin/sh', count: 6 },
  ],
  'times of day': [
    `at\n${lines(6, (i) => `1${i}:0${i}:00`)}`,
    { header: 'at', first: '11:01:00', last: '16:06:00', count: 6 },
  ],
  'names of rows beside one column': [
    `"","x"\n${lines(6, (i) => `"${i}",${i}.5`)}`,
    { header: '|x', first: '1|1.5', last: '6|6.5', count: 6 },
  ],
  'a note below two columns': [
    `Code,Label\n${lines(6, (i) => `K${i}0,Valley ${i}`)}Source: Ministry of Trade\n`,
    { header: 'Code|Label', first: 'K10|Valley 1', last: 'K60|Valley 6', count: 6, leftOut: ['footer 8-8'] },
  ],
  'a note with as many words as columns': [
    `Sector,2014,2015,2016\n${lines(6, (i) => `Sector ${i},${i}1,${i}2,${i}3`)}"Last updated, 3 May 2017"\n`,
    {
      header: 'Sector|2014|2015|2016',
      first: 'Sector 1|11|12|13',
      last: 'Sector 6|61|62|63',
      count: 6,
      leftOut: ['footer 8-8'],
    },
  ],
  'sentences alone': [
    'Comment\nGood, but slow.\nNice.\nBad, very bad, indeed.\nok\nLong; too long.\nGreat, thanks\n',
    { header: 'Comment', first: 'Good, but slow.', last: 'Great, thanks', count: 6 },
  ],
  'blanks between cells in quotes': [
    `Author Work Genre\n${lines(6, (i) => `"Anna Seghers" "Snow, ${i}" Poetry`)}`,
    {
      header: 'Author|Work|Genre',
      first: 'Anna Seghers|Snow, 1|Poetry',
      last: 'Anna Seghers|Snow, 6|Poetry',
      count: 6,
    },
  ],
  'delimiters within quotes that are not doubled': [
    `sku,desc,qty\n1,"Monitor 24", black",2\n2,"He said "hi", twice",3\n3,Plain,4\n4,"Size 5",6",5\n`,
    {
      header: 'sku|desc|qty',
      first: '1|Monitor 24", black|2',
      last: '4|Size 5",6|5',
      count: 4,
      issues: ['row.mended', 'row.mended', 'row.mended'],
    },
  ],
  'a quote that is not closed before the next field': [
    `id,name,street,zip\n${lines(6, (i) => `${i},"Acme, ${i}","1${i} Elm St, Flat 2",0123${i}`)}7,"Acme, Inc.,"7 Elm St, Flat 2",01237\n`,
    {
      header: 'id|name|street|zip',
      first: '1|Acme, 1|11 Elm St, Flat 2|01231',
      last: '7|Acme, Inc.|7 Elm St, Flat 2|01237',
      count: 7,
      issues: ['row.mended'],
    },
  ],
  'a row with another delimiter': [
    `id,name,born,score\n${lines(6, (i) => `${i},Ann ${i},2001-02-0${i},${i}.5`)}7;Bob;2001-02-07;7.5\n8 Cho 2001-02-08 8.5\n9,Eve,2001-02-09,9.5\n`,
    {
      header: 'id|name|born|score',
      first: '1|Ann 1|2001-02-01|1.5',
      last: '9|Eve|2001-02-09|9.5',
      count: 9,
      issues: ['row.mended', 'row.mended'],
    },
  ],
  'a sentence without its quotes': [
    `id,name,note,year\n${lines(5, (i) => `${i},Ann,ok,201${i}`)}6,Bob,first, then second,2016\n`,
    {
      header: 'id|name|note|year',
      first: '1|Ann|ok|2011',
      last: '6|Bob|first, then second|2016',
      count: 6,
      issues: ['row.mended'],
    },
  ],
};

describe('open data', () => {
  it.each(Object.entries(cases))('%s', async (_name, [text, expected]) => {
    const result = await readAll(text);
    const { layout, rows, issues } = result;
    const width = layout.columns.length;
    const joined = rows.map((row) => [...row, ...Array<string>(Math.max(0, width - row.length)).fill('')].join('|'));
    expect({
      header: layout.headerRow === null ? null : layout.titles!.join('|'),
      first: joined[0],
      last: joined.at(-1),
      count: rows.length,
      leftOut: layout.leftOut.map(({ reason, fromRow, toRow }) => `${reason} ${fromRow}-${toRow}`),
      issues: issues.map(({ code }) => code).filter((code) => code !== 'row.blank'),
    }).toEqual({ leftOut: [], issues: [], ...expected });
    expect(unaccountedRows(text, result)).toEqual([]);
  });
});
