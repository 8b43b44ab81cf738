/** What the references of a plan point to. */
import { defaultSteps } from '../clean/default-steps.js';
import type { StepCall } from '../clean/step.js';
import { crmSchema } from '../crm/objects.js';
import type { RefPlan } from '../crm/rules.js';
import type { FieldSchema } from '../crm/schema.js';
import { nearestNames } from '../nearest.js';
import type { FieldBlock } from './mapping-schema.js';
import { textsAt } from './plan-sources.js';
import type { BlockOutline, Planning } from './planning.js';
import type { YamlPath } from './read-yaml.js';

/** The reference of a field; what is wrong with it is found. */
export function planRef(
  planning: Planning,
  outline: BlockOutline,
  outlines: readonly BlockOutline[],
  path: YamlPath,
  field: FieldSchema,
  block: FieldBlock,
): RefPlan | null {
  const { findings } = planning;
  const object = block.ref ?? '';
  const known = field.ref ?? [];
  if (!Object.hasOwn(crmSchema.objects, object)) {
    const names = known.length > 0 ? known : Object.keys(crmSchema.objects);
    const nearest = nearestNames(object, names)[0] ?? known[0];
    findings.add([...path, 'ref'], 'mapping.unknown-object', { details: { name: object }, nearest });
    return null;
  }
  if (field.type === 'ref' && !known.includes(object)) {
    const details = { path: field.name, name: object, known: known.join(', ') };
    findings.add([...path, 'ref'], 'mapping.ref-object', { details, nearest: known[0] });
  }
  const filling = outlines.filter((other) => other.object === object);
  if (block.from === undefined && block.value === undefined && block.expr === undefined) {
    if (block.by !== undefined && block.by !== 'row') {
      findings.add([...path, 'by'], 'mapping.ref-missing-from', { details: { path: field.name, by: block.by } });
    } else if (!filling.some((other) => other.from === outline.from)) {
      findings.add([...path, 'ref'], 'mapping.ref-row', { details: { name: object, source: outline.from } });
    }
    return { object, by: 'row', system: outline.system };
  }
  const by = block.by ?? 'key';
  const schema = filling[0]?.schema ?? crmSchema.objects[object]!;
  const fields = schema.fields.map((other) => other.name);
  if (by !== 'key' && !fields.includes(by)) {
    findings.add([...path, 'by'], 'mapping.ref-by', {
      details: { object, name: by, known: fields.join(', ') },
      nearest: nearestNames(by, ['key', ...fields])[0],
    });
  }
  const system = systemOf(findings, outline, filling, path, block, by);
  if (by === 'key') checkKeyParts(planning, filling, system, path, field.name, block);
  return { object, by, system };
}

/** A key of several columns is referred to by as many. */
function checkKeyParts(
  { findings, file, yaml }: Planning,
  filling: readonly BlockOutline[],
  system: string,
  path: YamlPath,
  name: string,
  block: FieldBlock,
): void {
  for (const { from } of filling.filter((other) => other.system === system)) {
    const key = Object.hasOwn(file.sources, from) ? file.sources[from]?.key : undefined;
    if (!Array.isArray(key) || key.length < 2) continue;
    const found = [block.from ?? []].flat().length;
    if (found === key.length) continue;
    const known = textsAt(yaml, ['sources', from, 'key'], key).join(', ');
    const details = { object: block.ref ?? '', count: key.length, path: name, found, known };
    findings.add([...path, 'from'], 'mapping.ref-key', { details });
    return;
  }
}

/** The system whose key a reference holds: named, else the record's own, else the only one that fills the object. */
function systemOf(
  findings: Planning['findings'],
  outline: BlockOutline,
  filling: readonly BlockOutline[],
  path: YamlPath,
  block: FieldBlock,
  by: string,
): string {
  const systems = [...new Set(filling.map((other) => other.system))];
  if (block.system !== undefined) {
    if (systems.length > 0 && !systems.includes(block.system)) {
      findings.add([...path, 'system'], 'mapping.unknown-system', {
        details: { name: block.system, known: systems.join(', ') },
        nearest: nearestNames(block.system, systems)[0],
      });
    }
    return block.system;
  }
  if (systems.length === 0 || systems.includes(outline.system)) return outline.system;
  const [only, second] = systems;
  if (second !== undefined && by === 'key') {
    const details = { object: block.ref ?? '', known: systems.join(', '), path: path.at(-1) ?? '' };
    findings.add([...path, 'ref'], 'mapping.ref-system', { details });
  }
  return only ?? outline.system;
}

/** What a lookup text needs to equal what it looks up: keys stay as they are, fields are cleaned as the field is. */
export function refSteps(ref: RefPlan): StepCall[] {
  if (ref.by === 'key' || ref.by === 'row') return [];
  const field = crmSchema.objects[ref.object]?.fields.find((known) => known.name === ref.by);
  return field ? defaultSteps(field.type, field) : defaultSteps('text');
}
