/** Scores candidate pairs in batches: a join brings both sides' columns, a pure function scores, what counts is kept. */
import { type Stage, sqlName } from '../stage/db.js';
import { matchColumn } from './columns.js';
import type { MatchModel } from './model.js';
import { compileScorePair } from './score.js';

/**
 * Fills `scored_<object>` with the candidates at or above the review threshold, and drops the candidates. Returns how many were compared.
 */
export async function scoreCandidates(stage: Stage, name: string, model: MatchModel): Promise<number> {
  const score = compileScorePair(model);
  const width = model.comparisons.length;
  const threshold = Math.min(model.review, model.merge);
  const side = (alias: string): string =>
    model.comparisons.map((comparison) => `${alias}.${sqlName(matchColumn(comparison))}`).join(', ');
  const node = sqlName(`node_${name}`);
  let compared = 0;
  const appender = await stage.append(`scored_${name}`);
  const pairs = stage.stream(`SELECT c.a, c.b, a.e, b.e, ${side('a')}, ${side('b')}
    FROM ${sqlName(`candidate_${name}`)} c JOIN ${node} a ON a.n = c.a JOIN ${node} b ON b.n = c.b`);
  for await (const rows of pairs) {
    compared += rows.length;
    for (const row of rows) {
      const left = row.slice(4, 4 + width) as (string | null)[];
      const right = row.slice(4 + width) as (string | null)[];
      const { probability, why, isConflict } = score(left, right);
      if (probability >= threshold) appender.add([row[0]!, row[1]!, row[2]!, row[3]!, probability, why, isConflict]);
    }
  }
  appender.end();
  await stage.exec(`DROP TABLE ${sqlName(`candidate_${name}`)}`);
  return compared;
}
