import type { Text } from './text.js';

/** Texts of `profile`. */
export const profileWords = {
  profile: {
    en: 'what is in a file: encoding, header, columns, damage, duplicates, and what it would take to clean it',
    zh: '查看文件内容：编码、表头、各列情况、损坏、重复，以及需要怎样清洗',
  },
  entry: { en: '{label}: {value}', zh: '{label}：{value}' },
  format: { en: 'format', zh: '格式' },
  encoding: { en: 'encoding', zh: '编码' },
  sure: { en: ' ({percent} % sure)', zh: '（把握 {percent}%）' },
  delimiter: { en: 'delimiter', zh: '分隔符' },
  quote: { en: 'quote', zh: '引号' },
  none: { en: 'none', zh: '无' },
  withBom: { en: 'with byte order mark', zh: '带字节顺序标记' },
  newline: { en: 'line breaks', zh: '换行符' },
  tab: { en: 'tab', zh: '制表符' },
  space: { en: 'space', zh: '空格' },
  sheet: { en: 'sheet', zh: '工作表' },
  header: { en: 'header', zh: '表头' },
  headerInRow: { en: 'row {row}', zh: '第 {row} 行' },
  headerByFormat: { en: 'named by the format', zh: '由文件格式提供' },
  rows: { en: 'rows', zh: '行数' },
  columns: { en: 'columns', zh: '列数' },
  leftOut: { en: 'Left out', zh: '未计入的行' },
  findings: { en: 'Found while reading', zh: '读取时发现' },
  column: { en: 'column', zh: '列' },
  filled: { en: 'filled', zh: '填充率' },
  kind: { en: 'kind', zh: '类型' },
  distinct: { en: 'distinct', zh: '不同值' },
  length: { en: 'length', zh: '长度' },
  shapes: { en: 'shapes', zh: '常见形态' },
  clean: { en: 'clean with', zh: '建议清洗' },
  damage: { en: 'What it would take to clean it', zh: '需要清洗的内容' },
  nothing: { en: 'Nothing: no damage was found in the values.', zh: '无：没有发现受损的值。' },
  nothingElse: {
    en: 'Nothing in the values themselves; what was found while reading stands above.',
    zh: '值本身无需清洗；读取时发现的问题见上。',
  },
  lost: {
    en: 'Lost before the export: ask the old system again, or correct by hand ({count} cells)',
    zh: '导出之前就已丢失：请从旧系统重新导出，或手工更正（{count} 个单元格）',
  },
  unclear: {
    en: 'To be decided by somebody who knows the data ({count} cells)',
    zh: '需要熟悉数据的人来判断（{count} 个单元格）',
  },
  cleanable: {
    en: 'Done by the cleaning steps of a mapping ({count} cells)',
    zh: '映射文件中的清洗步骤即可处理（{count} 个单元格）',
  },
  advice: { en: '  -> {advice}', zh: '  -> {advice}' },
  problemLine: {
    en: '{column}: {problem} ({count} cells, first in row {row})',
    zh: '{column}：{problem}（{count} 个单元格，首次在第 {row} 行）',
  },
  problemLineOnce: { en: '{column}: {problem} ({count} cells)', zh: '{column}：{problem}（{count} 个单元格）' },
  shape: { en: '{shape} ({count})', zh: '{shape} ({count})' },
  duplicates: {
    en: '{count} rows equal an earlier row (row {row} equals row {sameAs}).',
    zh: '{count} 行与之前的行完全相同（第 {row} 行与第 {sameAs} 行相同）。',
  },
  noDuplicates: { en: 'No row comes twice.', zh: '没有重复的行。' },
  noDuplicatesOf: {
    en: 'No row equals one of the first {count} different rows; with more it was not compared.',
    zh: '没有与前 {count} 个不同的行重复的行；超出部分未作比较。',
  },
  keys: {
    en: 'Columns in which every value differs, fit as an id: {columns}',
    zh: '值各不相同、可用作标识的列：{columns}',
  },
  about: { en: 'about {count}', zh: '约 {count}' },
} as const satisfies Record<string, Text>;

/** Kinds of values. */
export const kindWords = {
  integer: { en: 'whole number', zh: '整数' },
  number: { en: 'number', zh: '数字' },
  date: { en: 'date', zh: '日期' },
  datetime: { en: 'date and time', zh: '日期时间' },
  boolean: { en: 'yes / no', zh: '是/否' },
  email: { en: 'email', zh: '邮箱' },
  phone: { en: 'phone', zh: '电话' },
  url: { en: 'web address', zh: '网址' },
  text: { en: 'text', zh: '文本' },
  mixed: { en: 'mixed', zh: '混合' },
  empty: { en: 'empty', zh: '空' },
} as const satisfies Record<string, Text>;

/** Problems of columns. */
export const problemWords = {
  exponent: {
    en: 'long numbers turned into 1.38E+10; their digits are lost',
    zh: '长数字变成了 1.38E+10，数字已丢失',
  },
  'digits-cut': { en: 'numbers cut after 15 digits', zh: '数字在第 15 位之后被截断' },
  'hash-marks': { en: '#### instead of a value', zh: '显示为 ####，没有实际值' },
  'error-value': { en: 'error values such as #REF!', zh: '#REF! 之类的错误值' },
  'date-for-code': { en: 'dates that may have been codes (3-4, SEPT2)', zh: '可能原本是编码的日期（3-4、SEPT2）' },
  'cut-255': { en: 'texts of exactly 255 characters, likely cut', zh: '恰好 255 个字符的文本，可能被截断' },
  'cut-32767': { en: 'texts of exactly 32,767 characters, likely cut', zh: '恰好 32,767 个字符的文本，可能被截断' },
  'dropped-zeros': { en: 'codes that likely lost their leading zeros', zh: '可能丢失了前导零的编码' },
  'outer-spaces': { en: 'spaces before or behind the value', zh: '值的前后有空格' },
  'control-characters': { en: 'invisible characters', zh: '不可见字符' },
  'replacement-characters': {
    en: 'characters lost to a wrong encoding (\ufffd, ???)',
    zh: '因编码错误丢失的字符（\ufffd、???）',
  },
  'encoded-twice': { en: 'texts encoded twice (JosÃ© for José)', zh: '被重复编码的文本（鐢ㄦ埛 应为 用户）' },
  'full-width': { en: 'full-width letters or digits', zh: '全角字母或数字' },
  placeholder: { en: 'placeholders for no value (N/A, -, none)', zh: '代表空值的占位内容（N/A、-、无）' },
  'other-kind': { en: 'values of another kind than the rest', zh: '与其他值类型不同的值' },
  'date-order': { en: 'dates both as day/month and as month/day', zh: '日/月 与 月/日 混用的日期' },
} as const satisfies Record<string, Text>;

/** What to do about each problem. */
export const problemAdvice = {
  exponent: {
    en: 'Export again as CSV, or from a workbook whose column is formatted as text.',
    zh: '请重新导出为 CSV，或先把该列设为文本格式再导出。',
  },
  'digits-cut': {
    en: 'Export again as CSV, or from a workbook whose column is formatted as text.',
    zh: '请重新导出为 CSV，或先把该列设为文本格式再导出。',
  },
  'hash-marks': {
    en: 'The column was too narrow when it was copied; export again.',
    zh: '复制时列宽不够；请重新导出。',
  },
  'error-value': {
    en: 'Repair the formula in the workbook and save it again.',
    zh: '请在工作簿中修复公式并重新保存。',
  },
  'date-for-code': {
    en: 'Format the column as text in the workbook, enter these codes again and save.',
    zh: '请在工作簿中把该列设为文本格式，重新输入这些编码并保存。',
  },
  'cut-255': {
    en: 'Compare with the old system; export again if the end is missing.',
    zh: '请与旧系统核对；如结尾缺失，请重新导出。',
  },
  'cut-32767': {
    en: 'Compare with the old system; export again if the end is missing.',
    zh: '请与旧系统核对；如结尾缺失，请重新导出。',
  },
  'dropped-zeros': {
    en: 'Export again as text; where every code has one length, pad them in the mapping.',
    zh: '请以文本格式重新导出；如果编码长度固定，可在映射文件中补零。',
  },
  'outer-spaces': { en: 'text takes them off.', zh: 'text 会去掉空格。' },
  'control-characters': { en: 'text takes them out.', zh: 'text 会去掉这些字符。' },
  'replacement-characters': {
    en: 'Export again in UTF-8, or name the right encoding with --encoding.',
    zh: '请以 UTF-8 重新导出，或用 --encoding 指定正确的编码。',
  },
  'encoded-twice': { en: 'text decodes them.', zh: 'text 会还原这些文本。' },
  'full-width': {
    en: 'text and the steps for phones, emails and numbers make them plain.',
    zh: 'text 以及电话、邮箱、数字的清洗步骤会转换为半角。',
  },
  placeholder: { en: 'They become blank.', zh: '会变为空值。' },
  'other-kind': {
    en: 'Look at the first of them; values that the step cannot read are reported, never guessed.',
    zh: '请先查看第一个；清洗步骤无法识别的值会被报告，不会猜测。',
  },
  'date-order': {
    en: 'Say which one holds with date(dmy) or date(mdy), or split the source.',
    zh: '请用 date(dmy) 或 date(mdy) 指明顺序，或拆分数据源。',
  },
} as const satisfies Record<keyof typeof problemWords, Text>;
