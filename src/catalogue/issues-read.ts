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
  'read.other-sheets': {
    severity: 'warning',
    title: {
      en: 'These sheets hold no cells and are left out: {sheets}.',
      zh: '以下工作表没有单元格，未读取：{sheets}。',
    },
    advice: { en: 'They are charts or dialogs. Nothing has to be done.', zh: '它们是图表或对话框，无需处理。' },
  },
} as const satisfies Record<string, IssueEntry>;
