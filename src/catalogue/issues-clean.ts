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
  'picklist.unknown': {
    severity: 'warning',
    title: {
      en: '"{input}" is not in the list of values; the nearest is {nearest}.',
      zh: '“{input}”不在取值列表中，最接近的是 {nearest}。',
    },
    advice: {
      en: 'Name it in the mapping (`map`), add it to the list, or repair the source.',
      zh: '请在映射的 `map` 中指定对应值，或把它加入列表，或修正源数据。',
    },
  },
  'picklist.suggested': {
    severity: 'warning',
    title: {
      en: '"{input}" is not in the list of values; {value} was taken as the most similar one.',
      zh: '“{input}”不在取值列表中，已采用最相近的 {value}。',
    },
    advice: {
      en: 'Check it, and name it in the mapping (`map`) so that it is certain.',
      zh: '请核对，并在映射的 `map` 中写明对应值。',
    },
  },
  'extract.nothing': {
    severity: 'warning',
    title: { en: 'The pattern found nothing in the text.', zh: '该模式在文本中没有找到匹配内容。' },
    advice: { en: 'Check the pattern against this value.', zh: '请用这个值检查模式是否正确。' },
  },
  'lookup.unknown': {
    severity: 'error',
    title: { en: 'The table {table} has no entry for "{input}".', zh: '对照表 {table} 中没有“{input}”。' },
    advice: {
      en: 'Add it to the table, or set `otherwise` of the lookup step to keep or null.',
      zh: '请在表中补充该项，或把 lookup 步骤的 `otherwise` 设为 keep 或 null。',
    },
  },
  'hash.no-key': {
    severity: 'error',
    title: { en: 'There is no key to hash with.', zh: '没有可用于生成指纹的密钥。' },
    advice: {
      en: 'Set the environment variable CRM_MIGRATE_HASH_KEY to a long random text and keep it secret.',
      zh: '请把环境变量 CRM_MIGRATE_HASH_KEY 设为一段足够长的随机文本，并妥善保密。',
    },
  },
} as const satisfies Record<string, IssueEntry>;
