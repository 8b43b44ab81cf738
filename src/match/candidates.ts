/** Blocking: which pairs are worth comparing. Equi-joins on key columns only, and bounded whatever the data. */
import { type Stage, sqlName } from '../stage/db.js';
import type { MatchCaps } from './caps.js';
import { blockColumn, matchColumn } from './columns.js';
import type { MatchModel } from './model.js';

/**
 * Makes `candidate_<object>` (a, b): pairs of nodes that share a block key, each once, a < b. In a block above the cap each
 * node meets only its next neighbours in the order of (names, keys), so that the pairs grow with the records and not
 * with their square; such blocks are counted.
 */
export async function findCandidates(
  stage: Stage,
  name: string,
  model: MatchModel,
  caps: MatchCaps,
): Promise<{ blocks: number; records: number }> {
  const block = sqlName(`block_${name}`);
  const size = sqlName(`size_${name}`);
  const order = `node.${sqlName(matchColumn(model.comparisons[0]!))}`;
  await stage.exec(`
    CREATE OR REPLACE TABLE ${block} AS
      SELECT unnest(string_split(${sqlName(blockColumn)}, chr(31))) AS key, n, e, isHeld FROM ${sqlName(`node_${name}`)}
      WHERE ${sqlName(blockColumn)} IS NOT NULL;
    CREATE OR REPLACE TABLE ${size} AS SELECT key, count(*) AS size FROM ${block} GROUP BY key HAVING count(*) > 1;
    CREATE OR REPLACE TABLE ${sqlName(`crowd_${name}`)} AS
      SELECT b.key, b.n, b.e, b.isHeld, row_number() OVER (PARTITION BY b.key ORDER BY ${order}, b.n) AS place
      FROM ${block} b JOIN ${size} s USING (key) JOIN ${sqlName(`node_${name}`)} node ON node.n = b.n
      WHERE s.size > ${caps.maxBlockRows};
    CREATE OR REPLACE TABLE ${sqlName(`candidate_${name}`)} AS
      SELECT a.n AS a, b.n AS b
      FROM ${block} a JOIN ${size} s USING (key) JOIN ${block} b ON b.key = a.key
      WHERE s.size <= ${caps.maxBlockRows} AND a.n < b.n AND a.e <> b.e AND NOT (a.isHeld AND b.isHeld)
      UNION
      SELECT least(a.n, b.n), greatest(a.n, b.n)
      FROM (SELECT *, unnest(range(1, ${caps.neighbours + 1})) AS step FROM ${sqlName(`crowd_${name}`)}) a
        JOIN ${sqlName(`crowd_${name}`)} b ON b.key = a.key AND b.place = a.place + a.step
      WHERE a.e <> b.e AND NOT (a.isHeld AND b.isHeld);`);
  const blocks = await stage.count(`SELECT count(*) FROM ${size} WHERE size > ${caps.maxBlockRows}`);
  const records = await stage.count(`SELECT count(DISTINCT n) FROM ${sqlName(`crowd_${name}`)}`);
  await stage.exec(`DROP TABLE ${block}; DROP TABLE ${size}; DROP TABLE ${sqlName(`crowd_${name}`)};`);
  return { blocks, records };
}
