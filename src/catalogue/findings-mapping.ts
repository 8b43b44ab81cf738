import type { Text } from './text.js';

/**
 * Mistakes in a mapping file, by code. Each is reported with file, line and column; where a name is unknown, `{nearest}` is
 * the known one that was probably meant.
 */
export const mappingFindings = {
  // the file as YAML
  'mapping.missing': {
    message: { en: 'There is no mapping file {path}.', zh: '映射文件 {path} 不存在。' },
    advice: { en: 'Check the path.', zh: '请检查路径。' },
  },
  'mapping.unreadable': {
    message: { en: 'The mapping file cannot be read: {reason}', zh: '无法读取映射文件：{reason}' },
    advice: { en: 'Check that it is a file and its permissions.', zh: '请检查它是否为文件以及其权限。' },
  },
  'mapping.too-large': {
    message: {
      en: 'The mapping file has {bytes} bytes; {limit} are read.',
      zh: '映射文件有 {bytes} 字节，上限为 {limit}。',
    },
    advice: {
      en: 'A mapping names columns and fields only; is this a data file?',
      zh: '映射文件只描述列和字段；这是否是数据文件？',
    },
  },
  'mapping.encoding': {
    message: {
      en: 'The mapping file is not UTF-8: byte {offset} is wrong.',
      zh: '映射文件不是 UTF-8：第 {offset} 个字节有误。',
    },
    advice: { en: 'Save it as UTF-8.', zh: '请另存为 UTF-8 编码。' },
  },
  'mapping.yaml': {
    message: { en: 'This is not valid YAML: {reason}', zh: '不是有效的 YAML：{reason}' },
    advice: {
      en: 'Check indentation, colons and quotes at this place; texts with : # or a leading * & ! need quotes.',
      zh: '请检查此处的缩进、冒号和引号；含有 : # 或以 * & ! 开头的文本需要加引号。',
    },
  },
  'mapping.tab': {
    message: { en: 'A tab is used for indentation.', zh: '使用了制表符缩进。' },
    advice: { en: 'YAML is indented with spaces: replace the tab.', zh: 'YAML 用空格缩进：请替换制表符。' },
  },
  'mapping.duplicate-key': {
    message: { en: '{key} is given twice.', zh: '{key} 重复出现。' },
    advice: { en: 'Keep one of them: only one could count.', zh: '请只保留一个：只有一个能生效。' },
  },
  'mapping.aliases': {
    message: { en: 'The aliases of this file would expand without bound.', zh: '此文件的别名会无限制地展开。' },
    advice: { en: 'Write the repeated parts out.', zh: '请直接写出重复的部分。' },
  },
  'mapping.too-deep': {
    message: { en: 'The file is nested more than {limit} levels deep.', zh: '文件的嵌套超过 {limit} 层。' },
    advice: { en: 'A mapping needs six; is a bracket not closed?', zh: '映射文件只需六层；是否有括号没有闭合？' },
  },
  'mapping.documents': {
    message: { en: 'The file holds more than one YAML document.', zh: '文件中有多个 YAML 文档。' },
    advice: {
      en: 'One file describes one migration: split it at the ---.',
      zh: '一个文件描述一次迁移：请在 --- 处拆分。',
    },
  },
  'mapping.empty': {
    message: { en: 'The mapping file is empty.', zh: '映射文件是空的。' },
    advice: { en: 'It needs at least version, sources and objects.', zh: '至少需要 version、sources 和 objects。' },
  },

  // its shape
  'mapping.type': {
    message: { en: '{path} must be {expected}, not {found}.', zh: '{path} 应为{expected}，而不是{found}。' },
    advice: { en: 'Write it in one of the forms named.', zh: '请按所列形式书写。' },
  },
  'mapping.required': {
    message: { en: '{path} is missing.', zh: '缺少 {path}。' },
    advice: { en: 'Add it: {expected}.', zh: '请添加：{expected}。' },
  },
  'mapping.unknown-key': {
    message: { en: '{key} is not known here.', zh: '此处不认识 {key}。' },
    advice: { en: 'Known here: {known}.', zh: '此处可用：{known}。' },
  },
  'mapping.value': {
    message: { en: '{path} is {found}; it must be {expected}.', zh: '{path} 为 {found}；应为{expected}。' },
    advice: { en: 'Use one of the values named.', zh: '请使用所列的值。' },
  },
  'mapping.version': {
    message: { en: 'Version {found} of the mapping format is not known.', zh: '不认识映射格式的版本 {found}。' },
    advice: { en: 'This program reads version 1: write "version: 1".', zh: '本程序读取版本 1：请写 "version: 1"。' },
  },
  'mapping.not-yet': {
    message: {
      en: '{what} is not supported by this version of crm-migrate.',
      zh: '此版本的 crm-migrate 不支持 {what}。',
    },
    advice: { en: '{instead}', zh: '{instead}' },
  },

  // its names
  'mapping.unknown-source': {
    message: { en: 'There is no source {name}.', zh: '没有名为 {name} 的来源。' },
    advice: { en: 'Sources of this file: {known}.', zh: '本文件的来源：{known}。' },
  },
  'mapping.unknown-object': {
    message: { en: 'There is no object {name} in the CRM schema.', zh: 'CRM 模式中没有对象 {name}。' },
    advice: { en: 'Run "crm-migrate schema" for the objects.', zh: '运行 "crm-migrate schema" 查看所有对象。' },
  },
  'mapping.unknown-field': {
    message: { en: '{object} has no field {name}.', zh: '{object} 没有字段 {name}。' },
    advice: {
      en: 'Run "crm-migrate schema {object}" for its fields; what the schema lacks goes to custom.{name}.',
      zh: '运行 "crm-migrate schema {object}" 查看其字段；模式中没有的字段可写为 custom.{name}。',
    },
  },
  'mapping.unknown-part': {
    message: { en: '{field} has no part {name}.', zh: '{field} 没有组成部分 {name}。' },
    advice: { en: 'Its parts: {known}.', zh: '它的组成部分：{known}。' },
  },
  'mapping.unmapped-object': {
    message: { en: 'Nothing in this file fills {name}.', zh: '本文件没有填充 {name}。' },
    advice: { en: 'Objects that this file fills: {known}.', zh: '本文件填充的对象：{known}。' },
  },
  'mapping.unknown-column': {
    message: { en: 'The source {source} has no column {name}.', zh: '来源 {source} 没有列 {name}。' },
    advice: { en: 'Its columns: {known}.', zh: '它的列：{known}。' },
  },
  'mapping.empty-column': {
    message: { en: 'The name of a column is empty.', zh: '列名为空。' },
    advice: {
      en: 'A column without header is named by its place: column_3.',
      zh: '没有标题的列按位置命名：column_3。',
    },
  },

  // what it says
  'mapping.steps': {
    message: { en: 'The cleaning steps "{text}": {problem}', zh: '清洗步骤“{text}”：{problem}' },
    advice: {
      en: 'Steps are written as phone(CN) or text(case=upper), mask.',
      zh: '步骤写作 phone(CN) 或 text(case=upper), mask。',
    },
  },
  'mapping.expression': {
    message: { en: 'The expression is wrong: {problem}', zh: '表达式有误：{problem}' },
    advice: {
      en: "Expressions are CEL over {over}, such as {example}; texts are quoted, and lists use in ['a', 'b'].",
      zh: "表达式是基于 {over} 的 CEL，例如 {example}；文本要加引号，列表写作 in ['a', 'b']。",
    },
  },
  'mapping.expression-type': {
    message: {
      en: 'The expression gives {found}; it must give {expected}.',
      zh: '表达式的结果是 {found}，应为{expected}。',
    },
    advice: { en: 'Compare with == or !=, or convert the result.', zh: '请用 == 或 != 比较，或转换结果。' },
  },
  'mapping.fill': {
    message: {
      en: 'The field {path} is filled in {count} ways: {names}.',
      zh: '字段 {path} 有 {count} 种填充方式：{names}。',
    },
    advice: {
      en: 'Exactly one of from, value and expr fills a field (ref takes from too).',
      zh: '一个字段只能由 from、value、expr 之一填充（ref 也可带 from）。',
    },
  },
  'mapping.idle': {
    message: { en: '{name} does nothing here: {reason}', zh: '{name} 在此不起作用：{reason}' },
    advice: { en: 'Remove it, or complete the field.', zh: '请删除它，或补全该字段。' },
  },
  'mapping.ref-field': {
    message: { en: '{path} is no reference; its type is {type}.', zh: '{path} 不是引用；其类型为 {type}。' },
    advice: { en: 'Use from for its column.', zh: '请用 from 指定列。' },
  },
  'mapping.ref-object': {
    message: {
      en: '{path} cannot point to {name}; it points to {known}.',
      zh: '{path} 不能指向 {name}；它指向 {known}。',
    },
    advice: { en: 'Write ref: {known}.', zh: '请写 ref: {known}。' },
  },
  'mapping.ref-by': {
    message: { en: '{object} cannot be looked up by {name}.', zh: '不能按 {name} 查找 {object}。' },
    advice: {
      en: 'Use by: key for the key of the old system, or a field that the mapping fills: {known}.',
      zh: '请用 by: key 按旧系统的主键查找，或使用映射填充的字段：{known}。',
    },
  },
  'mapping.ref-row': {
    message: { en: 'No {name} comes from the rows of {source}.', zh: '来源 {source} 的行中没有 {name}。' },
    advice: {
      en: 'A reference without from means the record of the same row; else add from with the column that names it.',
      zh: '没有 from 的引用指同一行的记录；否则请用 from 指定写有它的列。',
    },
  },
  'mapping.ref-cycle': {
    message: {
      en: 'Records of one row point to each other in a circle: {cycle}.',
      zh: '同一行的记录循环引用：{cycle}。',
    },
    advice: { en: 'Remove one of these references.', zh: '请删除其中一个引用。' },
  },
  'mapping.ref-missing-from': {
    message: { en: '{path} looks up by {by} but names no column.', zh: '{path} 按 {by} 查找，但没有指定列。' },
    advice: { en: 'Add from with the column that holds it.', zh: '请用 from 指定所在的列。' },
  },
  'mapping.ref-key': {
    message: {
      en: 'The key of {object} is made of {count} columns; {path} names {found}.',
      zh: '{object} 的主键由 {count} 列组成；{path} 写了 {found} 列。',
    },
    advice: { en: 'Name as many columns, in the same order: {known}.', zh: '请按相同顺序写出同样多的列：{known}。' },
  },
  'mapping.ref-system': {
    message: {
      en: '{object} is filled by several systems ({known}); {path} does not say which one.',
      zh: '{object} 由多个系统（{known}）填充；{path} 没有指明是哪一个。',
    },
    advice: { en: 'Add system to the reference.', zh: '请在引用中添加 system。' },
  },
  'mapping.constant': {
    message: { en: '{text} is no value of {path}: {problem}', zh: '{text} 不是 {path} 的有效值：{problem}' },
    advice: { en: 'Write it as the field keeps it.', zh: '请按该字段的保存形式书写。' },
  },
  'mapping.required-field': {
    message: { en: '{object} needs {fields}, but nothing fills it.', zh: '{object} 需要 {fields}，但没有填充。' },
    advice: { en: 'Map it: every record would be rejected.', zh: '请映射它：否则所有记录都会被拒绝。' },
  },
  'mapping.thresholds': {
    message: {
      en: 'review ({review}) is not below merge ({merge}).',
      zh: 'review（{review}）不小于 merge（{merge}）。',
    },
    advice: {
      en: 'From review to merge a person decides; from merge on records are merged.',
      zh: '从 review 到 merge 之间由人决定；达到 merge 则自动合并。',
    },
  },
  'mapping.survive': {
    message: { en: '{text} is no survivorship rule.', zh: '{text} 不是合并取值规则。' },
    advice: {
      en: 'Rules: newest, oldest, longest, union, first(system, system).',
      zh: '规则：newest、oldest、longest、union、first(系统, 系统)。',
    },
  },
  'mapping.unknown-system': {
    message: { en: 'No records come from a system {name}.', zh: '没有来自系统 {name} 的记录。' },
    advice: { en: 'Systems of this file: {known}.', zh: '本文件的系统：{known}。' },
  },
  'mapping.unknown-encoding': {
    message: { en: 'There is no encoding {name}.', zh: '没有名为 {name} 的编码。' },
    advice: {
      en: 'Use a name such as utf-8, gb18030, big5, shift_jis, windows-1252 or cp850, or leave it out: it is found by evidence.',
      zh: '请使用 utf-8、gb18030、big5、shift_jis、windows-1252 或 cp850 等名称；也可以不写，由程序自动判断。',
    },
  },
  'mapping.currency': {
    message: { en: '{name} is no currency.', zh: '{name} 不是货币代码。' },
    advice: { en: 'Use a code of ISO 4217 such as CNY, USD or EUR.', zh: '请使用 ISO 4217 代码，如 CNY、USD 或 EUR。' },
  },
  'mapping.timezone': {
    message: { en: '{name} is no time zone.', zh: '{name} 不是时区。' },
    advice: { en: 'Use an IANA name such as Asia/Shanghai.', zh: '请使用 IANA 名称，例如 Asia/Shanghai。' },
  },
  'mapping.hash-key': {
    message: { en: 'The step hash needs a key, and there is none.', zh: '步骤 hash 需要密钥，但没有提供。' },
    advice: {
      en: 'Set the environment variable CRM_MIGRATE_HASH_KEY to a long random text and keep it secret.',
      zh: '请把环境变量 CRM_MIGRATE_HASH_KEY 设为一段足够长的随机文本，并妥善保密。',
    },
  },
  'mapping.table-unreadable': {
    message: { en: 'The lookup table {path} cannot be read: {reason}', zh: '无法读取对照表 {path}：{reason}' },
    advice: {
      en: 'Give the path of a CSV file in UTF-8, from the folder of the mapping file.',
      zh: '请给出 UTF-8 编码的 CSV 文件路径（相对于映射文件所在文件夹）。',
    },
  },
  'mapping.table-columns': {
    message: {
      en: 'The lookup table {path} has no rows with a text and its value.',
      zh: '对照表 {path} 中没有“文本，值”形式的行。',
    },
    advice: {
      en: 'Write a header line, then one line for each text: text, value.',
      zh: '第一行为表头，之后每行写一个文本及其对应的值。',
    },
  },
  'mapping.table-size': {
    message: {
      en: 'The lookup table {path} is too large: at most {rows} rows and {megabytes} MB.',
      zh: '对照表 {path} 过大：最多 {rows} 行、{megabytes} MB。',
    },
    advice: {
      en: 'Keep only the texts that occur, or join the table in the source.',
      zh: '请只保留实际出现的文本，或在源数据中完成关联。',
    },
  },
  'mapping.secret': {
    message: { en: 'A password stands in the mapping file.', zh: '映射文件中写有密码。' },
    advice: {
      en: 'Secrets come from the environment only: remove it, and change the password.',
      zh: '密码只能来自环境变量：请删除它，并更换密码。',
    },
  },
  'mapping.unused-source': {
    message: { en: 'Nothing reads the source {name}.', zh: '没有使用来源 {name}。' },
    advice: { en: 'Remove it, or name it behind from.', zh: '请删除它，或在 from 中使用。' },
  },
  'mapping.no-key': {
    message: { en: 'The source {name} names no key.', zh: '来源 {name} 没有指定 key。' },
    advice: {
      en: 'Its rows are known by their content: a row that changes comes in as a new record on the next run, and nothing can refer to it by key. Name the column of its own number: key: ...',
      zh: '它的行按内容识别：行内容一旦更改，下次运行就会成为新记录，也无法按主键引用。请指定编号所在的列：key: ...',
    },
  },
} as const satisfies Record<string, { readonly message: Text; readonly advice: Text }>;

/** Follows a sentence about an unknown name. */
export const nearestText: Text = { en: 'Did you mean {name}?', zh: '您是否要找 {name}？' };
