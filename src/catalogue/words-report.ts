import type { Text } from './text.js';

/** The outcomes of a row, and what each means to the reader of a report. */
export const outcomeWords = {
  created: { en: 'created', zh: '新建' },
  updated: { en: 'updated', zh: '更新' },
  unchanged: { en: 'unchanged', zh: '未变' },
  merged: { en: 'merged', zh: '合并' },
  review: { en: 'awaiting review', zh: '待审核' },
  rejected: { en: 'rejected', zh: '拒绝' },
  filtered: { en: 'filtered out', zh: '已过滤' },
  failed: { en: 'failed', zh: '失败' },
} as const satisfies Record<string, Text>;

export const outcomeMeanings = {
  created: { en: 'a new record in the target', zh: '在目标中新建了记录' },
  updated: { en: 'a record that was there has new values', zh: '目标中已有的记录被更新' },
  unchanged: { en: 'a record that was there already says the same', zh: '目标中已有相同的记录' },
  merged: { en: 'a duplicate that went into another record', zh: '重复数据，已并入另一条记录' },
  review: { en: 'perhaps a duplicate: a person decides', zh: '可能重复，需要人工判断' },
  rejected: { en: 'not loaded, given back with its reasons', zh: '未加载，附原因退回' },
  filtered: { en: 'left out on purpose by the mapping', zh: '按映射规则有意排除' },
  failed: { en: 'the target did not take it', zh: '目标未接受' },
} as const satisfies Record<keyof typeof outcomeWords, Text>;

export const severityWords = {
  error: { en: 'error', zh: '错误' },
  warning: { en: 'warning', zh: '警告' },
  fix: { en: 'fix', zh: '修正' },
} as const satisfies Record<string, Text>;

/** Totals by severity. */
export const severityCounts = {
  error: { en: '{count} {count|error|errors}', zh: '{count} 个错误' },
  warning: { en: '{count} {count|warning|warnings}', zh: '{count} 条警告' },
  fix: { en: '{count} {count|fix|fixes}', zh: '{count} 处修正' },
} as const satisfies Record<keyof typeof severityWords, Text>;

export const leftOutWords = {
  preamble: { en: 'above the header', zh: '表头之上' },
  header: { en: 'header', zh: '表头' },
  hint: { en: 'hint row', zh: '填写说明行' },
  footer: { en: 'below the data', zh: '数据之下' },
  'second-table': { en: 'another table', zh: '另一张表' },
  blank: { en: 'blank', zh: '空行' },
} as const satisfies Record<string, Text>;

/**
 * Texts of the reports. `{rows|row|rows}` is the first word where the count `rows` is 1, else the second (`fillCounts` in
 * report/wording.ts).
 */
export const reportWords = {
  // the page and its first screen
  title: { en: 'Migration report', zh: '迁移报告' },
  skip: { en: 'Skip to the outcomes', zh: '跳到结果' },
  run: { en: 'Run', zh: '运行' },
  mapping: { en: 'Mapping', zh: '映射' },
  target: { en: 'Target', zh: '目标' },
  statusOk: { en: 'Everything was loaded', zh: '全部加载完成' },
  statusFindings: { en: 'Loaded, with rows to look at', zh: '已加载，部分行需要处理' },
  statusFailed: { en: 'The run failed', zh: '运行失败' },
  proofBooks: { en: 'Every row is accounted for', zh: '每一行都有着落' },
  proofNoBooks: { en: 'The books of {count} {count|object|objects} do not balance', zh: '{count} 个对象的账目不平' },
  proofTarget: { en: '{count} of {all} checks of the target agree', zh: '目标核对 {all} 项中 {count} 项一致' },
  rowsRead: { en: 'rows read', zh: '读取的行' },
  recordsOut: { en: 'records out', zh: '输出记录' },
  needsPerson: { en: 'rows need a person', zh: '需人工处理' },
  valuesFixed: { en: 'values fixed', zh: '已修正的值' },
  masked: {
    en: 'Personal data is masked here; the files with rows given back hold it in full.',
    zh: '本报告中的个人信息已脱敏；退回的文件中保留原值。',
  },
  contents: { en: 'Contents', zh: '目录' },

  // what to do next
  next: { en: 'What to do next', zh: '下一步' },
  nextRejected: {
    en: 'Repair the {rows} {rows|row|rows} in {path} and run that file with the same mapping.',
    zh: '修复 {path} 中的 {rows} 行，然后用同一映射运行该文件。',
  },
  nextReview: {
    en: 'Decide about the possible duplicates in {path}.',
    zh: '在 {path} 中对可能重复的记录作出判断。',
  },
  nextGroups: {
    en: '{rows} {rows|row|rows} may be duplicates and {rows|was|were} not loaded: compare {rows|it|them} in {path}, then make the data clearly the same or clearly different, or change the thresholds under dedupe.',
    zh: '{rows} 行可能重复，尚未加载：请在 {path} 中比对，然后把数据改得明显相同或明显不同，或调整 dedupe 下的阈值。',
  },
  nextFailed: {
    en: 'The target did not take {rows} {rows|row|rows}: see the reasons below, then run again.',
    zh: '目标未接受 {rows} 行：请查看下面的原因后重新运行。',
  },
  nextUnmapped: {
    en: 'Look at the {count} {count|column|columns} that the mapping does not use.',
    zh: '检查映射未使用的 {count} 列。',
  },
  nextWarnings: {
    en: 'Look through the {count} {count|warning|warnings}: {count|it|they} kept nothing from being loaded.',
    zh: '查看 {count} 条警告：它们没有妨碍加载。',
  },
  nextVerify: {
    en: 'The check of the target found {count} {count|difference|differences}: do not use the target before that is explained.',
    zh: '对目标的核对发现 {count} 处差异：在查明之前请勿使用目标数据。',
  },
  nextNothing: { en: 'Nothing is left to do.', zh: '没有需要处理的事项。' },

  // outcomes
  outcomesTitle: { en: 'Outcomes', zh: '结果' },
  outcomesLead: {
    en: 'Every row has exactly one outcome for each object that it was offered to.',
    zh: '每一行对其所提供的每个对象都有且只有一个结果。',
  },
  balanced: { en: 'balances', zh: '账目平衡' },
  unbalanced: {
    en: 'does not balance: {accounted} of {rows} rows accounted for',
    zh: '账目不平：{rows} 行中只有 {accounted} 行有结果',
  },
  rowsWord: { en: '{rows|row|rows}', zh: '行' },
  rowsCount: { en: '{rows} {rows|row|rows}', zh: '{rows} 行' },
  goldenCount: { en: '{count} {count|record|records} after merging', zh: '合并后 {count} 条记录' },
  barLabel: { en: '{object}: {parts}', zh: '{object}：{parts}' },
  barPart: { en: '{count} {outcome}', zh: '{outcome} {count}' },

  // issues
  issuesTitle: { en: 'Findings by kind', zh: '按类别的问题' },
  issuesLead: {
    en: 'An error keeps a row out, a warning does not, a fix is a change that was made to a value.',
    zh: '错误会使该行不被加载，警告不会；修正是对值所做的更改。',
  },
  noIssues: { en: 'Nothing was found.', zh: '没有发现问题。' },
  moreKinds: {
    en: 'and {count} more {count|kind|kinds}: report.json has all of them',
    zh: '另有 {count} 类：report.json 中有全部内容',
  },
  all: { en: 'all', zh: '全部' },
  kind: { en: 'Severity', zh: '级别' },
  count: { en: 'Count', zh: '数量' },
  samples: { en: 'Samples', zh: '示例' },
  samplesOf: { en: 'the first {shown} of {count}', zh: '共 {count} 条，显示前 {shown} 条' },
  advice: { en: 'What to do', zh: '处理建议' },
  source: { en: 'Source', zh: '来源' },
  sheet: { en: 'Sheet', zh: '工作表' },
  row: { en: 'Row', zh: '行' },
  column: { en: 'Column', zh: '列' },
  value: { en: 'Value', zh: '值' },
  became: { en: 'Became', zh: '修正为' },
  object: { en: 'Object', zh: '对象' },
  field: { en: 'Field', zh: '字段' },
  outcome: { en: 'Outcome', zh: '结果' },
  reason: { en: 'Reason', zh: '原因' },
  reasons: { en: 'Reasons', zh: '原因' },
  code: { en: 'Code', zh: '代码' },
  severityFilter: { en: 'Show', zh: '显示' },

  // rows that were not loaded
  findingsTitle: { en: 'Rows not loaded', zh: '未加载的行' },
  noFindings: { en: 'Every row was loaded or left out on purpose.', zh: '所有行均已加载或按规则有意排除。' },
  shown: {
    en: 'The first {shown} of {count} are shown here; report.xlsx has {inWorkbook}.',
    zh: '共 {count} 条，此处显示前 {shown} 条；report.xlsx 中有 {inWorkbook} 条。',
  },
  shownAll: { en: '{count} in all.', zh: '共 {count} 条。' },

  // fields
  fieldsTitle: { en: 'Fields before and after', zh: '字段清洗前后' },
  fieldsLead: {
    en: 'How many rows have a value, and how many values are in the form in which they are kept.',
    zh: '有值的行数，以及其中符合保存格式的值。',
  },
  before: { en: 'Before', zh: '清洗前' },
  after: { en: 'After', zh: '清洗后' },
  fixed: { en: 'Fixed', zh: '已修正' },
  refused: { en: 'Refused', zh: '已拒绝' },
  valid: { en: 'valid', zh: '有效' },
  notYetValid: { en: 'to be cleaned', zh: '待清洗' },
  empty: { en: 'empty', zh: '空' },
  fieldBar: {
    en: '{valid} valid, {other} to be cleaned, {empty} empty, of {rows} rows',
    zh: '{rows} 行：有效 {valid}，待清洗 {other}，空 {empty}',
  },
  filledShare: { en: '{share} filled', zh: '填充 {share}' },
  validShare: { en: '{share} valid', zh: '有效 {share}' },

  // groups
  groupsTitle: { en: 'Merged rows', zh: '合并的行' },
  groupsLead: {
    en: 'Rows that became one record, and possible duplicates that await a decision.',
    zh: '已合并为一条记录的行，以及等待判断的可能重复项。',
  },
  noGroups: { en: 'No duplicates were found.', zh: '没有发现重复。' },
  group: { en: 'Group', zh: '组' },
  enterpriseId: { en: 'Enterprise id', zh: '企业 ID' },
  probability: { en: 'Probability', zh: '概率' },
  why: { en: 'Why', zh: '依据' },
  members: { en: 'Rows', zh: '行' },
  key: { en: 'Key', zh: '键' },
  record: { en: 'Record', zh: '记录' },
  survivor: { en: 'survivor', zh: '保留' },
  decision: { en: 'Decision', zh: '结论' },
  isMerged: { en: 'merged', zh: '已合并' },
  isReview: { en: 'awaiting review', zh: '待审核' },
  moreMembers: { en: 'and {count} more', zh: '另有 {count} 条' },

  // verification
  verificationTitle: { en: 'Check of the target', zh: '目标核对' },
  noVerification: { en: 'The target was not checked in this run.', zh: '本次运行未核对目标。' },
  check: { en: 'Check', zh: '核对项' },
  expected: { en: 'Expected', zh: '应为' },
  found: { en: 'Found', zh: '实为' },
  agrees: { en: 'agrees', zh: '一致' },
  agreeing: { en: '{count} {count|check agrees|checks agree}', zh: '{count} 项一致' },
  fieldsCount: { en: '{count} {count|field|fields}', zh: '{count} 个字段' },
  example: { en: 'Example', zh: '示例' },
  differs: { en: 'differs', zh: '不一致' },
  result: { en: 'Result', zh: '结论' },

  // inputs
  inputsTitle: { en: 'Inputs', zh: '输入' },
  file: { en: 'File', zh: '文件' },
  format: { en: 'Format', zh: '格式' },
  rows: { en: 'Rows', zh: '行数' },
  readAs: { en: 'Read as', zh: '读取方式' },
  headerAt: { en: 'header in row {row}', zh: '表头在第 {row} 行' },
  noHeader: { en: 'no header', zh: '无表头' },
  columnsUsed: { en: 'Used columns', zh: '已使用的列' },
  columnsIgnored: { en: 'Left unused on purpose', zh: '有意不用的列' },
  columnsUnmapped: { en: 'Not in the mapping', zh: '未映射的列' },
  leftOutRows: { en: 'Rows left out of the table', zh: '不属于表格的行' },
  rowRange: { en: 'rows {from} to {to}', zh: '第 {from} 至 {to} 行' },
  rowOne: { en: 'row {row}', zh: '第 {row} 行' },

  // stages
  stagesTitle: { en: 'Stages', zh: '阶段' },
  stage: { en: 'Stage', zh: '阶段' },
  time: { en: 'Time', zh: '用时' },
  pace: { en: 'Rows/s', zh: '行/秒' },
  total: { en: 'Total', zh: '合计' },
  peakMemory: { en: 'Peak memory {size}', zh: '内存峰值 {size}' },

  // values that cannot be shown as they are
  longValue: { en: '{count} characters in all', zh: '{count} 个字符' },
  noValue: { en: 'no value', zh: '无值' },

  // the workbook
  sheetSummary: { en: 'Summary', zh: '概要' },
  sheetFindings: { en: 'Findings', zh: '问题' },
  sheetRejected: { en: 'Rejected rows', zh: '拒绝的行' },
  sheetGroups: { en: 'Merged groups', zh: '合并组' },
  sheetFull: {
    en: '{count} more do not fit on a sheet; the files with rows given back hold all of them',
    zh: '另有 {count} 条超出工作表容量；完整内容见退回的文件',
  },
  groupsFull: {
    en: '{count} more groups do not fit on a sheet',
    zh: '另有 {count} 组超出工作表容量',
  },
  apostrophe: {
    en: 'A value that a spreadsheet would run as a formula has an apostrophe in front.',
    zh: '可能被电子表格当作公式执行的值，前面加了一个撇号。',
  },
  isSurvivor: { en: 'Survivor', zh: '保留' },
  yes: { en: 'yes', zh: '是' },

  // the terminal
  filesTitle: { en: 'Files', zh: '文件' },
  fileReport: { en: 'report for people', zh: '可读报告' },
  fileWorkbook: { en: 'findings as a workbook', zh: '问题工作簿' },
  fileRejected: { en: 'rows given back', zh: '退回的行' },
  fileReview: { en: 'decisions to make', zh: '待判断事项' },
  progressLeft: { en: '{time} left', zh: '剩余 {time}' },
  progressRate: { en: '{rate} rows/s', zh: '{rate} 行/秒' },
  progressBytes: { en: '{rate}/s', zh: '{rate}/秒' },
  progressOver: { en: '{stage}: done in {time}', zh: '{stage}：完成，用时 {time}' },
  progressDone: { en: '{stage}: done, {amount} in {time}', zh: '{stage}：完成，{amount}，用时 {time}' },
} as const satisfies Record<string, Text>;

/** The stages by the names that the pipeline gives them; a name that is not here is shown as it is. */
export const stageWords: Readonly<Record<string, Text>> = {
  open: { en: 'open inputs', zh: '打开输入' },
  read: { en: 'read', zh: '读取' },
  map: { en: 'map and clean', zh: '映射与清洗' },
  stage: { en: 'read, map, clean and stage', zh: '读取、映射、清洗与暂存' },
  match: { en: 'find duplicates', zh: '查重' },
  merge: { en: 'merge', zh: '合并' },
  link: { en: 'link', zh: '关联' },
  plan: { en: 'plan', zh: '计划' },
  load: { en: 'load', zh: '加载' },
  verify: { en: 'verify', zh: '核对' },
  report: { en: 'report', zh: '报告' },
};

/** What the check of the target compares; `{field}` is the field's name. A check that is not here is shown as it is. */
export const checkWords: Readonly<Record<string, Text>> = {
  records: { en: 'number of records', zh: '记录数' },
  missing: { en: 'records that are missing', zh: '缺失的记录' },
  different: { en: 'records that differ', zh: '不一致的记录' },
  'duplicate ids': { en: 'ids that occur twice', zh: '重复的 ID' },
  crosswalk: { en: 'crosswalk entries that are missing', zh: '缺失的对照表条目' },
  'sum of': { en: 'sum of {field}', zh: '{field} 合计' },
  'orphans in': { en: 'references of {field} that point nowhere', zh: '{field} 中无效的引用' },
};

/** Why two records were taken for the same: what was compared, and how far it agrees. */
export const comparedWords: Readonly<Record<string, Text>> = {
  key: { en: 'key', zh: '键' },
  lastName: { en: 'last name', zh: '姓' },
  firstName: { en: 'first name', zh: '名' },
  company: { en: 'company', zh: '公司名称' },
  suffix: { en: 'name suffix', zh: '姓名后缀' },
  taxId: { en: 'tax id', zh: '税号' },
  birthDate: { en: 'birth date', zh: '生日' },
  phone: { en: 'phone', zh: '电话' },
  email: { en: 'email', zh: '邮箱' },
  domain: { en: 'domain', zh: '域名' },
  address: { en: 'address', zh: '地址' },
  text: { en: 'text', zh: '文本' },
};

export const agreementWords: Readonly<Record<string, Text>> = {
  same: { en: 'same', zh: '相同' },
  sameHan: { en: 'same', zh: '相同' },
  sameCore: { en: 'same core', zh: '字号相同' },
  registered: { en: 'same registered name', zh: '注册名称相同' },
  similar: { en: 'similar', zh: '相近' },
  close: { en: 'close', zh: '接近' },
  nickname: { en: 'nickname', zh: '昵称' },
  initial: { en: 'initial', zh: '首字母' },
  place: { en: 'same place', zh: '同一地区' },
  shared: { en: 'shared mailbox', zh: '公用邮箱' },
  different: { en: 'different', zh: '不同' },
};
