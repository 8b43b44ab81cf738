/** Resolves references between records after matching, and bars rows whose references cannot be met. */
import type { LinkField, LinkRules, Otherwise, TargetPlan } from '../crm/rules.js';
import { type CrmSchema, leavesOf, type ObjectSchema } from '../crm/schema.js';
import { type Stage, sqlName, sqlText } from '../stage/db.js';
import type { LoadOrder } from './load-order.js';
import { barredTable, refTable } from './relations.js';
import { isUnfit } from './storage.js';

/** What linking one object did. */
export interface LinkCounts {
  object: string;
  /** References that rows have, and those that point to a record. */
  references: number;
  resolved: number;
  rejected: number;
  review: number;
}

/**
 * Links all objects of a run. `records` are the mapping's records in its order, as `_record` counts them. Makes two tables an object:
 * - `ref_<object>` (rid, field, object, cluster, held, literal): where each reference points: a cluster of this run, an
 *   enterprise id of the target, or a text that the mapping wants kept;
 * - `barred_<object>` (rid, outcome, code, severity, column, field, input, parent): rows that are not loaded and why, and findings that bar
 *   nothing (outcome null).
 * A row whose parent is barred is barred with it, down the whole chain.
 */
export async function linkRecords(
  stage: Stage,
  schema: CrmSchema,
  records: readonly LinkRules[],
  order: LoadOrder,
  target: Pick<TargetPlan, 'mode'>,
): Promise<LinkCounts[]> {
  for (const name of order.objects) {
    await stage.exec(`CREATE OR REPLACE TABLE ${barredTable(name)} (rid BIGINT, outcome VARCHAR, code VARCHAR, severity VARCHAR,
        "column" VARCHAR, field VARCHAR, input VARCHAR, parent VARCHAR);
      CREATE OR REPLACE TABLE ${refTable(name)} (rid BIGINT, field VARCHAR, object VARCHAR, cluster INTEGER, held VARCHAR,
        literal VARCHAR, "column" VARCHAR, input VARCHAR, isStrict BOOLEAN);`);
    await barUnfit(stage, schema.objects[name]!);
    await barByMatch(stage, name, target.mode);
  }
  for (const [index, record] of records.entries()) {
    for (const field of record.fields)
      if (field.ref) await resolve(stage, record, index, field, order.objects.includes(field.ref.object));
  }
  // In load order one pass reaches every child; circles need more, until nothing is barred any more.
  for (let isSettled = false; !isSettled; ) {
    isSettled = true;
    for (const name of order.objects) if ((await barOrphans(stage, name)) > 0) isSettled = false;
  }
  const counts: LinkCounts[] = [];
  for (const object of order.objects) {
    const count = (sql: string): Promise<number> => stage.count(sql);
    counts.push({
      object,
      references: await count(`SELECT count(*) FROM ${refTable(object)}`),
      resolved: await count(`SELECT count(*) FROM ${refTable(object)} WHERE cluster IS NOT NULL OR held IS NOT NULL`),
      rejected: await count(`SELECT count(DISTINCT rid) FROM ${barredTable(object)} WHERE outcome = 'rejected'`),
      review: await count(`SELECT count(DISTINCT rid) FROM ${barredTable(object)} WHERE outcome = 'review'`),
    });
  }
  return counts;
}

/** Values that no typed column keeps exactly. */
async function barUnfit(stage: Stage, object: ObjectSchema): Promise<void> {
  for (const leaf of leavesOf(object)) {
    const condition = isUnfit(leaf);
    if (condition === null) continue;
    await stage.exec(`INSERT INTO ${barredTable(object.name)}
      SELECT rid, 'rejected', 'load.unfit', 'error', NULL, ${sqlText(leaf.path)}, ${sqlName(leaf.path)}, NULL
      FROM ${sqlName(`staged_${object.name}`)} WHERE ${condition}`);
  }
}

async function barByMatch(stage: Stage, name: string, mode: TargetPlan['mode']): Promise<void> {
  const cluster = sqlName(`cluster_${name}`);
  await stage.exec(`INSERT INTO ${barredTable(name)}
    SELECT rid, 'review', 'match.review', 'warning', NULL, NULL, _key, NULL FROM ${cluster} WHERE isReview`);
  if (mode !== 'update') return;
  await stage.exec(`INSERT INTO ${barredTable(name)}
    SELECT rid, 'rejected', 'load.not-in-target', 'error', NULL, NULL, _key, NULL FROM ${cluster} WHERE held IS NULL`);
}

/** Finds what one field of one record points to. */
async function resolve(
  stage: Stage,
  record: LinkRules,
  index: number,
  field: LinkField,
  isFilled: boolean,
): Promise<void> {
  const ref = field.ref!;
  const to = { cluster: sqlName(`cluster_${ref.object}`), staged: sqlName(`staged_${ref.object}`) };
  const strict = field.otherwise === 'error';
  const columns = `${sqlText(field.path)} AS field, ${sqlText(ref.object)} AS object`;
  if (ref.by === 'row') {
    await stage.exec(`INSERT INTO ${refTable(record.object)}
      SELECT s.rid, ${columns}, c.cluster, c.held, NULL, NULL, NULL, ${strict} FROM ${sqlName(`staged_${record.object}`)} s
      JOIN ${to.cluster} c ON c.rid = s.rid WHERE s._record = ${index}`);
    // A row that gave no parent on purpose has none to point to; one whose parent was refused has lost it.
    await unmet(
      stage,
      record,
      field,
      `SELECT s.rid, s._key AS input, 'link.parent-rejected' AS code
      FROM ${sqlName(`staged_${record.object}`)} s JOIN dropped d ON d.object = ${sqlText(ref.object)} AND d.outcome = 'rejected'
        AND d._source = s._source AND d._row = s._row WHERE s._record = ${index}`,
    );
    return;
  }
  const found = sqlName(`found_${record.object}`);
  const lookup = sqlName(`${field.path}@`);
  const known = await stage.rows(`DESCRIBE SELECT * FROM ${sqlName(`staged_${record.object}`)}`);
  if (!known.some(([column]) => column === `${field.path}@`)) return;
  const look = (text: string, where: string): string => lookUp(record.object, index, ref, text, where, isFilled);
  await stage.exec(`CREATE OR REPLACE TABLE ${found} AS ${look(`s.${lookup}`, `s.${lookup} IS NOT NULL`)}`);
  await stage.exec(`INSERT INTO ${refTable(record.object)}
    SELECT rid, ${columns}, cluster, held, NULL, ${columnOf(field)}, input, ${strict} FROM ${found} WHERE hits = 1`);
  if (typeof field.otherwise === 'object') {
    // The stand-in is looked up like any other text; where nothing has it, it is kept as it is written.
    await stage.exec(`INSERT INTO ${refTable(record.object)}
      SELECT f.rid, ${columns}, r.cluster, r.held, CASE WHEN coalesce(r.hits, 0) = 1 THEN NULL ELSE ${sqlText(field.otherwise.value)} END,
        ${columnOf(field)}, f.input, false
      FROM ${found} f LEFT JOIN (${look(sqlText(field.otherwise.value), `s.${lookup} IS NOT NULL`)}) r USING (rid)
      WHERE f.hits <> 1`);
  } else {
    await unmet(
      stage,
      record,
      field,
      `SELECT rid, input,
      CASE WHEN hits = 0 THEN 'link.unresolved' ELSE 'link.ambiguous' END AS code FROM ${found} WHERE hits <> 1`,
    );
  }
  await stage.exec(`DROP TABLE ${found}`);
}

/** SQL for the column that a finding about a reference names. */
function columnOf(field: LinkField): string {
  return field.from[0] === undefined ? 'NULL' : sqlText(field.from[0]);
}

/** SQL: (rid, input, cluster, held, hits) for a text of each row; `hits` counts the different records that it names. */
function lookUp(
  object: string,
  index: number,
  ref: { object: string; by: string; system: string },
  text: string,
  where: string,
  isFilled: boolean,
) {
  const to = sqlName(`cluster_${ref.object}`);
  const rows = `SELECT s.rid, ${text} AS input FROM ${sqlName(`staged_${object}`)} s WHERE s._record = ${index} AND ${where}`;
  if (ref.by === 'key') {
    return `SELECT l.rid, l.input, c.cluster, coalesce(c.held, h.enterprise_id) AS held,
        CASE WHEN c.cluster IS NULL AND h.enterprise_id IS NULL THEN 0 ELSE 1 END AS hits
      FROM (${rows}) l
      LEFT JOIN (SELECT _key, min(cluster) AS cluster, max(held) AS held FROM ${to} WHERE _system = ${sqlText(ref.system)} GROUP BY _key) c
        ON c._key = l.input
      LEFT JOIN held_crosswalk h ON h.object = ${sqlText(ref.object)} AND h.system = ${sqlText(ref.system)} AND h.key = l.input`;
  }
  const column = sqlName(ref.by);
  const plain = (value: string): string => `lower(trim(${value}))`;
  const inRun = isFilled
    ? `SELECT ${plain(`s.${column}`)} AS name, c.cluster, c.held FROM ${sqlName(`staged_${ref.object}`)} s JOIN ${to} c USING (rid)
        WHERE s.${column} IS NOT NULL UNION ALL`
    : '';
  return `SELECT l.rid, l.input, t.cluster, t.held, coalesce(t.hits, 0) AS hits
    FROM (${rows}) l LEFT JOIN (
      SELECT name, max(cluster) AS cluster, max(held) AS held, count(DISTINCT coalesce(held, CAST(cluster AS VARCHAR))) AS hits FROM (
        ${inRun} SELECT ${plain(column)} AS name, NULL AS cluster, enterprise_id AS held FROM ${sqlName(`held_${ref.object}`)} WHERE ${column} IS NOT NULL)
      GROUP BY name) t ON t.name = ${plain('l.input')}`;
}

/** Treats rows of `source` (rid, input, code) whose reference points nowhere as the mapping says. */
async function unmet(stage: Stage, record: LinkRules, field: LinkField, source: string): Promise<void> {
  const policy: Otherwise = field.otherwise;
  const name = sqlText(field.path);
  if (policy === 'error' || policy === 'warn' || policy === 'keep') {
    const [outcome, severity] = policy === 'error' ? [`'rejected'`, 'error'] : ['NULL', 'warning'];
    await stage.exec(`INSERT INTO ${barredTable(record.object)}
      SELECT rid, ${outcome}, code, '${severity}', ${columnOf(field)}, ${name}, input, ${sqlText(field.ref!.object)} FROM (${source})`);
  }
  const literal = policy === 'keep' ? 'input' : typeof policy === 'object' ? sqlText(policy.value) : null;
  if (literal === null) return;
  await stage.exec(`INSERT INTO ${refTable(record.object)}
    SELECT rid, ${name}, ${sqlText(field.ref!.object)}, NULL, NULL, ${literal}, ${columnOf(field)}, input, false FROM (${source})`);
}

/** Bars rows whose parent is not loaded, and empties their references where the mapping does not insist. Returns how many. */
async function barOrphans(stage: Stage, name: string): Promise<number> {
  const parents = await stage.rows(`SELECT DISTINCT object FROM ${refTable(name)} ORDER BY object`);
  let barred = 0;
  for (const [parent] of parents) {
    const to = String(parent);
    const lost = sqlName(`lost_${name}`);
    // A parent cluster is lost where the target does not hold it and none of its rows goes on.
    await stage.exec(`CREATE OR REPLACE TABLE ${lost} AS
      WITH state AS (
        SELECT c.cluster, bool_and(b.rid IS NOT NULL) AS isLost, bool_or(b.isReview) AS isReview
        FROM ${sqlName(`cluster_${to}`)} c LEFT JOIN (
          SELECT rid, bool_or(outcome = 'review') AS isReview FROM ${barredTable(to)} WHERE outcome IS NOT NULL GROUP BY rid) b USING (rid)
        WHERE c.held IS NULL GROUP BY c.cluster)
      SELECT r.rid, r."column", r.field, r.input, r.isStrict, state.isReview FROM ${refTable(name)} r JOIN state ON state.cluster = r.cluster
      WHERE r.object = ${sqlText(to)} AND r.held IS NULL AND state.isLost
        AND r.rid NOT IN (SELECT rid FROM ${barredTable(name)} WHERE outcome IS NOT NULL)`);
    const found = await stage.count(`SELECT count(*) FROM ${lost}`);
    if (found > 0) {
      barred += found;
      await stage.exec(`INSERT INTO ${barredTable(name)}
        SELECT rid, CASE WHEN isReview THEN 'review' WHEN isStrict THEN 'rejected' END,
          CASE WHEN isReview THEN 'link.parent-in-review' ELSE 'link.parent-rejected' END,
          CASE WHEN isStrict AND NOT coalesce(isReview, false) THEN 'error' ELSE 'warning' END, "column", field, input, ${sqlText(to)} FROM ${lost};
        DELETE FROM ${refTable(name)} r USING ${lost} l WHERE r.rid = l.rid AND r.field = l.field;`);
    }
    await stage.exec(`DROP TABLE ${lost}`);
  }
  return barred;
}
