/** What the load will do, asked of the target: created, updated field by field, unchanged. */
import type { CollisionRule, TargetPlan } from '../crm/rules.js';
import { type Leaf, leavesOf, type ObjectSchema } from '../crm/schema.js';
import { type Stage, sqlName, sqlText } from '../stage/db.js';
import { canonical } from './storage.js';

/** What the load of one object will do, in records. */
export interface PlanCounts {
  object: string;
  create: number;
  update: number;
  unchanged: number;
}

/**
 * Makes `change_<object>` (enterprise_id, action, survivor, isDropped, the leaves as they will stand in the target in canonical text, place in its action)
 * for every golden record, and `field_change_<object>` (enterprise_id, field, before, after) for each value that an update
 * changes. With mode `insert` a record that the target has is left as it is; `isDropped` tells that it would have changed.
 */
export async function planLoad(
  stage: Stage,
  object: ObjectSchema,
  target: Omit<TargetPlan, 'url'>,
): Promise<PlanCounts> {
  const name = object.name;
  const leaves = leavesOf(object);
  const golden = leaves.map((leaf) => `${canonical(leaf)} AS ${sqlName(leaf.path)}`);
  const moment = (field: string): string => `TRY_CAST(h.${sqlName(field)} AS TIMESTAMPTZ)`;
  const dates = ['updatedAt', 'createdAt'].filter((field) => leaves.some((leaf) => leaf.path === field));
  const heldChanged = dates.length > 0 ? `epoch_us(coalesce(${dates.map(moment).join(', ')}))` : 'NULL';
  const next = leaves.map(
    (leaf) => `${collide(leaf, ruleFor(target.collision, leaf), heldChanged)} AS ${sqlName(leaf.path)}`,
  );
  const differs = leaves.map((leaf) => `n.${sqlName(leaf.path)} IS DISTINCT FROM h.${sqlName(leaf.path)}`).join(' OR ');
  const isInsert = target.mode === 'insert';
  await stage.exec(`CREATE OR REPLACE TABLE ${sqlName(`change_${name}`)} AS
    WITH g AS (SELECT enterprise_id, survivor, changed, ${golden.join(', ')} FROM ${sqlName(`golden_${name}`)}),
    n AS (SELECT g.enterprise_id, g.survivor, h.enterprise_id IS NOT NULL AS isHeld, ${next.join(', ')}
      FROM g LEFT JOIN ${sqlName(`held_${name}`)} h USING (enterprise_id))
    SELECT *, row_number() OVER (PARTITION BY action ORDER BY enterprise_id) - 1 AS place FROM (SELECT n.enterprise_id, CASE WHEN NOT n.isHeld THEN 'create' WHEN ${isInsert} OR NOT (${differs}) THEN 'unchanged' ELSE 'update' END AS action,
      n.survivor, n.isHeld AND ${isInsert} AND (${differs}) AS isDropped, n.* EXCLUDE (enterprise_id, survivor, isHeld)
    FROM n LEFT JOIN ${sqlName(`held_${name}`)} h USING (enterprise_id))`);
  const fields = leaves.map((leaf) => {
    const column = sqlName(leaf.path);
    return `SELECT n.enterprise_id, ${sqlText(leaf.path)} AS field, h.${column} AS before, n.${column} AS after
      FROM u n JOIN ${sqlName(`held_${name}`)} h USING (enterprise_id) WHERE n.${column} IS DISTINCT FROM h.${column}`;
  });
  await stage.exec(`CREATE OR REPLACE TABLE ${sqlName(`field_change_${name}`)} AS
    WITH u AS MATERIALIZED (SELECT * FROM ${sqlName(`change_${name}`)} WHERE action = 'update') ${fields.join(' UNION ALL ')}`);
  const of = (action: string): Promise<number> =>
    stage.count(`SELECT count(*) FROM ${sqlName(`change_${name}`)} WHERE action = '${action}'`);
  return { object: name, create: await of('create'), update: await of('update'), unchanged: await of('unchanged') };
}

function ruleFor(collision: Readonly<Record<string, CollisionRule>>, leaf: Leaf): CollisionRule {
  return collision[leaf.path] ?? collision[leaf.field] ?? collision.default ?? 'overwrite';
}

/** SQL for the value that will stand in the target. A missing value never erases one. */
function collide(leaf: Leaf, rule: CollisionRule, heldChanged: string): string {
  const column = sqlName(leaf.path);
  const overwrite = `coalesce(g.${column}, h.${column})`;
  const keep = `coalesce(h.${column}, g.${column})`;
  switch (rule) {
    case 'overwrite':
      return overwrite;
    case 'fillBlank':
      return keep;
    case 'never':
      return `CASE WHEN h.enterprise_id IS NULL THEN g.${column} ELSE h.${column} END`;
    case 'newer':
      return `CASE WHEN g.changed > ${heldChanged} THEN ${overwrite} ELSE ${keep} END`;
  }
}
