/** How one field of a plan is filled. */

import { fill } from '../catalogue/text.js';
import { stepProblems } from '../catalogue/words-steps.js';
import { defaultSteps } from '../clean/default-steps.js';
import { parseSteps } from '../clean/parse-step.js';
import type { StepCall } from '../clean/step.js';
import type { Otherwise, RefPlan } from '../crm/rules.js';
import { type FieldSchema, leavesOfField, type ObjectSchema } from '../crm/schema.js';
import { nearestNames } from '../nearest.js';
import { checkConstants } from './constants.js';
import { parseExpression } from './expression.js';
import type { FieldBlock } from './mapping-schema.js';
import type { FieldPlan } from './plan.js';
import { planRef, refSteps } from './plan-refs.js';
import { textsAt } from './plan-sources.js';
import { planNeeds } from './plan-tables.js';
import type { BlockOutline, FieldPlanning, Planning } from './planning.js';
import type { YamlPath } from './read-yaml.js';

/** The plan of one field; null where its name is not known. */
export function planField(
  planning: FieldPlanning,
  outline: BlockOutline,
  outlines: readonly BlockOutline[],
  name: string,
  value: FieldBlock | string | number | boolean,
): FieldPlan | null {
  const { findings, yaml } = planning;
  const path: YamlPath = [...outline.path, 'fields', name];
  const field = findField(planning, outline.schema, path, name);
  if (!field) return null;
  const isShort = typeof value !== 'object';
  const block: FieldBlock = isShort ? { from: yaml.textOf(path) ?? String(value) } : value;
  const textOf = (key: 'value' | 'default' | 'otherwise'): string | null =>
    block[key] === undefined ? null : (yaml.textOf([...path, key]) ?? String(block[key]));
  const from = isShort
    ? [block.from as string]
    : block.from === undefined
      ? []
      : textsAt(yaml, [...path, 'from'], block.from);
  from.forEach((column, at) => {
    const place = isShort ? path : Array.isArray(block.from) ? [...path, 'from', at] : [...path, 'from'];
    if (column.trim() === '') findings.add(place, 'mapping.empty-column');
  });
  checkForm(planning, path, name, field, block, from);
  const ref = block.ref === undefined ? null : planRef(planning, outline, outlines, path, field, block);
  const plan: FieldPlan = {
    path: name,
    field,
    from,
    join: block.join ?? null,
    value: textOf('value'),
    expr: block.expr === undefined ? null : checkedExpr(planning, [...path, 'expr'], block.expr),
    ref,
    steps: planSteps(planning, [...path, 'clean'], block, name, field, ref),
    map: planMap(planning, path, block),
    otherwise: otherwiseOf(textOf('otherwise')),
    default: textOf('default'),
    isRequired: block.required ?? false,
    line: yaml.placeOf(path, 'key').line,
  };
  checkConstants(planning, path, plan);
  return plan;
}

/** The field that a path names: `name`, `address.city`, `annualRevenue.amount`, `custom.region`. */
function findField({ findings }: Planning, schema: ObjectSchema, path: YamlPath, name: string): FieldSchema | null {
  const whole = schema.fields.find((field) => field.name === name);
  if (whole) return whole;
  const [first = '', ...rest] = name.split('.');
  const field = schema.fields.find((known) => known.name === first);
  const parts = field ? leavesOfField(field).flatMap((leaf) => leaf.part ?? []) : [];
  const part = rest.join('.');
  if (field && parts.includes(part)) return field;
  if (field && rest.length > 0 && parts.length > 0) {
    const nearest = nearestNames(part, parts)[0];
    findings.add(path, 'mapping.unknown-part', {
      details: { field: first, name: part, known: parts.join(', ') },
      nearest: nearest === undefined ? undefined : `${first}.${nearest}`,
      part: 'key',
    });
    return null;
  }
  const names = schema.fields.flatMap((known) => leavesOfField(known).map((leaf) => leaf.path));
  findings.add(path, 'mapping.unknown-field', {
    details: { object: schema.name, name },
    nearest: nearestNames(name, names)[0] ?? fieldBySynonym(schema, name),
    part: 'key',
  });
  return null;
}

/** The field that people call by a word: `telephone`, `公司名称`. */
function fieldBySynonym(schema: ObjectSchema, word: string): string | undefined {
  const folded = word.trim().toLowerCase();
  return schema.fields.find((field) =>
    [field.label.en, field.label.zh, ...(field.synonyms ?? [])].some((name) => name.toLowerCase() === folded),
  )?.name;
}

function checkForm(
  { findings }: Planning,
  path: YamlPath,
  name: string,
  field: FieldSchema,
  block: FieldBlock,
  from: readonly string[],
): void {
  const ways = (['from', 'value', 'expr'] as const).filter((way) => block[way] !== undefined);
  const isRef = block.ref !== undefined;
  if (ways.length > 1 || (ways.length === 0 && !isRef)) {
    findings.add(path, 'mapping.fill', {
      details: { path: name, count: ways.length, names: ways.join(', ') || '-' },
      part: 'key',
    });
  }
  if (isRef && field.type !== 'ref') {
    findings.add([...path, 'ref'], 'mapping.ref-field', { details: { path: name, type: field.type } });
  }
  const idle = (key: keyof FieldBlock, en: string, zh: string): void => {
    if (block[key] === undefined) return;
    findings.add([...path, key], 'mapping.idle', {
      details: { name: key },
      words: { reason: { en, zh } },
      part: 'key',
    });
  };
  if (from.length < 2) idle('join', 'there is only one column.', '只有一列。');
  if (!isRef) {
    idle('by', 'it belongs to ref.', '它与 ref 同用。');
    idle('system', 'it belongs to ref.', '它与 ref 同用。');
  } else if (ways.length === 0) {
    const reason = ['the reference is to the record of the same row.', '该引用指向同一行的记录。'] as const;
    for (const key of ['clean', 'map', 'default', 'system'] as const) idle(key, ...reason);
  }
  if (block.value !== undefined) {
    for (const key of ['map', 'default', 'otherwise'] as const) idle(key, 'the value is constant.', '该值是常量。');
  }
}

function checkedExpr({ findings }: Planning, path: YamlPath, text: string): string {
  const parsed = parseExpression(text, 'row');
  if ('problem' in parsed) {
    const details = { problem: parsed.problem, over: 'row', example: "row['省'] == '上海' ? '华东' : '其他'" };
    findings.add(path, 'mapping.expression', { details, offset: parsed.offset });
  } else if (!/^(string|int|uint|double|bool|dyn|null.*)$/.test(parsed.type)) {
    const expected = 'string / int / double / bool';
    findings.add(path, 'mapping.expression-type', { details: { found: parsed.type, expected } });
  }
  return text;
}

function planSteps(
  planning: Planning,
  path: YamlPath,
  block: FieldBlock,
  name: string,
  field: FieldSchema,
  ref: RefPlan | null,
): StepCall[] {
  const { findings, yaml } = planning;
  if (block.clean === undefined) return ref ? refSteps(ref) : partSteps(name, field);
  const isList = Array.isArray(block.clean);
  if (block.clean === 'none') return [];
  return [block.clean].flat().flatMap((text, at) => {
    const place = isList ? [...path, at] : path;
    const written = yaml.textOf(place) ?? text;
    const { calls, problems } = parseSteps(written);
    for (const { code, position, details, nearest } of problems) {
      findings.add(place, 'mapping.steps', {
        details: { text },
        words: {
          problem: { en: fill(stepProblems[code], 'en', details), zh: fill(stepProblems[code], 'zh', details) },
        },
        nearest,
        offset: position,
      });
    }
    if (problems.length > 0) return [];
    planNeeds(planning, place, written, calls);
    return calls;
  });
}

/** The cleaning that a field brings, or a part of it: `address.country` is a country, `budget.amount` a number. */
function partSteps(path: string, field: FieldSchema): StepCall[] {
  if (path === field.name) return defaultSteps(field.type, field);
  const part = path.slice(field.name.length + 1);
  if (part === 'country' || part === 'currency') return defaultSteps(part);
  return defaultSteps(part === 'amount' ? 'number' : 'text');
}

function planMap({ findings, yaml }: Planning, path: YamlPath, block: FieldBlock): Record<string, string> | null {
  if (block.map === undefined) return null;
  const entries = Object.keys(block.map).map((key): [string, string] => {
    const isNull = block.map?.[key] === null;
    return [key, isNull ? '' : (yaml.textOf([...path, 'map', key]) ?? String(block.map?.[key]))];
  });
  if (entries.length === 0) {
    const reason = { en: 'it is empty.', zh: '它是空的。' };
    findings.add([...path, 'map'], 'mapping.idle', { details: { name: 'map' }, words: { reason }, part: 'key' });
  }
  return Object.fromEntries(entries);
}

function otherwiseOf(text: string | null): Otherwise {
  switch (text?.toLowerCase()) {
    case undefined:
    case 'error':
      return 'error';
    case 'warn':
    case 'keep':
      return text?.toLowerCase() === 'warn' ? 'warn' : 'keep';
    case 'null':
    case '~':
    case '':
      return 'null';
    default:
      return { value: text ?? '' };
  }
}
