import type { Text } from './text.js';

/** Texts of the commands that read files: convert and profile. */
export const readWords = {
  convert: {
    en: 'any readable file as clean UTF-8 CSV (RFC 4180), NDJSON or XLSX',
    zh: '把任何可读取的文件转换为规范的 UTF-8 CSV（RFC 4180）、NDJSON 或 XLSX',
  },
  files: {
    en: 'files, patterns, or members of an archive (backup.zip!Accounts_*.csv)',
    zh: '文件、通配符或压缩包成员（backup.zip!Accounts_*.csv）',
  },
  out: {
    en: 'write to this file (.csv, .ndjson, .xlsx), or for several files to this folder (ends with /)',
    zh: '写入此文件（.csv、.ndjson、.xlsx）；多个文件时写入此文件夹（以 / 结尾）',
  },
  to: { en: 'output format, where the name of the output does not tell', zh: '输出格式（无法从输出文件名判断时）' },
  sheet: {
    en: 'sheet or table: its name, a pattern, or its number from 1',
    zh: '工作表或数据表：名称、通配符或从 1 开始的序号',
  },
  listSheets: { en: 'print the names of the sheets or tables and stop', zh: '只列出工作表或数据表的名称' },
  raw: {
    en: 'every row as it stands: no header found, nothing left out',
    zh: '原样输出所有行：不识别表头，不省略任何行',
  },
  cells: { en: 'print every cell that is not empty as one line of JSON', zh: '每个非空单元格输出一行 JSON' },
  guardFormulas: {
    en: 'put an apostrophe before texts that a spreadsheet would run as a formula (CSV)',
    zh: '在会被电子表格当作公式执行的文本前加单引号（CSV）',
  },
  encoding: {
    en: 'encoding of text files and of old workbooks and databases, where it is not told rightly',
    zh: '文本文件及旧版工作簿、数据库的编码（自动识别有误时）',
  },
  delimiter: { en: 'delimiter of text files ("\\t" for a tab)', zh: '文本文件的分隔符（制表符写作 "\\t"）' },
  quote: { en: 'quote character of text files ("" for none)', zh: '文本文件的引号字符（没有则写 ""）' },
  header: { en: 'row of the header, or none', zh: '表头所在行号，或 none（没有表头）' },
  columns: {
    en: 'fixed-width columns: NAME:FROM-TO,... counted from 1',
    zh: '固定宽度的列：名称:起-止,...，从 1 开始计数',
  },
  limit: { en: 'limit, now {value}', zh: '限制，当前为 {value}' },
  badNumber: { en: '{flag} wants a positive number, not "{value}".', zh: '{flag} 需要正数，而不是“{value}”。' },
  badColumns: {
    en: '--columns wants NAME:FROM-TO,... with positions counted from 1, not "{value}".',
    zh: '--columns 的格式为 名称:起-止,...，位置从 1 开始，而不是“{value}”。',
  },
  needsFolder: {
    en: 'These are {count} inputs; name a folder for them with -o DIR/.',
    zh: '共有 {count} 个输入；请用 -o 文件夹/ 指定输出文件夹。',
  },
  needsOneHeader: {
    en: '{path} has tables with different headers ({sheets}); choose one with --sheet, or write them to a folder with -o DIR/.',
    zh: '{path} 含有表头不同的数据表（{sheets}）；请用 --sheet 选择其一，或用 -o 文件夹/ 写入文件夹。',
  },
  unknownOutput: {
    en: 'The output format cannot be told from "{path}"; say it with --to csv, ndjson or xlsx.',
    zh: '无法从“{path}”判断输出格式；请用 --to csv、ndjson 或 xlsx 指定。',
  },
  xlsxNeedsFile: { en: 'XLSX is written to a file: name it with -o.', zh: 'XLSX 只能写入文件：请用 -o 指定。' },
  outputIsInput: { en: 'The output {path} is also an input.', zh: '输出 {path} 同时也是输入。' },
  interrupted: {
    en: 'Interrupted: what was not finished is not written.',
    zh: '已中断：未完成的文件没有写入。',
  },
  rowsWritten: { en: '{path}: {rows} rows -> {out}', zh: '{path}：{rows} 行 -> {out}' },
  leftOutOne: {
    en: '{path}: row {from} left out ({reason}): {text}',
    zh: '{path}：第 {from} 行未输出（{reason}）：{text}',
  },
  leftOutMany: {
    en: '{path}: rows {from} to {to} left out ({reason}): {text}',
    zh: '{path}：第 {from} 至 {to} 行未输出（{reason}）：{text}',
  },
  preamble: { en: 'above the table', zh: '表格上方的内容' },
  headerRows: { en: 'header', zh: '表头' },
  hint: { en: 'hint or unit row', zh: '提示行或单位行' },
  footer: { en: 'below the table', zh: '表格下方的内容' },
  secondTable: { en: 'another table', zh: '另一个表格' },
  blank: { en: 'blank', zh: '空行' },
  rowsLimit: {
    en: '{path}: a sheet holds {max} rows; the rest went to further sheets.',
    zh: '{path}：一个工作表最多 {max} 行；其余的行写入了后续工作表。',
  },
  cellsCut: {
    en: '{count} cells were cut: a spreadsheet cell holds 32,767 characters.',
    zh: '{count} 个单元格被截断：电子表格单元格最多 32,767 个字符。',
  },
  finding: {
    en: '{path}: {title} ({count} times, first in row {row})',
    zh: '{path}：{title}（{count} 次，首次在第 {row} 行）',
  },
  findingOnce: { en: '{path}: {title}', zh: '{path}：{title}' },
  findingAtRow: { en: '{path}: row {row}: {title}', zh: '{path}：第 {row} 行：{title}' },
} as const satisfies Record<string, Text>;
