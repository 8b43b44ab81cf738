import type { Text } from './text.js';

/** Texts of the command line: help and messages. */
export const cliWords = {
  program: {
    en: 'Moves customer data out of CSV, Excel and legacy CRM exports into a CRM, and proves that nothing was lost.',
    zh: '把 CSV、Excel 和旧 CRM 导出的客户数据迁移到 CRM，并证明没有任何数据丢失。',
  },
  optionLang: { en: 'language of messages and reports', zh: '消息和报告的语言' },
  optionJson: { en: 'print one JSON document on stdout', zh: '在标准输出上打印一个 JSON 文档' },
  optionQuiet: { en: 'no messages, only errors', zh: '不显示消息，只显示错误' },
  optionVerbose: { en: 'show details, also of errors', zh: '显示详细信息，包括错误详情' },
  optionVersion: { en: 'show the version', zh: '显示版本号' },
  optionHelp: { en: 'show this help', zh: '显示帮助' },
  help: { en: 'show the help of a command', zh: '显示某个命令的帮助' },
  error: { en: 'Error', zh: '错误' },
  explain: {
    en: 'what an issue or error code means and how to repair it',
    zh: '说明问题代码或错误代码的含义及修复方法',
  },
  unknownCode: { en: 'There is no code {code}.', zh: '没有代码 {code}。' },
  nearest: { en: 'Did you mean {name}?', zh: '您是否要找 {name}？' },
} as const satisfies Record<string, Text>;

/** Headings of the help, as the command-line library writes them. */
export const helpTitles: Readonly<Record<string, Text>> = {
  'Usage:': { en: 'Usage:', zh: '用法：' },
  'Arguments:': { en: 'Arguments:', zh: '参数：' },
  'Options:': { en: 'Options:', zh: '选项：' },
  'Commands:': { en: 'Commands:', zh: '命令：' },
};

/** Wrong uses, by the code that the command-line library gives them; `{name}` is what it quotes. */
export const usageProblems: Readonly<Record<string, Text>> = {
  'commander.unknownCommand': { en: 'There is no command {name}.', zh: '没有命令 {name}。' },
  'commander.unknownOption': { en: 'There is no option {name}.', zh: '没有选项 {name}。' },
  'commander.missingArgument': { en: 'The argument {name} is missing.', zh: '缺少参数 {name}。' },
  'commander.optionMissingArgument': { en: 'The option {name} needs a value.', zh: '选项 {name} 需要一个值。' },
  'commander.excessArguments': { en: 'There are too many arguments.', zh: '参数过多。' },
};
