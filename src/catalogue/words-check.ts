import type { Text } from './text.js';

/** Texts of `check` and `schema`. */
export const checkWords = {
  check: {
    en: 'finds mistakes in mapping files, without data or a server',
    zh: '检查映射文件中的错误，不需要数据或服务器',
  },
  checkMapping: { en: 'mapping files', zh: '映射文件' },
  checkSample: {
    en: 'also try the first rows of FILE; NAME=FILE where it is not clear which source of the mapping it is',
    zh: '同时用 FILE 的前几行试运行；无法判断属于哪个来源时写作 名称=FILE',
  },
  checkFormat: { en: 'how findings are printed', zh: '结果的输出格式' },
  ok: { en: '{file}: no mistakes', zh: '{file}：没有错误' },
  counts: { en: '{file}: {errors} error(s), {warnings} warning(s)', zh: '{file}：{errors} 个错误，{warnings} 个警告' },
  error: { en: 'error', zh: '错误' },
  warning: { en: 'warning', zh: '警告' },
  sampleUnclear: {
    en: 'It is not clear which source {path} is: write --sample NAME=FILE with one of {known}.',
    zh: '无法判断 {path} 属于哪个来源：请写 --sample 名称=FILE，名称为以下之一：{known}。',
  },
  sampleWithOne: {
    en: '--sample goes with one mapping file.',
    zh: '--sample 只能与一个映射文件一起使用。',
  },
  sampleRows: {
    en: 'Sample of {source}: {rows} row(s) of {path}{sheet}',
    zh: '来源 {source} 的样本：{path}{sheet} 的 {rows} 行',
  },
  sampleColumns: { en: 'columns used: {used}', zh: '使用的列：{used}' },
  sampleIgnored: { en: 'left out on purpose: {ignored}', zh: '有意不使用：{ignored}' },
  sampleUnmapped: { en: 'not mapped: {unmapped}', zh: '未映射：{unmapped}' },
  sampleObject: {
    en: '{object}: {records} record(s), {rejected} rejected, {filtered} filtered',
    zh: '{object}：{records} 条记录，拒绝 {rejected} 条，过滤 {filtered} 条',
  },
  sampleIssue: { en: '{count} x {title}', zh: '{count} 次：{title}' },
  sampleAt: { en: 'first in row {row}, column {column}', zh: '首次出现在第 {row} 行，列 {column}' },
  schema: { en: 'the CRM schema: objects, their fields, types and values', zh: 'CRM 模式：对象及其字段、类型和可选值' },
  schemaObject: { en: 'one object; absent = all objects', zh: '一个对象；省略时列出所有对象' },
  schemaJson: {
    en: 'print a JSON Schema of the records (draft 2020-12)',
    zh: '打印记录的 JSON Schema（draft 2020-12）',
  },
  noObject: { en: 'There is no object {name}.', zh: '没有对象 {name}。' },
  columnField: { en: 'field', zh: '字段' },
  columnType: { en: 'type', zh: '类型' },
  columnLabel: { en: 'label', zh: '名称' },
  columnMore: { en: 'details', zh: '说明' },
  columnObject: { en: 'object', zh: '对象' },
  columnFields: { en: 'fields', zh: '字段' },
  isRequired: { en: 'required', zh: '必填' },
  maxLength: { en: 'at most {count} characters', zh: '最多 {count} 个字符' },
  range: { en: '{min} to {max}', zh: '{min} 至 {max}' },
  refersTo: { en: 'refers to {objects}', zh: '引用 {objects}' },
  listOf: { en: 'one of {values}', zh: '可选值：{values}' },
  suggestedList: { en: 'usually {values}', zh: '常用值：{values}' },
  parts: { en: 'parts: {parts}', zh: '组成部分：{parts}' },
  currencyIn: { en: 'its currency is in {field}', zh: '币种在 {field} 中' },
  oneOf: { en: 'At least one of: {fields}', zh: '至少需要其一：{fields}' },
  custom: { en: 'any field of your own, as text', zh: '任意自定义字段，文本类型' },
} as const satisfies Record<string, Text>;
