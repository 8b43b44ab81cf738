/** The rules of a plan for what comes after mapping: duplicates, the target, checks across fields. */
import type { DedupePlan, SurviveRule, TargetPlan } from '../crm/rules.js';
import { compareKinds } from '../crm/rules.js';
import { type CrmSchema, leavesOf } from '../crm/schema.js';
import { nearestNames } from '../nearest.js';
import { parseExpression } from './expression.js';
import type { DedupeBlock } from './mapping-schema.js';
import type { CheckPlan, RecordPlan } from './plan.js';
import type { Planning } from './planning.js';

/** How duplicates of each filled object are treated; defaults for those that the file does not name. */
export function planDedupe(
  planning: Planning,
  records: readonly RecordPlan[],
  schema: CrmSchema,
): Record<string, DedupePlan> {
  const objects = [...new Set(records.map((record) => record.object))];
  const plans: Record<string, DedupePlan> = {};
  for (const object of objects) plans[object] = dedupeOf(undefined);
  for (const [object, block] of Object.entries(planning.file.dedupe ?? {})) {
    if (!checkFilled(planning, ['dedupe', object], object, objects)) continue;
    plans[object] = dedupeOf(block);
    if (block !== 'off') checkDedupe(planning, object, block, plans[object], records, schema);
  }
  return plans;
}

function dedupeOf(block: DedupeBlock | 'off' | undefined): DedupePlan {
  const rules = block === 'off' || block === undefined ? {} : block;
  const survive = Object.entries(rules.survive ?? {}).flatMap(([path, text]) => {
    const rule = parseSurvive(text);
    return rule ? [[path, rule] as const] : [];
  });
  return {
    isFuzzy: block !== 'off',
    merge: rules.merge ?? 0.99,
    review: rules.review ?? Math.min(0.8, rules.merge ?? 1),
    compare: Array.isArray(rules.compare) ? rules.compare : null,
    survive: Object.fromEntries(survive),
  };
}

/** `newest`, `oldest`, `longest`, `union`, `first(erp, legacy)`. */
function parseSurvive(text: string): SurviveRule | null {
  const word = text.trim();
  if (word === 'newest' || word === 'oldest' || word === 'longest' || word === 'union') return { rule: word };
  const inside = /^first\(([^()]*)\)$/.exec(word)?.[1];
  const systems = inside?.split(/[,，]/).map((system) => system.trim());
  return systems?.every((system) => system !== '') ? { rule: 'first', systems } : null;
}

function checkDedupe(
  { findings }: Planning,
  object: string,
  block: DedupeBlock,
  plan: DedupePlan,
  records: readonly RecordPlan[],
  schema: CrmSchema,
): void {
  const at = ['dedupe', object];
  if (plan.review > plan.merge) {
    const path = [...at, block.review !== undefined ? 'review' : 'merge'];
    findings.add(path, 'mapping.thresholds', { details: { review: plan.review, merge: plan.merge } });
  }
  if (block.block !== undefined && block.block !== 'default') notYet(findings, [...at, 'block'], 'block');
  if (block.decisions !== undefined) notYet(findings, [...at, 'decisions'], 'decisions');
  const fields = schema.objects[object]?.fields.map((field) => field.name) ?? [];
  if (Array.isArray(block.compare)) {
    block.compare.forEach((rule, index) => {
      const path = [...at, 'compare', index];
      if (!fields.includes(rule.field)) unknownField(findings, [...path, 'field'], object, rule.field, fields);
      if (!compareKinds.some((kind) => kind === rule.as)) {
        findings.add([...path, 'as'], 'mapping.value', {
          details: { path: `dedupe.${object}.compare.${index}.as`, found: rule.as, expected: compareKinds.join(', ') },
          nearest: nearestNames(rule.as, compareKinds)[0],
        });
      }
    });
  }
  const systems = [...new Set(records.map((record) => record.system))];
  for (const [path, text] of Object.entries(block.survive ?? {})) {
    const place = [...at, 'survive', path];
    if (path !== 'default' && !isPath(schema, object, path)) {
      unknownField(findings, place, object, path, ['default', ...pathsOf(schema, object)], 'key');
    }
    const rule = parseSurvive(text);
    if (!rule) {
      const nearest = nearestNames(text.replace(/\(.*/, ''), ['newest', 'oldest', 'longest', 'union', 'first'])[0];
      findings.add(place, 'mapping.survive', { details: { text }, nearest });
    } else if (rule.rule === 'first') {
      for (const system of rule.systems) {
        if (systems.includes(system)) continue;
        findings.add(place, 'mapping.unknown-system', {
          details: { name: system, known: systems.join(', ') },
          nearest: nearestNames(system, systems)[0],
          offset: text.indexOf(system),
          severity: 'warning',
        });
      }
    }
  }
}

/** Where records go. The URL is as written; its path is taken from the working folder. */
export function planTarget(
  { file, findings, overrides }: Planning,
  records: readonly RecordPlan[],
  schema: CrmSchema,
): TargetPlan {
  const block = file.target ?? {};
  const url = overrides.target ?? block.url ?? 'duckdb:crm.duckdb';
  const at = ['target', 'url'];
  if (overrides.target === undefined && block.url !== undefined) {
    if (/^[a-z0-9+]+:\/\/[^/@\s]*:[^/@\s]+@/i.test(url)) findings.add(at, 'mapping.secret');
    if (!/^duckdb:./.test(url)) notYet(findings, at, url.replace(/:.*/s, ':'), 'target');
  }
  const objects = [...new Set(records.map((record) => record.object))];
  for (const path of Object.keys(block.collision ?? {})) {
    if (path === 'default' || objects.some((object) => isPath(schema, object, path))) continue;
    const known = ['default', ...new Set(objects.flatMap((object) => pathsOf(schema, object)))];
    unknownField(findings, ['target', 'collision', path], objects.join(', '), path, known, 'key');
  }
  return { url, mode: block.mode ?? 'upsert', collision: { ...block.collision } };
}

/** The rules across fields. */
export function planChecks(planning: Planning, records: readonly RecordPlan[], schema: CrmSchema): CheckPlan[] {
  const { file, findings } = planning;
  const objects = [...new Set(records.map((record) => record.object))];
  return (file.checks ?? []).map((check, index) => {
    const at = ['checks', index];
    if (checkFilled(planning, [...at, 'object'], check.object, objects, 'value')) {
      const path = [...at, 'expr'];
      const parsed = parseExpression(check.expr, 'record');
      if ('problem' in parsed) {
        const details = { problem: parsed.problem, over: 'record', example: 'record.phone != null' };
        findings.add(path, 'mapping.expression', { details, offset: parsed.offset });
      } else {
        if (parsed.type !== 'bool' && parsed.type !== 'dyn') {
          findings.add(path, 'mapping.expression-type', { details: { found: parsed.type, expected: 'true / false' } });
        }
        const known = pathsOf(schema, check.object);
        for (const name of parsed.expression.names) {
          if (known.includes(name)) continue;
          unknownField(findings, path, check.object, name, known, 'value', check.expr.indexOf(name));
        }
      }
    }
    return { name: check.name, object: check.object, expr: check.expr, severity: check.severity ?? 'error' };
  });
}

type Findings = Planning['findings'];

/** Refuses what this version does not build, with what to write instead. */
export function notYet(findings: Findings, path: (string | number)[], what: string, key = what): void {
  findings.add(path, 'mapping.not-yet', { details: { what }, words: { instead: insteadOf(key) }, part: 'key' });
}

function insteadOf(key: string): { en: string; zh: string } {
  if (key === 'target') return { en: 'Use duckdb:FILE.', zh: '请使用 duckdb:文件。' };
  if (key === 'block') return { en: 'Remove it, or write block: default.', zh: '请删除，或写 block: default。' };
  return {
    en: 'Remove it; nothing is read from it, so the file cannot be used as it stands.',
    zh: '请删除；程序不会读取它，因此该文件目前无法使用。',
  };
}

function checkFilled(
  { findings }: Planning,
  path: (string | number)[],
  object: string,
  objects: readonly string[],
  part: 'key' | 'value' = 'key',
): boolean {
  if (objects.includes(object)) return true;
  const nearest = nearestNames(object, objects)[0];
  findings.add(path, 'mapping.unmapped-object', {
    details: { name: object, known: objects.join(', ') },
    nearest,
    part,
  });
  return false;
}

function unknownField(
  findings: Findings,
  path: (string | number)[],
  object: string,
  name: string,
  known: readonly string[],
  part: 'key' | 'value' = 'value',
  offset?: number,
): void {
  findings.add(path, 'mapping.unknown-field', {
    details: { object, name },
    nearest: nearestNames(name, known)[0],
    part,
    ...(offset !== undefined && { offset }),
  });
}

/** Fields and leaf paths of an object. */
function pathsOf(schema: CrmSchema, object: string): string[] {
  const found = schema.objects[object];
  if (!found) return [];
  return [...new Set([...found.fields.map((field) => field.name), ...leavesOf(found).map((leaf) => leaf.path)])];
}

function isPath(schema: CrmSchema, object: string, path: string): boolean {
  return pathsOf(schema, object).includes(path);
}
