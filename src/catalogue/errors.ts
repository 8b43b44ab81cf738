import { mappingFindings } from './findings-mapping.js';
import type { Text } from './text.js';

/** One entry of the error catalogue: what went wrong, and what to do. Placeholders are filled from the error's details. */
export interface ErrorEntry {
  readonly message: Text;
  readonly advice: Text;
}

/** Failures of a run, by code. (Findings about data are issues, not errors.) Sorted by the class that carries them. */
export const errorCatalogue = {
  // UsageError: a wrong flag or option
  'usage.command': {
    message: { en: '{problem}', zh: '{problem}' },
    advice: { en: 'Run "crm-migrate --help" for the commands.', zh: '运行 "crm-migrate --help" 查看命令。' },
  },
  'usage.flag': {
    message: { en: '{problem}', zh: '{problem}' },
    advice: {
      en: 'Run "crm-migrate {command} --help" for the options.',
      zh: '运行 "crm-migrate {command} --help" 查看选项。',
    },
  },
  'usage.input': {
    message: {
      en: '--input names a source {name}, which the mapping does not have.',
      zh: '--input 指定了来源 {name}，但映射文件中没有它。',
    },
    advice: { en: 'Sources of the mapping: {known}.', zh: '映射文件中的来源：{known}。' },
  },
  'usage.out-not-a-run': {
    message: {
      en: '{path} is neither empty nor a run folder of crm-migrate.',
      zh: '{path} 不是空文件夹，也不是 crm-migrate 的运行目录。',
    },
    advice: {
      en: 'Choose an empty or new folder with --out; nothing was written.',
      zh: '请用 --out 指定一个空文件夹或新文件夹；没有写入任何内容。',
    },
  },

  // MappingError: the mapping file is wrong; its findings say where
  'mapping.invalid': {
    message: { en: '{file} cannot be used: {count} mistake(s).', zh: '{file} 无法使用：{count} 处错误。' },
    advice: {
      en: 'Correct them and try again with "crm-migrate check {file}"; no data was read.',
      zh: '请更正后用 "crm-migrate check {file}" 再次检查；没有读取任何数据。',
    },
  },
  'mapping.does-not-fit': {
    message: {
      en: '{file} does not fit {path}: {count} of its columns are not there.',
      zh: '{file} 与 {path} 不符：有 {count} 列不存在。',
    },
    advice: {
      en: 'Correct the names; if the wrong row was taken for the header, set header in the source. Nothing was written.',
      zh: '请更正列名；如果标题行识别有误，请在来源中设置 header。没有写入任何内容。',
    },
  },
  ...mappingFindings,

  // SourceError: an input cannot be read at all
  'source.missing': {
    message: { en: 'There is no file {path}.', zh: '文件 {path} 不存在。' },
    advice: {
      en: 'Check the path; in a mapping it is taken from the folder of the mapping, and --input NAME=PATH overrides it.',
      zh: '请检查路径；映射文件中的路径相对于映射文件所在的文件夹，也可以用 --input 名称=路径 覆盖。',
    },
  },
  'source.missing-near': {
    message: {
      en: 'There is no file {path}. Did you mean {nearest}?',
      zh: '文件 {path} 不存在。您是否要找 {nearest}？',
    },
    advice: {
      en: 'Check the path; in a mapping it is taken from the folder of the mapping, and --input NAME=PATH overrides it.',
      zh: '请检查路径；映射文件中的路径相对于映射文件所在的文件夹，也可以用 --input 名称=路径 覆盖。',
    },
  },
  'source.no-match': {
    message: { en: 'No file matches {path}.', zh: '没有文件与 {path} 匹配。' },
    advice: {
      en: 'Check the pattern: * stands for any characters of one name, ** for any folders, ! goes into an archive.',
      zh: '请检查通配符：* 代表名称中的任意字符，** 代表任意层文件夹，! 表示进入压缩包。',
    },
  },
  'source.member-missing': {
    message: {
      en: 'The archive {path} has no member {member}. It holds: {names}.',
      zh: '压缩包 {path} 中没有 {member}。其中包含：{names}。',
    },
    advice: {
      en: 'Name one of these members, or a pattern, behind the !.',
      zh: '请在 ! 后面写其中一个成员名或通配符。',
    },
  },
  'source.is-folder': {
    message: { en: '{path} is a folder, not a file.', zh: '{path} 是文件夹，不是文件。' },
    advice: { en: 'Name the files in it, for example {path}/*.csv.', zh: '请指定其中的文件，例如 {path}/*.csv。' },
  },
  'source.unreadable': {
    message: { en: '{path} cannot be read: {reason}', zh: '{path} 无法读取：{reason}' },
    advice: { en: 'Check the permissions of the file and of its folders.', zh: '请检查该文件及其文件夹的权限。' },
  },
  'source.empty': {
    message: { en: '{path} is empty: it holds no data at all.', zh: '{path} 是空的：没有任何数据。' },
    advice: {
      en: 'Export the file again from the old system, and check that the download was finished.',
      zh: '请从旧系统重新导出该文件，并确认下载已完成。',
    },
  },
  'source.no-records': {
    message: { en: '{path} holds no records ({format}).', zh: '{path} 中没有任何记录（{format}）。' },
    advice: {
      en: 'Export the file again from the old system, with all records selected.',
      zh: '请在旧系统中选择全部记录后重新导出该文件。',
    },
  },
  'source.not-a-table': {
    message: {
      en: '{path} is not a table in any format that crm-migrate reads; its bytes are not text.',
      zh: '{path} 不是 crm-migrate 能读取的任何格式的表格；其内容不是文本。',
    },
    advice: {
      en: 'Export it from its program as CSV or XLSX. If it is text, name its encoding with --encoding.',
      zh: '请从原程序中导出为 CSV 或 XLSX。如果它是文本，请用 --encoding 指定编码。',
    },
  },
  'source.unsupported': {
    message: {
      en: '{path} is a file of the kind {kind}, which is not read.',
      zh: '{path} 是 {kind} 文件，不支持读取。',
    },
    advice: { en: 'Export it from its program as CSV or XLSX.', zh: '请从原程序中导出为 CSV 或 XLSX。' },
  },
  'source.damaged': {
    message: { en: '{path} is damaged: {reason}', zh: '{path} 已损坏：{reason}' },
    advice: {
      en: 'Copy or export the file again; where that is not possible, repair it in the program that wrote it.',
      zh: '请重新复制或导出该文件；如果无法做到，请用生成它的程序修复。',
    },
  },
  'source.encrypted': {
    message: { en: '{path} is protected by a password.', zh: '{path} 受密码保护。' },
    advice: {
      en: 'Open it in its program, save a copy without the password and read that copy.',
      zh: '请在原程序中打开它，另存一份不带密码的副本，然后读取该副本。',
    },
  },
  'source.unclosed-quote': {
    message: {
      en: '{path}: a quote opens in line {line} (row {row}) and is not closed in the {chars} characters behind it.',
      zh: '{path}：第 {line} 行（第 {row} 条记录）打开的引号，在其后的 {chars} 个字符内都没有关闭。',
    },
    advice: {
      en: 'Correct the quote in that line; if the file uses no quotes, say so with --quote none; if a text is that long, raise --max-record-bytes.',
      zh: '请更正该行的引号；如果文件不使用引号，请用 --quote none 说明；如果文本确实这么长，请提高 --max-record-bytes。',
    },
  },
  'source.encoding': {
    message: { en: 'There is no encoding {encoding}.', zh: '没有名为 {encoding} 的编码。' },
    advice: {
      en: 'Use a name such as utf-8, gb18030, big5, shift_jis, windows-1252 or cp850.',
      zh: '请使用 utf-8、gb18030、big5、shift_jis、windows-1252 或 cp850 等名称。',
    },
  },
  'source.limit': {
    message: {
      en: '{path} goes past a limit: {limit} is {value}{where}.',
      zh: '{path} 超过了限制：{limit} 为 {value}{where}。',
    },
    advice: {
      en: 'This protects against damaged and hostile files. If the file is right, raise the limit with {flag}.',
      zh: '该限制用于防范损坏或恶意的文件。如果文件没有问题，请用 {flag} 提高限制。',
    },
  },
  'source.too-slow': {
    message: {
      en: '{path} was given up: its parser worked for {seconds} seconds without a result.',
      zh: '已放弃读取 {path}：解析程序运行了 {seconds} 秒仍没有任何结果。',
    },
    advice: {
      en: 'The file is likely damaged. If it is right and large, raise --max-parse-seconds.',
      zh: '该文件很可能已损坏。如果文件正常但很大，请提高 --max-parse-seconds。',
    },
  },
  'source.too-much-memory': {
    message: {
      en: '{path} was given up: parsing it takes more than {megabytes} MB of memory.',
      zh: '已放弃读取 {path}：解析需要超过 {megabytes} MB 的内存。',
    },
    advice: {
      en: 'The file is likely damaged. If it is right and large, raise --max-parse-memory-mb.',
      zh: '该文件很可能已损坏。如果文件正常但很大，请提高 --max-parse-memory-mb。',
    },
  },
  'source.doctype': {
    message: {
      en: '{path} has a DOCTYPE, which can pull in other files or grow without bound; it was refused.',
      zh: '{path} 含有 DOCTYPE，它可能引入其他文件或无限膨胀；已拒绝读取。',
    },
    advice: {
      en: 'Save the file again in its program, or remove the <!DOCTYPE ...> declaration, and read it again.',
      zh: '请在原程序中重新保存该文件，或删除 <!DOCTYPE ...> 声明，然后重新读取。',
    },
  },
  'source.no-sheet': {
    message: {
      en: '{path} has no sheet or table {sheet}. It holds: {names}.',
      zh: '{path} 中没有工作表或数据表 {sheet}。其中包含：{names}。',
    },
    advice: {
      en: 'Name one of these, a pattern such as "20*", or a number counted from 1.',
      zh: '请指定其中一个名称、类似 "20*" 的通配符，或从 1 开始的序号。',
    },
  },

  // TargetError: the target refused or cannot be reached
  'target.unknown': {
    message: { en: '{target} does not name a target.', zh: '{target} 不是有效的目标。' },
    advice: { en: 'Targets are written so: {known}', zh: '目标的写法：{known}' },
  },
  'target.not-ours': {
    message: {
      en: '{target} exists, but crm-migrate did not make it: the DuckDB file has no mark of crm-migrate.',
      zh: '{target} 已存在，但不是由 crm-migrate 创建的：该 DuckDB 文件中没有 crm-migrate 的标记。',
    },
    advice: {
      en: 'Name another file with --target duckdb:PATH; nothing was changed.',
      zh: '请用 --target duckdb:路径 指定另一个文件；没有更改任何内容。',
    },
  },
  'target.not-a-store': {
    message: {
      en: '{target} exists, but it is not a DuckDB file or is damaged.',
      zh: '{target} 已存在，但它不是 DuckDB 文件，或者已损坏。',
    },
    advice: {
      en: 'Name another file with --target duckdb:PATH; nothing was changed.',
      zh: '请用 --target duckdb:路径 指定另一个文件；没有更改任何内容。',
    },
  },
  'target.is-folder': {
    message: { en: '{target} is a folder, not a file.', zh: '{target} 是文件夹，不是文件。' },
    advice: {
      en: 'Name a file with --target duckdb:PATH; nothing was changed.',
      zh: '请用 --target duckdb:路径 指定一个文件；没有更改任何内容。',
    },
  },
  'target.no-folder': {
    message: { en: 'The folder of {target} does not exist.', zh: '{target} 所在的文件夹不存在。' },
    advice: {
      en: 'Make the folder, or name another file with --target duckdb:PATH; nothing was changed.',
      zh: '请先创建该文件夹，或用 --target duckdb:路径 指定另一个文件；没有更改任何内容。',
    },
  },
  'target.newer': {
    message: {
      en: '{target} was made by a newer version of crm-migrate or of DuckDB.',
      zh: '{target} 由更新版本的 crm-migrate 或 DuckDB 创建。',
    },
    advice: {
      en: 'Update crm-migrate, or name another file with --target duckdb:PATH; nothing was changed.',
      zh: '请升级 crm-migrate，或用 --target duckdb:路径 指定另一个文件；没有更改任何内容。',
    },
  },
  'target.locked': {
    message: {
      en: '{target} is in use by another program.',
      zh: '{target} 正被其他程序使用。',
    },
    advice: {
      en: 'Close the program that has the file open (another run, a DuckDB shell) and run again.',
      zh: '请关闭正在使用该文件的程序（其他运行、DuckDB 命令行等），然后重新运行。',
    },
  },
  'target.unreachable': {
    message: { en: '{target} cannot be opened: {reason}', zh: '无法打开 {target}：{reason}' },
    advice: {
      en: 'Check that the folder exists and that you may write to it.',
      zh: '请检查文件夹是否存在以及您是否有写入权限。',
    },
  },

  // RunError: this machine could not go on
  'run.disk-full': {
    message: { en: 'The disk is full: {path} could not be written.', zh: '磁盘已满：{path} 无法写入。' },
    advice: {
      en: 'Free some space or write to another disk, then run again; what was there before is unchanged.',
      zh: '请清理磁盘空间或写到其他磁盘，然后重新运行；原有内容未被更改。',
    },
  },
  'run.not-writable': {
    message: { en: '{path} cannot be written: {reason}', zh: '{path} 无法写入：{reason}' },
    advice: {
      en: 'Name a place where you may write, or ask for the right to; what was there before is unchanged.',
      zh: '请指定一个有写入权限的位置，或申请相应权限；原有内容未被更改。',
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
  'run.verify': {
    message: {
      en: 'The target does not hold what was loaded: {name} of {object} should be {expected}, found {found}.',
      zh: '目标中的内容与导入的不一致：{object} 的 {name} 应为 {expected}，实际为 {found}。',
    },
    advice: {
      en: 'The load was taken back and the target is as it was. Keep the run folder {path} and report it.',
      zh: '导入已撤回，目标保持原样。请保留运行目录 {path} 并报告。',
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
    message: {
      en: 'Interrupted: the target is as it was before.',
      zh: '已中断：目标与之前完全一样。',
    },
    advice: { en: 'Run the same command again to start anew.', zh: '重新运行同一命令即可从头开始。' },
  },
} as const satisfies Record<string, ErrorEntry>;
