import type { IssueEntry } from './issues.js';

export const readIssues = {
  // Files and tables
  'read.name-differs': {
    severity: 'warning',
    title: {
      en: 'The file is named {extension}, but its content is {format}.',
      zh: '文件扩展名是 {extension}，但内容是 {format}。',
    },
    advice: {
      en: 'It is read by its content. Nothing has to be done; rename the file to avoid doubt.',
      zh: '已按内容读取，无需处理；可以重命名文件以免误解。',
    },
  },
  'read.no-sheets': {
    severity: 'warning',
    title: {
      en: 'The sheet {sheet} was asked for, but a file of the kind {format} has none: all of it was read.',
      zh: '指定了工作表 {sheet}，但 {format} 文件没有工作表：已读取整个文件。',
    },
    advice: {
      en: 'Nothing has to be done if it is the right file; else name the workbook.',
      zh: '如果文件无误，则无需处理；否则请指定工作簿文件。',
    },
  },
  'read.sheets-left-out': {
    severity: 'warning',
    title: {
      en: '{count} more tables have another header than {sheet} and were left out: {sheets}.',
      zh: '另有 {count} 个数据表的表头与 {sheet} 不同，未读取：{sheets}。',
    },
    advice: {
      en: 'Read them with --sheet NAME, or as sources of their own in the mapping.',
      zh: '请用 --sheet 名称 读取，或在映射文件中作为单独的数据源。',
    },
  },

  // Spreadsheets
  'read.hidden-sheet': {
    severity: 'warning',
    title: { en: 'The sheet {sheet} is hidden in the workbook.', zh: '工作表 {sheet} 在工作簿中是隐藏的。' },
    advice: {
      en: 'It is read like any other. Name the sheets you want with --sheet if it should not be.',
      zh: '它与其他工作表一样被读取。如果不需要，请用 --sheet 指定要读取的工作表。',
    },
  },
  'read.hidden-columns': {
    severity: 'warning',
    title: { en: 'Columns {columns} of {sheet} are hidden.', zh: '工作表 {sheet} 的 {columns} 列是隐藏的。' },
    advice: {
      en: 'They are read like any others; a person who looked at the sheet has not seen them.',
      zh: '这些列与其他列一样被读取；但查看该表的人并没有看到它们。',
    },
  },
  'read.merged-rows': {
    severity: 'warning',
    title: {
      en: 'Cells of {sheet} are merged over several rows.',
      zh: '工作表 {sheet} 中有跨多行的合并单元格。',
    },
    advice: {
      en: 'Only the first of these rows has the value; it is blank in the others. Unmerge and fill the cells if all rows should have it.',
      zh: '只有其中第一行有值，其余各行为空。若每行都应有该值，请取消合并并填充。',
    },
  },
  'read.hidden-rows': {
    severity: 'warning',
    title: { en: '{count} rows of {sheet} are hidden.', zh: '工作表 {sheet} 有 {count} 行是隐藏的。' },
    advice: {
      en: 'They are read like any others; often a filter hid them. Check whether they belong to the data.',
      zh: '这些行与其他行一样被读取；它们往往是被筛选隐藏的。请确认它们是否属于数据。',
    },
  },
  'read.missing-strings': {
    severity: 'warning',
    title: {
      en: '{count} cells of {sheet} refer to texts that the workbook does not hold; they are empty.',
      zh: '工作表 {sheet} 有 {count} 个单元格引用了工作簿中不存在的文本；这些单元格为空。',
    },
    advice: {
      en: 'The program that wrote the workbook made a mistake. Open it in Excel, save it again and compare.',
      zh: '这是生成该工作簿的程序的错误。请在 Excel 中打开并重新保存，然后核对。',
    },
  },
  'read.missing-sheets': {
    severity: 'warning',
    title: {
      en: 'The workbook names these sheets but does not hold their cells: {sheets}.',
      zh: '工作簿列出了以下工作表，但其中没有它们的单元格数据：{sheets}。',
    },
    advice: {
      en: 'The file is incomplete. Export it again, or open it in Excel and look whether these sheets had data.',
      zh: '文件不完整。请重新导出，或在 Excel 中打开，查看这些工作表原本是否有数据。',
    },
  },
  'read.other-sheets': {
    severity: 'warning',
    title: {
      en: 'These sheets hold no cells and are left out: {sheets}.',
      zh: '以下工作表没有单元格，未读取：{sheets}。',
    },
    advice: { en: 'They are charts or dialogs. Nothing has to be done.', zh: '它们是图表或对话框，无需处理。' },
  },

  'read.no-cells': {
    severity: 'warning',
    title: { en: 'Nothing stands in it: no cell has a value.', zh: '其中没有内容：没有一个单元格有值。' },
    advice: {
      en: 'Open the file in its program. If something is seen there, it is a picture, a text box or a chart, and no data.',
      zh: '请用原程序打开该文件。如果能看到内容，那是图片、文本框或图表，而不是数据。',
    },
  },

  // DBF
  'dbf.deleted-row': {
    severity: 'warning',
    title: { en: 'The row is marked as deleted and was left out.', zh: '该行已标记为删除，未读取。' },
    advice: {
      en: 'dBase and FoxPro keep deleted rows until the table is packed. Recall them there if they are wanted.',
      zh: 'dBase 和 FoxPro 在整理（PACK）之前会保留已删除的行。如需这些行，请在原程序中恢复。',
    },
  },
  'dbf.no-row': {
    severity: 'warning',
    title: {
      en: 'The end mark of the table stands where the row should begin; it was left out.',
      zh: '该行的位置是数据表的结束标记，未读取。',
    },
    advice: {
      en: 'The header counts more rows than were written. Reindex or repair the table in its program.',
      zh: '文件头记录的行数多于实际写入的行数。请在原程序中重建索引或修复该表。',
    },
  },
  'dbf.no-memo-file': {
    severity: 'warning',
    title: {
      en: 'The memo file (.dbt, .fpt) is missing: the columns {columns} are empty.',
      zh: '缺少备注文件（.dbt、.fpt）：{columns} 列为空。',
    },
    advice: {
      en: 'Copy the memo file of the same name beside the table and read it again.',
      zh: '请把同名的备注文件复制到数据表旁边，然后重新读取。',
    },
  },
  'dbf.lost-memo': {
    severity: 'warning',
    title: {
      en: 'The memo file has no block {block} that the row refers to; the cell is empty.',
      zh: '备注文件中没有该行引用的块 {block}；该单元格为空。',
    },
    advice: {
      en: 'The memo file may belong to another copy of the table, or was cut. Copy both from the same backup.',
      zh: '备注文件可能属于另一份数据表，或不完整。请从同一备份中复制这两个文件。',
    },
  },
  'dbf.binary-columns': {
    severity: 'warning',
    title: {
      en: 'The columns {columns} hold pictures or objects and were left out.',
      zh: '{columns} 列存放的是图片或对象，未读取。',
    },
    advice: {
      en: 'Export such attachments from the old program as files.',
      zh: '请在旧程序中把这些附件导出为文件。',
    },
  },
  'read.undecodable': {
    severity: 'warning',
    title: {
      en: 'There are bytes that are no text in {encoding}; they show as \ufffd.',
      zh: '存在不符合 {encoding} 编码的字节，显示为 \ufffd。',
    },
    advice: {
      en: 'Name the right encoding (encoding: in the mapping, or --encoding).',
      zh: '请指定正确的编码（映射文件中的 encoding:，或 --encoding）。',
    },
  },
  'dbf.fewer-rows': {
    severity: 'warning',
    title: {
      en: 'The table was cut: its header promises {stated} rows, {found} are there.',
      zh: '数据表不完整：文件头声明 {stated} 行，实际只有 {found} 行。',
    },
    advice: { en: 'Copy the file again from its system.', zh: '请从原系统重新复制该文件。' },
  },
  'dbf.more-rows': {
    severity: 'warning',
    title: {
      en: 'The header counts {stated} rows, but there is room for {found}; the rows past the count were left out.',
      zh: '文件头记录了 {stated} 行，但文件可容纳 {found} 行；超出的部分未读取。',
    },
    advice: {
      en: 'The program that wrote the table ended before it was closed. Reindex or repair the table there.',
      zh: '写入该表的程序可能异常退出。请在原程序中重建索引或修复该表。',
    },
  },

  // Databases
  'database.linked-tables': {
    severity: 'warning',
    title: {
      en: 'The tables {tables} lie in other databases and were left out.',
      zh: '数据表 {tables} 链接自其他数据库，未读取。',
    },
    advice: {
      en: 'Read the database that holds them as well.',
      zh: '请同时读取存放这些表的数据库。',
    },
  },
  'database.unreadable-table': {
    severity: 'warning',
    title: { en: 'The table {table} cannot be read: {problem}', zh: '数据表 {table} 无法读取：{problem}' },
    advice: {
      en: 'Compact and repair the database in its program, or export this table from there.',
      zh: '请在原程序中压缩并修复数据库，或从中导出该表。',
    },
  },
  'database.unreadable-column': {
    severity: 'warning',
    title: {
      en: 'The column {column} cannot be read in rows {from} to {to}: {problem}',
      zh: '{column} 列在第 {from} 至 {to} 行无法读取：{problem}',
    },
    advice: {
      en: 'Compact and repair the database in its program, or export this table from there.',
      zh: '请在原程序中压缩并修复数据库，或从中导出该表。',
    },
  },
  'database.binary-columns': {
    severity: 'warning',
    title: {
      en: 'The columns {columns} of {table} hold pictures, objects or bytes and were left out.',
      zh: '数据表 {table} 的 {columns} 列存放的是图片、对象或二进制数据，未读取。',
    },
    advice: {
      en: 'Export such attachments from the old program as files.',
      zh: '请在旧程序中把这些附件导出为文件。',
    },
  },

  'database.cut-text': {
    severity: 'warning',
    title: {
      en: 'A long text is not whole in the file; its cell is empty.',
      zh: '文件中的一段长文本不完整；单元格为空。',
    },
    advice: {
      en: 'The database is damaged there. Compact and repair it in Access, and export again.',
      zh: '数据库在此处已损坏。请在 Access 中压缩并修复后重新导出。',
    },
  },
  'database.binary-value': {
    severity: 'warning',
    title: {
      en: 'The value is a picture, a document or other bytes; the cell is empty.',
      zh: '该值是图片、文档或其他二进制数据；单元格为空。',
    },
    advice: {
      en: 'Export such attachments from the old program as files.',
      zh: '请在旧程序中把这些附件导出为文件。',
    },
  },
  'database.views': {
    severity: 'warning',
    title: {
      en: 'These are computed from tables, not stored, and were left out: {tables}.',
      zh: '以下对象由数据表计算得出，并未存储数据，未读取：{tables}。',
    },
    advice: {
      en: 'Nothing that a file brings is run. If a view is wanted, save its result as a table or CSV in the database.',
      zh: '不会执行文件中自带的任何查询。如需视图的内容，请在数据库中将其结果另存为数据表或 CSV。',
    },
  },

  // LDIF and vCard
  'ldif.change': {
    severity: 'warning',
    title: {
      en: 'The entry changes a directory ({change}) instead of describing a record, and was left out.',
      zh: '该条目用于修改目录（{change}），不是记录，未读取。',
    },
    advice: {
      en: 'Export the entries themselves from the directory, without change records.',
      zh: '请从目录中导出条目本身，而不是变更记录。',
    },
  },
  'ldif.base64': {
    severity: 'error',
    title: {
      en: 'A value of {column} is no whole base64 and was left out.',
      zh: '{column} 的一个值不是完整的 base64，未读取。',
    },
    advice: {
      en: 'The value is cut off or damaged. Correct it in the file, or export the entry again.',
      zh: '该值被截断或已损坏。请在文件中更正，或重新导出该条目。',
    },
  },
  'ldif.binary': {
    severity: 'warning',
    title: {
      en: 'A picture, certificate or other bytes of the entry ({column}) were left out.',
      zh: '条目中的图片、证书或其他二进制数据（{column}）未读取。',
    },
    advice: {
      en: 'Import pictures in the CRM itself, or export them as files.',
      zh: '请在 CRM 中直接导入图片，或将其导出为文件。',
    },
  },
  'vcard.media': {
    severity: 'warning',
    title: {
      en: 'A picture, sound or key of the card was left out.',
      zh: '名片中的图片、声音或密钥未读取。',
    },
    advice: {
      en: 'Import pictures in the CRM itself, or export them as files.',
      zh: '请在 CRM 中直接导入图片，或将其导出为文件。',
    },
  },
  'vcard.odd-line': {
    severity: 'warning',
    title: { en: 'A line of the card is no property and was left out.', zh: '名片中有一行不是属性，未读取。' },
    advice: {
      en: 'Compare the card with its program; a line break in a value may have been written without its mark.',
      zh: '请与原程序中的名片核对；可能是某个值中的换行没有按规定转义。',
    },
  },
  'vcard.agent': {
    severity: 'warning',
    title: {
      en: 'The card holds the card of another person (AGENT), which was left out.',
      zh: '名片中嵌有另一个人的名片（AGENT），未读取。',
    },
    advice: {
      en: 'Export that person as a card of their own, if they are wanted.',
      zh: '如需要此人，请将其作为单独的名片导出。',
    },
  },
  'vcard.no-end': {
    severity: 'warning',
    title: { en: 'The card has no end; it was read as far as it goes.', zh: '名片没有结束标记，已读取到其末尾。' },
    advice: { en: 'Check whether the file was cut, and export it again.', zh: '请检查文件是否不完整，并重新导出。' },
  },

  // Dumps
  'sql.cut': {
    severity: 'warning',
    title: {
      en: 'The dump ends within a statement (behind {place}); what follows there was left out.',
      zh: '转储文件在一条语句中间结束（位于 {place} 之后）；其后的内容未读取。',
    },
    advice: {
      en: 'The file was cut, or a quote in it is never closed. Make the dump again and compare the number of rows.',
      zh: '文件不完整，或其中某个引号没有闭合。请重新导出，并核对行数。',
    },
  },

  'sql.no-rows': {
    severity: 'warning',
    title: {
      en: 'An INSERT takes its rows from other tables or from what a database computes; it was left out.',
      zh: '有一条 INSERT 的数据来自其他表或由数据库计算，未读取。',
    },
    advice: {
      en: 'Dump the table itself, so that its rows stand in the file.',
      zh: '请直接转储该表，使数据行写在文件中。',
    },
  },

  // JSON and XML
  'json.beside': {
    severity: 'warning',
    title: {
      en: 'Values beside the list of records were left out: {names}.',
      zh: '记录列表之外的值未读取：{names}。',
    },
    advice: {
      en: 'These mostly describe the export itself. If they belong to the records, export these as a list.',
      zh: '这些值通常只描述导出本身。如果它们属于记录，请将记录导出为列表。',
    },
  },
  'json.repaired': {
    severity: 'warning',
    title: {
      en: 'The record is no proper JSON (a key twice, NaN, a line break within a text, a comma too many) and was repaired.',
      zh: '该记录不是规范的 JSON（例如键重复、含有 NaN、文本中的换行或多余的逗号），已修复后读取。',
    },
    advice: {
      en: 'Compare the record with the old system. NaN is read as no value; the second value of a key is in a column of its own, with _2 behind its name.',
      zh: '请与旧系统中的记录核对。NaN 按无值读取；重复键的第二个值单独成列，列名后加 _2。',
    },
  },
  'json.broken-line': {
    severity: 'error',
    title: {
      en: 'Line {line} is no JSON and was left out; the lines around it were read.',
      zh: '第 {line} 行不是 JSON，未读取；其前后的行均已读取。',
    },
    advice: {
      en: 'The line is cut off or damaged. Correct it in the source, or export the file again.',
      zh: '该行被截断或已损坏。请在源文件中更正，或重新导出该文件。',
    },
  },
  'xml.beside': {
    severity: 'warning',
    title: {
      en: 'Values outside the repeating element were left out: {names}.',
      zh: '重复元素之外的值未读取：{names}。',
    },
    advice: {
      en: 'These mostly describe the export itself. If another element holds the records, choose it with --sheet.',
      zh: '这些值通常只描述导出本身。如果记录在其他元素中，请用 --sheet 选择。',
    },
  },

  // Fixed width
  'read.blank-runs': {
    severity: 'warning',
    title: {
      en: 'Runs of blanks part the {columns} columns of the file.',
      zh: '该文件的 {columns} 列由长短不一的空格隔开。',
    },
    advice: {
      en: 'Check the first rows; give the positions with --columns (columns: in the mapping) where a value is missing in some rows.',
      zh: '请核对前几行；如果某些行缺少值，请用 --columns（映射文件中的 columns:）指定列的位置。',
    },
  },
  'read.fixed-columns': {
    severity: 'warning',
    title: {
      en: 'The file has columns of fixed width: {positions}.',
      zh: '该文件的列为固定宽度：{positions}。',
    },
    advice: {
      en: 'Check that no value is cut; give the positions with --columns (columns: in the mapping) where they are wrong.',
      zh: '请确认没有值被截断；如果位置不对，请用 --columns（映射文件中的 columns:）指定。',
    },
  },
} as const satisfies Record<string, IssueEntry>;
