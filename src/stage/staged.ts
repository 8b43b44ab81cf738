/** The staged parts of one run as relations: one view an object, with every column of its schema. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { leavesOf, type ObjectSchema } from '../crm/schema.js';
import { type Stage, sqlName, sqlText } from './db.js';
import { issueColumns, outcomeColumns, recordLead } from './folder.js';
import type { PartColumn } from './parts.js';

const sqlType = { text: 'VARCHAR', int32: 'INTEGER', int64: 'BIGINT' } as const;

/**
 * Makes the view `staged_<object>` over the object's Parquet parts: `rid`, one number for (source, row) that sorts like them,
 * the leading columns of every record, all leaf columns (null where no source fills them), then the helper columns that any
 * part has. Returns the names of the helper columns.
 */
export async function viewStaged(stage: Stage, object: ObjectSchema): Promise<string[]> {
  const parts = partsIn(join(stage.folder, 'staging', object.name));
  const from = parts.length > 0 ? `FROM read_parquet(${sqlList(parts)}, union_by_name = true)` : 'WHERE false';
  const present = new Set<string>();
  if (parts.length > 0) for (const [name] of await stage.rows(`DESCRIBE SELECT * ${from}`)) present.add(String(name));
  const leaves = leavesOf(object).map((leaf) => leaf.path);
  const known = new Set([...recordLead.map((column) => column.name), ...leaves]);
  const helpers = [...present].filter((name) => !known.has(name)).sort();
  const texts = [...leaves, ...helpers].map((name): PartColumn => ({ name, type: 'text' }));
  const columns = [...recordLead, ...texts].map((column) => sqlColumn(column, present.has(column.name)));
  await stage.exec(`CREATE OR REPLACE VIEW ${sqlName(`staged_${object.name}`)} AS
    SELECT ${ridOf('_source', '_row')} AS rid, * FROM (SELECT ${columns.join(', ')} ${from})`);
  return helpers;
}

/** SQL for the one number that stands for a row: sources up to 8,191, rows up to 2^40, exact as a double. */
export function ridOf(source: string, row: string): string {
  return `(${source}::BIGINT * 1099511627776 + ${row}::BIGINT)`;
}

/** Makes the views `dropped` (rows that gave no record) and `noted` (errors and warnings) over what mapping wrote. */
export async function viewOutcomes(stage: Stage): Promise<void> {
  await viewParts(stage, 'outcomes', 'dropped', outcomeColumns);
  await viewParts(stage, 'issues', 'noted', issueColumns);
}

async function viewParts(stage: Stage, folder: string, view: string, columns: readonly PartColumn[]): Promise<void> {
  const parts = partsIn(join(stage.folder, 'staging', folder));
  const from = parts.length > 0 ? `FROM read_parquet(${sqlList(parts)}, union_by_name = true)` : 'WHERE false';
  const list = columns.map((column) => sqlColumn(column, parts.length > 0));
  await stage.exec(`CREATE OR REPLACE VIEW ${view} AS SELECT ${list.join(', ')} ${from}`);
}

function sqlColumn(column: PartColumn, isPresent: boolean): string {
  return `CAST(${isPresent ? sqlName(column.name) : 'NULL'} AS ${sqlType[column.type]}) AS ${sqlName(column.name)}`;
}

/** Whole parts only: a part that is being written has a temporary name. Sorted, so that the list is always the same. */
function partsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.parquet'));
  return names.sort().map((name) => join(folder, name));
}

function sqlList(paths: readonly string[]): string {
  return `[${paths.map(sqlText).join(', ')}]`;
}
