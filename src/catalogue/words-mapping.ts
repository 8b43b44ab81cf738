import type { Text } from './text.js';

/** What the keys of a mapping file mean, by block and key; the JSON Schema and the reference page show them. */
export const mappingWords = {
  'header.must': { en: 'Names that the header must have.', zh: '标题行必须包含的列名。' },
  'source.file': {
    en: 'File, relative to this mapping; a pattern (客户档案*.xlsx); a member of an archive ("backup.zip!Accounts_*.csv").',
    zh: '文件路径，相对于本映射文件；可用通配符（客户档案*.xlsx）或压缩包成员（"backup.zip!Accounts_*.csv"）。',
  },
  'source.sheet': {
    en: 'Sheet by name, pattern or number counted from 1; absent = every sheet with the same header as the first.',
    zh: '工作表名称、通配符或从 1 开始的序号；省略时读取与第一个表标题相同的所有工作表。',
  },
  'source.header': {
    en: 'Where the header is: auto (default), none, a row number, or { must: [names that it has] }.',
    zh: '标题行位置：auto（默认）、none、行号，或 { must: [必须包含的列名] }。',
  },
  'source.encoding': { en: 'Encoding; absent = detected.', zh: '编码；省略时自动识别。' },
  'source.delimiter': { en: 'Delimiter; absent = detected.', zh: '分隔符；省略时自动识别。' },
  'source.quote': { en: 'Quote character; "" = none; absent = detected.', zh: '引号字符；"" 表示无；省略时自动识别。' },
  'source.columns': {
    en: 'Fixed-width files: name and character positions of each column, counted from 1, both ends included.',
    zh: '定宽文件：每列的名称和字符位置，从 1 开始，首尾均包含。',
  },
  'source.missing': { en: 'Texts that mean "no value", beside blank.', zh: '除空白外，表示“无值”的文本。' },
  'source.key': {
    en: "Column (or columns) with the row's own key in the old system; absent = the content of the row is its key.",
    zh: '行在旧系统中的主键列（可多列）；省略时以行内容作为键。',
  },
  'source.ignore': { en: 'Columns left unused on purpose.', zh: '有意不使用的列。' },
  source: { en: 'One table or set of tables that is read.', zh: '要读取的一个或一组表。' },
  otherwise: {
    en: 'For a text that map does not name, a reference that is not found, and a value that cleaning refuses: error (default; the record is rejected), warn or keep (kept as it stands where the field is text, warn with a warning), null (left out), or a value in its place.',
    zh: '用于 map 未列出的文本、找不到的引用以及清洗拒绝的值：error（默认，拒绝该记录）、warn 或 keep（文本字段原样保留，warn 另给警告）、null（留空），或给定的替代值。',
  },
  'field.from': {
    en: 'Source column, or several: the first that has a value; with join all that have one.',
    zh: '来源列；可为多列：取第一个有值的；有 join 时全部连接。',
  },
  'field.join': { en: 'Text put between the columns of from.', zh: '连接 from 各列时使用的文本。' },
  'field.value': { en: 'A constant.', zh: '常量。' },
  'field.expr': {
    en: "CEL expression over row, such as row['省'] == '上海' ? '华东' : '其他'.",
    zh: "基于 row 的 CEL 表达式，例如 row['省'] == '上海' ? '华东' : '其他'。",
  },
  'field.ref': { en: 'Object that this field points to.', zh: '此字段指向的对象。' },
  'field.by': {
    en: 'With ref and from: key (default; the key of the old system) or a field of the object.',
    zh: '与 ref 和 from 同用：key（默认，旧系统主键）或对象的某个字段。',
  },
  'field.system': {
    en: 'With ref by key: the old system whose key it is.',
    zh: '与按主键的 ref 同用：该主键所属的旧系统。',
  },
  'field.clean': {
    en: "Cleaning steps instead of those of the field's type; none = no cleaning.",
    zh: '代替字段类型默认清洗的步骤；none 表示不清洗。',
  },
  'field.map': {
    en: 'Value map: text of the source -> value. It is looked up first, in any case and width; what it gives, and with otherwise: keep what it does not name, is cleaned as any other text.',
    zh: '值映射：来源文本 -> 值。先查映射（不区分大小写和全半角）；映射结果以及 otherwise: keep 时未列出的文本照常清洗。',
  },
  'field.default': { en: 'For a missing value.', zh: '缺失时的值。' },
  'field.required': { en: 'Reject the record where the value is missing.', zh: '缺失时拒绝该记录。' },
  field: { en: 'How one field is filled.', zh: '一个字段的填充方式。' },
  'record.from': { en: 'Name of a source.', zh: '来源名称。' },
  'record.system': {
    en: 'Name of the old system in the crosswalk; default: the name of the source.',
    zh: '旧系统在对照表中的名称；默认为来源名称。',
  },
  'record.when': {
    en: "CEL expression over row; false = the row is filtered: row['状态'] != '作废'. Texts are seen without the spaces around them.",
    zh: "基于 row 的 CEL 表达式；为 false 的行被过滤：row['状态'] != '作废'。文本首尾空格不计。",
  },
  'record.fields': { en: 'Field -> column, or how it is filled.', zh: '字段 -> 列，或其填充方式。' },
  'record.lines': { en: 'Line items: not in this version.', zh: '明细行：此版本尚不支持。' },
  record: { en: 'How rows of one source become records of one object.', zh: '一个来源的行如何成为一个对象的记录。' },
  'dedupe.merge': {
    en: 'Match probability from which records are merged without asking; default 0.99.',
    zh: '自动合并的匹配概率下限；默认 0.99。',
  },
  'dedupe.review': {
    en: 'From here to merge a person decides; default 0.80.',
    zh: '从此值到 merge 由人决定；默认 0.80。',
  },
  'dedupe.compare': {
    en: 'What is compared, and as what; default = the rules of the object.',
    zh: '比较哪些字段以及比较方式；default 为对象的默认规则。',
  },
  'dedupe.block': { en: 'default; lists are not in this version.', zh: 'default；此版本尚不支持列表。' },
  'dedupe.survive': {
    en: 'Field (or default) -> which value wins: newest, oldest, longest, union, first(system, system).',
    zh: '字段（或 default）-> 取哪个值：newest、oldest、longest、union、first(系统, 系统)。',
  },
  'dedupe.decisions': { en: "People's answers: not in this version.", zh: '人工决定文件：此版本尚不支持。' },
  dedupe: { en: 'How duplicates of one object are found and treated.', zh: '如何查找和处理一个对象的重复记录。' },
  'target.url': { en: 'Where records go; default duckdb:crm.duckdb.', zh: '目标；默认 duckdb:crm.duckdb。' },
  'target.mode': {
    en: 'What is written: new and known records (upsert), new only, known only.',
    zh: '写入方式：新增和更新（upsert）、仅新增、仅更新。',
  },
  'target.collision': {
    en: 'Field (or default) -> what a value does to the one already there: overwrite, never, fillBlank, newer.',
    zh: '字段（或 default）-> 目标已有值时的处理：overwrite、never、fillBlank、newer。',
  },
  target: { en: 'Where golden records go.', zh: '黄金记录写到哪里。' },
  'check.name': { en: 'Its name in reports.', zh: '在报告中的名称。' },
  'check.object': { en: 'The object whose records are checked.', zh: '被检查的对象。' },
  'check.expr': {
    en: 'CEL expression over record; false = a finding: record.phone != null.',
    zh: '基于 record 的 CEL 表达式；为 false 即为问题：record.phone != null。',
  },
  'check.severity': { en: 'error (default) rejects the record.', zh: 'error（默认）拒绝该记录。' },
  check: { en: 'A rule across the fields of a record.', zh: '跨字段的规则。' },
  'file.version': { en: 'Version of this format.', zh: '格式版本。' },
  'file.name': { en: 'Name of the migration; default: name of the file.', zh: '迁移名称；默认为文件名。' },
  'file.description': { en: 'For people.', zh: '供人阅读的说明。' },
  'file.extends': { en: 'Packs: not in this version.', zh: '映射包：此版本尚不支持。' },
  'file.schema': { en: 'Additions to the CRM schema: not in this version.', zh: 'CRM 模式扩展：此版本尚不支持。' },
  'defaults.country': {
    en: 'ISO 3166-1 code for phones and addresses that name no country.',
    zh: '未写明国家的电话和地址所用的 ISO 3166-1 代码。',
  },
  'defaults.timezone': { en: 'IANA zone of local times; default UTC.', zh: '本地时间的 IANA 时区；默认 UTC。' },
  'defaults.currency': {
    en: 'ISO 4217 code of amounts that name no currency.',
    zh: '未写明币种的金额所用的 ISO 4217 代码。',
  },
  'defaults.dateOrder': {
    en: 'Order of day, month and year; absent = decided by the column.',
    zh: '年月日顺序；省略时由该列的数据决定。',
  },
  defaults: { en: 'What is assumed where a value does not say.', zh: '值未说明时的默认假设。' },
  'file.sources': { en: 'What is read, by name.', zh: '要读取的来源，按名称。' },
  'file.objects': {
    en: 'Object -> how it is filled; a list where several sources (two systems) fill one object.',
    zh: '对象 -> 填充方式；多个来源（两个系统）填充同一对象时写成列表。',
  },
  'file.dedupe': {
    en: 'Object -> duplicates; absent = default rules; off = only equal keys.',
    zh: '对象 -> 重复处理；省略为默认规则；off 表示只按主键。',
  },
  'file.checks': { en: 'Rules across fields.', zh: '跨字段规则。' },
  file: { en: 'One file describes one migration.', zh: '一个文件描述一次迁移。' },
} as const satisfies Record<string, Text>;
