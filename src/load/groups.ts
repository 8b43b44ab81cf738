/** Groups of rows that became one record, and pairs that wait for a person: for reports. */
import { leavesOf, type ObjectSchema } from '../crm/schema.js';
import { type SqlValue, type Stage, sqlName } from '../stage/db.js';

/** One row of a group. `source` is the index of its input; null for a record that the target has already. */
export interface GroupMember {
  source: number | null;
  row: number | null;
  key: string;
  isSurvivor: boolean;
  label: string;
}

/** A cluster of rows: one golden record, or a question for a person. */
export interface RowGroup {
  object: string;
  enterpriseId: string | null;
  isReview: boolean;
  /** Lowest probability by which a row is in the group; 1 where one key says so. */
  probability: number;
  why: string;
  members: GroupMember[];
}

/** The groups of one object: golden records of several rows in the order of their first row, then pairs in review. */
export async function* groupsOf(stage: Stage, object: ObjectSchema): AsyncGenerator<RowGroup> {
  yield* goldenGroups(stage, object);
  yield* reviewPairs(stage, object);
}

/** How many there are. */
export async function countGroups(stage: Stage, object: ObjectSchema): Promise<number> {
  const golden = await stage.count(`SELECT count(*) FROM ${sqlName(`golden_${object.name}`)} WHERE members > 1`);
  return golden + (await stage.count(`SELECT count(*) FROM ${sqlName(`pair_${object.name}`)} WHERE band = 'review'`));
}

async function* goldenGroups(stage: Stage, object: ObjectSchema): AsyncGenerator<RowGroup> {
  const name = object.name;
  const live = sqlName(`live_${name}`);
  const rows = stage.stream(`
    WITH side AS (
      SELECT a AS rid, probability, why FROM ${sqlName(`pair_${name}`)} WHERE band = 'merge'
      UNION ALL SELECT b, probability, why FROM ${sqlName(`pair_${name}`)} WHERE band = 'merge'),
    best AS (SELECT rid, max(probability) AS probability, min(why) AS why FROM side WHERE rid IS NOT NULL GROUP BY rid)
    SELECT g.enterprise_id, l._source, l._row, l._key, l.rid = g.survivor, ${labelOf(object, 's')}, best.probability, best.why
    FROM ${sqlName(`golden_${name}`)} g JOIN ${live} l USING (enterprise_id)
      JOIN ${sqlName(`staged_${name}`)} s ON s.rid = l.rid LEFT JOIN best ON best.rid = l.rid
    WHERE g.members > 1 ORDER BY min(l.rid) OVER (PARTITION BY g.enterprise_id), l.rid`);
  let group: RowGroup | undefined;
  for await (const batch of rows) {
    for (const [id, source, row, key, isSurvivor, label, probability, why] of batch) {
      if (!group || group.enterpriseId !== id) {
        if (group) yield group;
        group = {
          object: name,
          enterpriseId: String(id),
          isReview: false,
          probability: 1,
          why: 'key same',
          members: [],
        };
      }
      if (probability !== null && Number(probability) < group.probability) {
        group.probability = Number(probability);
        group.why = String(why);
      }
      group.members.push(memberOf(source!, row!, key!, isSurvivor === true, label!));
    }
  }
  if (group) yield group;
}

async function* reviewPairs(stage: Stage, object: ObjectSchema): AsyncGenerator<RowGroup> {
  const name = object.name;
  const side = (rid: string, held: string, alias: string): string => `
    LEFT JOIN ${sqlName(`staged_${name}`)} ${alias} ON ${alias}.rid = p.${rid}
    LEFT JOIN ${sqlName(`held_${name}`)} h${alias} ON p.${rid} IS NULL AND h${alias}.enterprise_id = p.${held}`;
  const columns = (
    held: string,
    alias: string,
  ): string => `${alias}._source, ${alias}._row, coalesce(${alias}._key, p.${held}),
    coalesce(${labelOf(object, alias)}, ${labelOf(object, `h${alias}`)})`;
  const rows = stage.stream(`SELECT p.probability, p.why, ${columns('heldA', 'a')}, ${columns('heldB', 'b')}
    FROM ${sqlName(`pair_${name}`)} p ${side('a', 'heldA', 'a')} ${side('b', 'heldB', 'b')}
    WHERE p.band = 'review' ORDER BY p.probability DESC, a.rid, b.rid`);
  for await (const batch of rows) {
    for (const [probability, why, sourceA, rowA, keyA, labelA, sourceB, rowB, keyB, labelB] of batch) {
      yield {
        object: name,
        enterpriseId: null,
        isReview: true,
        probability: Number(probability),
        why: String(why),
        members: [memberOf(sourceA!, rowA!, keyA!, false, labelA!), memberOf(sourceB!, rowB!, keyB!, false, labelB!)],
      };
    }
  }
}

function memberOf(source: SqlValue, row: SqlValue, key: SqlValue, isSurvivor: boolean, label: SqlValue): GroupMember {
  return {
    source: source === null ? null : Number(source),
    row: row === null ? null : Number(row),
    key: String(key),
    isSurvivor,
    label: String(label ?? ''),
  };
}

/** SQL for what a person calls the record: its name, else its names' parts, number or subject. */
function labelOf(object: ObjectSchema, alias: string): string {
  const has = (path: string): boolean => leavesOf(object).some((leaf) => leaf.path === path);
  const parts = ['firstName', 'lastName'].filter(has).map((path) => `${alias}.${sqlName(path)}`);
  const choices = ['name', 'company', 'number', 'subject'].filter(has).map((path) => `${alias}.${sqlName(path)}`);
  if (parts.length > 0) choices.splice(1, 0, `nullif(concat_ws(' ', ${parts.join(', ')}), '')`);
  return choices.length > 0 ? `coalesce(${choices.join(', ')})` : `''`;
}
