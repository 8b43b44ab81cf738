/** Finds which rows of one object are the same thing: among themselves and against what the target holds. */
import type { DedupePlan } from '../crm/rules.js';
import type { ObjectSchema } from '../crm/schema.js';
import { type Stage, sqlName, sqlText } from '../stage/db.js';
import { findCandidates } from './candidates.js';
import { defaultCaps, type MatchCaps } from './caps.js';
import { clusterNodes } from './cluster.js';
import { blockColumn, matchColumn } from './columns.js';
import { compileMatchKeys } from './keys.js';
import { type MatchModel, matchModel } from './model.js';
import { scoreCandidates } from './score-candidates.js';

/** What matching one object found. */
export interface MatchCounts {
  /** Staged records. */
  records: number;
  /** Pairs that were compared. */
  compared: number;
  /** Blocks that were too large to compare everybody with everybody, and the records in them. */
  cappedBlocks: number;
  cappedRecords: number;
  /** Clusters of the staged records; the golden records before linking. */
  clusters: number;
  /** Pairs and rows that wait for a person. */
  reviewPairs: number;
  reviewRows: number;
  /** Pairs of records that the target holds already and that look the same: told, never merged by themselves. */
  heldPairs: number;
}

/** The core of a company's name, as cleaning finds it; for records that the target holds without it. */
export type CoreOf = (name: string) => string | null;

/**
 * Clusters the records of `staged_<object>` by crosswalk key, and by likeness where the plan says so, also against
 * `held_<object>` and `held_crosswalk`. Makes these tables:
 * - `cluster_<object>` (rid, _source, _row, _record, _system, _key, cluster, held, isReview): one row a staged record; `cluster` is a
 *   number within this run, `held` the enterprise id that the target has for it, or null;
 * - `pair_<object>` (a, b, heldA, heldB, probability, why, band): scored pairs of rids at or above the review threshold;
 * - `key_conflict_<object>` (rid, _key): rows of one key that contradict each other.
 * The result does not depend on the order of the rows, except for which one of a pair in review waits. `onRecords` hears of
 * staged records that are done, in all as many as there are.
 */
export async function matchObject(
  stage: Stage,
  object: ObjectSchema,
  plan: DedupePlan,
  coreOf: CoreOf = () => null,
  onRecords: (records: number) => void = () => undefined,
  caps: MatchCaps = defaultCaps,
): Promise<MatchCounts> {
  const model = matchModel(object, plan);
  await makeNodes(stage, object, plan, model, coreOf);
  const name = object.name;
  const node = sqlName(`node_${name}`);
  const records = await stage.count(`SELECT count(*) FROM ${node} WHERE NOT isHeld`);
  let told = 0;
  let compared = 0;
  let capped = { blocks: 0, records: 0 };
  await stage.exec(`CREATE OR REPLACE TABLE ${sqlName(`scored_${name}`)}
    (a INTEGER, b INTEGER, ea INTEGER, eb INTEGER, probability DOUBLE, why VARCHAR, isConflict BOOLEAN)`);
  if (model.comparisons.length > 0) {
    capped = await findCandidates(stage, name, caps);
    compared = await scoreCandidates(stage, name, model, (n) => {
      const more = Math.min(n, records) - told;
      told += more;
      onRecords(more);
    });
  }
  await clusterNodes(stage, name, model, caps);
  await holdReviews(stage, name);
  await findKeyConflicts(stage, name, model);
  onRecords(records - told);
  const count = (sql: string): Promise<number> => stage.count(sql);
  const counts: MatchCounts = {
    records,
    compared,
    cappedBlocks: capped.blocks,
    cappedRecords: capped.records,
    clusters: await count(`SELECT count(DISTINCT cluster) FROM ${sqlName(`cluster_${name}`)}`),
    reviewPairs: await count(`SELECT count(*) FROM ${sqlName(`pair_${name}`)} WHERE band = 'review'`),
    reviewRows: await count(`SELECT count(*) FROM ${sqlName(`cluster_${name}`)} WHERE isReview`),
    heldPairs: await count(`SELECT count(*) FROM ${sqlName(`pair_${name}`)} WHERE band = 'held'`),
  };
  await stage.exec(
    `DROP TABLE ${node}; DROP TABLE ${sqlName(`scored_${name}`)}; DROP TABLE ${sqlName(`joined_${name}`)}`,
  );
  return counts;
}

/**
 * Makes `node_<object>`: the staged records and, where likeness counts, the records that the target holds. `n` numbers them
 * in the order of what is compared, then of their keys: neighbours are alike, and no later step sees the order of the rows.
 * Records with one key, or whose key the target knows as one enterprise id, are one entity `e` from the start.
 */
async function makeNodes(
  stage: Stage,
  object: ObjectSchema,
  plan: DedupePlan,
  model: MatchModel,
  coreOf: CoreOf,
): Promise<void> {
  const name = object.name;
  const columns = model.comparisons.length > 0 ? [...model.comparisons.map(matchColumn), blockColumn] : [];
  const list = columns.map((column) => `, ${sqlName(column)}`).join('');
  const present = new Set(
    (await stage.rows(`DESCRIBE SELECT * FROM ${sqlName(`staged_${name}`)}`)).map(([column]) => String(column)),
  );
  const staged = columns.map(
    (column) => `, ${present.has(column) ? `s.${sqlName(column)}` : 'NULL'} AS ${sqlName(column)}`,
  );
  const order = columns
    .slice(0, -1)
    .map((column) => `${sqlName(column)}, `)
    .join('');
  let held = '';
  if (columns.length > 0) {
    await keyHeldRecords(stage, object, plan, columns, coreOf);
    held = `UNION ALL BY NAME SELECT true AS isHeld, id AS held, NULL AS rid, '' AS _system, id AS _key ${list}
      FROM ${sqlName(`held_keys_${name}`)}`;
  }
  await stage.exec(`CREATE OR REPLACE TABLE ${sqlName(`node_${name}`)} AS
    SELECT (row_number() OVER (ORDER BY ${order}entity, _system, _key, rid) - 1)::INTEGER AS n,
      (dense_rank() OVER (ORDER BY entity) - 1)::INTEGER AS e, * EXCLUDE (entity)
    FROM (
      SELECT *, coalesce('1' || held, '2' || _system || chr(31) || _key) AS entity FROM (
        SELECT false AS isHeld, c.enterprise_id AS held, s.rid, s._source, s._row, s._record, s._system, s._key ${staged.join('')}
        FROM ${sqlName(`staged_${name}`)} s LEFT JOIN held_crosswalk c
          ON c.object = ${sqlText(name)} AND c.system = s._system AND c.key = s._key
        ${held}));
    DROP TABLE IF EXISTS ${sqlName(`held_keys_${name}`)};`);
}

/**
 * Computes the match columns of what the target holds, as the workers did for the staged records. A record whose every known
 * row is in this run is left out: its rows stand for it, so that the same run again compares the same things.
 */
async function keyHeldRecords(
  stage: Stage,
  object: ObjectSchema,
  plan: DedupePlan,
  columns: readonly string[],
  coreOf: CoreOf,
): Promise<void> {
  const table = `held_keys_${object.name}`;
  await stage.exec(
    `CREATE OR REPLACE TABLE ${sqlName(table)} (id VARCHAR, ${columns.map((c) => `${sqlName(c)} VARCHAR`).join(', ')})`,
  );
  const relation = sqlName(`held_${object.name}`);
  const values = (await stage.rows(`DESCRIBE SELECT * FROM ${relation}`)).map(([column]) => String(column)).slice(1);
  const companies = object.fields
    .filter((field) => field.type === 'company')
    .map((field) => values.indexOf(field.name));
  const compiled = compileMatchKeys(object, plan, [...values, ...companies.map((at) => `${values[at]}~core`)]);
  const appender = await stage.append(table);
  const elsewhere = `SELECT c.enterprise_id FROM held_crosswalk c
    ANTI JOIN ${sqlName(`staged_${object.name}`)} s ON s._system = c.system AND s._key = c.key WHERE c.object = ${sqlText(object.name)}`;
  const rows = stage.stream(`SELECT h.* FROM ${relation} h WHERE h.enterprise_id IN (${elsewhere})
    OR h.enterprise_id NOT IN (SELECT enterprise_id FROM held_crosswalk WHERE object = ${sqlText(object.name)})`);
  for await (const batch of rows) {
    const held = batch as (string | null)[][];
    const records = held.map(([, ...texts]) => [
      ...texts,
      ...companies.map((at) => (texts[at] ? coreOf(texts[at]) : null)),
    ]);
    const made = compiled.columnsOf(records);
    for (const [index, [id]] of held.entries()) appender.add([id!, ...made.map((column) => column[index]!)]);
  }
  appender.end();
}

/** Makes `key_conflict_<object>` (rid, _key): rows with one key whose ids or birth dates contradict each other. */
async function findKeyConflicts(stage: Stage, name: string, model: MatchModel): Promise<void> {
  const telling = model.comparisons.filter(({ kind }) => kind === 'taxId' || kind === 'birthDate').map(matchColumn);
  const differs = telling.map((column) => `min(${sqlName(column)}) <> max(${sqlName(column)})`).join(' OR ') || 'false';
  const node = sqlName(`node_${name}`);
  await stage.exec(`CREATE OR REPLACE TABLE ${sqlName(`key_conflict_${name}`)} AS
    SELECT n.rid, n._key FROM ${node} n JOIN (
      SELECT _system, _key FROM ${node} WHERE NOT isHeld GROUP BY _system, _key HAVING count(*) > 1 AND (${differs})) k
      ON k._system = n._system AND k._key = n._key WHERE NOT n.isHeld`);
}

/**
 * Decides which rows wait. Of a pair in the review band the later cluster waits: the one that the target does not know, else
 * the one whose first row comes later. Two that the target holds stay as they are.
 */
async function holdReviews(stage: Stage, name: string): Promise<void> {
  const node = sqlName(`node_${name}`);
  const scored = sqlName(`scored_${name}`);
  await stage.exec(`
    CREATE OR REPLACE TABLE ${sqlName(`placed_${name}`)} AS
      SELECT n.*, coalesce(j.cluster, n.e) AS cluster FROM ${node} n LEFT JOIN ${sqlName(`joined_${name}`)} j USING (e);
    CREATE OR REPLACE TABLE ${sqlName(`whole_${name}`)} AS
      SELECT cluster, max(held) AS held, min(rid) AS first FROM ${sqlName(`placed_${name}`)} GROUP BY cluster;
    CREATE OR REPLACE TABLE ${sqlName(`pair_${name}`)} AS
      SELECT a.rid AS a, b.rid AS b, a.held AS heldA, b.held AS heldB, a.cluster AS clusterA, b.cluster AS clusterB, s.probability, s.why,
        CASE WHEN a.cluster = b.cluster THEN 'merge' WHEN wa.held IS NOT NULL AND wb.held IS NOT NULL THEN 'held'
          ELSE 'review' END AS band,
        CASE WHEN a.cluster = b.cluster OR (wa.held IS NOT NULL AND wb.held IS NOT NULL) THEN NULL
          WHEN wa.held IS NOT NULL THEN b.cluster WHEN wb.held IS NOT NULL THEN a.cluster
          WHEN wa.first < wb.first THEN b.cluster ELSE a.cluster END AS waits
      FROM ${scored} s JOIN ${sqlName(`placed_${name}`)} a ON a.n = s.a JOIN ${sqlName(`placed_${name}`)} b ON b.n = s.b
        JOIN ${sqlName(`whole_${name}`)} wa ON wa.cluster = a.cluster JOIN ${sqlName(`whole_${name}`)} wb ON wb.cluster = b.cluster;
    CREATE OR REPLACE TABLE ${sqlName(`cluster_${name}`)} AS
      SELECT p.rid, p._source, p._row, p._record, p._system, p._key, p.cluster, w.held,
        p.cluster IN (SELECT waits FROM ${sqlName(`pair_${name}`)} WHERE waits IS NOT NULL) AS isReview
      FROM ${sqlName(`placed_${name}`)} p JOIN ${sqlName(`whole_${name}`)} w USING (cluster) WHERE NOT p.isHeld;
    DROP TABLE ${sqlName(`placed_${name}`)}; DROP TABLE ${sqlName(`whole_${name}`)};`);
}
