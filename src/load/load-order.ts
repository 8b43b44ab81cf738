/** In which order objects are loaded so that what a record points to is there before it. */

/** One kind of reference. */
export interface Reference {
  object: string;
  field: string;
  to: string;
}

/** The order, and the references that can only be filled in a second pass because they close a circle. */
export interface LoadOrder {
  objects: string[];
  deferred: Reference[];
}

/**
 * Orders objects by their references, ties as given. Where they point in a circle (an account's parent, accounts and their
 * main contacts) the object with the fewest unmet references goes first and those are deferred.
 */
export function loadOrder(objects: readonly string[], references: readonly Reference[]): LoadOrder {
  const relevant = references.filter(
    (reference) => objects.includes(reference.object) && objects.includes(reference.to),
  );
  const done: string[] = [];
  const deferred: Reference[] = [];
  const left = [...objects];
  const unmet = (object: string): Reference[] =>
    relevant.filter((reference) => reference.object === object && !done.includes(reference.to));
  while (left.length > 0) {
    // An object that points to itself alone is as free as it gets.
    const waitsFor = (object: string): number => unmet(object).filter((reference) => reference.to !== object).length;
    const next = left.reduce((best, object) => (waitsFor(object) < waitsFor(best) ? object : best));
    deferred.push(...unmet(next));
    done.push(next);
    left.splice(left.indexOf(next), 1);
  }
  return { objects: done, deferred };
}
