/**
 * Seeded contacts for measuring: 20 columns, about 250 bytes a row, mixed phone, date and money formats, quoted newlines
 * in 5 % of the rows, 10 % Chinese. The same bytes for the same count on every machine.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { seeded } from '../../samples/seeded.mjs';

export const columns = [
  'customer_id',
  'salutation',
  'first_name',
  'last_name',
  'company',
  'title',
  'department',
  'email',
  'phone',
  'mobile',
  'street',
  'city',
  'region',
  'postal_code',
  'country',
  'birth_date',
  'created_at',
  'annual_spend',
  'website',
  'notes',
];

const firstNames =
  'James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph Jessica Thomas Sarah Carlos Ana Jürgen François Zoë Søren'.split(
    ' ',
  );
const lastNames =
  "Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson Anderson Thomas Müller Nguyen O'Brien McDonald".split(
    ' ',
  );
const companyWords =
  'Acme Global Summit Northern Pacific Blue River Golden Prime United First Central Delta Apex Vertex'.split(' ');
const companyKinds = 'Logistics Foods Software Industries Partners Systems Medical Energy'.split(' ');
const forms = ['Inc.', 'LLC', 'Ltd', 'Corp.', 'GmbH', ''];
const titles = ['Sales Manager', 'CFO', 'Purchasing Agent', 'Director of Operations', 'Engineer', 'Office Manager'];
const departments = ['Sales', 'Finance', 'Purchasing', 'Operations', 'IT', ''];
const streets = ['Main Street', 'Oak Avenue', 'Park Road', 'Second Street', 'Lake Drive', 'Hill Lane'];
const places = [
  ['Springfield', 'IL', '62701', '217'],
  ['Portland', 'OR', '97201', '503'],
  ['Austin', 'TX', '78701', '512'],
  ['Albany', 'NY', '12207', '518'],
  ['Boise', 'ID', '83702', '208'],
  ['Denver', 'CO', '80202', '303'],
];
const surnames = '王李张刘陈杨黄赵吴周徐孙马朱胡'.split('');
const given = '伟 芳 娜 敏 静 强 磊 军 洋 勇 艳 杰 建国 志强 海燕 浩然 子涵'.split(' ');
const chinesePlaces = [
  ['上海市', '浦东新区', '021', '200120'],
  ['广东省', '深圳市', '0755', '518000'],
  ['浙江省', '杭州市', '0571', '310000'],
  ['四川省', '成都市', '028', '610000'],
];
const chineseCores = ['海润食品', '华信科技', '东方物流', '云帆软件', '恒达机械', '嘉禾贸易'];
const chineseTitles = ['总经理', '采购主管', '财务总监', '销售经理'];
const notes = [
  '',
  '',
  'met at the fair',
  'prefers e-mail',
  'key account, call before visiting',
  'see contract of last year',
];

const two = (n) => (n < 10 ? `0${n}` : String(n));

/** Makes rows one after another: `next()` gives the cells of one. */
export function contactRows(seed = 1) {
  const random = seeded(seed);
  const below = (n) => Math.floor(random() * n);
  const pick = (list) => list[below(list.length)];
  let count = 0;
  const date = (y, m, d) => {
    switch (below(4)) {
      case 0:
        return `${y}-${two(m)}-${two(d)}`;
      case 1:
        return `${m}/${d}/${y}`;
      case 2:
        return `${y}/${m}/${d}`;
      default:
        return `${y}-${two(m)}-${two(d)}T${two(below(24))}:${two(below(60))}:00Z`;
    }
  };
  const american = () => {
    const [city, region, zip, area] = pick(places);
    const [first, last] = [pick(firstNames), pick(lastNames)];
    const core = `${pick(companyWords)} ${pick(companyKinds)}`;
    const number = () => {
      const [a, b] = [`${2 + below(8)}${below(10)}${2 + below(8)}`, String(1000 + below(9000))];
      return pick([
        `(${area}) ${a}-${b}`,
        `${area}-${a}-${b}`,
        `+1 ${area} ${a} ${b}`,
        `${area}${a}${b}`,
        `${area}.${a}.${b}`,
      ]);
    };
    const amount = below(90_000_000) / 100;
    const [whole, cents] = amount.toFixed(2).split('.');
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
    return [
      `C${String(count).padStart(8, '0')}`,
      pick(['Mr.', 'Ms.', 'Dr.', '']),
      first,
      last,
      `${core} ${pick(forms)}`.trim(),
      pick(titles),
      pick(departments),
      `${first}.${last}${count}@${core.replace(/ /g, '').toLowerCase()}.com`.toLowerCase().replace(/[^a-z0-9.@]/g, ''),
      number(),
      number(),
      `${1 + below(9999)} ${pick(streets)}`,
      city,
      region,
      zip,
      pick(['US', 'USA', 'United States']),
      `${1940 + below(65)}-${two(1 + below(12))}-${two(1 + below(28))}`,
      date(2008 + below(14), 1 + below(12), 1 + below(28)),
      pick([`${whole}.${cents}`, `$${grouped}.${cents}`, `${grouped}.${cents}`, `USD ${whole}`]),
      `https://www.${core.replace(/ /g, '').toLowerCase()}.com`,
      random() < 0.0556 ? 'called twice,\nno answer; "try again"' : pick(notes),
    ];
  };
  const chinese = () => {
    const [region, city, area, zip] = pick(chinesePlaces);
    const name = [pick(surnames), pick(given)];
    const mobile = `1${pick(['38', '39', '58', '86', '59'])}${10_000_000 + below(90_000_000)}`;
    const [y, m, d] = [2008 + below(14), 1 + below(12), 1 + below(28)];
    return [
      `C${String(count).padStart(8, '0')}`,
      pick(['先生', '女士', '']),
      name[1],
      name[0],
      `${city.slice(0, 2)}${pick(chineseCores)}有限公司`,
      pick(chineseTitles),
      '',
      `user${count}@example.cn`,
      `+86 ${area.slice(1)} ${20_000_000 + below(60_000_000)}`,
      pick([`+86${mobile}`, `+86 ${mobile}`, `+86 ${mobile.slice(0, 3)} ${mobile.slice(3, 7)} ${mobile.slice(7)}`]),
      `世纪大道${1 + below(999)}号`,
      city,
      region,
      zip,
      pick(['中国', 'CN', 'China']),
      `${1940 + below(65)}-${two(1 + below(12))}-${two(1 + below(28))}`,
      pick([`${y}年${m}月${d}日`, `${y}-${two(m)}-${two(d)}`, `${y}/${m}/${d}`]),
      pick([`RMB ${(below(9_000_000) / 100).toFixed(2)}`, `${(1 + below(900)) / 10}万元`]),
      '',
      random() < 0.05 ? '分两批发货，\n第二批等通知' : '',
    ];
  };
  return () => {
    count++;
    return random() < 0.1 ? chinese() : american();
  };
}

const quoted = (cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Writes `rows` contacts as UTF-8 CSV; returns the bytes written. */
export function writeContacts(path, rows, seed = 1) {
  const next = contactRows(seed);
  const file = openSync(path, 'w');
  let bytes = writeSync(file, `${columns.join(',')}\n`);
  let lines = [];
  for (let i = 0; i < rows; i++) {
    lines.push(next().map(quoted).join(','));
    if (lines.length === 5000 || i === rows - 1) {
      bytes += writeSync(file, `${lines.join('\n')}\n`);
      lines = [];
    }
  }
  closeSync(file);
  return bytes;
}

if (process.argv[1] === import.meta.filename) {
  const [rows = '1000000', path = 'contacts.csv'] = process.argv.slice(2);
  console.log(`${writeContacts(path, Number(rows))} bytes`);
}
