/** Enterprise ids: the one stable id of a golden record, and the crosswalk to the keys of the old systems. */
import { type Stage, sqlName, sqlText } from '../stage/db.js';

/**
 * Makes `golden_id_<object>` (cluster, enterprise_id, isNew) for the clusters that have a row which is not barred, and
 * `live_<object>` (rid, enterprise_id, ...): those rows. What the target calls them wins; else the id is made of object,
 * system and key of the cluster's first row (SHA-256, FIPS 180-4, its first 128 bits in hex), which is entered in the
 * crosswalk with it, so that no other record can ever get the same one.
 */
export async function assignIds(stage: Stage, object: string): Promise<{ records: number; created: number }> {
  const ids = sqlName(`golden_id_${object}`);
  await stage.exec(`
    CREATE OR REPLACE TABLE ${sqlName(`going_${object}`)} AS
      SELECT * FROM ${sqlName(`cluster_${object}`)} c
      ANTI JOIN (SELECT rid FROM ${sqlName(`barred_${object}`)} WHERE outcome IS NOT NULL) b ON b.rid = c.rid;
    CREATE OR REPLACE TABLE ${ids} AS
      SELECT cluster, coalesce(held, left(sha256(concat(${sqlText(object)}, chr(31), first._system, chr(31), first._key)), 32)) AS enterprise_id,
        held IS NULL AS isNew
      FROM (SELECT cluster, max(held) AS held, arg_min({_system: _system, _key: _key}, rid) AS first
        FROM ${sqlName(`going_${object}`)} GROUP BY cluster);
    CREATE OR REPLACE TABLE ${sqlName(`live_${object}`)} AS
      SELECT c.rid, c._source, c._row, c._record, c._system, c._key, g.enterprise_id, g.isNew
      FROM ${sqlName(`going_${object}`)} c JOIN ${ids} g USING (cluster);
    DROP TABLE ${sqlName(`going_${object}`)};`);
  return {
    records: await stage.count(`SELECT count(*) FROM ${ids}`),
    created: await stage.count(`SELECT count(*) FROM ${ids} WHERE isNew`),
  };
}

/**
 * Makes `crosswalk_new` (object, system, key, enterprise_id): the entries of this run that the target does not have yet. The
 * same key twice in a run is one entry.
 */
export async function makeCrosswalk(stage: Stage, objects: readonly string[]): Promise<number> {
  const rows = objects.map(
    (object) =>
      `SELECT ${sqlText(object)} AS object, _system AS system, _key AS key, enterprise_id FROM ${sqlName(`live_${object}`)}`,
  );
  await stage.exec(`CREATE OR REPLACE TABLE crosswalk_new AS
    SELECT DISTINCT n.* FROM (${rows.join(' UNION ALL ')}) n
    ANTI JOIN held_crosswalk h ON h.object = n.object AND h.system = n.system AND h.key = n.key`);
  return stage.count('SELECT count(*) FROM crosswalk_new');
}
