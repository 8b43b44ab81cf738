/** Finds the elements of a document that are its records. */
import type { XmlHandler } from './xml-tokens.js';

/** What is known of all elements at one path (`/customers/customer`). */
interface PathFacts {
  path: string;
  depth: number;
  /** Most elements of this path within one parent. */
  most: number;
  /** It has attributes or child elements. */
  isComplex: boolean;
  children: Map<string, PathFacts>;
  /** The parent in which it came last, by its number, and how often it came there. */
  parent: number;
  count: number;
}

/** Distinct paths that are remembered; a document with more has names that are data. */
const maxPaths = 2000;

/** A handler that learns the shape of a document; `records()` gives the paths of its records at the end. */
export function planner(): XmlHandler & { records(): string[] } {
  const root = factsOf('', 0);
  const all: PathFacts[] = [];
  /** The open elements, from the outermost, and the number of each; null where too many paths came before. */
  const open: (PathFacts | null)[] = [root];
  const numbers = [0];
  let elements = 0;
  return {
    open(name, attributes) {
      const above = open.at(-1)!;
      elements++;
      let facts = above?.children.get(name) ?? null;
      if (above && !facts && all.length < maxPaths) {
        facts = factsOf(`${above.path}/${name}`, open.length);
        above.children.set(name, facts);
        all.push(facts);
      }
      if (above) above.isComplex = true;
      const parent = numbers.at(-1)!;
      if (facts) {
        facts.count = facts.parent === parent ? facts.count + 1 : 1;
        facts.parent = parent;
        if (facts.count > facts.most) facts.most = facts.count;
        if (attributes.size > 0) facts.isComplex = true;
      }
      open.push(facts);
      numbers.push(elements);
    },
    close: () => {
      open.pop();
      numbers.pop();
    },
    records: () => recordPaths(new Map(all.map((facts) => [facts.path, facts]))),
  };
}

function factsOf(path: string, depth: number): PathFacts {
  return { path, depth, most: 0, isComplex: false, children: new Map(), parent: -1, count: 0 };
}

/**
 * Records are elements with content of their own that come several times in one parent, the outermost such ones; beside them
 * at the same depth also those that came once (the only contact of an export). A document where nothing repeats is one
 * record: the outermost element that holds a plain value.
 */
function recordPaths(facts: ReadonlyMap<string, PathFacts>): string[] {
  // mysqldump --xml: a table is described, then its rows stand in an element of the same kind for every table.
  const all = [...facts].filter(([path]) => !/\/table_structure(\/|$)|\/table_data$/.test(path));
  const repeated = all.filter(([, { most, isComplex, depth }]) => most > 1 && isComplex && depth > 1);
  const chosen = outermost(repeated.map(([path]) => path));
  if (chosen.length > 0) {
    const depths = new Set(chosen.map((path) => facts.get(path)!.depth));
    const beside = all.filter(
      ([path, { isComplex, depth }]) =>
        isComplex &&
        depths.has(depth) &&
        depth > 2 &&
        !chosen.some((each) => each === path || each.startsWith(`${path}/`) || path.startsWith(`${each}/`)) &&
        isLone(path, facts),
    );
    return [...chosen, ...beside.map(([path]) => path)];
  }
  const plainRepeated = all.filter(([, { most, depth }]) => most > 1 && depth > 1);
  if (plainRepeated.length > 0) return outermost(plainRepeated.map(([path]) => path));
  const holder = all.find(([path]) => all.some(([child, { isComplex }]) => !isComplex && parentOf(child) === path));
  return holder ? [holder[0]] : all.slice(0, 1).map(([path]) => path);
}

/** The only kind of child in its parent, as `account` in `accounts`. */
function isLone(path: string, facts: ReadonlyMap<string, PathFacts>): boolean {
  const parent = parentOf(path);
  return [...facts.keys()].every((other) => other === path || parentOf(other) !== parent);
}

function outermost(paths: readonly string[]): string[] {
  return paths.filter((path) => !paths.some((other) => other !== path && path.startsWith(`${other}/`)));
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}
