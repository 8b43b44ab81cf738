/** Blocking: which pairs are worth comparing. Equi-joins on key columns only, and bounded whatever the data. */
import { type Stage, sqlName } from '../stage/db.js';
import type { MatchCaps } from './caps.js';
import { blockColumn } from './columns.js';

/** Nodes whose pairs are joined at a time, so that the memory of a join does not grow with the records. */
const nodesPerJoin = 2 ** 18;

/**
 * Makes `candidate_<object>` (a, b): pairs of nodes that share a block key, a < b, a pair once for each key that it shares,
 * about in the order of `a`. In a block above the cap each node meets only its next neighbours in the order of `n`, which
 * are those most alike, so that the pairs grow with the records and not with their square; such blocks are counted.
 */
export async function findCandidates(
  stage: Stage,
  name: string,
  caps: MatchCaps,
): Promise<{ blocks: number; records: number }> {
  const node = sqlName(`node_${name}`);
  const block = sqlName(`block_${name}`);
  const size = sqlName(`size_${name}`);
  const met = sqlName(`met_${name}`);
  const crowd = sqlName(`crowd_${name}`);
  const candidate = sqlName(`candidate_${name}`);
  const mayPair = 'a.e <> b.e AND NOT (a.isHeld AND b.isHeld)';
  await stage.exec(`
    CREATE OR REPLACE TABLE ${block} AS
      SELECT unnest(string_split(${sqlName(blockColumn)}, chr(31))) AS key, n, e, isHeld FROM ${node}
      WHERE ${sqlName(blockColumn)} IS NOT NULL;
    CREATE OR REPLACE TABLE ${size} AS SELECT key, count(*) AS size FROM ${block} GROUP BY key HAVING count(*) > 1;
    CREATE OR REPLACE TABLE ${met} AS
      SELECT b.* FROM ${block} b JOIN ${size} s USING (key) WHERE s.size <= ${caps.maxBlockRows} ORDER BY n;
    CREATE OR REPLACE TABLE ${crowd} AS
      SELECT b.*, row_number() OVER (PARTITION BY b.key ORDER BY b.n) AS place
      FROM ${block} b JOIN ${size} s USING (key) WHERE s.size > ${caps.maxBlockRows};
    DROP TABLE ${block};
    CREATE OR REPLACE TABLE ${candidate} AS
      SELECT least(a.n, b.n) AS a, greatest(a.n, b.n) AS b
      FROM (SELECT *, unnest(range(1, ${caps.neighbours + 1})) AS step FROM ${crowd}) a
        JOIN ${crowd} b ON b.key = a.key AND b.place = a.place + a.step
      WHERE ${mayPair} ORDER BY 1;`);
  const nodes = await stage.count(`SELECT count(*) FROM ${node}`);
  for (let from = 0; from < nodes; from += nodesPerJoin) {
    await stage.exec(`INSERT INTO ${candidate}
      SELECT a.n, b.n FROM (SELECT * FROM ${met} WHERE n >= ${from} AND n < ${from + nodesPerJoin}) a
        JOIN (SELECT * FROM ${met} WHERE n > ${from}) b USING (key) WHERE a.n < b.n AND ${mayPair}`);
  }
  const blocks = await stage.count(`SELECT count(*) FROM ${size} WHERE size > ${caps.maxBlockRows}`);
  const records = await stage.count(`SELECT count(DISTINCT n) FROM ${crowd}`);
  await stage.exec(`DROP TABLE ${size}; DROP TABLE ${met}; DROP TABLE ${crowd};`);
  return { blocks, records };
}
