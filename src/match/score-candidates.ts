/**
 * Scores candidate pairs. Reading both sides of every pair out of the database would cost far more than comparing them, so
 * pairs come as numbers, sorted by the ranges that their records lie in, and the records of two ranges are held at a
 * time: memory stays the same however many records there are.
 */
import { type Stage, sqlName } from '../stage/db.js';
import { matchColumn } from './columns.js';
import type { MatchModel } from './model.js';
import { compileScorer, type Prepared, type Scorer } from './score.js';

/** Records of a range are 2 to the power of this. */
const rangeBits = 16;
/** Records that come as one text are 2 to the power of this. */
const groupBits = 10;

/**
 * Fills `scored_<object>` with the candidates at or above the review threshold, and drops the candidates. Returns how many
 * were compared. `onNode` hears up to which node everything is compared.
 */
export async function scoreCandidates(
  stage: Stage,
  name: string,
  model: MatchModel,
  onNode: (n: number) => void,
): Promise<number> {
  const scorer = compileScorer(model);
  const threshold = Math.min(model.review, model.merge);
  const appender = await stage.append(`scored_${name}`);
  let compared = 0;
  const score = async (left: Range): Promise<void> => {
    let right = noRange;
    for await (const [as, bs] of pairsFrom(stage, name, left.index)) {
      compared += as!.length;
      for (let i = 0; i < as!.length; i++) {
        const a = as![i]!;
        const b = bs![i]!;
        if (b >> rangeBits !== right.index) {
          right = b >> rangeBits === left.index ? left : await readRange(stage, name, model, b >> rangeBits);
        }
        const [x, y] = [recordOf(left, a, scorer), recordOf(right, b, scorer)];
        if (!scorer.mayCount(x, y)) continue;
        const { probability, why, isConflict } = scorer.explain(x, y);
        if (probability < threshold) continue;
        appender.add([
          a,
          b,
          left.entities[a & rangeMask]!,
          right.entities[b & rangeMask]!,
          probability,
          why,
          isConflict,
        ]);
      }
    }
  };
  const ranges = await stage.rows(`SELECT DISTINCT a >> ${rangeBits} FROM ${sqlName(`candidate_${name}`)} ORDER BY 1`);
  for (const [index] of ranges) {
    await score(await readRange(stage, name, model, Number(index)));
    onNode((Number(index) + 1) * 2 ** rangeBits);
  }
  appender.end();
  await stage.exec(`DROP TABLE ${sqlName(`candidate_${name}`)}`);
  return compared;
}

/** The pairs whose `a` is in a range, each once, in the order of the ranges of `b`. */
function pairsFrom(stage: Stage, name: string, index: number): AsyncIterable<Int32Array[]> {
  return stage.integers(`SELECT DISTINCT a, b FROM ${sqlName(`candidate_${name}`)}
    WHERE a >= ${index * 2 ** rangeBits} AND a < ${(index + 1) * 2 ** rangeBits} ORDER BY b >> ${rangeBits}, a, b`);
}

const rangeMask = 2 ** rangeBits - 1;
/** Separate the columns of a record, its records, and its entity from them: none is in a value. */
const [columnMark, recordMark] = ['\u001d', '\u001c'];

/** The records of one range of `n`, prepared when they are first needed. */
interface Range {
  index: number;
  packed: string[];
  prepared: (Prepared | undefined)[];
  entities: Int32Array;
}

const noRange: Range = { index: -1, packed: [], prepared: [], entities: new Int32Array(0) };

async function readRange(stage: Stage, name: string, model: MatchModel, index: number): Promise<Range> {
  const range: Range = { index, packed: [], prepared: [], entities: new Int32Array(2 ** rangeBits) };
  // A control character in a value of the target would shift all that follow.
  const columns = model.comparisons.map(
    (comparison) => `translate(coalesce(${sqlName(matchColumn(comparison))}, ''), chr(28) || chr(29), '')`,
  );
  const groups = stage.stream(`SELECT string_agg(concat_ws(chr(29), e, ${columns.join(', ')}), chr(28) ORDER BY n)
    FROM ${sqlName(`node_${name}`)} WHERE n >= ${index * 2 ** rangeBits} AND n < ${(index + 1) * 2 ** rangeBits}
    GROUP BY n >> ${groupBits} ORDER BY n >> ${groupBits}`);
  for await (const batch of groups) {
    for (const [text] of batch) for (const packed of String(text).split(recordMark)) range.packed.push(packed);
  }
  for (let i = 0; i < range.packed.length; i++) {
    range.entities[i] = Number.parseInt(range.packed[i]!, 10);
  }
  return range;
}

function recordOf(range: Range, n: number, scorer: Scorer): Prepared {
  const at = n & rangeMask;
  const known = range.prepared[at];
  if (known) return known;
  const made = scorer.prepare(range.packed[at]!.split(columnMark).slice(1));
  range.prepared[at] = made;
  return made;
}
