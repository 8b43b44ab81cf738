// Cost per cell of every step that cleans single values: common cells, and cells that need the thorough reading.
// Run after `npm run build`: node test/bench/clean-values.mjs
import { parseSteps } from '../../dist/clean/parse-step.js';
import { stepByName } from '../../dist/clean/steps.js';

const context = { country: 'CN', timezone: 'Asia/Shanghai', currency: 'CNY', dateOrder: null };
const many = (make) => Array.from({ length: 4096 }, (_, at) => make(at));
const digits = (at, size) => String((at * 2_654_435_761) % 10 ** size).padStart(size, '0');

/** name, call, common cells, other cells. */
const meanings = [
  [
    'phone CN mobile',
    'phone(CN)',
    (at) => `138${digits(at, 8)}`,
    (at) => `手机：138-${digits(at, 4)}-${digits(at + 9, 4)}`,
  ],
  [
    'phone CN hyphens',
    'phone(CN)',
    (at) => `138-${digits(at, 4)}-${digits(at + 9, 4)}`,
    (at) => `010-6552${digits(at, 4)}转801`,
  ],
  ['phone +1', 'phone(US)', (at) => `+1 212-736-${digits(at, 4)}`, (at) => `(212) 736-${digits(at, 4)} x12`],
  ['email', 'email', (at) => `user${at}@example${at % 50}.com`, (at) => `User ${at} <User${at}@Example.com>`],
  ['url', 'url', (at) => `https://www.example${at}.com`, (at) => `WWW.Example${at}.com/`],
  [
    'date ISO',
    'date',
    (at) => `2019-0${1 + (at % 9)}-${10 + (at % 19)}`,
    (at) => `2019年${1 + (at % 12)}月${1 + (at % 28)}日`,
  ],
  ['date slashes', 'date', (at) => `2019/${1 + (at % 12)}/${1 + (at % 28)}`, (at) => `${1 + (at % 28)} Aug 2019`],
  [
    'date dmy',
    'date(dmy)',
    (at) => `${1 + (at % 28)}/${1 + (at % 12)}/2019`,
    (at) => `${1 + (at % 28)}.${1 + (at % 12)}.19`,
  ],
  [
    'date format',
    'date("yyyy/M/d")',
    (at) => `2019/${1 + (at % 12)}/${1 + (at % 28)}`,
    (at) => `${1 + (at % 28)} Aug 2019`,
  ],
  [
    'datetime',
    'datetime',
    (at) => `2019-08-${10 + (at % 19)} 09:${10 + (at % 49)}`,
    (at) => `2019-08-${10 + (at % 19)}T09:${10 + (at % 49)}:00Z`,
  ],
  ['number', 'number', (at) => `${at}.50`, (at) => `1,${digits(at, 3)},${digits(at, 3)}.50`],
  ['percent', 'percent', (at) => `${at % 100}`, (at) => `${at % 100}%`],
  ['money', 'money(CNY)', (at) => `${at}.50`, (at) => `￥1,${digits(at, 3)}.50`],
  [
    'taxId CN',
    'taxId(CN)',
    (at) => ['91110108551385082Q', '91440300708461136T'][at % 2],
    (at) => `9111010855138508${at % 9}q`,
  ],
  ['boolean', 'boolean', (at) => ['Yes', '否', 'TRUE'][at % 3], (at) => [' yes ', '否 '][at % 2]],
  ['country', 'country', (at) => ['CN', '中国', 'China'][at % 3], (at) => ['U.S.A.', 'ESPAÑA'][at % 2]],
  ['currency', 'currency', (at) => ['CNY', 'USD'][at % 2], (at) => ['人民币', '美元'][at % 2]],
  ['language', 'language', (at) => ['zh', 'en'][at % 2], (at) => ['English', '中文'][at % 2]],
  ['gender', 'gender', (at) => ['男', '女'][at % 2], (at) => ['Male ', '女 '][at % 2]],
];

const nothing = () => undefined;

/** CPU nanoseconds per cell, the best of several rounds: what the machine adds is only ever more. */
function cost(clean, cells) {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 9; round++) {
    const start = process.cpuUsage();
    for (let turn = 0; turn < 12; turn++) for (let at = 0; at < cells.length; at++) clean(cells[at], nothing);
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, ((user + system) * 1000) / (12 * cells.length));
  }
  return best;
}

for (const [name, call, common, other] of meanings) {
  const { calls } = parseSteps(call);
  const clean = stepByName(calls[0].step).make(calls[0], context, []);
  const [fast, slow] = [cost(clean, many(common)), cost(clean, many(other))];
  console.log(
    `${name.padEnd(18)} common ${fast.toFixed(0).padStart(6)} ns/cell   other ${slow.toFixed(0).padStart(6)} ns/cell`,
  );
}
