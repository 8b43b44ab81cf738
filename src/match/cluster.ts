/** From scored pairs to clusters: a union of the surest pairs first that never joins what contradicts itself. */
import { type Stage, sqlName } from '../stage/db.js';
import type { MatchCaps } from './caps.js';
import { matchColumn, partSeparator } from './columns.js';
import type { MatchModel } from './model.js';
import { areNearDates } from './score.js';

/** Two answers closer than this are no answer: odds of about ten to one. */
const decisiveBits = 3.3;

/** What cannot differ within one record, as numbers; 0 = unknown. One place per member. */
interface Identity {
  /** One array a comparison of ids. */
  ids: Int32Array[];
  suffix: Int32Array;
  held: Int32Array;
  /** YYYYMMDD. */
  birthDate: Int32Array;
}

/**
 * Makes `joined_<object>` (e, cluster): entities that pairs at or above the merge threshold join, with the smallest entity of
 * their cluster. Memory grows with the entities that have such a pair, by some forty bytes each.
 *
 * Chains are cut in two ways. Two clusters are not joined where any member of one contradicts any member of the other
 * (birth date, generation, tax id, another record of the target). And an entity that fits two others that contradict each
 * other, about equally well, joins neither: which one came first must not decide.
 */
export async function clusterNodes(stage: Stage, name: string, model: MatchModel, caps: MatchCaps): Promise<void> {
  const joined = sqlName(`joined_${name}`);
  await stage.exec(`CREATE OR REPLACE TABLE ${joined} (e INTEGER, cluster INTEGER)`);
  const edge = sqlName(`edge_${name}`);
  await stage.exec(`CREATE OR REPLACE TABLE ${edge} AS SELECT ea, eb, max(probability) AS probability
    FROM ${sqlName(`scored_${name}`)} WHERE probability >= ${model.merge} AND NOT isConflict GROUP BY ea, eb`);
  if ((await stage.count(`SELECT count(*) FROM ${edge}`)) > 0) {
    const graph = await readGraph(stage, name, model);
    await refuseAmbiguous(stage, name, graph);
    const parent = await unite(stage, name, graph, caps);
    const appender = await stage.append(`joined_${name}`);
    for (let d = 0; d < parent.length; d++) {
      const root = rootOf(parent, d);
      if (root !== d) appender.add([graph.entity[d]!, graph.entity[root]!]);
    }
    appender.end();
    await stage.exec(`DROP TABLE ${sqlName(`dense_${name}`)}`);
  }
  await stage.exec(`DROP TABLE ${edge}`);
}

/** The entities that have an edge, numbered densely in key order, and their members. */
interface Graph {
  entity: Int32Array;
  /** Members of entity d are the places from start[d] to start[d + 1]. */
  start: Int32Array;
  identity: Identity;
}

async function readGraph(stage: Stage, name: string, model: MatchModel): Promise<Graph> {
  const node = sqlName(`node_${name}`);
  const dense = sqlName(`dense_${name}`);
  await stage.exec(`CREATE OR REPLACE TABLE ${dense} AS
    SELECT e, (row_number() OVER (ORDER BY e) - 1)::INTEGER AS d
    FROM (SELECT ea AS e FROM ${sqlName(`edge_${name}`)} UNION SELECT eb FROM ${sqlName(`edge_${name}`)})`);
  const has = (kind: string): boolean => model.comparisons.some((comparison) => comparison.kind === kind);
  const ids = model.comparisons.filter((comparison) => comparison.kind === 'taxId').map(matchColumn);
  const entities = await stage.count(`SELECT count(*) FROM ${dense}`);
  const members = await stage.count(`SELECT count(*) FROM ${node} JOIN ${dense} USING (e)`);
  const rank = (column: string): string =>
    `CASE WHEN ${column} IS NULL THEN 0 ELSE dense_rank() OVER (ORDER BY ${column}) END`;
  const rows = stage.stream(`SELECT d, e, ${rank('held')},
      ${has('birthDate') ? `coalesce(try_cast(replace("~birthDate", '-', '') AS INTEGER), 0)` : '0'},
      ${has('person') ? `split_part("~person", ${`chr(${partSeparator.charCodeAt(0)})`}, 4)` : `''`}
      ${ids.map((column) => `, ${rank(sqlName(column))}`).join('')}
    FROM ${node} JOIN ${dense} USING (e) ORDER BY d, n`);
  const graph: Graph = {
    entity: new Int32Array(entities),
    start: new Int32Array(entities + 1),
    identity: {
      held: new Int32Array(members),
      ids: ids.map(() => new Int32Array(members)),
      birthDate: new Int32Array(members),
      suffix: new Int32Array(members),
    },
  };
  const suffixes = ['', 'jr', 'sr', '1', '2', '3', '4'];
  let at = 0;
  for await (const batch of rows) {
    for (const [d, e, held, birthDate, suffix, ...ranks] of batch) {
      graph.entity[Number(d)] = Number(e);
      graph.start[Number(d) + 1] = at + 1;
      graph.identity.held[at] = Number(held);
      for (let k = 0; k < ranks.length; k++) graph.identity.ids[k]![at] = Number(ranks[k]);
      graph.identity.birthDate[at] = Number(birthDate);
      graph.identity.suffix[at] = Math.max(0, suffixes.indexOf(String(suffix ?? '')));
      at++;
    }
  }
  return graph;
}

/** Takes out of the edges those of entities that fit two contradicting others about equally well. */
async function refuseAmbiguous(stage: Stage, name: string, graph: Graph): Promise<void> {
  const edge = sqlName(`edge_${name}`);
  const dense = sqlName(`dense_${name}`);
  await stage.exec(`CREATE OR REPLACE TABLE ${sqlName(`refused_${name}`)} (a INTEGER, b INTEGER)`);
  const sides = stage.stream(`SELECT x.d, y.d, s.probability FROM (
      SELECT ea AS x, eb AS y, probability FROM ${edge} UNION ALL SELECT eb, ea, probability FROM ${edge}) s
    JOIN ${dense} x ON x.e = s.x JOIN ${dense} y ON y.e = s.y ORDER BY x.d, s.probability DESC, y.d`);
  const appender = await stage.append(`refused_${name}`);
  let current = -1;
  let others: { d: number; bits: number }[] = [];
  const settle = (): void => {
    if (!canContradict(graph, others)) return;
    const refused = new Set<number>();
    for (let i = 0; i < others.length; i++) {
      for (let j = i + 1; j < others.length; j++) {
        const [better, worse] = [others[i]!, others[j]!];
        if (!contradict(graph, better.d, worse.d)) continue;
        refused.add(worse.d);
        if (!(better.bits - worse.bits >= decisiveBits)) refused.add(better.d);
      }
    }
    for (const d of refused) appender.add([Math.min(current, d), Math.max(current, d)]);
  };
  for await (const batch of sides) {
    for (const [x, y, probability] of batch) {
      if (x !== current) {
        settle();
        current = Number(x);
        others = [];
      }
      const p = Number(probability);
      others.push({ d: Number(y), bits: Math.log2(p / (1 - p)) });
    }
  }
  settle();
  appender.end();
}

/** False where all that is known of their members is one and the same; saves comparing each with each. */
function canContradict({ start, identity }: Graph, others: readonly { d: number }[]): boolean {
  for (const values of [identity.birthDate, identity.suffix, identity.held, ...identity.ids]) {
    let known = 0;
    for (const { d } of others) {
      for (let i = start[d]!; i < start[d + 1]!; i++) {
        if (values[i] === 0) continue;
        if (known !== 0 && values[i] !== known) return true;
        known = values[i]!;
      }
    }
  }
  return false;
}

async function unite(stage: Stage, name: string, graph: Graph, caps: MatchCaps): Promise<Int32Array> {
  const dense = sqlName(`dense_${name}`);
  const refused = sqlName(`refused_${name}`);
  const count = graph.entity.length;
  const parent = Int32Array.from({ length: count }, (_, d) => d);
  // Entities of one cluster are a ring, so that two rings join in one exchange.
  const next = Int32Array.from(parent);
  const size = new Int32Array(count).map((_, d) => graph.start[d + 1]! - graph.start[d]!);
  const edges = stage.stream(`SELECT x.d, y.d FROM ${sqlName(`edge_${name}`)} s
    JOIN ${dense} x ON x.e = s.ea JOIN ${dense} y ON y.e = s.eb
    ANTI JOIN ${refused} r ON r.a = x.d AND r.b = y.d ORDER BY s.probability DESC, x.d, y.d`);
  for await (const batch of edges) {
    for (const [x, y] of batch) {
      const a = rootOf(parent, Number(x));
      const b = rootOf(parent, Number(y));
      if (a === b || size[a]! + size[b]! > caps.maxClusterRows || ringsContradict(graph, next, a, b)) continue;
      const [root, child] = a < b ? [a, b] : [b, a];
      parent[child] = root;
      size[root]! += size[child]!;
      const after = next[root]!;
      next[root] = next[child]!;
      next[child] = after;
    }
  }
  await stage.exec(`DROP TABLE ${refused}`);
  return parent;
}

function rootOf(parent: Int32Array, d: number): number {
  let root = d;
  while (parent[root] !== root) root = parent[root]!;
  for (let at = d; parent[at] !== root; ) {
    const up = parent[at]!;
    parent[at] = root;
    at = up;
  }
  return root;
}

function ringsContradict(graph: Graph, next: Int32Array, a: number, b: number): boolean {
  let x = a;
  do {
    let y = b;
    do {
      if (contradict(graph, x, y)) return true;
      y = next[y]!;
    } while (y !== b);
    x = next[x]!;
  } while (x !== a);
  return false;
}

/** True if any member of one entity contradicts any member of the other. */
function contradict(graph: Graph, a: number, b: number): boolean {
  const { start, identity } = graph;
  for (let i = start[a]!; i < start[a + 1]!; i++) {
    for (let j = start[b]!; j < start[b + 1]!; j++) {
      if (differ(identity.suffix, i, j) || differ(identity.held, i, j)) return true;
      if (identity.ids.some((ids) => differ(ids, i, j))) return true;
      if (differ(identity.birthDate, i, j) && !areNearDates(day(identity.birthDate[i]!), day(identity.birthDate[j]!)))
        return true;
    }
  }
  return false;
}

function differ(values: Int32Array, i: number, j: number): boolean {
  return values[i] !== 0 && values[j] !== 0 && values[i] !== values[j];
}

function day(number: number): string {
  const text = String(number).padStart(8, '0');
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
}
