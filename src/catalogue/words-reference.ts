import type { Text } from './text.js';

/** Texts of the reference page. */
export const referenceWords = {
  title: { en: 'crm-migrate: reference', zh: 'crm-migrate 参考手册' },
  generated: {
    en: 'Made from the program itself by `npm run docs`; a test fails when it is stale. [中文](REFERENCE.zh.md) · [README](README.md)',
    zh: '由 `npm run docs` 根据程序自身生成；内容过时会导致测试失败。[English](REFERENCE.md) · [README](README.zh.md)',
  },
  commands: { en: 'Commands', zh: '命令' },
  command: { en: 'Command', zh: '命令' },
  does: { en: 'What it does', zh: '作用' },
  options: { en: 'Options', zh: '选项' },
  option: { en: 'Option', zh: '选项' },
  exitCodes: { en: 'Exit codes', zh: '退出码' },
  code: { en: 'Code', zh: '代码' },
  meaning: { en: 'Meaning', zh: '含义' },
  formats: { en: 'Formats that are read', zh: '可读取的格式' },
  mapping: { en: 'The mapping file', zh: '映射文件' },
  mappingLead: {
    en: 'YAML 1.2. `mappings/mapping.schema.json` gives completion and checks in editors; `crm-migrate check` finds mistakes.',
    zh: 'YAML 1.2。`mappings/mapping.schema.json` 可为编辑器提供补全和检查；`crm-migrate check` 用于查找错误。',
  },
  key: { en: 'Key', zh: '键' },
  steps: { en: 'Cleaning steps', zh: '清洗步骤' },
  stepsLead: {
    en: 'The type of a CRM field brings its step without being named; `clean:` names, replaces or (`none`) switches off. `crm-migrate clean STEPS [VALUE...]` tries them.',
    zh: 'CRM 字段的类型自带相应步骤，无需指明；`clean:` 可指定、替换或用 `none` 关闭。可用 `crm-migrate clean 步骤 [值...]` 试运行。',
  },
  standard: { en: 'Standard', zh: '依据' },
  parameter: { en: 'Parameter', zh: '参数' },
  default: { en: 'Default', zh: '默认值' },
  example: { en: 'Example', zh: '示例' },
  input: { en: 'Input', zh: '输入' },
  output: { en: 'Output', zh: '输出' },
  objects: { en: 'Objects and fields', zh: '对象与字段' },
  field: { en: 'Field', zh: '字段' },
  type: { en: 'Type', zh: '类型' },
  label: { en: 'Label', zh: '名称' },
  required: { en: 'required', zh: '必填' },
  oneOf: { en: 'One of these is required: {fields}.', zh: '以下字段至少填写一个：{fields}。' },
  issues: { en: 'Issue codes', zh: '问题代码' },
  issuesLead: {
    en: 'Findings about data. `error`: the value is refused and its row rejected; `warning`: kept, a person should look; `fix`: changed by a cleaning step.',
    zh: '关于数据的发现。`error`：值被拒绝，所在行不加载；`warning`：保留，建议人工查看；`fix`：由清洗步骤修改。',
  },
  severity: { en: 'Severity', zh: '级别' },
  advice: { en: 'What to do', zh: '处理办法' },
  errors: { en: 'Error codes', zh: '错误代码' },
  errorsLead: { en: 'Failures that end a command.', zh: '导致命令终止的失败。' },
} as const satisfies Record<string, Text>;

/** The exit codes of every command. */
export const exitCodes: readonly (readonly [code: number, meaning: Text])[] = [
  [0, { en: 'done, nothing to report', zh: '完成，没有需要报告的内容' }],
  [
    1,
    {
      en: 'done, with findings: rows rejected or awaiting review beyond the threshold, `check` errors',
      zh: '完成，但有发现：被拒绝或待审核的行超过阈值，或 `check` 发现错误',
    },
  ],
  [2, { en: 'wrong usage or an invalid mapping file', zh: '用法错误或映射文件无效' }],
  [3, { en: 'a source cannot be read', zh: '来源无法读取' }],
  [4, { en: 'the target refused or cannot be reached', zh: '目标拒绝或无法访问' }],
  [5, { en: 'the books do not balance: conservation or verification failed', zh: '账目不平：守恒检查或核对失败' }],
  [130, { en: 'interrupted; the run folder says how far it came', zh: '被中断；运行目录中记录了进度' }],
];
