import type { IssueEntry } from './issues.js';

/** Findings of cleaning: of the chain itself, of texts, names, companies, addresses, closed lists and mapping steps. */
export const cleanIssues = {
  'value.changed': {
    severity: 'fix',
    title: { en: 'A value was brought into its clean form.', zh: '值已规范化。' },
    advice: {
      en: 'Nothing to do. Switch the step off in the mapping where the original is wanted.',
      zh: '无需处理。如需保留原值，可在映射中关闭该步骤。',
    },
  },
  'value.missing': {
    severity: 'fix',
    title: { en: 'A text that means "no value" was read as none.', zh: '表示“没有值”的文字已按空值处理。' },
    advice: {
      en: 'Nothing to do. Where the text is a value in this column, set `clean` so that it is kept.',
      zh: '无需处理。如果该文字在此列中确实是值，请调整 `clean` 以保留它。',
    },
  },
  'value.junk': {
    severity: 'warning',
    title: {
      en: 'A placeholder such as "test" or 13800138000 was read as no value.',
      zh: '“测试”、13800138000 之类的占位内容已按空值处理。',
    },
    advice: {
      en: 'Ask for the true value, or leave it empty.',
      zh: '请补充真实的值，或留空。',
    },
  },
} as const satisfies Record<string, IssueEntry>;
