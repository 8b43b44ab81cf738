/**
 * What cleaning costs: CPU time per cell of each meaning, and rows of 20 mixed fields per CPU second with every step on.
 * Values are made from a seed, mostly distinct, in the common shapes and some that need the slow path. Reads dist/.
 *
 *   node test/bench/clean.mjs [rows]
 */
import { compileChain } from '../../dist/clean/chain.js';
import { parseSteps } from '../../dist/clean/parse-step.js';

const context = { country: 'CN', timezone: 'Asia/Shanghai', currency: 'CNY', dateOrder: 'ymd' };
const rowCount = Number(process.argv[2] ?? 40_000);

/** Mulberry32: small, seeded, good enough for samples. */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
const next = random(7);
const pick = (list) => list[Math.floor(next() * list.length)];
const digits = (count) => Array.from({ length: count }, () => Math.floor(next() * 10)).join('');
const letters = (count) =>
  Array.from({ length: count }, () => 'abcdefghijklmnopqrstuvwxyz'[Math.floor(next() * 26)]).join('');
const han = (count) =>
  Array.from({ length: count }, () =>
    pick([...'华信明达远恒瑞祥盛泰和兴隆创新智联通宏伟佳美康宁安顺博雅天地人海山江河春秋文武德才']),
  ).join('');
const two = (value) => String(value).padStart(2, '0');
const day = () => [1990 + Math.floor(next() * 35), 1 + Math.floor(next() * 12), 1 + Math.floor(next() * 28)];

const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'];
const cities = [
  '北京市朝阳区',
  '上海市浦东新区',
  '广东省深圳市南山区',
  '浙江省杭州市西湖区',
  '江苏省昆山市',
  '成都市武侯区',
  '湖北武汉洪山区',
  '西安市雁塔区',
];
const roads = ['中山路', '人民大道', '解放路', '科技园南路', '建国门外大街', '文三路'];
const chineseCompany = () =>
  `${pick(['北京', '上海', '深圳市', ''])}${han(3)}${pick(['科技', '贸易', '电子'])}有限公司`;
const westernCompany = () => `${letters(7)} ${letters(5)} ${pick(['Inc.', 'GmbH', 'Co., Ltd.', 'LLC'])}`;
const makers = {
  text: () => pick([() => `${letters(6)} ${letters(8)}`, () => han(12), () => ` ${letters(5)}  ${letters(4)} `])(),
  person: () =>
    pick([
      () => pick(surnames) + han(2),
      () => `${pick(['John', 'Mary', 'Anna', 'Peter'])} ${letters(1).toUpperCase()}${letters(6)}`,
    ])(),
  company: () => pick([chineseCompany, westernCompany])(),
  address: () => `${pick(cities)}${pick(roads)}${Math.floor(next() * 900)}号${Math.floor(next() * 30)}室`,
  phone: () =>
    pick([
      () => `1${pick(['39', '86', '58', '77'])}${digits(8)}`,
      () => `010-${1 + Math.floor(next() * 8)}${digits(7)}`,
      () => `+86 1${pick(['39', '86'])} ${digits(4)} ${digits(4)}`,
    ])(),
  email: () => `${letters(7)}.${letters(4)}@${letters(6)}.${pick(['com', 'cn', 'com.cn', 'de'])}`,
  url: () => `https://www.${letters(8)}.com/${letters(4)}`,
  date: () =>
    pick([
      ([y, m, d]) => `${y}-${two(m)}-${two(d)}`,
      ([y, m, d]) => `${y}/${m}/${d}`,
      ([y, m, d]) => `${y}年${m}月${d}日`,
    ])(day()),
  datetime: () =>
    (([y, m, d]) => `${y}-${two(m)}-${two(d)} ${two(Math.floor(next() * 24))}:${two(Math.floor(next() * 60))}:00`)(
      day(),
    ),
  number: () => pick([() => digits(5), () => `${1 + Math.floor(next() * 9)},${digits(3)}.${digits(2)}`])(),
  money: () =>
    pick([
      () => `¥${1 + Math.floor(next() * 9)}${digits(3)}.${digits(2)}`,
      () => `${1 + Math.floor(next() * 99)}万`,
      () => `${1 + Math.floor(next() * 9)},${digits(3)}.00`,
    ])(),
  percent: () => `${Math.floor(next() * 100)}%`,
  taxId: () => `9${digits(17)}`,
  boolean: () => pick(['是', '否', 'true', 'N']),
  country: () => pick(['中国', 'USA', 'Germany', 'CN']),
  currency: () => pick(['CNY', '人民币', 'USD']),
  language: () => pick(['zh', '中文', 'English']),
  gender: () => pick(['男', '女', 'M', 'F']),
  tags: () => `${pick(['VIP', '重点'])};${pick(['A', 'B', '老客户'])}`,
};
const row =
  'person person company phone phone email date date date money money address text text text number boolean gender country tags'.split(
    ' ',
  );

/** Chinese values of meanings that have a mark of their own. */
const chinese = { company: chineseCompany, address: makers.address };
/** As the mapper works: a field at a time, over so many rows. */
const batchRows = 1000;

/** CPU seconds that a piece of work takes in this process: the least of seven, as other work only ever adds to it. */
function cpuSeconds(work) {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 7; round++) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1e6);
  }
  return least;
}

let findings = 0;
const note = () => {
  findings++;
};
const count = (value) => Math.round(value).toLocaleString('en-US').padStart(12);

function chainOf(name, cells) {
  return compileChain(parseSteps(name).calls, context, { evidence: cells.slice(0, 200) });
}

/** Cells of one meaning per CPU second. */
function cellRate(name, cells) {
  const chain = chainOf(name, cells);
  return (
    rowCount /
    cpuSeconds(() => {
      for (let at = 0; at < cells.length; at++) chain(cells[at], note);
    })
  );
}

const many = (make) => Array.from({ length: rowCount }, make);
const columns = new Map(Object.entries(makers).map(([name, make]) => [name, many(make)]));

console.log('meaning              ns/cell  cells per CPU second');
const show = (name, rate, more = '') =>
  console.log(`${name.padEnd(18)} ${count(1e9 / rate).slice(-9)} ${count(rate)}${more}`);
for (const [name, cells] of columns) show(name, cellRate(name, cells));
for (const [name, make] of Object.entries(chinese)) {
  show(`${name}, Chinese`, cellRate(name, many(make)), '  (to reach: 200,000)');
}

const fields = row.map((name) => ({ cells: columns.get(name), chain: chainOf(name, columns.get(name)) }));
findings = 0;
const seconds = cpuSeconds(() => {
  for (let start = 0; start < rowCount; start += batchRows) {
    const end = Math.min(start + batchRows, rowCount);
    for (const { cells, chain } of fields) for (let at = start; at < end; at++) chain(cells[at], note);
  }
});
console.log(
  `row of ${fields.length} fields    ${count(rowCount / seconds)} rows per CPU second  (to reach: 120,000), ${(findings / 7 / rowCount).toFixed(1)} findings a row`,
);
