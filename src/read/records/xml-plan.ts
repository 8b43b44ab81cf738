/** Finds the elements of a document that are its records. */
import type { XmlHandler } from './xml-events.js';

/** What is known of all elements at one path (`/customers/customer`). */
interface PathFacts {
  /** Most elements of this path within one parent. */
  most: number;
  /** It has attributes or child elements. */
  isComplex: boolean;
  depth: number;
}

/** An open element, and how often each child name came. */
interface Element {
  path: string;
  children: Map<string, number> | null;
}

/** Distinct paths that are remembered; a document with more has names that are data. */
const maxPaths = 2000;

/** A handler that learns the shape of a document; `records()` gives the paths of its records at the end. */
export function planner(): XmlHandler & { records(): string[] } {
  const facts = new Map<string, PathFacts>();
  const open: Element[] = [];
  /** The element that has come: the next one like it has the same path. */
  let last: { parent: Element | undefined; name: string; path: string; known: PathFacts | undefined } | null = null;
  return {
    open(name, attributes) {
      const parent = open.at(-1);
      const isLike = last !== null && last.parent === parent && last.name === name;
      const path = isLike ? last!.path : `${parent?.path ?? ''}/${name}`;
      let count = 1;
      if (parent) {
        const own = parent.children ? null : facts.get(parent.path);
        if (own) own.isComplex = true;
        parent.children ??= new Map();
        count += parent.children.get(name) ?? 0;
        parent.children.set(name, count);
      }
      const known = isLike && last!.known ? last!.known : facts.get(path);
      last = { parent, name, path, known };
      if (known) {
        known.most = Math.max(known.most, count);
        known.isComplex ||= attributes.size > 0;
      } else if (facts.size < maxPaths) {
        facts.set(path, { most: count, isComplex: attributes.size > 0, depth: open.length + 1 });
      }
      open.push({ path, children: null });
    },
    text: () => undefined,
    close: () => {
      open.pop();
    },
    records: () => recordPaths(facts),
  };
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
