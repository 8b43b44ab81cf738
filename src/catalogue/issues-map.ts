import type { IssueEntry } from './issues.js';

/** Findings of mapping a row onto a record, and of checking the record against the CRM schema. */
export const mapIssues = {
  'row.extra-cells': {
    severity: 'error',
    title: { en: 'The row has {count} value(s) beyond the last column.', zh: '该行在最后一列之后还有 {count} 个值。' },
    advice: {
      en: 'A delimiter inside a value was probably not quoted, so values stand in wrong columns. Repair the row.',
      zh: '可能是值中的分隔符没有加引号，导致各值错列。请修正该行。',
    },
  },
  'key.missing': {
    severity: 'warning',
    title: { en: 'The row has no key.', zh: '该行没有主键。' },
    advice: {
      en: 'It is known by its content instead: if it changes, the next run takes it for a new record. Fill in its key.',
      zh: '已改用行内容识别：内容一旦更改，下次运行会将其视为新记录。请补填主键。',
    },
  },
  'key.damaged': {
    severity: 'error',
    title: { en: 'The key was damaged by a spreadsheet: {input}.', zh: '主键已被电子表格损坏：{input}。' },
    advice: {
      en: 'Different rows may have lost the difference between their keys. Export the column as text.',
      zh: '不同的行可能因此变成相同的主键。请将该列以文本格式重新导出。',
    },
  },
  'value.required': {
    severity: 'error',
    title: { en: '{field} is required and has no value.', zh: '{field} 为必填，但没有值。' },
    advice: {
      en: 'Fill in the value, give the field a default, or remove required.',
      zh: '请填写该值，或为字段设置 default，或去掉 required。',
    },
  },
  'value.damaged': {
    severity: 'error',
    title: { en: 'A spreadsheet damaged the value.', zh: '该值已被电子表格损坏。' },
    advice: {
      en: 'The lost digits cannot be restored. Take the value from the old system, with the column formatted as text.',
      zh: '丢失的数字无法恢复。请从旧系统重新导出，并将该列设为文本格式。',
    },
  },
  'value.maybe-cut': {
    severity: 'warning',
    title: {
      en: 'The text has exactly {length} characters: its end was likely cut off.',
      zh: '该文本正好为 {length} 个字符，结尾很可能已被截断。',
    },
    advice: {
      en: 'Spreadsheets hold 32,767 characters, old drivers 255. Compare with the old system; it is loaded as it is.',
      zh: '电子表格单元格最多 32,767 个字符，旧驱动程序为 255 个。请与旧系统核对；该值按原样导入。',
    },
  },
  'value.short-codes': {
    severity: 'warning',
    title: {
      en: '{column}: {count} of the first {total} codes are shorter than {length} digits and likely lost leading zeros.',
      zh: '{column} 列的前 {total} 个编码中有 {count} 个不足 {length} 位，很可能丢失了前导零。',
    },
    advice: {
      en: 'They are loaded as they are. Export the column as text; or, where every code has one length, pad them in the mapping.',
      zh: '这些编码按原样导入。请将该列以文本格式重新导出；若所有编码长度相同，也可在映射中补零。',
    },
  },
  'map.unknown': {
    severity: 'error',
    title: { en: 'The value map of {field} does not name "{input}".', zh: '{field} 的值映射中没有“{input}”。' },
    advice: {
      en: 'Add it to map, or say with otherwise what becomes of values that are not named.',
      zh: '请将其加入 map，或用 otherwise 说明未列出的值如何处理。',
    },
  },
  'expression.failed': {
    severity: 'error',
    title: {
      en: 'The expression of {field} failed on this row: {problem}',
      zh: '{field} 的表达式在该行出错：{problem}',
    },
    advice: {
      en: 'Guard it against such values, for example with a condition ? a : b.',
      zh: '请让表达式能处理此类值，例如使用 条件 ? a : b。',
    },
  },
  'money.mixed-currencies': {
    severity: 'error',
    title: {
      en: 'Amounts of one record are in two currencies: {currency} and {other}.',
      zh: '同一记录的金额使用了两种货币：{currency} 和 {other}。',
    },
    advice: {
      en: 'The record keeps one currency for all of its amounts. Convert them in the source, or map one of them to a custom field.',
      zh: '一条记录的所有金额只能使用一种货币。请在来源中换算，或将其中之一映射到自定义字段。',
    },
  },
  'record.type': {
    severity: 'error',
    title: { en: '"{value}" is not of the type of {field}.', zh: '“{value}”不符合 {field} 的类型。' },
    advice: {
      en: "Clean the value with the field's own steps (remove clean: none), or map it to a text field.",
      zh: '请使用该字段自带的清洗步骤（去掉 clean: none），或映射到文本字段。',
    },
  },
  'record.form': {
    severity: 'warning',
    title: { en: '"{value}" is not in the usual form of {field}.', zh: '“{value}”不是 {field} 的通用形式。' },
    advice: {
      en: 'Countries are ISO 3166-1 codes (CN), currencies ISO 4217 codes (CNY), genders male, female or other.',
      zh: '国家用 ISO 3166-1 代码（CN），货币用 ISO 4217 代码（CNY），性别用 male、female 或 other。',
    },
  },
  'record.too-long': {
    severity: 'error',
    title: { en: '{field} has {length} characters; {limit} fit.', zh: '{field} 有 {length} 个字符，上限为 {limit}。' },
    advice: { en: 'Shorten it, or map it to description.', zh: '请缩短，或映射到 description。' },
  },
  'record.range': {
    severity: 'error',
    title: {
      en: '{value} is outside of what {field} can be: {min} to {max}.',
      zh: '{value} 超出 {field} 的范围：{min} 至 {max}。',
    },
    advice: { en: 'Check the value and its unit.', zh: '请检查该值及其单位。' },
  },
  'record.not-in-list': {
    severity: 'error',
    title: { en: '"{value}" is not a value of {field}.', zh: '“{value}”不是 {field} 的可选值。' },
    advice: { en: 'Map it to one of the values of the list.', zh: '请将其映射为列表中的值。' },
  },
  'record.required': {
    severity: 'error',
    title: { en: 'The record has no {field}.', zh: '该记录没有 {field}。' },
    advice: { en: 'Fill it in the source, or give the field a default.', zh: '请在来源中填写，或为字段设置 default。' },
  },
  'record.none-of': {
    severity: 'error',
    title: { en: 'The record has none of {fields}.', zh: '该记录没有以下任何一项：{fields}。' },
    advice: { en: 'At least one of them is needed: fill it in the source.', zh: '至少需要其中一项：请在来源中填写。' },
  },
  'check.failed': {
    severity: 'error',
    title: { en: 'The record does not pass the check {name}.', zh: '该记录未通过检查 {name}。' },
    advice: { en: 'The check is in the mapping file: {expr}', zh: '该检查写在映射文件中：{expr}' },
  },
} as const satisfies Record<string, IssueEntry>;
