/** Why rows were not loaded, and what the set work found: for reports. */
import type { Issue, IssueCode } from '../issue.js';
import { severityOf } from '../issue.js';
import { type Stage, sqlName, sqlText } from '../stage/db.js';
import type { Tally } from '../tally.js';
import { maxSamples } from '../tally.js';

/** One reason why one row was not loaded. `source` is the index of its input. */
export interface RowFinding {
  source: number;
  row: number;
  object: string;
  outcome: 'rejected' | 'review' | 'failed';
  code: IssueCode;
  severity: 'error' | 'warning';
  column: string | null;
  field: string | null;
  input: string | null;
  details: Record<string, string>;
}

/**
 * Every reason of every row that was not loaded, in the order of sources and rows. Needs `outcome`, and `barred_<object>` of
 * `objects`. `source` = only those of one input.
 */
export async function* findingsOf(
  stage: Stage,
  objects: readonly string[],
  source: number | null = null,
): AsyncGenerator<RowFinding> {
  const where = source === null ? '' : `WHERE _source = ${source}`;
  const rows = stage.stream(`SELECT * FROM (${reasons(objects)}) ${where} ORDER BY _source, _row, object, code, field`);
  for await (const batch of rows) {
    for (const [source, row, object, outcome, code, severity, column, field, input, details] of batch) {
      yield {
        source: Number(source),
        row: Number(row),
        object: String(object),
        outcome: outcome as RowFinding['outcome'],
        code: code as IssueCode,
        severity: severity as RowFinding['severity'],
        column: column as string | null,
        field: field as string | null,
        input: input as string | null,
        details: details === null ? {} : texts(JSON.parse(String(details)) as Record<string, unknown>),
      };
    }
  }
}

/** How many there are. */
export function countFindings(stage: Stage, objects: readonly string[]): Promise<number> {
  return stage.count(`SELECT count(*) FROM (${reasons(objects)})`);
}

function reasons(objects: readonly string[]): string {
  const barred = objects.map(
    (
      object,
    ) => `SELECT c._source, c._row, ${sqlText(object)} AS object, b.outcome, b.code, b.severity, b."column", b.field, b.input,
        CAST(json_object('parent', b.parent, 'input', b.input) AS VARCHAR) AS details
      FROM ${sqlName(`barred_${object}`)} b JOIN ${sqlName(`cluster_${object}`)} c USING (rid) WHERE b.outcome IS NOT NULL`,
  );
  // Mapping names the object of a finding; a finding about the row as it was read stands for all of its objects.
  return `SELECT n._source, n._row, o.object, o.outcome, n.code, n.severity, n."column", n.field, n.input, n.details
    FROM noted n JOIN outcome o ON o._source = n._source AND o._row = n._row AND o.object = coalesce(n.object, o.object)
    WHERE o.outcome = 'rejected' AND n.severity = 'error'
    UNION ALL ${barred.join(' UNION ALL ')}`;
}

function texts(details: Record<string, unknown>): Record<string, string> {
  const known = Object.entries(details).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(known.map(([name, value]) => [name, String(value)]));
}

/** Adds what linking and matching found to the tally of the run: exact counts, the first rows as samples. */
export async function tallyFindings(
  stage: Stage,
  objects: readonly string[],
  tally: Tally,
  matches: ReadonlyMap<string, { cappedBlocks: number; cappedRecords: number }> = new Map(),
): Promise<void> {
  for (const object of objects) {
    const { cappedBlocks, cappedRecords } = matches.get(object) ?? { cappedBlocks: 0, cappedRecords: 0 };
    const code = 'match.blocks-capped';
    if (cappedBlocks > 0) tally.add({ code, severity: severityOf(code), object, details: { records: cappedRecords } });
    const barred = sqlName(`barred_${object}`);
    const kinds = await stage.rows(`SELECT code, severity, field, count(*) FROM ${barred} GROUP BY ALL ORDER BY ALL`);
    for (const [code, severity, field, count] of kinds) {
      const samples = await stage.rows(
        `SELECT c._source, c._row, b.input, b.parent, b."column" FROM ${barred} b JOIN ${sqlName(`cluster_${object}`)} c USING (rid)
          WHERE b.code = $1 AND b.severity = $2 AND b.field IS NOT DISTINCT FROM $3 ORDER BY c._source, c._row LIMIT ${maxSamples}`,
        [code!, severity!, field!],
      );
      const issues = samples.map(
        ([source, row, input, parent, column]): Issue => ({
          code: code as IssueCode,
          severity: severity as Issue['severity'],
          source: Number(source),
          row: Number(row),
          object,
          ...(column === null ? {} : { column: String(column) }),
          ...(field === null ? {} : { field: String(field) }),
          ...(input === null ? {} : { input: String(input) }),
          details: { parent: parent as string | null, input: input as string | null },
        }),
      );
      add(tally, issues, Number(count));
    }
    await tallyKeyConflicts(stage, object, tally);
    await tallyHeldPairs(stage, object, tally);
    await tallyLeftAsIs(stage, object, tally);
  }
}

function add(tally: Tally, samples: readonly Issue[], count: number): void {
  const first = samples[0];
  if (!first) return;
  tally.merge({
    issues: [
      {
        code: first.code,
        severity: first.severity,
        object: first.object ?? null,
        field: first.field ?? null,
        count,
        samples: [...samples],
      },
    ],
    fields: [],
  });
}

/** Rows that one key makes one record although they contradict each other. */
async function tallyKeyConflicts(stage: Stage, object: string, tally: Tally): Promise<void> {
  const conflict = sqlName(`key_conflict_${object}`);
  const rows = await stage.rows(`SELECT c._source, c._row, c._key FROM ${conflict} k
    JOIN ${sqlName(`cluster_${object}`)} c USING (rid) ORDER BY c._source, c._row LIMIT ${maxSamples}`);
  const code = 'match.key-conflict';
  const issues = rows.map(
    ([source, row, key]): Issue => ({
      code,
      severity: severityOf(code),
      source: Number(source),
      row: Number(row),
      object,
      input: String(key),
      details: { key: String(key) },
    }),
  );
  add(tally, issues, await stage.count(`SELECT count(*) FROM ${conflict}`));
}

/** Records of the target that look the same. */
async function tallyHeldPairs(stage: Stage, object: string, tally: Tally): Promise<void> {
  const pairs = `(SELECT DISTINCT least(heldA, heldB) AS a, greatest(heldA, heldB) AS b FROM ${sqlName(`pair_${object}`)}
    WHERE band = 'held' AND heldA <> heldB)`;
  const rows = await stage.rows(`SELECT a, b FROM ${pairs} ORDER BY a, b LIMIT ${maxSamples}`);
  const code = 'match.two-existing';
  const issues = rows.map(
    ([a, b]): Issue => ({ code, severity: severityOf(code), object, details: { a: String(a), b: String(b) } }),
  );
  add(tally, issues, await stage.count(`SELECT count(*) FROM ${pairs}`));
}

/** Records that mode `insert` left as they are although they differ. */
async function tallyLeftAsIs(stage: Stage, object: string, tally: Tally): Promise<void> {
  const changed = `${sqlName(`change_${object}`)} n JOIN ${sqlName(`live_${object}`)} l ON l.rid = n.survivor WHERE n.isDropped`;
  const rows = await stage.rows(
    `SELECT l._source, l._row, l._key FROM ${changed} ORDER BY l._source, l._row LIMIT ${maxSamples}`,
  );
  const code = 'load.already-there';
  const issues = rows.map(
    ([source, row, key]): Issue => ({
      code,
      severity: severityOf(code),
      source: Number(source),
      row: Number(row),
      object,
      input: String(key),
    }),
  );
  add(tally, issues, await stage.count(`SELECT count(*) FROM ${changed}`));
}
