/** The tables by which the stages after matching hand over to each other. */
import type { CrmSchema, ObjectSchema } from '../crm/schema.js';
import { type Stage, sqlName } from '../stage/db.js';

/** Rows that are not loaded, and why: written by linking. */
export function barredTable(object: string): string {
  return sqlName(`barred_${object}`);
}

/** The references of rows: written by linking. */
export function refTable(object: string): string {
  return sqlName(`ref_${object}`);
}

/** Objects that are filled or pointed at, each once, in schema order. */
export function objectsWith(schema: CrmSchema, names: ReadonlySet<string>): ObjectSchema[] {
  return Object.values(schema.objects).filter((object) => names.has(object.name));
}

/** Makes empty tables for an object that this run does not fill, so that references to it are no special case. */
export async function emptyClusters(stage: Stage, object: string): Promise<void> {
  await stage.exec(`CREATE TABLE IF NOT EXISTS ${sqlName(`cluster_${object}`)} (rid BIGINT, _source INTEGER, _row BIGINT,
      _record INTEGER, _system VARCHAR, _key VARCHAR, cluster INTEGER, held VARCHAR, isReview BOOLEAN);
    CREATE TABLE IF NOT EXISTS ${barredTable(object)} (rid BIGINT, outcome VARCHAR, code VARCHAR, severity VARCHAR, "column" VARCHAR, field VARCHAR,
      input VARCHAR, parent VARCHAR);
    CREATE TABLE IF NOT EXISTS ${sqlName(`golden_id_${object}`)} (cluster INTEGER, enterprise_id VARCHAR, isNew BOOLEAN);`);
}
