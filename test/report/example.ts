/** A fixed run for the tests of all reports: an invented migration with every kind of entry, and hostile values. */
import type { IssueEntry } from '../../src/catalogue/issues.js';
import type { Text } from '../../src/catalogue/text.js';
import type { CrmSchema, FieldSchema, FieldType } from '../../src/crm/schema.js';
import type { IssueCode } from '../../src/issue.js';
import type { Facts, FieldFacts, Finding, Group, Outcome, ReportIssue } from '../../src/report/facts.js';

/** Codes that belong to these tests alone, so that no change of the real catalogue changes what is expected here. */
export const exampleIssues: Record<string, IssueEntry> = {
  'phone.too-short': {
    severity: 'error',
    title: { en: 'The phone number has too few digits', zh: '电话号码位数不足' },
    advice: {
      en: 'Complete the number in the source, with its area code, and run the repaired rows again.',
      zh: '请在源数据中补全号码（含区号），然后重新运行修复后的行。',
    },
  },
  'text.too-long': {
    severity: 'error',
    title: { en: 'The text is longer than {max} characters', zh: '文本超过 {max} 个字符' },
    advice: { en: 'Shorten it to {max} characters.', zh: '请缩短到 {max} 个字符以内。' },
  },
  'email.typo': {
    severity: 'warning',
    title: { en: 'The domain looks misspelt', zh: '域名疑似拼写错误' },
    advice: {
      en: 'Ask the customer, or correct the domain in the source.',
      zh: '请向客户确认，或在源数据中更正域名。',
    },
  },
  'phone.formatted': {
    severity: 'fix',
    title: { en: 'Phone number brought into the international form', zh: '电话号码已转换为国际格式' },
    advice: { en: 'Nothing needs to be done.', zh: '无需处理。' },
  },
  'date.serial': {
    severity: 'fix',
    title: { en: 'Spreadsheet serial number turned into a date', zh: '表格序列号已转换为日期' },
    advice: { en: 'Nothing needs to be done.', zh: '无需处理。' },
  },
};
const code = (name: string) => name as IssueCode;

const field = (name: string, type: FieldType, en: string, zh: string): FieldSchema => ({
  name,
  type,
  label: { en, zh },
});
const object = (name: string, label: Text, fields: FieldSchema[]) => ({ name, label, fields });

export const exampleSchema: CrmSchema = {
  objects: {
    account: object('account', { en: 'Account', zh: '客户' }, [
      field('name', 'company', 'Name', '名称'),
      field('taxId', 'taxId', 'Tax id', '税号'),
      field('phone', 'phone', 'Phone', '电话'),
      field('address', 'address', 'Address', '地址'),
      field('createdAt', 'datetime', 'Created', '创建时间'),
    ]),
    contact: object('contact', { en: 'Contact', zh: '联系人' }, [
      field('name', 'person', 'Name', '姓名'),
      field('mobile', 'phone', 'Mobile', '手机'),
      field('email', 'email', 'Email', '邮箱'),
    ]),
    order: object('order', { en: 'Order', zh: '订单' }, [field('number', 'text', 'Number', '订单号')]),
  },
};

const counts = (some: Partial<Record<Outcome, number>>): Record<Outcome, number> => ({
  created: 0,
  updated: 0,
  unchanged: 0,
  merged: 0,
  review: 0,
  rejected: 0,
  filtered: 0,
  failed: 0,
  ...some,
});

const sample = (row: number, column: string, input: string, output: string | null = null) => ({
  source: 'customers',
  row,
  column,
  input,
  output,
});

const issues: ReportIssue[] = [
  {
    code: code('phone.too-short'),
    severity: 'error',
    object: 'account',
    field: 'phone',
    count: 9,
    samples: [sample(17, '电话', '6234-567'), sample(88, '电话', '12345')],
  },
  {
    code: code('text.too-long'),
    severity: 'error',
    object: 'account',
    field: 'name',
    count: 3,
    samples: [sample(21, '客户名称', `上海${'很长'.repeat(200)}有限公司`)],
  },
  {
    code: code('email.typo'),
    severity: 'warning',
    object: 'contact',
    field: 'email',
    count: 14,
    samples: [sample(30, '邮箱', 'wang.fang@gmial.com')],
  },
  {
    code: code('phone.formatted'),
    severity: 'fix',
    object: 'contact',
    field: 'mobile',
    count: 431,
    samples: [
      sample(7, '手机', '138 0013 8000', '+8613800138000'),
      sample(8, '手机', '(86)13900139000', '+8613900139000'),
    ],
  },
  {
    code: code('date.serial'),
    severity: 'fix',
    object: 'account',
    field: 'createdAt',
    count: 120,
    samples: [sample(7, '建档日期', '43691', '2019-08-14')],
  },
];

const fieldFacts = (
  objectName: string,
  name: string,
  [rows, filledBefore, validBefore, filledAfter, fixed, refused]: number[],
): FieldFacts => ({
  object: objectName,
  field: name,
  rows: rows ?? 0,
  filledBefore: filledBefore ?? 0,
  validBefore: validBefore ?? 0,
  filledAfter: filledAfter ?? 0,
  fixed: fixed ?? 0,
  refused: refused ?? 0,
});

export const exampleFinding: Finding = {
  source: 'customers',
  sheet: '客户',
  row: 17,
  object: 'account',
  outcome: 'rejected',
  code: code('phone.too-short'),
  severity: 'error',
  column: '电话',
  field: 'phone',
  input: '6234-567',
  details: {},
};

export const exampleFindings: Finding[] = [
  exampleFinding,
  {
    ...exampleFinding,
    row: 21,
    code: code('text.too-long'),
    column: '客户名称',
    field: 'name',
    input: `上海${'很长'.repeat(200)}有限公司`,
    details: { max: '200' },
  },
  { ...exampleFinding, row: 21 },
  { ...exampleFinding, row: 88, input: '12345' },
];

export const exampleGroups: Group[] = [
  {
    object: 'account',
    enterpriseId: 'acc_01HZX4T7',
    isReview: false,
    probability: 0.9987,
    why: 'taxId same, phone same',
    members: [
      { source: 'customers', row: 12, key: 'K0007', isSurvivor: true, label: '上海华夏贸易有限公司' },
      { source: 'customers', row: 240, key: 'K0231', isSurvivor: false, label: '华夏贸易（上海）' },
    ],
  },
  {
    object: 'contact',
    enterpriseId: null,
    isReview: true,
    probability: 0.87,
    why: 'lastName same, phone different',
    members: [
      { source: 'customers', row: 31, key: 'K0025', isSurvivor: false, label: '王芳' },
      { source: 'customers', row: 302, key: 'K0290', isSurvivor: false, label: '王方' },
    ],
  },
];

/** A stream of a list, made anew at each call. */
export function streamOf<T>(list: readonly T[]): () => AsyncIterable<T> {
  return async function* () {
    yield* list;
  };
}

/** The facts, with some parts exchanged. */
export function exampleFacts(parts: Partial<Facts> = {}): Facts {
  return {
    report: {
      version: 1,
      run: '20190814-legacy-excel-zh-3f9a',
      status: 'findings',
      mapping: { file: 'samples/legacy-excel-zh/mapping.yaml', name: 'legacy-excel-zh', sha256: 'a1'.repeat(32) },
      target: 'duckdb:crm.duckdb',
      inputs: [
        {
          name: 'customers',
          path: '客户档案2019.xlsx',
          sha256: 'b2'.repeat(32),
          bytes: 184_320,
          format: 'xlsx',
          encoding: null,
          delimiter: null,
          sheet: '客户',
          headerRow: 4,
          rows: 512,
        },
        {
          name: 'orders',
          path: 'orders.csv',
          sha256: 'c3'.repeat(32),
          bytes: 91_204,
          format: 'csv',
          encoding: 'gb18030',
          delimiter: ',',
          sheet: null,
          headerRow: 1,
          rows: 1204,
        },
      ],
      objects: {
        account: {
          rows: 512,
          outcomes: counts({ created: 451, merged: 27, review: 4, rejected: 12, filtered: 18 }),
          conserved: true,
          goldenRecords: 451,
        },
        contact: {
          rows: 512,
          outcomes: counts({ created: 466, updated: 9, merged: 30, review: 7 }),
          conserved: true,
          goldenRecords: 475,
        },
        order: { rows: 1204, outcomes: counts({ created: 1204 }), conserved: true, goldenRecords: 1204 },
      },
      issues,
      stages: [
        { name: 'stage', rows: 1716, seconds: 0.82 },
        { name: 'match', rows: 1716, seconds: 0.31 },
        { name: 'load', rows: 2157, seconds: 0.47 },
      ],
      seconds: 1.9,
      peakMemoryBytes: 231_000_000,
    },
    schema: exampleSchema,
    fields: [
      fieldFacts('account', 'name', [512, 512, 470, 509, 39, 3]),
      fieldFacts('account', 'taxId', [512, 430, 421, 428, 7, 2]),
      fieldFacts('account', 'phone', [512, 488, 102, 479, 377, 9]),
      fieldFacts('account', 'address.city', [512, 0, 0, 466, 466, 0]),
      fieldFacts('contact', 'name', [512, 505, 498, 505, 7, 0]),
      fieldFacts('contact', 'mobile', [512, 501, 70, 501, 431, 0]),
      fieldFacts('contact', 'email', [512, 322, 310, 322, 12, 0]),
    ],
    tables: [
      {
        input: 'customers',
        used: ['客户编号', '客户名称', '统一社会信用代码', '电话', '手机', '邮箱', '联系人', '建档日期'],
        ignored: ['序号'],
        unmapped: ['备注2', 'column_14'],
        leftOut: [
          { reason: 'preamble', fromRow: 1, toRow: 3, text: '客户档案 2019 年度' },
          { reason: 'hint', fromRow: 5, toRow: 5, text: '必填，最多 100 字' },
          { reason: 'footer', fromRow: 519, toRow: 519, text: '合计 512 户' },
        ],
      },
      { input: 'orders', used: ['订单号', '客户编号', '金额', '下单日期'], ignored: [], unmapped: [], leftOut: [] },
    ],
    findings: streamOf(exampleFindings),
    groups: streamOf(exampleGroups),
    totals: { findings: exampleFindings.length, groups: exampleGroups.length },
    verification: [
      { name: 'records', object: 'account', expected: '451', found: '451', isOk: true },
      { name: 'records', object: 'contact', expected: '475', found: '475', isOk: true },
      { name: 'sum of amount', object: 'order', expected: '1204500.00', found: '1204500.00', isOk: true },
    ],
    files: {
      rejected: [{ source: 'customers', path: 'rejected/customers.xlsx', rows: 12 }],
      review: 'review.xlsx',
    },
    isMasked: false,
    ...parts,
  };
}
