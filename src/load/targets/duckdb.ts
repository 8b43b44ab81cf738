/**
 * The embedded target: one DuckDB file, attached to the stage's own engine, so that a load is a few SQL statements in one
 * transaction. Tables are named after the objects, columns after the fields; what the migration itself must remember is
 * in the schema `crm_migrate`.
 */
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { leavesOf, type ObjectSchema } from '../../crm/schema.js';
import { TargetError } from '../../errors.js';
import { type Stage, sqlName, sqlText } from '../../stage/db.js';
import { columnType, textOf } from '../storage.js';
import type { LoadRun, Target } from '../target.js';

/** Version of the store's own tables; a file with a higher one was made by a later crm-migrate. */
export const storeVersion = 1;

/** The name under which the file is attached. */
const store = 'crm_store';
const own = `${store}.crm_migrate`;

/**
 * Opens the file at `path`; where there is none, a draft beside it takes the name when its first load is committed, so that
 * a run that fails leaves no file behind. A file that is not ours is refused and not touched: TargetError `target.not-a-store`
 * (not a DuckDB file), `target.not-ours` (DuckDB, but without our mark), `target.newer`, `target.locked`, `target.is-folder`,
 * `target.no-folder`, `target.unreachable`.
 */
export async function openDuckdbTarget(stage: Stage, url: string, path: string): Promise<Target> {
  if (!existsSync(dirname(path))) throw new TargetError('target.no-folder', { target: url });
  checkFolder(url, dirname(path));
  if (!existsSync(path)) {
    const draft = `${path}.new`;
    await makeStore(stage, url, draft);
    return duckdbTarget(stage, url, { draft, path });
  }
  checkKind(url, path);
  await attach(stage, url, path);
  try {
    await checkMark(stage, url);
  } catch (error) {
    await stage.exec(`DETACH ${store}`);
    throw error;
  }
  return duckdbTarget(stage, url, null);
}

/** Makes an empty store at `draft`; one that a run which was cut off left there is thrown away. */
async function makeStore(stage: Stage, url: string, draft: string): Promise<void> {
  if (existsSync(draft)) {
    // Refused where another run is just making it.
    await attach(stage, url, draft);
    await stage.exec(`DETACH ${store}`);
    removeStore(draft);
  }
  await attach(stage, url, draft);
  await stage.exec(`CREATE SCHEMA ${own};
    CREATE TABLE ${own}.store (product VARCHAR, version INTEGER);
    CREATE TABLE ${own}.runs (run VARCHAR, started_at VARCHAR, mapping VARCHAR, mapping_sha256 VARCHAR);
    CREATE TABLE ${own}.crosswalk (object VARCHAR, system VARCHAR, key VARCHAR, enterprise_id VARCHAR, run VARCHAR);
    CREATE TABLE ${own}.changes (run VARCHAR, object VARCHAR, enterprise_id VARCHAR, action VARCHAR, before VARCHAR, fingerprint VARCHAR);
    INSERT INTO ${own}.store VALUES ('crm-migrate', ${storeVersion});`);
}

function removeStore(path: string): void {
  for (const file of [path, `${path}.wal`]) rmSync(file, { force: true });
}

async function attach(stage: Stage, url: string, path: string): Promise<void> {
  try {
    await stage.exec(`ATTACH ${sqlText(path)} AS ${store}`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const details = { target: url, path };
    if (/set lock|being used by another process|already attached|in use/i.test(reason)) {
      throw new TargetError('target.locked', details, { cause: error, isRetriable: true });
    }
    if (/version number|storage version|newer version/i.test(reason))
      throw new TargetError('target.newer', details, { cause: error });
    if (/not a valid DuckDB|serializ|corrupt|checksum/i.test(reason))
      throw new TargetError('target.not-a-store', details, { cause: error });
    if (/no space left|disk full/i.test(reason)) throw error;
    throw new TargetError('target.unreachable', { ...details, reason: reason.split('\n')[0]! }, { cause: error });
  }
}

/** A commit needs a log beside the file: told before the work, not behind it. */
function checkFolder(url: string, folder: string): void {
  reach(url, () => accessSync(folder, constants.W_OK));
}

/** The engine would open a text file as a database of its own making. Every DuckDB file has these letters in its first block. */
function checkKind(url: string, path: string): void {
  const found = statSync(path);
  if (found.isDirectory()) throw new TargetError('target.is-folder', { target: url });
  const head = Buffer.alloc(12);
  reach(url, () => {
    const file = openSync(path, 'r');
    try {
      readSync(file, head);
    } finally {
      closeSync(file);
    }
  });
  if (found.size > 0 && head.toString('latin1', 8) !== 'DUCK')
    throw new TargetError('target.not-a-store', { target: url });
}

/** Does what needs the target's files; where the system refuses it, throws TargetError `target.unreachable`. */
function reach(url: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new TargetError('target.unreachable', { target: url, reason }, { cause: error });
  }
}

async function checkMark(stage: Stage, url: string): Promise<void> {
  const marks = await stage.count(`SELECT count(*) FROM duckdb_tables()
    WHERE database_name = '${store}' AND schema_name = 'crm_migrate' AND table_name = 'store'`);
  if (marks === 0) throw new TargetError('target.not-ours', { target: url });
  const [mark] = await stage.rows(`SELECT product, version FROM ${own}.store`);
  if (mark?.[0] !== 'crm-migrate') throw new TargetError('target.not-ours', { target: url });
  if (Number(mark[1]) > storeVersion) throw new TargetError('target.newer', { target: url });
}

/** A store that is not yet under its name. */
interface Draft {
  draft: string;
  path: string;
}

function duckdbTarget(stage: Stage, url: string, unnamed: Draft | null): Target {
  let draft = unnamed;
  let run: LoadRun | null = null;
  let isLoading = false;
  return {
    url,
    isAtomic: true,

    read: (object) => relationOf(stage, object),
    readCrosswalk: async () => `(SELECT object, system, key, enterprise_id FROM ${own}.crosswalk)`,

    async begin(next, objects) {
      run = next;
      await stage.exec('BEGIN TRANSACTION');
      isLoading = true;
      for (const object of objects) await makeTable(stage, object);
      await stage.exec(`INSERT INTO ${own}.runs VALUES ($1, $2, $3, $4)`, [
        next.id,
        next.startedAt,
        next.mapping.name,
        next.mapping.sha256,
      ]);
    },

    async write({ object, action, pass, fields, relation, records }) {
      const table = `${store}.main.${sqlName(object.name)}`;
      const leaves = leavesOf(object);
      if (pass === 2 || action === 'update') {
        const written = leaves.filter((leaf) => fields.includes(leaf.path) === (pass === 2));
        const sets = written.map(
          (leaf) => `${sqlName(leaf.path)} = CAST(n.${sqlName(leaf.path)} AS ${columnType[leaf.storage]})`,
        );
        if (sets.length > 0) {
          await stage.exec(
            `UPDATE ${table} AS t SET ${sets.join(', ')} FROM ${relation} n WHERE t.enterprise_id = n.enterprise_id`,
          );
        }
      } else {
        const values = leaves.map((leaf) =>
          fields.includes(leaf.path) ? 'NULL' : `CAST(${sqlName(leaf.path)} AS ${columnType[leaf.storage]})`,
        );
        await stage.exec(`INSERT INTO ${table} (enterprise_id, ${leaves.map((leaf) => sqlName(leaf.path)).join(', ')})
          SELECT enterprise_id, ${values.join(', ')} FROM ${relation} ORDER BY enterprise_id`);
      }
      if (pass === 1) await keepChanges(stage, run!.id, object, action, relation);
      return { written: records, failed: [] };
    },

    async writeCrosswalk() {
      await stage.exec(
        `INSERT INTO ${own}.crosswalk SELECT object, system, key, enterprise_id, $1 FROM crosswalk_new
          ORDER BY object, system, key`,
        [run!.id],
      );
    },

    async commit() {
      // A commit that fails has rolled back by itself.
      isLoading = false;
      await stage.exec('COMMIT');
      if (!draft) return;
      await stage.exec(`CHECKPOINT ${store}; DETACH ${store};`);
      renameSync(draft.draft, draft.path);
      await attach(stage, url, draft.path);
      draft = null;
    },
    async rollback() {
      if (!isLoading) return;
      isLoading = false;
      await stage.exec('ROLLBACK');
    },
    async hasRun(id) {
      return (await stage.count(`SELECT count(*) FROM ${own}.runs WHERE run = $1`, [id])) > 0;
    },
    async close() {
      await stage.exec(`DETACH ${store}`);
      if (draft) removeStore(draft.draft);
    },
  };
}

/** The table as text; a field that the store does not know yet is null in all its records. */
async function relationOf(stage: Stage, object: ObjectSchema): Promise<string> {
  const known = await columnsOf(stage, object.name);
  const columns = leavesOf(object).map((leaf) => {
    const column = sqlName(leaf.path);
    return `${known.has(leaf.path) ? textOf(leaf.storage, column) : 'NULL::VARCHAR'} AS ${column}`;
  });
  const id = known.size > 0 ? 'enterprise_id' : 'NULL::VARCHAR AS enterprise_id';
  const from = known.size > 0 ? `FROM ${store}.main.${sqlName(object.name)}` : 'WHERE false';
  return `(SELECT ${id}, ${columns.join(', ')} ${from})`;
}

async function columnsOf(stage: Stage, table: string): Promise<Set<string>> {
  const rows = await stage.rows(
    `SELECT column_name FROM duckdb_columns() WHERE database_name = '${store}' AND schema_name = 'main' AND table_name = $1`,
    [table],
  );
  return new Set(rows.map(([name]) => String(name)));
}

async function makeTable(stage: Stage, object: ObjectSchema): Promise<void> {
  const table = `${store}.main.${sqlName(object.name)}`;
  const known = await columnsOf(stage, object.name);
  if (known.size === 0) await stage.exec(`CREATE TABLE ${table} (enterprise_id VARCHAR NOT NULL)`);
  for (const leaf of leavesOf(object)) {
    if (!known.has(leaf.path))
      await stage.exec(`ALTER TABLE ${table} ADD COLUMN ${sqlName(leaf.path)} ${columnType[leaf.storage]}`);
  }
}

/**
 * What undo needs: which records the run created or updated, the values that an update replaced, and a fingerprint of the record as
 * the run left it, by which a later change is known.
 */
async function keepChanges(
  stage: Stage,
  run: string,
  object: ObjectSchema,
  action: string,
  relation: string,
): Promise<void> {
  const texts = leavesOf(object).map((leaf) => `coalesce(n.${sqlName(leaf.path)}, chr(30))`);
  const before = action === 'update' ? 'b.before' : 'NULL';
  const join = `LEFT JOIN (SELECT enterprise_id, json_group_object(field, before) AS before
    FROM (SELECT * FROM ${sqlName(`field_change_${object.name}`)} ORDER BY enterprise_id, field) GROUP BY enterprise_id) b USING (enterprise_id)`;
  await stage.exec(
    `INSERT INTO ${own}.changes SELECT $1, $2, n.enterprise_id, $3, ${before}, sha256(concat_ws(chr(31), ${texts.join(', ')}))
      FROM ${relation} n ${action === 'update' ? join : ''} ORDER BY n.enterprise_id`,
    [run, object.name, action],
  );
}
