import type { IssueEntry } from './issues.js';

/** Findings of matching, linking and loading. */
export const loadIssues = {
  'match.review': {
    severity: 'warning',
    title: { en: 'May be a duplicate; a person should decide.', zh: '可能是重复记录，需要人工确认。' },
    advice: {
      en: 'The row is not loaded while it is open. Compare it with its group in the report; to load it, make the data clearly the same or clearly different, or change the thresholds under dedupe.',
      zh: '确认之前该行不会导入。请在报告中与同组记录比较；要导入它，请把数据改得明确相同或明确不同，或调整 dedupe 下的阈值。',
    },
  },
  'match.two-existing': {
    severity: 'warning',
    title: {
      en: 'Two records of the target look like one: {a} and {b}.',
      zh: '目标中有两条记录疑似同一条：{a} 和 {b}。',
    },
    advice: {
      en: 'Records that are in the target already are never merged by an import. Merge them there if they are the same.',
      zh: '导入不会合并目标中已有的记录。如果它们确实相同，请在目标系统中合并。',
    },
  },
  'match.key-conflict': {
    severity: 'warning',
    title: {
      en: 'The same key {key} stands on rows that contradict each other.',
      zh: '同一编号 {key} 出现在互相矛盾的行上。',
    },
    advice: {
      en: 'Rows with one key of one system become one record. If they are different records, correct the key in the source.',
      zh: '同一系统中编号相同的行会成为一条记录。如果它们不是同一条记录，请在数据源中更正编号。',
    },
  },
  'match.blocks-capped': {
    severity: 'warning',
    title: {
      en: '{records} records share a value with so many others that they were only compared with their nearest ones.',
      zh: '{records} 条记录与过多其他记录的值相同，只与相近的记录做了比较。',
    },
    advice: {
      en: 'Usually a switchboard number or a collective mailbox. Duplicates that also agree in something rarer are still found.',
      zh: '通常是总机号码或公共邮箱。若重复记录在更少见的内容上也一致，仍会被找到。',
    },
  },
  'link.unresolved': {
    severity: 'error',
    title: { en: 'There is no {parent} for "{input}".', zh: '找不到“{input}”对应的 {parent}。' },
    advice: {
      en: 'Add the missing record to its source, correct the value, or say in the mapping what to do with otherwise: warn, null or a value.',
      zh: '请在数据源中补上缺少的记录、更正该值，或在映射文件中用 otherwise: warn、null 或某个值说明如何处理。',
    },
  },
  'link.ambiguous': {
    severity: 'error',
    title: { en: 'Several {parent} records are named "{input}".', zh: '有多条 {parent} 记录都叫“{input}”。' },
    advice: {
      en: 'Refer by key (by: key), or make the names different.',
      zh: '请改用编号引用（by: key），或让名称互不相同。',
    },
  },
  'link.parent-rejected': {
    severity: 'error',
    title: { en: 'The {parent} that it belongs to was rejected.', zh: '它所属的 {parent} 已被拒绝。' },
    advice: {
      en: 'Repair the {parent} first; this row goes with it.',
      zh: '请先修复 {parent}，该行会随之导入。',
    },
  },
  'link.parent-in-review': {
    severity: 'warning',
    title: { en: 'The {parent} that it belongs to is waiting for review.', zh: '它所属的 {parent} 正在等待确认。' },
    advice: {
      en: 'The row is loaded when the {parent} is decided.',
      zh: '{parent} 确认之后，该行即可导入。',
    },
  },
  'load.unfit': {
    severity: 'error',
    title: { en: 'The value cannot be kept exactly: {input}.', zh: '该值无法精确保存：{input}。' },
    advice: {
      en: 'Numbers have up to 29 digits before and 9 behind the point; whole numbers up to 18 digits. Correct the value.',
      zh: '数字的整数部分最多 29 位、小数部分最多 9 位；整数最多 18 位。请更正该值。',
    },
  },
  'load.not-in-target': {
    severity: 'error',
    title: { en: 'The target has no record for the key {input}.', zh: '目标中没有编号为 {input} 的记录。' },
    advice: {
      en: 'With mode update only records that the target has are changed. Use mode upsert to create the others.',
      zh: '在 update 模式下只修改目标中已有的记录。要创建其他记录，请使用 upsert 模式。',
    },
  },
  'load.already-there': {
    severity: 'warning',
    title: {
      en: 'The target has this record with other values; it was left as it is.',
      zh: '目标中已有此记录且值不同，未作更改。',
    },
    advice: {
      en: 'With mode insert nothing that exists is changed. Use mode upsert to update it.',
      zh: '在 insert 模式下不会更改已有记录。要更新它，请使用 upsert 模式。',
    },
  },
} as const satisfies Record<string, IssueEntry>;
