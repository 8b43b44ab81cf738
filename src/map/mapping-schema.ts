/**
 * The mapping file, version 1: its only definition. The types below, the JSON Schema for editors and the reference page are
 * made from it. Descriptions are in English (`description`) and Chinese (`x-zh`).
 */
import { z } from 'zod';

const about = (en: string, zh: string): { description: string; 'x-zh': string } => ({ description: en, 'x-zh': zh });

/** A text; numbers and yes/no written without quotes are taken as they stand in the file. */
const text = z.union([z.string(), z.number(), z.boolean()]);
const word = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const texts = z.union([text, z.array(text).min(1)]);
const words = z.array(word);

const header = z.union([
  z.literal('auto'),
  z.literal('none'),
  z.int().min(1),
  z.strictObject({
    must: z.array(text).min(1).meta(about('Names that the header must have.', '标题行必须包含的列名。')),
  }),
]);

const sourceBlock = z
  .strictObject({
    file: z
      .string()
      .min(1)
      .meta(
        about(
          'File, relative to this mapping; a pattern (客户档案*.xlsx); a member of an archive ("backup.zip!Accounts_*.csv").',
          '文件路径，相对于本映射文件；可用通配符（客户档案*.xlsx）或压缩包成员（"backup.zip!Accounts_*.csv"）。',
        ),
      ),
    sheet: z
      .union([z.string().min(1), z.int().min(1)])
      .optional()
      .meta(
        about(
          'Sheet by name, pattern or number counted from 1; absent = every sheet with the same header as the first.',
          '工作表名称、通配符或从 1 开始的序号；省略时读取与第一个表标题相同的所有工作表。',
        ),
      ),
    header: header
      .optional()
      .meta(
        about(
          'Where the header is: auto (default), none, a row number, or { must: [names that it has] }.',
          '标题行位置：auto（默认）、none、行号，或 { must: [必须包含的列名] }。',
        ),
      ),
    encoding: z.string().min(1).optional().meta(about('Encoding; absent = detected.', '编码；省略时自动识别。')),
    delimiter: z.string().length(1).optional().meta(about('Delimiter; absent = detected.', '分隔符；省略时自动识别。')),
    quote: z
      .string()
      .max(1)
      .optional()
      .meta(about('Quote character; "" = none; absent = detected.', '引号字符；"" 表示无；省略时自动识别。')),
    columns: z
      .array(z.strictObject({ name: z.string().min(1), from: z.int().min(1), to: z.int().min(1) }))
      .min(1)
      .optional()
      .meta(
        about(
          'Fixed-width files: name and character positions of each column, counted from 1, both ends included.',
          '定宽文件：每列的名称和字符位置，从 1 开始，首尾均包含。',
        ),
      ),
    missing: words.optional().meta(about('Texts that mean "no value", beside blank.', '除空白外，表示“无值”的文本。')),
    key: texts
      .optional()
      .meta(
        about(
          "Column (or columns) with the row's own key in the old system; absent = the content of the row is its key.",
          '行在旧系统中的主键列（可多列）；省略时以行内容作为键。',
        ),
      ),
    ignore: z.array(text).optional().meta(about('Columns left unused on purpose.', '有意不使用的列。')),
  })
  .meta(about('One table or set of tables that is read.', '要读取的一个或一组表。'));

const otherwise = word.meta(
  about(
    'For what the value map or the reference does not name, and for a value that cleaning refuses: error (default; the record is rejected), warn or keep (kept as it stands), null (left out), or a value in its place.',
    '对值映射或引用未列出的值、以及清洗拒绝的值：error（默认，拒绝该记录）、warn 或 keep（原样保留）、null（留空），或给定的替代值。',
  ),
);

const fieldBlock = z
  .strictObject({
    from: texts
      .optional()
      .meta(
        about(
          'Source column, or several: the first that has a value; with join all that have one.',
          '来源列；可为多列：取第一个有值的；有 join 时全部连接。',
        ),
      ),
    join: z.string().optional().meta(about('Text put between the columns of from.', '连接 from 各列时使用的文本。')),
    value: text.optional().meta(about('A constant.', '常量。')),
    expr: z
      .string()
      .min(1)
      .optional()
      .meta(
        about(
          "CEL expression over row, such as row['省'] == '上海' ? '华东' : '其他'.",
          "基于 row 的 CEL 表达式，例如 row['省'] == '上海' ? '华东' : '其他'。",
        ),
      ),
    ref: z.string().min(1).optional().meta(about('Object that this field points to.', '此字段指向的对象。')),
    by: z
      .string()
      .min(1)
      .optional()
      .meta(
        about(
          'With ref and from: key (default; the key of the old system) or a field of the object.',
          '与 ref 和 from 同用：key（默认，旧系统主键）或对象的某个字段。',
        ),
      ),
    system: z
      .string()
      .min(1)
      .optional()
      .meta(about('With ref by key: the old system whose key it is.', '与按主键的 ref 同用：该主键所属的旧系统。')),
    clean: z
      .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
      .optional()
      .meta(
        about(
          "Cleaning steps instead of those of the field's type; none = no cleaning.",
          '代替字段类型默认清洗的步骤；none 表示不清洗。',
        ),
      ),
    map: z
      .record(z.string(), word)
      .optional()
      .meta(about('Value map: text of the source -> value.', '值映射：来源文本 -> 值。')),
    otherwise: otherwise.optional(),
    default: text.optional().meta(about('For a missing value.', '缺失时的值。')),
    required: z.boolean().optional().meta(about('Reject the record where the value is missing.', '缺失时拒绝该记录。')),
  })
  .meta(about('How one field is filled.', '一个字段的填充方式。'));

const recordBlock = z
  .strictObject({
    from: z.string().min(1).meta(about('Name of a source.', '来源名称。')),
    system: z
      .string()
      .min(1)
      .optional()
      .meta(
        about(
          'Name of the old system in the crosswalk; default: the name of the source.',
          '旧系统在对照表中的名称；默认为来源名称。',
        ),
      ),
    when: z
      .string()
      .min(1)
      .optional()
      .meta(
        about(
          "CEL expression over row; false = the row is filtered: row['状态'] != '作废'.",
          "基于 row 的 CEL 表达式；为 false 的行被过滤：row['状态'] != '作废'。",
        ),
      ),
    fields: z
      .record(z.string(), z.union([text, fieldBlock]))
      .meta(about('Field -> column, or how it is filled.', '字段 -> 列，或其填充方式。')),
    lines: z.unknown().optional().meta(about('Line items: not in this version.', '明细行：此版本尚不支持。')),
  })
  .meta(about('How rows of one source become records of one object.', '一个来源的行如何成为一个对象的记录。'));

const dedupeBlock = z
  .strictObject({
    merge: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .meta(
        about(
          'Match probability from which records are merged without asking; default 0.99.',
          '自动合并的匹配概率下限；默认 0.99。',
        ),
      ),
    review: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .meta(about('From here to merge a person decides; default 0.80.', '从此值到 merge 由人决定；默认 0.80。')),
    compare: z
      .union([
        z.literal('default'),
        z.array(z.strictObject({ field: z.string().min(1), as: z.string().min(1) })).min(1),
      ])
      .optional()
      .meta(
        about(
          'What is compared, and as what; default = the rules of the object.',
          '比较哪些字段以及比较方式；default 为对象的默认规则。',
        ),
      ),
    block: z
      .unknown()
      .optional()
      .meta(about('default; lists are not in this version.', 'default；此版本尚不支持列表。')),
    survive: z
      .record(z.string(), z.string())
      .optional()
      .meta(
        about(
          'Field (or default) -> which value wins: newest, oldest, longest, union, first(system, system).',
          '字段（或 default）-> 取哪个值：newest、oldest、longest、union、first(系统, 系统)。',
        ),
      ),
    decisions: z
      .unknown()
      .optional()
      .meta(about("People's answers: not in this version.", '人工决定文件：此版本尚不支持。')),
  })
  .meta(about('How duplicates of one object are found and treated.', '如何查找和处理一个对象的重复记录。'));

/** What fields can be compared as. */
export const compareKinds = [
  'person',
  'company',
  'taxId',
  'birthDate',
  'phone',
  'email',
  'domain',
  'address',
  'text',
] as const;

export const collisionRules = ['overwrite', 'never', 'fillBlank', 'newer'] as const;

const targetBlock = z
  .strictObject({
    url: z
      .string()
      .min(1)
      .optional()
      .meta(about('Where records go; default duckdb:crm.duckdb.', '目标；默认 duckdb:crm.duckdb。')),
    mode: z
      .enum(['upsert', 'insert', 'update'])
      .optional()
      .meta(
        about(
          'What is written: new and known records (upsert), new only, known only.',
          '写入方式：新增和更新（upsert）、仅新增、仅更新。',
        ),
      ),
    collision: z
      .record(z.string(), z.enum(collisionRules))
      .optional()
      .meta(
        about(
          'Field (or default) -> what a value does to the one already there: overwrite, never, fillBlank, newer.',
          '字段（或 default）-> 目标已有值时的处理：overwrite、never、fillBlank、newer。',
        ),
      ),
  })
  .meta(about('Where golden records go.', '黄金记录写到哪里。'));

const checkBlock = z
  .strictObject({
    name: z.string().min(1).meta(about('Its name in reports.', '在报告中的名称。')),
    object: z.string().min(1).meta(about('The object whose records are checked.', '被检查的对象。')),
    expr: z
      .string()
      .min(1)
      .meta(
        about(
          'CEL expression over record; false = a finding: record.phone != null.',
          '基于 record 的 CEL 表达式；为 false 即为问题：record.phone != null。',
        ),
      ),
    severity: z
      .enum(['error', 'warning'])
      .optional()
      .meta(about('error (default) rejects the record.', 'error（默认）拒绝该记录。')),
  })
  .meta(about('A rule across the fields of a record.', '跨字段的规则。'));

/** A whole mapping file. */
export const mappingSchema = z
  .strictObject({
    version: z.literal(1).meta(about('Version of this format.', '格式版本。')),
    name: z
      .string()
      .min(1)
      .optional()
      .meta(about('Name of the migration; default: name of the file.', '迁移名称；默认为文件名。')),
    description: z.string().optional().meta(about('For people.', '供人阅读的说明。')),
    extends: z.unknown().optional().meta(about('Packs: not in this version.', '映射包：此版本尚不支持。')),
    schema: z
      .unknown()
      .optional()
      .meta(about('Additions to the CRM schema: not in this version.', 'CRM 模式扩展：此版本尚不支持。')),
    defaults: z
      .strictObject({
        country: z
          .string()
          .regex(/^[A-Z]{2}$/)
          .optional()
          .meta(
            about(
              'ISO 3166-1 code for phones and addresses that name no country.',
              '未写明国家的电话和地址所用的 ISO 3166-1 代码。',
            ),
          ),
        timezone: z
          .string()
          .min(1)
          .optional()
          .meta(about('IANA zone of local times; default UTC.', '本地时间的 IANA 时区；默认 UTC。')),
        currency: z
          .string()
          .regex(/^[A-Z]{3}$/)
          .optional()
          .meta(about('ISO 4217 code of amounts that name no currency.', '未写明币种的金额所用的 ISO 4217 代码。')),
        dateOrder: z
          .enum(['ymd', 'mdy', 'dmy'])
          .optional()
          .meta(
            about(
              'Order of day, month and year; absent = decided by the column.',
              '年月日顺序；省略时由该列的数据决定。',
            ),
          ),
      })
      .optional()
      .meta(about('What is assumed where a value does not say.', '值未说明时的默认假设。')),
    sources: z.record(z.string(), sourceBlock).meta(about('What is read, by name.', '要读取的来源，按名称。')),
    objects: z
      .record(z.string(), z.union([recordBlock, z.array(recordBlock).min(1)]))
      .meta(
        about(
          'Object -> how it is filled; a list where several sources (two systems) fill one object.',
          '对象 -> 填充方式；多个来源（两个系统）填充同一对象时写成列表。',
        ),
      ),
    dedupe: z
      .record(z.string(), z.union([z.literal('off'), dedupeBlock]))
      .optional()
      .meta(
        about(
          'Object -> duplicates; absent = default rules; off = only equal keys.',
          '对象 -> 重复处理；省略为默认规则；off 表示只按主键。',
        ),
      ),
    target: targetBlock.optional(),
    checks: z.array(checkBlock).optional().meta(about('Rules across fields.', '跨字段规则。')),
  })
  .meta({
    title: 'crm-migrate mapping file, version 1',
    ...about('One file describes one migration.', '一个文件描述一次迁移。'),
  });

export type MappingFile = z.infer<typeof mappingSchema>;
export type SourceBlock = z.infer<typeof sourceBlock>;
export type RecordBlock = z.infer<typeof recordBlock>;
export type FieldBlock = z.infer<typeof fieldBlock>;
export type DedupeBlock = z.infer<typeof dedupeBlock>;

/** The JSON Schema of mapping files, for editors. */
export function mappingJsonSchema(): unknown {
  return z.toJSONSchema(mappingSchema, { target: 'draft-7' });
}

/** What is wrong with the shape of a mapping file: one entry a mistake, the most telling branch of each union. */
export interface ShapeProblem {
  path: (string | number)[];
  kind: 'type' | 'required' | 'unknown-key' | 'value';
  /** unknown-key: the key. */
  key?: string;
  /** unknown-key: what is known there; type and value: what would be right, as words of `formWords` or as they stand. */
  expected: string[];
}

type RawIssue = z.core.$ZodIssue;

/** Checks the shape of a mapping file. */
export function checkShape(data: unknown): { file: MappingFile } | { problems: ShapeProblem[] } {
  const result = mappingSchema.safeParse(data);
  if (result.success) return { file: result.data };
  return { problems: result.error.issues.flatMap((issue) => problemsOf(issue, data, [])) };
}

function problemsOf(issue: RawIssue, data: unknown, above: (string | number)[]): ShapeProblem[] {
  const path = [...above, ...issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key))];
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = knownKeys(path);
      return issue.keys.map((key) => ({ path, kind: 'unknown-key', key, expected: known }));
    }
    case 'invalid_type':
      return [{ path, kind: valueAt(data, path) === undefined ? 'required' : 'type', expected: [issue.expected] }];
    case 'invalid_value':
      return [
        {
          path,
          kind: valueAt(data, path) === undefined ? 'required' : 'value',
          expected: issue.values.map((value) => String(value)),
        },
      ];
    case 'invalid_union':
      return unionProblems(issue.errors, data, path);
    case 'too_small':
      return [{ path, kind: 'value', expected: [`≥ ${issue.minimum}`] }];
    case 'too_big':
      return [{ path, kind: 'value', expected: [`≤ ${issue.maximum}`] }];
    case 'invalid_format':
      return [
        {
          path,
          kind: 'value',
          expected: [path.at(-1) === 'country' ? 'CN' : path.at(-1) === 'currency' ? 'CNY' : issue.format],
        },
      ];
    default:
      return [{ path, kind: 'value', expected: [] }];
  }
}

/** Of a union, the branch that was meant: one whose own type fits. Where none does, all forms are named. */
function unionProblems(
  branches: readonly (readonly RawIssue[])[],
  data: unknown,
  path: (string | number)[],
): ShapeProblem[] {
  if (valueAt(data, path) === undefined) return [{ path, kind: 'required', expected: [] }];
  const meant = branches.filter((issues) =>
    issues.some((issue) => issue.path.length > 0 || issue.code === 'unrecognized_keys'),
  );
  const best = meant[0];
  if (best) return best.flatMap((issue) => problemsOf(issue, data, path));
  const own = branches.flatMap((issues) => issues.flatMap((issue) => problemsOf(issue, data, path)));
  const isType = own.every((problem) => problem.kind === 'type');
  return [
    { path, kind: isType ? 'type' : 'value', expected: [...new Set(own.flatMap((problem) => problem.expected))] },
  ];
}

function valueAt(data: unknown, path: readonly (string | number)[]): unknown {
  let value = data;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value;
}

/** The keys that the schema knows at a place. */
function knownKeys(path: readonly (string | number)[]): string[] {
  let schemas: z.core.$ZodType[] = [mappingSchema];
  for (const key of path) schemas = schemas.flatMap((schema) => inner(schema, key));
  return [
    ...new Set(
      schemas.flatMap(unwrap).flatMap((schema) => (schema instanceof z.ZodObject ? Object.keys(schema.shape) : [])),
    ),
  ];
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType[] {
  if (schema instanceof z.ZodOptional) return unwrap(schema.unwrap());
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(unwrap);
  return [schema];
}

function inner(schema: z.core.$ZodType, key: string | number): z.core.$ZodType[] {
  return unwrap(schema).flatMap((plain) => {
    if (plain instanceof z.ZodObject)
      return Object.hasOwn(plain.shape, key) ? [plain.shape[key] as z.core.$ZodType] : [];
    if (plain instanceof z.ZodRecord) return [plain.valueType];
    if (plain instanceof z.ZodArray) return [plain.element];
    return [];
  });
}
