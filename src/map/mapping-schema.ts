/**
 * The mapping file, version 1: its only definition. The types below, the JSON Schema for editors and the reference page are
 * made from it. Descriptions are in English (`description`) and Chinese (`x-zh`).
 */
import { z } from 'zod';
import { mappingWords } from '../catalogue/words-mapping.js';

const about = (key: keyof typeof mappingWords): { description: string; 'x-zh': string } => ({
  description: mappingWords[key].en,
  'x-zh': mappingWords[key].zh,
});

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
    must: z.array(text).min(1).meta(about('header.must')),
  }),
]);

const sourceBlock = z
  .strictObject({
    file: z.string().min(1).meta(about('source.file')),
    sheet: z
      .union([z.string().min(1), z.int().min(1)])
      .optional()
      .meta(about('source.sheet')),
    header: header.optional().meta(about('source.header')),
    encoding: z.string().min(1).optional().meta(about('source.encoding')),
    delimiter: z.string().length(1).optional().meta(about('source.delimiter')),
    quote: z.string().max(1).optional().meta(about('source.quote')),
    columns: z
      .array(z.strictObject({ name: z.string().min(1), from: z.int().min(1), to: z.int().min(1) }))
      .min(1)
      .optional()
      .meta(about('source.columns')),
    missing: words.optional().meta(about('source.missing')),
    key: texts.optional().meta(about('source.key')),
    ignore: z.array(text).optional().meta(about('source.ignore')),
  })
  .meta(about('source'));

const otherwise = word.meta(about('otherwise'));

const fieldBlock = z
  .strictObject({
    from: texts.optional().meta(about('field.from')),
    join: z.string().optional().meta(about('field.join')),
    value: text.optional().meta(about('field.value')),
    expr: z.string().min(1).optional().meta(about('field.expr')),
    ref: z.string().min(1).optional().meta(about('field.ref')),
    by: z.string().min(1).optional().meta(about('field.by')),
    system: z.string().min(1).optional().meta(about('field.system')),
    clean: z
      .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
      .optional()
      .meta(about('field.clean')),
    map: z.record(z.string(), word).optional().meta(about('field.map')),
    otherwise: otherwise.optional(),
    default: text.optional().meta(about('field.default')),
    required: z.boolean().optional().meta(about('field.required')),
  })
  .meta(about('field'));

const recordBlock = z
  .strictObject({
    from: z.string().min(1).meta(about('record.from')),
    system: z.string().min(1).optional().meta(about('record.system')),
    when: z.string().min(1).optional().meta(about('record.when')),
    fields: z.record(z.string(), z.union([text, fieldBlock])).meta(about('record.fields')),
    lines: z.unknown().optional().meta(about('record.lines')),
  })
  .meta(about('record'));

const dedupeBlock = z
  .strictObject({
    merge: z.number().min(0).max(1).optional().meta(about('dedupe.merge')),
    review: z.number().min(0).max(1).optional().meta(about('dedupe.review')),
    compare: z
      .union([
        z.literal('default'),
        z.array(z.strictObject({ field: z.string().min(1), as: z.string().min(1) })).min(1),
      ])
      .optional()
      .meta(about('dedupe.compare')),
    block: z.unknown().optional().meta(about('dedupe.block')),
    survive: z.record(z.string(), z.string()).optional().meta(about('dedupe.survive')),
    decisions: z.unknown().optional().meta(about('dedupe.decisions')),
  })
  .meta(about('dedupe'));

export const collisionRules = ['overwrite', 'never', 'fillBlank', 'newer'] as const;

const targetBlock = z
  .strictObject({
    url: z.string().min(1).optional().meta(about('target.url')),
    mode: z.enum(['upsert', 'insert', 'update']).optional().meta(about('target.mode')),
    collision: z.record(z.string(), z.enum(collisionRules)).optional().meta(about('target.collision')),
  })
  .meta(about('target'));

const checkBlock = z
  .strictObject({
    name: z.string().min(1).meta(about('check.name')),
    object: z.string().min(1).meta(about('check.object')),
    expr: z.string().min(1).meta(about('check.expr')),
    severity: z.enum(['error', 'warning']).optional().meta(about('check.severity')),
  })
  .meta(about('check'));

/** A whole mapping file. */
export const mappingSchema = z
  .strictObject({
    version: z.literal(1).meta(about('file.version')),
    // It names the run folder.
    name: z
      .string()
      .regex(/^(?!\.)[^\\/:*?"<>|]+$/)
      .optional()
      .meta(about('file.name')),
    description: z.string().optional().meta(about('file.description')),
    extends: z.unknown().optional().meta(about('file.extends')),
    schema: z.unknown().optional().meta(about('file.schema')),
    defaults: z
      .strictObject({
        country: z
          .string()
          .regex(/^[A-Z]{2}$/)
          .optional()
          .meta(about('defaults.country')),
        timezone: z.string().min(1).optional().meta(about('defaults.timezone')),
        currency: z
          .string()
          .regex(/^[A-Z]{3}$/)
          .optional()
          .meta(about('defaults.currency')),
        dateOrder: z.enum(['ymd', 'mdy', 'dmy']).optional().meta(about('defaults.dateOrder')),
      })
      .optional()
      .meta(about('defaults')),
    sources: z.record(z.string(), sourceBlock).meta(about('file.sources')),
    objects: z.record(z.string(), z.union([recordBlock, z.array(recordBlock).min(1)])).meta(about('file.objects')),
    dedupe: z
      .record(z.string(), z.union([z.literal('off'), dedupeBlock]))
      .optional()
      .meta(about('file.dedupe')),
    target: targetBlock.optional(),
    checks: z.array(checkBlock).optional().meta(about('file.checks')),
  })
  .meta({
    title: 'crm-migrate mapping file, version 1',
    ...about('file'),
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
          expected: [String(path.at(-1))],
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
