import type { Text } from './text.js';

/** Texts of `run`. */
export const runWords = {
  run: {
    en: 'migrates: reads, cleans, finds duplicates, loads, verifies, reports',
    zh: '执行迁移：读取、清洗、查重、加载、核对、出报告',
  },
  mapping: { en: 'mapping file', zh: '映射文件' },
  input: { en: 'takes a source from another file; may be repeated', zh: '为某个来源指定其他文件；可重复使用' },
  target: { en: 'where the records go, instead of what the mapping says', zh: '记录的去向，替代映射文件中的设置' },
  out: { en: 'run folder (default: runs/<mapping>-<hash>)', zh: '运行目录（默认：runs/<映射名>-<哈希>）' },
  maxRejected: {
    en: 'rows of an object, or their share, that may be rejected or await review before the exit code is 1 (default: 0)',
    zh: '每个对象允许被拒绝或待审核的行数或比例，超过则退出码为 1（默认：0）',
  },
  threads: {
    en: 'threads that read, clean and stage (default: one a processor, at most 8; one for small files)',
    zh: '读取、清洗和暂存所用的线程数（默认：每个处理器一个，最多 8 个；小文件只用一个）',
  },
  unmasked: {
    en: 'show personal data in reports as it is (masked by default)',
    zh: '在报告中原样显示个人数据（默认脱敏）',
  },
  badInput: {
    en: '--input takes NAME=PATH, not "{text}".',
    zh: '--input 的格式为 名称=路径，而不是“{text}”。',
  },
  badThreshold: {
    en: '--max-rejected takes a number of rows or a share such as 2%, not "{text}".',
    zh: '--max-rejected 的值应为行数或百分比（如 2%），而不是“{text}”。',
  },
  badThreads: {
    en: '--threads takes a whole number from 0 to 64, not "{text}".',
    zh: '--threads 的值应为 0 到 64 之间的整数，而不是“{text}”。',
  },
  moved: {
    en: '{folder} held an earlier run: it is now {moved}.',
    zh: '{folder} 中原有一次运行：已移至 {moved}。',
  },
  stopping: { en: 'Stopping at the next safe point ...', zh: '正在安全停止……' },
  interruptedUntouched: {
    en: 'The run {run} in {folder} was interrupted before it loaded anything: {target} is as it was before. Starting again.',
    zh: '{folder} 中的运行 {run} 在加载之前被中断：{target} 与之前完全一样。现在重新开始。',
  },
  interruptedComplete: {
    en: 'The run {run} in {folder} was interrupted after it had loaded everything: {target} is complete. Running again changes nothing twice.',
    zh: '{folder} 中的运行 {run} 在加载完成之后被中断：{target} 是完整的。重新运行不会重复更改任何内容。',
  },
} as const satisfies Record<string, Text>;
