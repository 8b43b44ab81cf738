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
} as const satisfies Record<string, IssueEntry>;
