import type { Text } from './text.js';

/** Mistakes in the writing of cleaning steps, by code. */
export const stepProblems = {
  'step.empty': { en: 'No step is named.', zh: '没有写出任何步骤。' },
  'step.expected': { en: 'Expected {expected}, found {found}.', zh: '此处应为 {expected}，实际是 {found}。' },
  'step.unclosed': { en: 'The {what} is not closed.', zh: '{what} 没有闭合。' },
  'step.unknown': { en: 'There is no step {name}.', zh: '没有名为 {name} 的步骤。' },
  'step.unknown-parameter': { en: 'The step {step} has no parameter {name}.', zh: '步骤 {step} 没有参数 {name}。' },
  'step.too-many': {
    en: 'The step {step} takes no more than {count} values.',
    zh: '步骤 {step} 最多接受 {count} 个值。',
  },
  'step.twice': { en: 'The parameter {name} of {step} is given twice.', zh: '步骤 {step} 的参数 {name} 重复给出。' },
  'step.wrong-type': {
    en: 'The parameter {name} of {step} takes a {type}, not {value}.',
    zh: '步骤 {step} 的参数 {name} 需要 {type} 类型，而不是 {value}。',
  },
  'step.wrong-value': {
    en: 'The parameter {name} of {step} takes one of {values}, not {value}.',
    zh: '步骤 {step} 的参数 {name} 只能取 {values} 之一，而不是 {value}。',
  },
  'step.bad-pattern': { en: 'The pattern {pattern} cannot be read: {reason}', zh: '模式 {pattern} 无法解析：{reason}' },
  'step.missing-parameter': {
    en: 'The step {step} needs the parameter {name}.',
    zh: '步骤 {step} 缺少参数 {name}。',
  },
} as const satisfies Record<string, Text>;

/** Texts of `crm-migrate clean`. */
export const cleanWords = {
  clean: {
    en: 'tries cleaning steps on values (arguments, or lines of stdin): one line of JSON each',
    zh: '对若干值（参数，或标准输入的各行）试运行清洗步骤：每个值输出一行 JSON',
  },
  steps: {
    en: 'steps as in a mapping: phone(CN), "date(excel, yyyy/M/d)"',
    zh: '与映射文件写法相同：phone(CN)、"date(excel, yyyy/M/d)"',
  },
  values: { en: 'values to clean; without any, the lines of stdin', zh: '要清洗的值；不给出时读取标准输入的各行' },
  country: {
    en: 'country of phones and addresses that name none (ISO 3166-1 alpha-2)',
    zh: '未写明国家的电话和地址所属的国家（ISO 3166-1 两位代码）',
  },
  timezone: { en: 'IANA time zone of local times', zh: '本地时间所在的 IANA 时区' },
  currency: { en: 'currency of amounts that name none (ISO 4217)', zh: '未写明币种的金额所用的货币（ISO 4217）' },
  dateOrder: { en: 'order of day, month and year in dates such as 3/4/2019', zh: '3/4/2019 这类日期中年月日的顺序' },
  at: { en: 'at character {position} of {text}', zh: '位于 {text} 的第 {position} 个字符' },
} as const satisfies Record<string, Text>;
