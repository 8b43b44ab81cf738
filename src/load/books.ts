/** The books of a run: one outcome for every row that was offered to an object, and the proof that none is missing. */
import { BooksError } from '../errors.js';
import { type Stage, sqlName, sqlText } from '../stage/db.js';

/** Rows that the reader offered to one object from one source. */
export interface Offered {
  object: string;
  source: number;
  rows: number;
}

/** The final states of a row, in the order of reports. */
const outcomes = ['created', 'updated', 'unchanged', 'merged', 'review', 'rejected', 'filtered', 'failed'] as const;
type Outcome = (typeof outcomes)[number];

/** One object's books. */
export interface Books {
  object: string;
  rows: number;
  outcomes: Record<Outcome, number>;
  goldenRecords: number;
}

/** Makes `outcome` (object, _source, _row, outcome, enterprise_id) from what mapping dropped, linking barred and the plan. */
export async function keepBooks(stage: Stage, objects: readonly string[]): Promise<void> {
  const rows = objects.map((object) => {
    const name = sqlText(object);
    return `SELECT ${name} AS object, l._source, l._row,
        CASE WHEN l.rid <> c.survivor THEN 'merged' WHEN c.action = 'create' THEN 'created'
          WHEN c.action = 'update' THEN 'updated' ELSE c.action END AS outcome, l.enterprise_id
      FROM ${sqlName(`live_${object}`)} l JOIN ${sqlName(`change_${object}`)} c USING (enterprise_id)
      UNION ALL
      SELECT ${name}, c._source, c._row, CASE WHEN bool_or(b.outcome = 'rejected') THEN 'rejected' ELSE 'review' END, NULL
      FROM ${sqlName(`barred_${object}`)} b JOIN ${sqlName(`cluster_${object}`)} c USING (rid)
      WHERE b.outcome IS NOT NULL GROUP BY c._source, c._row`;
  });
  await stage.exec(`CREATE OR REPLACE TABLE outcome AS
    SELECT object, _source, _row, outcome, NULL::VARCHAR AS enterprise_id FROM dropped
    UNION ALL ${rows.join(' UNION ALL ')}`);
}

/**
 * Checks that for every object and source each offered row has exactly one outcome, and returns the books. Throws BooksError
 * `run.books` where it has not.
 */
export async function checkBooks(
  stage: Stage,
  objects: readonly string[],
  offered: readonly Offered[],
): Promise<Books[]> {
  const found = new Map<string, [rows: number, distinct: number]>();
  const sums = await stage.rows(
    `SELECT object, _source, count(*), count(DISTINCT _row) FROM outcome GROUP BY object, _source`,
  );
  for (const [object, source, rows, distinct] of sums)
    found.set(`${object}|${source}`, [Number(rows), Number(distinct)]);
  for (const { object, source, rows } of offered) {
    const [accounted, distinct] = found.get(`${object}|${source}`) ?? [0, 0];
    if (accounted !== rows || distinct !== rows) throw unbalanced(stage, object, rows, accounted);
    found.delete(`${object}|${source}`);
  }
  // Rows that nobody offered.
  for (const [key, [accounted]] of found) if (accounted > 0) throw unbalanced(stage, key.split('|')[0]!, 0, accounted);

  const books: Books[] = [];
  for (const object of objects) {
    const counts = Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as Record<Outcome, number>;
    for (const [outcome, count] of await stage.rows(
      'SELECT outcome, count(*) FROM outcome WHERE object = $1 GROUP BY outcome',
      [object],
    )) {
      counts[outcome as Outcome] = Number(count);
    }
    books.push({
      object,
      rows: offered.filter((entry) => entry.object === object).reduce((sum, entry) => sum + entry.rows, 0),
      outcomes: counts,
      goldenRecords: await stage.count(`SELECT count(*) FROM ${sqlName(`change_${object}`)}`),
    });
  }
  return books;
}

function unbalanced(stage: Stage, object: string, rows: number, accounted: number): BooksError {
  return new BooksError('run.books', { object, rows, accounted, path: stage.folder });
}
