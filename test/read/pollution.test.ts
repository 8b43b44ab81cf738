import { describe, expect, it } from 'vitest';
import { unaccountedRows } from './accounting.js';
import { type Polluted, pollute } from './polluter.js';
import { readAll } from './read-all.js';

/** A seeded generator: the same tables in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

function pick<T>(next: () => number, list: readonly T[]): T {
  return list[Math.floor(next() * list.length)]!;
}

function products(): string[][] {
  const next = random(1);
  const kinds = [
    "Men's boots, waterproof",
    'Running jacket',
    'Table, round 48"',
    "Women's socks",
    'Fly rod 8 wt.',
    'Towel',
    'Kids\' hat, "Sunny"',
  ];
  const rows = Array.from({ length: 60 }, (_, i) => [
    `${10 + (i % 18)}/0${1 + (i % 9)}/2018`,
    `0${i % 10}:${next() < 0.5 ? '15' : '30'}`,
    String(Math.floor(next() * 9)),
    `${pick(next, ['MG', 'RI', 'CC'])}-${1000 + Math.floor(next() * 9000)}`,
    `$${(next() * 90).toFixed(2)}`,
    pick(next, kinds),
    `${pick(next, ['Rugged yet light,', 'An exclusive,', 'Our best value:'])} ${pick(next, ['for performance and comfort.', 'made for cold, wet days.', 'with a relaxed look and fit.'])}`,
    `https://www.example.com/p/${i}.html`,
    '',
  ]);
  return [
    ['DATE', 'TIME', 'Qty', 'PRODUCTID', 'Price', 'ProductType', 'ProductDescription', 'URL', 'Comments'],
    ...rows,
  ];
}

function customers(): string[][] {
  const next = random(2);
  const rows = Array.from({ length: 40 }, (_, i) => [
    `00${3000 + i * 7}`,
    pick(next, ['陈霞', '黄浩然', '王伟', '李娜', '张敏']),
    pick(next, ['上海浦江物流股份有限公司', '华信科技有限公司', '青岛海润食品']),
    `138${String(10_000_000 + Math.floor(next() * 89_999_999))}`,
    pick(next, ['老客户，需跟进', '对价格敏感,要折扣', '“重点”客户', '已回访']),
    `20${10 + (i % 9)}-0${1 + (i % 9)}-1${i % 10}`,
    (next() * 90_000).toFixed(2),
  ]);
  return [['客户编号', '姓名', '公司', '手机', '备注', '创建日期', '金额'], ...rows];
}

function contacts(): string[][] {
  const next = random(3);
  const rows = Array.from({ length: 30 }, (_, i) => [
    String(i + 1),
    pick(next, ['Ann', 'Bob', 'José', 'Zoë', 'Søren']),
    pick(next, ['Smith', "O'Brien", 'Núñez', 'Lee']),
    `user${i}@example.com`,
    pick(next, ['12 High St, Leeds', '5 Rue du Lac', 'Hauptstr. 7']),
    pick(next, ['active', 'lost', 'new']),
  ]);
  return [['Id', 'First Name', 'Last Name', 'Email', 'Address', 'Status'], ...rows];
}

const tables = { products: products(), customers: customers(), contacts: contacts() };

/** The rows that `convert` gives, and whether all differences are in rows that are reported. */
async function isExact(file: Polluted): Promise<boolean> {
  const result = await readAll(file.text);
  const { layout, rows, rowNumbers, issues } = result;
  expect(unaccountedRows(file.text, result), `${file.kind}: ${file.name}`).toEqual([]);
  const header = layout.headerRow === null ? [] : [layout.columns];
  const width = layout.columns.length;
  const read = [...header, ...rows.map((row) => [...row, ...Array<string>(Math.max(0, width - row.length)).fill('')])];
  if (file.reported.length === 0) return JSON.stringify(read) === JSON.stringify(file.expected);
  const told = new Set(issues.map((issue) => issue.row));
  return (
    file.reported.every((row) => told.has(row) && rowNumbers.includes(row)) &&
    read.length === file.expected.length &&
    read.every((row, i) => file.reported.includes(i + 1) || JSON.stringify(row) === JSON.stringify(file.expected[i]))
  );
}

/** Classes that are not read exactly in every case, with the share that is, and why. */
const known: Record<string, number> = {};

describe('polluted files', () => {
  it('are read exactly', async () => {
    const counts = new Map<string, { right: number; all: number; wrong: string[] }>();
    for (const [name, table] of Object.entries(tables)) {
      for (const file of pollute(table)) {
        const count = counts.get(file.kind) ?? { right: 0, all: 0, wrong: [] };
        counts.set(file.kind, count);
        count.all++;
        if (await isExact(file)) count.right++;
        else count.wrong.push(`${name}: ${file.name}`);
      }
    }
    const lines = [...counts].map(
      ([kind, { right, all, wrong }]) =>
        `${kind.padEnd(30)} ${right} of ${all}${wrong.length > 0 ? `   (${wrong.slice(0, 6).join('; ')})` : ''}`,
    );
    console.log(lines.join('\n'));
    for (const [kind, { right, all, wrong }] of counts) {
      expect(right / all, `${kind}: ${wrong.join('; ')}`).toBeGreaterThanOrEqual(known[kind] ?? 1);
    }
  });
});
