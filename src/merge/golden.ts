/** Golden records: one record a cluster, every value chosen by a survivorship rule, with the row it came from. */
import type { SurviveRule } from '../crm/rules.js';
import { type Leaf, leavesOf, type ObjectSchema } from '../crm/schema.js';
import { type Stage, sqlName, sqlText } from '../stage/db.js';

/** A reference field, and the objects it points to in this run. */
export interface RefTarget {
  field: string;
  objects: readonly string[];
}

/**
 * Makes `golden_<object>` (enterprise_id, survivor, members, changed, then the leaves) of the live rows, and `lineage_<object>`
 * (enterprise_id, field, rid) for records of several rows: the row that each value came from; in a record of one row
 * every value is that row's. `survivor` is the newest row; `changed` its date, in microseconds since 1970, or null.
 */
export async function mergeObject(
  stage: Stage,
  object: ObjectSchema,
  survive: Readonly<Record<string, SurviveRule>>,
  refs: readonly RefTarget[],
): Promise<{ records: number; merged: number }> {
  const name = object.name;
  const leaves = leavesOf(object);
  await placeRows(stage, object, leaves, refs);
  const row = sqlName(`placed_${name}`);
  const columns = leaves.map((leaf) => sqlName(leaf.path));
  const groups = survivorGroups(object, leaves);
  const picks = groups.map((group, i) => `${pick(group, ruleFor(survive, group))} AS g${i}`);
  const values = groups.flatMap((group, i) =>
    group.leaves.map((leaf) => `g${i}.${sqlName(leaf.path)} AS ${sqlName(leaf.path)}`),
  );
  await stage.exec(`
    CREATE OR REPLACE TABLE ${sqlName(`picked_${name}`)} AS
      SELECT enterprise_id, arg_min(rid, newest) AS survivor, count(*) AS members, max(changed) AS changed ${picks.map((p) => `, ${p}`).join('')}
      FROM ${row} WHERE members > 1 GROUP BY enterprise_id;
    CREATE OR REPLACE TABLE ${sqlName(`golden_${name}`)} AS
      SELECT enterprise_id, rid AS survivor, 1::BIGINT AS members, changed, ${columns.join(', ')} FROM ${row} WHERE members = 1
      UNION ALL BY NAME
      SELECT enterprise_id, survivor, members, changed, ${values.join(', ')} FROM ${sqlName(`picked_${name}`)};`);
  const lineage = groups.map(
    (group, i) =>
      `SELECT enterprise_id, ${sqlText(group.field)} AS field, g${i}.rid AS rid FROM ${sqlName(`picked_${name}`)} WHERE g${i} IS NOT NULL`,
  );
  await stage.exec(`CREATE OR REPLACE TABLE ${sqlName(`lineage_${name}`)} AS ${lineage.join(' UNION ALL ')};
    DROP TABLE ${sqlName(`picked_${name}`)}; DROP TABLE ${row};`);
  return {
    records: await stage.count(`SELECT count(*) FROM ${sqlName(`golden_${name}`)}`),
    merged: await stage.count(`SELECT coalesce(sum(members - 1), 0) FROM ${sqlName(`golden_${name}`)}`),
  };
}

/** The live rows with their references resolved, how many share their record, and their rank in it. */
async function placeRows(
  stage: Stage,
  object: ObjectSchema,
  leaves: readonly Leaf[],
  refs: readonly RefTarget[],
): Promise<void> {
  const name = object.name;
  const joins: string[] = [];
  const resolved = new Map<string, string>();
  for (const [i, ref] of refs.entries()) {
    const ids = ref.objects.map(
      (to) => `SELECT ${sqlText(to)} AS object, cluster, enterprise_id FROM ${sqlName(`golden_id_${to}`)}`,
    );
    joins.push(`LEFT JOIN (SELECT f.rid, coalesce(f.held, g.enterprise_id, f.literal) AS id FROM ${sqlName(`ref_${name}`)} f
      LEFT JOIN (${ids.join(' UNION ALL ')}) g ON g.object = f.object AND g.cluster = f.cluster
      WHERE f.field = ${sqlText(ref.field)}) r${i} ON r${i}.rid = s.rid`);
    resolved.set(ref.field, `r${i}.id`);
  }
  const has = (field: string): boolean => leaves.some((leaf) => leaf.path === field);
  const moment = (field: string): string =>
    has(field) ? `epoch_us(TRY_CAST(s.${sqlName(field)} AS TIMESTAMPTZ))` : 'NULL';
  const columns = leaves.map(
    (leaf) => `${resolved.get(leaf.path) ?? `s.${sqlName(leaf.path)}`} AS ${sqlName(leaf.path)}`,
  );
  await stage.exec(`CREATE OR REPLACE TABLE ${sqlName(`placed_${name}`)} AS
    SELECT *, CASE WHEN members = 1 THEN 1 ELSE row_number() OVER (PARTITION BY enterprise_id ORDER BY changed DESC NULLS LAST, rid DESC) END AS newest
    FROM (SELECT l.rid, l.enterprise_id, l._system, m.members, coalesce(${moment('updatedAt')}, ${moment('createdAt')})::BIGINT AS changed,
        ${columns.join(', ')}
      FROM ${sqlName(`live_${name}`)} l JOIN ${sqlName(`staged_${name}`)} s ON s.rid = l.rid
        JOIN (SELECT enterprise_id, count(*) AS members FROM ${sqlName(`live_${name}`)} GROUP BY enterprise_id) m
          ON m.enterprise_id = l.enterprise_id
        ${joins.join(' ')})`);
}

/** Leaves that only make sense together: they come from one row. */
interface SurvivorGroup {
  field: string;
  leaves: Leaf[];
}

/** Parts stay with their field, an amount with its currency, the parts of a person's name with each other. */
function survivorGroups(object: ObjectSchema, leaves: readonly Leaf[]): SurvivorGroup[] {
  const owner = new Map<string, string>();
  for (const field of object.fields) if (field.currencyField) owner.set(field.currencyField, field.name);
  if (object.fields.some((field) => field.name === 'lastName')) {
    for (const part of ['name', 'firstName', 'middleName', 'suffix', 'salutation']) owner.set(part, 'lastName');
  }
  const groups = new Map<string, SurvivorGroup>();
  for (const leaf of leaves) {
    const field = owner.get(leaf.field) ?? leaf.field;
    const group = groups.get(field) ?? { field, leaves: [] };
    group.leaves.push(leaf);
    groups.set(field, group);
  }
  return [...groups.values()];
}

function ruleFor(survive: Readonly<Record<string, SurviveRule>>, group: SurvivorGroup): SurviveRule {
  for (const leaf of group.leaves) {
    const rule = survive[leaf.path] ?? survive[leaf.field];
    if (rule) return rule;
  }
  return survive[group.field] ?? survive.default ?? { rule: 'newest' };
}

/** SQL for a struct with the winning leaves and their row, over the rows of one record; null where no row has a value. */
function pick(group: SurvivorGroup, rule: SurviveRule): string {
  const columns = group.leaves.map((leaf) => sqlName(leaf.path));
  const packed = `{rid: rid, ${columns.map((column) => `${column}: ${column}`).join(', ')}}`;
  const hasValue = columns.map((column) => `${column} IS NOT NULL`).join(' OR ');
  const first = columns[0]!;
  const by = (rank: string): string => `arg_min(${packed}, ${rank}) FILTER (WHERE ${hasValue})`;
  switch (rule.rule) {
    case 'newest':
      return by('newest');
    case 'oldest':
      return by('-newest');
    case 'longest':
      return by(`newest - 1000000000 * coalesce(length(${first}), 0)`);
    case 'first': {
      const systems = `[${rule.systems.map(sqlText).join(', ')}]`;
      return by(`newest + 1000000000 * coalesce(nullif(list_position(${systems}, _system), 0), 1000000)`);
    }
    case 'union':
      // Only a field of one column can hold several values; tags are separated by semicolons.
      if (columns.length > 1) return by('newest');
      return `CASE WHEN count(${first}) > 0 THEN {rid: arg_min(rid, newest) FILTER (WHERE ${hasValue}),
        ${first}: array_to_string(list_sort(list_distinct(flatten(list(string_split(${first}, ';')) FILTER (WHERE ${hasValue})))), ';')} END`;
  }
}
