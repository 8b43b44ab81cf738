/** The records of a plan: which source fills which object, and how. */
import type { CleanContext } from '../clean/step.js';
import { crmSchema, customField } from '../crm/objects.js';
import type { CrmSchema, FieldSchema, ObjectSchema } from '../crm/schema.js';
import { nearestNames } from '../nearest.js';
import { parseExpression } from './expression.js';
import type { RecordBlock } from './mapping-schema.js';
import type { RecordPlan, SourcePlan } from './plan.js';
import { planField } from './plan-fields.js';
import { notYet } from './plan-rules.js';
import type { BlockOutline, Planning } from './planning.js';

/** The records, and the CRM schema with the custom fields that they fill. */
export function planRecords(
  planning: Planning,
  defaults: CleanContext,
  sources: readonly SourcePlan[],
): { records: RecordPlan[]; schema: CrmSchema } {
  const { file, findings } = planning;
  if (file.extends !== undefined) notYet(findings, ['extends'], 'extends');
  if (file.schema !== undefined) notYet(findings, ['schema'], 'schema');
  if (Object.keys(file.objects).length === 0) {
    findings.add(['objects'], 'mapping.required', {
      details: { path: 'objects' },
      words: { expected: { en: 'at least one object', zh: '至少一个对象' } },
    });
  }
  const outlines = outlinesOf(planning, withCustomFields(planning));
  const records = outlines.map((outline): RecordPlan => {
    const { object, from, system, block, path } = outline;
    checkBlock(planning, outline, outlines, sources);
    const fields = Object.entries(block.fields).flatMap(([name, value]) => {
      const field = planField({ ...planning, defaults }, outline, outlines, name, value);
      return field ? [field] : [];
    });
    checkRequired(planning, outline);
    return {
      object,
      from,
      system,
      when: checkedWhen(planning, path, block),
      fields,
      line: planning.yaml.placeOf(path, 'key').line,
    };
  });
  checkRowCycles(planning, outlines, records);
  const schema = { objects: { ...crmSchema.objects } };
  for (const outline of outlines) schema.objects[outline.object] = outline.schema;
  return { records, schema };
}

function outlinesOf(planning: Planning, schemas: ReadonlyMap<string, ObjectSchema>): BlockOutline[] {
  return Object.entries(planning.file.objects).flatMap(([object, value]) => {
    const schema = schemas.get(object);
    if (!schema) {
      const names = Object.keys(crmSchema.objects);
      const path = ['objects', object];
      if (object === 'member') notYet(planning.findings, path, 'objects.member');
      else {
        const nearest = nearestNames(object, names)[0];
        planning.findings.add(path, 'mapping.unknown-object', { details: { name: object }, nearest, part: 'key' });
      }
      return [];
    }
    const isList = Array.isArray(value);
    const blocks: RecordBlock[] = Array.isArray(value) ? value : [value];
    return blocks.map((block, at) => ({
      object,
      from: block.from,
      system: block.system ?? block.from,
      schema,
      path: isList ? ['objects', object, at] : ['objects', object],
      block,
    }));
  });
}

/** The schemas of the objects that the file fills, with their custom fields in the order of the file. */
function withCustomFields({ file }: Planning): Map<string, ObjectSchema> {
  const schemas = new Map<string, ObjectSchema>();
  for (const [object, value] of Object.entries(file.objects)) {
    if (!Object.hasOwn(crmSchema.objects, object)) continue;
    const schema = crmSchema.objects[object]!;
    const custom = new Map<string, FieldSchema>();
    for (const block of [value].flat()) {
      for (const name of Object.keys(block.fields)) {
        if (/^custom\../.test(name)) custom.set(name, customField(name));
      }
    }
    schemas.set(object, custom.size === 0 ? schema : { ...schema, fields: [...schema.fields, ...custom.values()] });
  }
  return schemas;
}

function checkBlock(
  { findings, file }: Planning,
  { object, block, path, from }: BlockOutline,
  outlines: readonly BlockOutline[],
  sources: readonly SourcePlan[],
): void {
  // A source whose block is wrong was reported there; its name is known all the same.
  const names = [...new Set([...sources.map((source) => source.name), ...Object.keys(file.sources)])];
  if (!names.includes(from)) {
    findings.add([...path, 'from'], 'mapping.unknown-source', {
      details: { name: from, known: names.join(', ') },
      nearest: nearestNames(from, names)[0],
    });
  }
  const earlier = outlines.slice(
    0,
    outlines.findIndex((other) => other.path === path),
  );
  if (earlier.some((other) => other.object === object && other.from === from)) {
    notYet(findings, [...path, 'from'], `objects.${object}: ${from} + ${from}`);
  }
  if (block.lines !== undefined) notYet(findings, [...path, 'lines'], 'lines');
}

function checkedWhen({ findings }: Planning, path: (string | number)[], block: RecordBlock): string | null {
  if (block.when === undefined) return null;
  const parsed = parseExpression(block.when, 'row');
  const at = [...path, 'when'];
  const example = "row['状态'] != '作废'";
  if ('problem' in parsed) {
    const details = { problem: parsed.problem, over: 'row', example };
    findings.add(at, 'mapping.expression', { details, offset: parsed.offset });
  } else if (parsed.type !== 'bool') {
    findings.add(at, 'mapping.expression-type', { details: { found: parsed.type, expected: 'true / false' } });
  }
  return block.when;
}

/** Fields that every record needs, where nothing fills them: every record would be rejected. */
function checkRequired({ findings }: Planning, { object, schema, block, path }: BlockOutline): void {
  const filled = new Set(Object.keys(block.fields).map((name) => name.split('.')[0]));
  const lists = [
    ...schema.fields.filter((field) => field.isRequired).map((field) => [field.name]),
    ...(schema.requireOneOf ?? []),
  ];
  for (const list of lists) {
    if (list.some((name) => filled.has(name))) continue;
    findings.add([...path, 'fields'], 'mapping.required-field', {
      details: { object },
      words: { fields: { en: list.join(' or '), zh: list.join(' 或 ') } },
      part: 'key',
    });
  }
}

/** References to records of the same row must not form a circle: none of them could be written first. */
function checkRowCycles(
  { findings }: Planning,
  outlines: readonly BlockOutline[],
  records: readonly RecordPlan[],
): void {
  for (const source of new Set(outlines.map((outline) => outline.from))) {
    const targets = new Map<string, { object: string; path: (string | number)[] }[]>();
    records.forEach((record, at) => {
      if (record.from !== source) return;
      const refs = record.fields.filter((field) => field.ref?.by === 'row');
      targets.set(record.object, [
        ...(targets.get(record.object) ?? []),
        ...refs.map((field) => ({
          object: field.ref!.object,
          path: [...outlines[at]!.path, 'fields', field.path],
        })),
      ]);
    });
    const done = new Set<string>();
    const walk = (object: string, trail: readonly string[]): void => {
      if (done.has(object)) return;
      for (const target of targets.get(object) ?? []) {
        const start = [...trail, object].indexOf(target.object);
        if (start < 0) walk(target.object, [...trail, object]);
        else {
          const cycle = [...[...trail, object].slice(start), target.object].join(' -> ');
          findings.add(target.path, 'mapping.ref-cycle', { details: { cycle } });
        }
      }
      done.add(object);
    };
    for (const object of targets.keys()) walk(object, []);
  }
}
