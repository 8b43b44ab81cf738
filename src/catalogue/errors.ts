import type { Text } from './text.js';

/** One entry of the error catalogue: what went wrong, and what to do. Placeholders are filled from the error's details. */
export interface ErrorEntry {
  readonly message: Text;
  readonly advice: Text;
}

/** Failures of a run, by code. (Findings about data are issues, not errors.) Sorted by the class that carries them. */
export const errorCatalogue = {
  // UsageError: a wrong flag or option
  'usage.flag': {
    message: { en: '{problem}', zh: '{problem}' },
    advice: {
      en: 'Run "crm-migrate {command} --help" for the options.',
      zh: '运行 "crm-migrate {command} --help" 查看选项。',
    },
  },
  'usage.out-not-a-run': {
    message: {
      en: 'The folder {path} is not empty and does not hold a run of crm-migrate.',
      zh: '文件夹 {path} 不是空的，也不是 crm-migrate 的运行目录。',
    },
    advice: {
      en: 'Choose an empty or new folder with --out; nothing was written.',
      zh: '请用 --out 指定一个空文件夹或新文件夹；没有写入任何内容。',
    },
  },

  // SourceError: an input cannot be read at all
  'source.missing': {
    message: { en: 'There is no file {path}.', zh: '文件 {path} 不存在。' },
    advice: {
      en: 'Check the path in the mapping or give it with --input {name}=PATH.',
      zh: '请检查映射文件中的路径，或用 --input {name}=路径 指定。',
    },
  },
  'source.unreadable': {
    message: { en: '{path} cannot be read: {reason}', zh: '{path} 无法读取：{reason}' },
    advice: { en: 'Check the permissions of the file and of its folders.', zh: '请检查该文件及其文件夹的权限。' },
  },

  // TargetError: the target refused or cannot be reached
  'target.not-ours': {
    message: {
      en: '{target} exists, but crm-migrate did not make it: {reason}',
      zh: '{target} 已存在，但不是由 crm-migrate 创建的：{reason}',
    },
    advice: {
      en: 'Name another file with --target duckdb:PATH; nothing was changed.',
      zh: '请用 --target duckdb:路径 指定另一个文件；没有更改任何内容。',
    },
  },

  // RunError: this machine could not go on
  'run.disk-full': {
    message: { en: 'The disk is full: {path} could not be written.', zh: '磁盘已满：{path} 无法写入。' },
    advice: {
      en: 'Free some space or choose another disk with --out, then run again; the target is unchanged.',
      zh: '请清理磁盘或用 --out 指定其他磁盘后重新运行；目标未被更改。',
    },
  },
  'run.books': {
    message: {
      en: 'The books do not balance for {object}: {rows} rows were read, {accounted} are accounted for.',
      zh: '{object} 的账目不平：读取了 {rows} 行，只有 {accounted} 行有结果。',
    },
    advice: {
      en: 'This is a fault of crm-migrate. Keep the run folder {path} and report it; the target was not changed.',
      zh: '这是 crm-migrate 的缺陷。请保留运行目录 {path} 并报告；目标未被更改。',
    },
  },
  'run.unexpected': {
    message: { en: 'Something unexpected happened: {reason}', zh: '发生意外错误：{reason}' },
    advice: {
      en: 'Run again with -v for the details, and report it with them.',
      zh: '请加 -v 重新运行以查看详情，并连同详情一起报告。',
    },
  },
  'run.interrupted': {
    message: { en: 'Interrupted. {state}', zh: '已中断。{state}' },
    advice: { en: 'Run the same command again to go on.', zh: '重新运行同一命令即可继续。' },
  },
} as const satisfies Record<string, ErrorEntry>;
