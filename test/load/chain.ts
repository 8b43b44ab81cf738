/** The set work of a migration as the pipeline calls it: from staged records to a verified target. */
import type { DedupePlan, LinkRules, TargetPlan } from '../../src/crm/rules.js';
import type { CrmSchema, ObjectSchema } from '../../src/crm/schema.js';
import { BooksError } from '../../src/errors.js';
import { type Books, checkBooks, keepBooks, type Offered } from '../../src/load/books.js';
import { linkRecords } from '../../src/load/link.js';
import { type LoadProgress, loadTarget } from '../../src/load/load.js';
import { type LoadOrder, loadOrder, type Reference } from '../../src/load/load-order.js';
import { type PlanCounts, planLoad } from '../../src/load/plan-load.js';
import { emptyClusters } from '../../src/load/relations.js';
import type { LoadRun, Target } from '../../src/load/target.js';
import { type HeldCounts, type Verification, verifyTarget, viewHeld } from '../../src/load/verify.js';
import { type MatchCounts, matchObject } from '../../src/match/match.js';
import { mergeObject } from '../../src/merge/golden.js';
import { assignIds, makeCrosswalk } from '../../src/merge/identity.js';
import type { Stage } from '../../src/stage/db.js';
import { viewOutcomes, viewStaged } from '../../src/stage/staged.js';

/** What the set work needs of a plan; a compiled mapping is one. */
export interface RecordRules {
  schema: CrmSchema;
  records: readonly LinkRules[];
  dedupe: Readonly<Record<string, DedupePlan>>;
  target: TargetPlan;
}

/** What would be loaded, and all that loading it needs. */
export interface PlannedLoad {
  order: LoadOrder;
  /** The objects of the run, in load order, then those that are only pointed at. */
  objects: ObjectSchema[];
  /** Names of the objects that the run fills. */
  filled: string[];
  references: Reference[];
  held: HeldCounts;
  match: Record<string, MatchCounts>;
  changes: PlanCounts[];
  books: Books[];
}

/** Told when a step begins, with the number of records that it works on. */
export type OnStep = (step: 'match' | 'link' | 'merge' | 'plan' | 'load' | 'verify', object: string) => void;

/** Everything up to the load; nothing is written to the target. Throws BooksError where a row has not exactly one outcome. */
export async function planRecords(
  stage: Stage,
  target: Target,
  rules: RecordRules,
  offered: readonly Offered[],
  onStep: OnStep = () => {},
): Promise<PlannedLoad> {
  const filled = [...new Set(rules.records.map((record) => record.object))];
  const references = referencesOf(rules.records);
  const order = loadOrder(filled, references);
  const names = [
    ...order.objects,
    ...new Set(references.map((reference) => reference.to).filter((to) => !filled.includes(to))),
  ];
  const objects = names.map((name) => rules.schema.objects[name]!);

  await viewOutcomes(stage);
  for (const name of order.objects) await viewStaged(stage, rules.schema.objects[name]!);
  const held = await viewHeld(stage, target, objects);

  const match: Record<string, MatchCounts> = {};
  for (const name of order.objects) {
    onStep('match', name);
    match[name] = await matchObject(stage, rules.schema.objects[name]!, rules.dedupe[name]!);
  }
  for (const name of names) await emptyClusters(stage, name);
  onStep('link', '');
  await linkRecords(stage, rules.schema, rules.records, order, rules.target);
  for (const name of order.objects) await assignIds(stage, name);
  const changes: PlanCounts[] = [];
  for (const name of order.objects) {
    const object = rules.schema.objects[name]!;
    onStep('merge', name);
    await mergeObject(stage, object, rules.dedupe[name]!.survive, refTargets(references, name));
    onStep('plan', name);
    changes.push(await planLoad(stage, object, rules.target));
  }
  await makeCrosswalk(stage, order.objects);
  await keepBooks(stage, order.objects);
  const books = await checkBooks(stage, order.objects, offered);
  return { order, objects, filled: order.objects, references, held, match, changes, books };
}

/** Loads and verifies what was planned. A target that does not hold what it should after the load is a BooksError. */
export async function loadRecords(
  stage: Stage,
  target: Target,
  run: LoadRun,
  planned: PlannedLoad,
  onStep: OnStep = () => {},
  onProgress: (progress: LoadProgress) => void = () => {},
  signal?: AbortSignal,
): Promise<Verification[]> {
  const objects = planned.objects.filter((object) => planned.filled.includes(object.name));
  let checks: Verification[] = [];
  const verify = async (): Promise<void> => {
    onStep('verify', '');
    checks = await verifyTarget(stage, target, objects, planned.held, planned.references);
    const wrong = checks.find((check) => !check.isOk);
    if (wrong) throw new BooksError('run.verify', { ...wrong, isOk: String(wrong.isOk), path: stage.folder });
  };
  onStep('load', '');
  await loadTarget(
    stage,
    target,
    run,
    new Map(objects.map((object) => [object.name, object])),
    planned.order,
    verify,
    onProgress,
    signal,
  );
  return checks;
}

function referencesOf(records: readonly LinkRules[]): Reference[] {
  const found = new Map<string, Reference>();
  for (const record of records) {
    for (const field of record.fields) {
      if (!field.ref) continue;
      const reference = { object: record.object, field: field.path, to: field.ref.object };
      found.set(JSON.stringify(reference), reference);
    }
  }
  return [...found.values()];
}

function refTargets(references: readonly Reference[], object: string): { field: string; objects: string[] }[] {
  const fields = new Map<string, string[]>();
  for (const reference of references) {
    if (reference.object === object)
      fields.set(reference.field, [...(fields.get(reference.field) ?? []), reference.to]);
  }
  return [...fields].map(([field, objects]) => ({ field, objects }));
}
