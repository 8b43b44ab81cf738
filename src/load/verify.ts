/** Reads the target back after the load and reconciles it with what was planned. */
import { leavesOf, type ObjectSchema } from '../crm/schema.js';
import { type Stage, sqlName } from '../stage/db.js';
import type { Reference } from './load-order.js';
import type { Target } from './target.js';

/** One check: what was expected and what the target has. */
export interface Verification {
  /** `records`, `sum of <field>`, `missing`, `different`, `duplicate ids`, `orphans in <field>`, `crosswalk`. */
  name: string;
  object: string;
  expected: string;
  found: string;
  isOk: boolean;
}

/** What the target had of each object before the load. */
export type HeldCounts = ReadonlyMap<string, number>;

/**
 * Shows the stage what the target holds before the load: views `held_<object>` and `held_crosswalk`. Returns how many records
 * each object has.
 */
export async function viewHeld(stage: Stage, target: Target, objects: readonly ObjectSchema[]): Promise<HeldCounts> {
  const counts = new Map<string, number>();
  await stage.exec(`CREATE OR REPLACE VIEW held_crosswalk AS SELECT * FROM ${await target.readCrosswalk()}`);
  for (const object of objects) {
    const held = sqlName(`held_${object.name}`);
    await stage.exec(`CREATE OR REPLACE VIEW ${held} AS SELECT * FROM ${await target.read(object)}`);
    counts.set(object.name, await stage.count(`SELECT count(*) FROM ${held}`));
  }
  return counts;
}

/**
 * Compares the target with the plan for the `objects` that the run fills: number of records, sums of number fields over the records of this run, every one of
 * their values, ids that occur twice, references that point nowhere, crosswalk entries. References that the mapping
 * keeps as text are expected to point nowhere.
 */
export async function verifyTarget(
  stage: Stage,
  target: Target,
  objects: readonly ObjectSchema[],
  before: HeldCounts,
  references: readonly Reference[],
): Promise<Verification[]> {
  const found: Verification[] = [];
  const check = (name: string, object: string, expected: unknown, actual: unknown): void => {
    const [a, b] = [String(expected), String(actual)];
    found.push({ name, object, expected: a, found: b, isOk: a === b });
  };
  for (const object of objects) {
    const change = sqlName(`change_${object.name}`);
    const held = await target.read(object);
    const created = await stage.count(`SELECT count(*) FROM ${change} WHERE action = 'create'`);
    check(
      'records',
      object.name,
      before.get(object.name)! + created,
      await stage.count(`SELECT count(*) FROM ${held}`),
    );
    check(
      'duplicate ids',
      object.name,
      0,
      await stage.count(`SELECT count(*) - count(DISTINCT enterprise_id) FROM ${held}`),
    );
    check(
      'missing',
      object.name,
      0,
      await stage.count(`SELECT count(*) FROM ${change} n ANTI JOIN ${held} h USING (enterprise_id)`),
    );
    const leaves = leavesOf(object);
    const differs = leaves
      .map((leaf) => `n.${sqlName(leaf.path)} IS DISTINCT FROM h.${sqlName(leaf.path)}`)
      .join(' OR ');
    check(
      'different',
      object.name,
      0,
      await stage.count(
        `SELECT count(*) FROM ${change} n JOIN ${held} h USING (enterprise_id) WHERE NOT n.isDropped AND (${differs})`,
      ),
    );
    const amounts = leaves.filter((leaf) => leaf.storage === 'decimal').map((leaf) => sqlName(leaf.path));
    if (amounts.length === 0) continue;
    const sums = (relation: string): Promise<(string | number | bigint | boolean | null)[][]> =>
      stage.rows(
        `SELECT ${amounts.map((column) => `CAST(sum(TRY_CAST(${column} AS DECIMAL(38,9))) AS VARCHAR)`).join(', ')} FROM ${relation}`,
      );
    const [expected] = await sums(`(SELECT * FROM ${change} WHERE action <> 'unchanged')`);
    const [actual] = await sums(
      `(SELECT h.* FROM ${held} h SEMI JOIN (SELECT enterprise_id FROM ${change} WHERE action <> 'unchanged') n USING (enterprise_id))`,
    );
    leaves
      .filter((leaf) => leaf.storage === 'decimal')
      .forEach((leaf, i) => {
        if (expected![i] !== null || actual![i] !== null)
          check(`sum of ${leaf.path}`, object.name, expected![i], actual![i]);
      });
  }
  for (const [object, field] of distinctFields(references)) {
    const parents: string[] = [];
    for (const reference of references) {
      if (reference.object !== object || reference.field !== field) continue;
      // What the run does not fill is as it was before.
      const parent = objects.find((known) => known.name === reference.to);
      const relation = parent ? await target.read(parent) : sqlName(`held_${reference.to}`);
      parents.push(`SELECT enterprise_id FROM ${relation}`);
    }
    const own = await target.read(objects.find((known) => known.name === object)!);
    const column = sqlName(field);
    const orphans = await stage.count(`SELECT count(*) FROM ${sqlName(`change_${object}`)} n
      JOIN ${own} h USING (enterprise_id) ANTI JOIN (${parents.join(' UNION ALL ')}) p ON p.enterprise_id = h.${column}
      WHERE h.${column} IS NOT NULL AND n.action <> 'unchanged'
        AND h.${column} NOT IN (SELECT literal FROM ${sqlName(`ref_${object}`)} WHERE literal IS NOT NULL)`);
    check(`orphans in ${field}`, object, 0, orphans);
  }
  const lost = await stage.count(`SELECT count(*) FROM crosswalk_new n
    ANTI JOIN ${await target.readCrosswalk()} h USING (object, system, key, enterprise_id)`);
  check('crosswalk', '', 0, lost);
  return found;
}

function distinctFields(references: readonly Reference[]): [object: string, field: string][] {
  const found = new Map<string, [string, string]>();
  for (const { object, field } of references) found.set(`${object}|${field}`, [object, field]);
  return [...found.values()];
}
