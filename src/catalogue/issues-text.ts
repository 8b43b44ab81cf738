import type { IssueEntry } from './issues.js';

/** Findings of the readers of delimited and other text. */
export const textIssues = {
  // Encodings
  'text.encoding-doubtful': {
    severity: 'warning',
    title: {
      en: 'The encoding is not certain: read as {encoding} (confidence {confidence}), {other} is possible.',
      zh: '编码不确定：按 {encoding} 读取（可信度 {confidence}），也可能是 {other}。',
    },
    advice: {
      en: 'Look at some names with accents or Chinese characters. If they are wrong, state the encoding (--encoding, or encoding: in the mapping).',
      zh: '请检查几个含重音字母或汉字的名称。如果不对，请指定编码（--encoding，或映射文件中的 encoding:）。',
    },
  },
  'text.mixed-encodings': {
    severity: 'warning',
    title: {
      en: 'A row is not valid in the encoding of the file; it was read as {encoding}.',
      zh: '有一行不符合文件的编码，已按 {encoding} 读取。',
    },
    advice: {
      en: 'Files put together from several exports do this. Check the row; better, export again in one encoding.',
      zh: '由多次导出拼接而成的文件常有这种情况。请检查该行；最好用同一种编码重新导出。',
    },
  },
  'text.undecodable': {
    severity: 'error',
    title: {
      en: 'A row holds bytes that are no text in any fitting encoding; they were replaced by U+FFFD.',
      zh: '有一行包含无法按任何合适编码解读的字节，已替换为 U+FFFD。',
    },
    advice: {
      en: 'The characters are lost in this file. Correct the row by hand or export it again.',
      zh: '这些字符在此文件中已丢失。请手工更正该行，或重新导出。',
    },
  },
  'text.replacement-character': {
    severity: 'warning',
    title: {
      en: 'A row holds the replacement character U+FFFD: text was lost before this file was written.',
      zh: '有一行含有替换字符 U+FFFD：在生成此文件之前文本就已丢失。',
    },
    advice: {
      en: 'Export again from the original system, or correct the row by hand.',
      zh: '请从原系统重新导出，或手工更正该行。',
    },
  },
  'text.double-encoded': {
    severity: 'warning',
    title: {
      en: 'Text was encoded twice, for example {example} ({share} % of the passages that are not ASCII).',
      zh: '文本被重复编码，例如 {example}（占非 ASCII 文本的 {share} %）。',
    },
    advice: {
      en: 'Somewhere UTF-8 was read in another encoding (windows-1252, GBK) and saved again. Export again; names and addresses are wrong as they stand.',
      zh: '某个环节把 UTF-8 当作其他编码（windows-1252、GBK）读取后又保存。请重新导出；当前的姓名和地址是错误的。',
    },
  },
  'text.nul': {
    severity: 'fix',
    title: { en: 'NUL characters were taken out of a row.', zh: '已从一行中去除 NUL 字符。' },
    advice: {
      en: 'Fixed-length fields of old databases leave them. Check that the values are whole.',
      zh: '旧数据库的定长字段会留下这种字符。请确认数值完整。',
    },
  },

  // Rows
  'row.short': {
    severity: 'warning',
    title: {
      en: 'A row has {cells} cells instead of {columns}; the missing ones are empty.',
      zh: '有一行只有 {cells} 个单元格，应为 {columns} 个；缺少的视为空。',
    },
    advice: {
      en: 'Check whether a delimiter is missing within the row; then the values stand in the wrong columns.',
      zh: '请检查该行中是否缺少分隔符；若是，则数值会错位到其他列。',
    },
  },
  'row.long': {
    severity: 'warning',
    title: {
      en: 'A row has {cells} cells, more than the {columns} columns; the extra ones are kept.',
      zh: '有一行有 {cells} 个单元格，多于 {columns} 列；多出的单元格已保留。',
    },
    advice: {
      en: 'Usually a text with a delimiter was not quoted. Put it in quotes in the source and read again.',
      zh: '通常是含有分隔符的文本没有加引号。请在源文件中加上引号后重新读取。',
    },
  },
  'row.mended': {
    severity: 'fix',
    title: {
      en: 'The quotes of a row do not match; it was read so that it has its {columns} cells.',
      zh: '有一行的引号不匹配；已按应有的 {columns} 个单元格读取。',
    },
    advice: { en: 'Compare the row with the source.', zh: '请将该行与源文件核对。' },
  },
  'row.extra-delimiter': {
    severity: 'fix',
    title: {
      en: 'A row has {cells} cells instead of {columns}; the blank one that shifts the others was taken out.',
      zh: '有一行有 {cells} 个单元格，应为 {columns} 个；已去除使其他单元格错位的空单元格。',
    },
    advice: { en: 'Compare the row with the source.', zh: '请将该行与源文件核对。' },
  },
  'row.odd-quote': {
    severity: 'warning',
    title: {
      en: 'A row has a quote inside a quoted field that is not doubled; it was kept as text.',
      zh: '有一行的引号字段内含有未双写的引号；已作为文本保留。',
    },
    advice: {
      en: 'Nothing is lost. Where the fields are shifted, correct the quotes in the source.',
      zh: '没有丢失内容。如果字段错位，请在源文件中更正引号。',
    },
  },
  'row.unclosed-quote': {
    severity: 'error',
    title: {
      en: 'A quote opens in a row and is never closed; it was taken as text and the row ends with its line.',
      zh: '有一行的引号打开后没有关闭；已将其作为文本，该行在行尾结束。',
    },
    advice: { en: 'Correct the quote in the source and read again.', zh: '请在源文件中更正引号后重新读取。' },
  },
  'row.blank': {
    severity: 'warning',
    title: { en: 'A blank row was left out.', zh: '已略去一个空行。' },
    advice: { en: 'Nothing has to be done.', zh: '无需处理。' },
  },
  'row.blanks': {
    severity: 'warning',
    title: {
      en: '{rows} blank rows ({fromRow} to {toRow}) were left out.',
      zh: '已略去 {rows} 个空行（第 {fromRow} 至 {toRow} 行）。',
    },
    advice: { en: 'Nothing has to be done.', zh: '无需处理。' },
  },
  'row.comment': {
    severity: 'warning',
    title: { en: 'A comment line was left out.', zh: '已略去一行注释。' },
    advice: {
      en: 'Read with --raw to get every line as it stands.',
      zh: '如需按原样读取每一行，请使用 --raw。',
    },
  },

  // Tables
  'table.footer': {
    severity: 'warning',
    title: {
      en: 'Rows {fromRow} to {toRow} at the end are not part of the table and were left out: {text}',
      zh: '末尾第 {fromRow} 至 {toRow} 行不属于数据表，已略去：{text}',
    },
    advice: {
      en: 'If they are data, read with --raw or remove the total in the source.',
      zh: '如果它们是数据，请使用 --raw 读取，或在源文件中删除合计行。',
    },
  },
  'table.second-table': {
    severity: 'warning',
    title: {
      en: 'Another table begins in row {fromRow}; its rows, up to {toRow}, were left out: {text}',
      zh: '从第 {fromRow} 行起是另一张表；直至第 {toRow} 行均已略去：{text}',
    },
    advice: {
      en: 'Save it as a file of its own, or read everything with --raw.',
      zh: '请将其另存为单独的文件，或使用 --raw 读取全部内容。',
    },
  },
  'table.no-rows': {
    severity: 'warning',
    title: { en: 'The table has columns but no rows.', zh: '数据表只有列名，没有数据行。' },
    advice: {
      en: 'Export it again from the old system with all records selected; if it is meant to be empty, nothing has to be done.',
      zh: '请在旧系统中选择全部记录后重新导出；如果它本来就是空的，则无需处理。',
    },
  },
  'table.header-repeated': {
    severity: 'warning',
    title: {
      en: 'The header is repeated within the data; this row was left out.',
      zh: '表头在数据中重复出现；该行已略去。',
    },
    advice: {
      en: 'Exports put together or printed by pages do this. Nothing has to be done.',
      zh: '拼接的导出或分页打印会这样。无需处理。',
    },
  },
  'table.no-header': {
    severity: 'warning',
    title: {
      en: 'No header was found; the columns are named column_1 to column_{columns}.',
      zh: '未找到表头；各列命名为 column_1 至 column_{columns}。',
    },
    advice: {
      en: 'If the first row is the header, state it (--header 1, or header: in the mapping).',
      zh: '如果第一行就是表头，请指定（--header 1，或映射文件中的 header:）。',
    },
  },
  'table.short-rows': {
    severity: 'warning',
    title: {
      en: '{share} % of the rows leave out empty cells at their end; they are not named one by one.',
      zh: '{share} % 的行省略了末尾的空单元格；不逐行列出。',
    },
    advice: { en: 'Nothing has to be done.', zh: '无需处理。' },
  },
} as const satisfies Record<string, IssueEntry>;
