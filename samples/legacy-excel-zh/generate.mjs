/**
 * Makes the sample: a legacy Chinese customer workbook with its order list, and the truth about both. Seeded: the same
 * bytes on every run. All people and firms are invented.
 *
 *   node samples/legacy-excel-zh/generate.mjs
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { seeded } from '../seeded.mjs';

const folder = import.meta.dirname;

// A workbook carries the time of its making: a fixed one, so that the bytes repeat.
const RealDate = Date;
const madeAt = RealDate.UTC(2019, 7, 14, 1, 30);
globalThis.Date = class extends RealDate {
  constructor(...args) {
    super(...(args.length > 0 ? args : [madeAt]));
  }
  static now() {
    return madeAt;
  }
};

const random = seeded(20190814);
const below = (n) => Math.floor(random() * n);
const pick = (list) => list[below(list.length)];
const chance = (share) => random() < share;
const digits = (n) => Array.from({ length: n }, () => below(10)).join('');

const places = [
  ['上海', '上海市', '浦东新区', '021', '310115', ['张江路', '世纪大道', '金科路', '陆家嘴环路']],
  ['江苏', '苏州市', '工业园区', '0512', '320571', ['星湖街', '金鸡湖大道', '苏州大道东']],
  ['浙江', '杭州市', '西湖区', '0571', '330106', ['文三路', '天目山路', '教工路']],
  ['广东', '深圳市', '南山区', '0755', '440305', ['科技园路', '深南大道', '粤海街']],
  ['四川', '成都市', '武侯区', '028', '510107', ['天府大道', '人民南路四段', '桐梓林东路']],
  ['北京', '北京市', '海淀区', '010', '110108', ['中关村大街', '知春路', '学院路']],
];
const words =
  '海润 华信 东方 浦江 云帆 天成 金桥 中科 瑞丰 恒达 百川 嘉禾 新锐 安泰 宏图 明德 立诚 远航 博雅 广源 盛世 同创 万佳 晨曦 腾跃 启明 鼎新 凯旋 泰和 永兴'.split(
    ' ',
  );
const trades = '科技 物流 食品 餐饮管理 软件 贸易 电子 机械设备 建筑工程 文化传播 医疗器械 新材料'.split(' ');
const surnames = '王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 林 高 罗 欧阳 司马 单 曾 解'.split(' ');
const given = '伟 芳 娜 敏 静 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 秀英 桂兰 建国 志强 海燕 浩然 子涵 雨桐 思远 文博'.split(
  ' ',
);
const titles = '总经理 采购主管 财务总监 销售经理 技术支持 办公室主任'.split(' ');
const owners = ['周敏', '李强', '王芳', '陈涛'];
const mobileHeads = '130 131 135 136 137 138 139 150 151 158 159 186 187 188 189'.split(' ');

/** GB 32100-2015: the check character of the first 17. */
function withCheck(first17) {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
  const sum = weights.reduce((total, weight, i) => total + weight * alphabet.indexOf(first17[i]), 0);
  return first17 + alphabet[(31 - (sum % 31)) % 31];
}
/** GB 11714-1997: the check character of an organisation code. */
function organisationCode() {
  const body = digits(8);
  const weights = [3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, i) => total + weight * Number(body[i]), 0);
  const check = (11 - (sum % 11)) % 11;
  return body + (check === 10 ? 'X' : String(check));
}

const fullWidth = (text) => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
const iso = (date) => date.toISOString().slice(0, 10);

// The customers as they really are.
const companies = [];
const seen = new Set();
while (companies.length < 400) {
  const [province, city, district, area, region, streets] = pick(places);
  const core = `${pick(words)}${pick(words)}${pick(trades)}`;
  if (seen.has(core)) continue;
  seen.add(core);
  const place = city.replace('市', '');
  companies.push({
    name: `${place}${core}${pick(['有限公司', '有限公司', '有限责任公司', '股份有限公司'])}`,
    taxId: withCheck(`91${region}MA${organisationCode()}`.slice(0, 17)),
    province,
    city,
    district,
    address: `${pick(streets)}${1 + below(999)}号${chance(0.4) ? `${1 + below(20)}幢${101 + below(1900)}室` : ''}`,
    phone: `${area}-${2 + below(6)}${digits(area.length === 3 ? 7 : 6)}${area.length === 3 ? '' : digits(1)}`,
    contact: pick(surnames) + pick(given),
    title: pick(titles),
    mobile: pick(mobileHeads) + digits(8),
    level: pick(['重点', '普通', '普通', '普通']),
    sales: 10 + below(50000) / 10,
    owner: pick(owners),
    since: new RealDate(RealDate.UTC(2009 + below(10), below(12), 1 + below(28))),
  });
}
companies.forEach((company, i) => {
  company.email = `${['sales', 'info', 'contact', 'caigou'][i % 4]}${100 + i}@example.com`;
});

// What ten years of typing made of them.
const header = [
  '客户编号',
  '客户名称',
  '统一社会信用代码',
  '客户级别',
  '状态',
  '电话',
  '省',
  '市',
  '区',
  '地址',
  '年销售额(万元)',
  '负责人',
  '建档日期',
  '联系人',
  '职务',
  '手机',
  '邮箱',
  '备注',
];
const hints = [
  '必填，系统编号',
  '必填，与营业执照一致',
  '18位',
  '重点/普通',
  '正常/作废',
  '区号-号码',
  '',
  '',
  '',
  '街道门牌',
  '数字',
  '业务员姓名',
  '年-月-日',
  '',
  '',
  '11位',
  '',
  '选填',
];
const truth = { rows: {}, clusters: [], orders: {} };
const rows = [];
const blank = () => pick(['', null, '无', '暂无', '-', 'NULL']);

function dirtyDate(date) {
  const [y, m, d] = iso(date).split('-').map(Number);
  return pick([
    () => new Date(date.getTime()),
    () => `${y}/${m}/${d}`,
    () => `${y}年${m}月${d}日`,
    () => Math.round(date.getTime() / 86_400_000) + 25569,
    () => iso(date),
  ])();
}
function dirtyName(name) {
  return pick([
    () => name,
    () => name,
    () => ` ${name}`,
    () => `${name}\u3000`,
    () => name.replace(/^(..)/, '$1 ').replace(/ (?=.)/, ''),
    () => name,
  ])();
}
function dirtyPhone(phone) {
  const bare = phone.replace('-', '');
  return pick([
    () => phone,
    () => phone,
    () => bare,
    () => fullWidth(phone),
    () => `${phone.slice(0, -4)} ${phone.slice(-4)}`,
    () => `${phone}转${1 + below(99)}`,
    () => `+86 ${phone.slice(1)}`,
  ])();
}
function dirtyMobile(mobile) {
  return pick([
    () => mobile,
    () => Number(mobile),
    () => `${mobile.slice(0, 3)} ${mobile.slice(3, 7)} ${mobile.slice(7)}`,
    () => fullWidth(mobile),
    () => `+86${mobile}`,
    () => `${mobile.slice(0, 3)}-${mobile.slice(3, 7)}-${mobile.slice(7)}`,
  ])();
}

let number = 0;
/** Adds one row; `outcome` is what must become of its account and of its contact. */
function addRow(company, change = {}, outcome = { account: 'loaded', contact: 'loaded' }) {
  number++;
  const key = `KH${String(number).padStart(5, '0')}`;
  const row = {
    key,
    cells: [
      key,
      change.name ?? dirtyName(company.name),
      change.taxId ??
        (chance(0.05) ? company.taxId.toLowerCase() : chance(0.05) ? ` ${company.taxId} ` : company.taxId),
      change.level ?? company.level,
      change.status ?? pick(['正常', '正常', '']),
      change.phone ?? dirtyPhone(company.phone),
      company.province,
      company.city,
      company.district,
      company.address,
      change.sales ?? (chance(0.1) ? blank() : chance(0.3) ? company.sales.toLocaleString('en-US') : company.sales),
      company.owner,
      change.since ?? dirtyDate(company.since),
      change.contact ?? company.contact,
      chance(0.2) ? blank() : company.title,
      change.mobile ?? dirtyMobile(company.mobile),
      change.email ??
        (chance(0.1)
          ? blank()
          : chance(0.1)
            ? company.email.toUpperCase()
            : chance(0.05)
              ? company.email.replace('@', '＠')
              : company.email),
      chance(0.1) ? pick(['老客户，需跟进', '“重点”客户', '电话无人接听\n下周再打', '=1+1', '对价格敏感,要折扣']) : '',
    ],
    company,
    outcome,
  };
  rows.push(row);
  return row;
}

for (const company of companies) addRow(company);

// The same customer typed again: under the short form of its name, with full-width letters, by another salesman.
for (let i = 0; i < 40; i++) {
  const company = companies[i * 7];
  const name = pick([
    company.name,
    company.name.replace('有限责任公司', '有限公司'),
    `${company.name}（${company.city.replace('市', '')}）`.replace(/（.*）$/, ''),
    fullWidth(company.name),
    company.name.split('').join(chance(0.5) ? '' : ' '),
  ]);
  addRow(company, { name, taxId: chance(0.7) ? company.taxId : blank(), phone: company.phone, mobile: company.mobile });
}
// A branch office is a customer of its own: its own code, its own phone.
for (let i = 0; i < 12; i++) {
  const parent = companies[i * 11 + 3];
  const [province, city, district, area, region, streets] = pick(places);
  const branch = {
    ...parent,
    name: `${parent.name}${city.replace('市', '')}分公司`,
    taxId: withCheck(`91${region}MA${organisationCode()}`.slice(0, 17)),
    province,
    city,
    district,
    address: `${pick(streets)}${1 + below(999)}号`,
    phone: `${area}-${2 + below(6)}${digits(area.length === 3 ? 7 : 6)}${area.length === 3 ? '' : digits(1)}`,
    contact: pick(surnames) + pick(given),
    mobile: pick(mobileHeads) + digits(8),
    email: `branch${i}@example.com`,
  };
  companies.push(branch);
  addRow(branch);
}

/** A customer that only appears in a damaged row. */
function single(i) {
  const company = companies[i % 400];
  const [, , , area, region] = pick(places);
  return {
    ...company,
    name: `${pick(['南通', '宁波', '佛山', '绵阳'])}${pick(words)}${pick(words)}${pick(trades)}${i}厂`,
    taxId: withCheck(`91${region}MA${organisationCode()}`.slice(0, 17)),
    phone: `${area}-${2 + below(6)}${digits(area.length === 3 ? 7 : 6)}${area.length === 3 ? '' : digits(1)}`,
    contact: pick(surnames) + pick(given),
    mobile: pick(mobileHeads) + digits(8),
    email: `single${i}@example.com`,
  };
}
const both = (account, contact) => ({ account, contact });
// What Excel destroyed, and what was never right: refused, never guessed.
for (let i = 0; i < 8; i++) addRow(single(i), { mobile: '1.38E+10' }, both('loaded', 'rejected'));
for (let i = 8; i < 14; i++) {
  const company = single(i);
  addRow(
    company,
    { taxId: Number(`${company.taxId.replace(/\D/g, '7').slice(0, 15)}000`) },
    both('rejected', 'rejected'),
  );
}
for (let i = 14; i < 18; i++) {
  const company = single(i);
  const wrong = company.taxId.slice(0, 17) + (company.taxId[17] === '7' ? '8' : '7');
  addRow(company, { taxId: wrong }, both('rejected', 'rejected'));
}
for (let i = 18; i < 22; i++) addRow(single(i), { level: '钻石' }, both('rejected', 'rejected'));
for (let i = 22; i < 25; i++) addRow(single(i), { name: blank() }, both('rejected', 'rejected'));
for (let i = 25; i < 28; i++) addRow(single(i), { since: '2015年2月30日' }, both('rejected', 'rejected'));
for (let i = 28; i < 31; i++) addRow(single(i), { email: 'zhang.example.com' }, both('loaded', 'rejected'));
// Given up by the old system itself.
for (let i = 31; i < 43; i++) addRow(single(i), { status: '作废' }, both('filtered', 'filtered'));
// A customer without a contact person gives an account alone.
for (let i = 43; i < 55; i++) addRow(single(i), { contact: '' }, both('loaded', 'filtered'));

// In the workbook's own order: as they were typed over the years.
for (let i = rows.length - 1; i > 0; i--) {
  const j = below(i + 1);
  [rows[i], rows[j]] = [rows[j], rows[i]];
}

const book = new ExcelJS.Workbook();
book.creator = '客户管理系统 V3.2';
book.created = book.modified = new Date();
const cover = book.addWorksheet('说明');
cover.addRow(['本工作簿由旧系统导出，请勿修改表头。']);
const sheet = book.addWorksheet('客户');
sheet.addRow(['浦江贸易集团客户档案表']);
sheet.mergeCells(1, 1, 1, header.length);
sheet.addRow(['导出日期：2019年8月14日', null, null, null, null, null, null, null, null, null, '制表人：周敏']);
sheet.addRow([]);
sheet.addRow(header);
sheet.addRow(hints);
const firstRow = 6;
rows.forEach((row, i) => {
  sheet.addRow(row.cells);
  truth.rows[firstRow + i] = { key: row.key, ...row.outcome };
});
sheet.addRow([]);
sheet.addRow([`合计：${rows.length} 家客户`]);
sheet.getColumn(13).numFmt = 'yyyy/m/d';
sheet.getRow(4).font = { bold: true };
sheet.views = [{ state: 'frozen', ySplit: 4 }];

for (const company of new Set(rows.map((row) => row.company))) {
  const keys = rows.filter((row) => row.company === company && row.outcome.account === 'loaded').map((row) => row.key);
  if (keys.length > 1) truth.clusters.push(keys.sort());
}
truth.clusters.sort();

// The order list of another old program, in GB18030.
const orders = [];
const quote = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
for (let i = 0; i < 500; i++) {
  const number = `DD2019${String(i + 1).padStart(5, '0')}`;
  let outcome = 'loaded';
  let customer;
  if (i % 50 === 49) {
    customer = `KH9${digits(4)}`;
    outcome = 'rejected';
  } else {
    const row = pick(rows);
    customer = row.key;
    if (row.outcome.account !== 'loaded') outcome = 'rejected';
  }
  const amount = 100 + below(5_000_000) / 100;
  let amountText = pick([
    amount.toFixed(2),
    `￥${amount.toLocaleString('en-US', { minimumFractionDigits: 2 })}`,
    String(Math.round(amount)),
    `${(amount / 10000).toFixed(4)}万`,
  ]);
  if (i % 60 === 13) {
    amountText = '########';
    outcome = 'rejected';
  }
  if (i % 60 === 43) {
    amountText = '待定';
    outcome = 'rejected';
  }
  const date = new RealDate(RealDate.UTC(2018 + below(2), below(7), 1 + below(28)));
  const [y, m, d] = iso(date).split('-').map(Number);
  orders.push([
    number,
    customer,
    amountText,
    pick([iso(date), `${y}/${m}/${d}`, `${y}年${m}月${d}日`]),
    pick(['已发货', '已完成', '待发货']),
    chance(0.06) ? '分两批发货，\n第二批等通知' : chance(0.05) ? '客户说“急”, "加急"' : '',
  ]);
  truth.orders[number] = outcome;
}
const text = [['订单号', '客户编号', '金额', '下单日期', '状态', '备注'], ...orders]
  .map((cells) => `${cells.map(quote).join(',')}\r\n`)
  .join('');

await book.xlsx.writeFile(join(folder, '客户档案2019.xlsx'));
writeFileSync(join(folder, 'orders.csv'), iconv.encode(text, 'gb18030'));
writeFileSync(join(folder, 'truth.json'), `${JSON.stringify(truth, null, 1)}\n`);
console.log(`${rows.length} customers, ${orders.length} orders, ${truth.clusters.length} groups of duplicates`);
