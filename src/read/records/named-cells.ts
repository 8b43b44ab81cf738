/** The cells of records with named values. */
import type { Cell } from '../../record.js';

/**
 * The columns of a record, in the order in which they stand and none of them twice, and the value of each. Records of one shape
 * share the list of their names: what is known of one holds for the next without a look at its names.
 */
export interface NamedCells {
  names: readonly string[];
  values: Cell[];
}

/** A function that gives records their names: those of the record before, where they are the same. */
export function cellNamer(): (cells: ReadonlyMap<string, Cell>) => NamedCells {
  let last: readonly string[] = [];
  return (cells) => {
    let isLike = cells.size === last.length;
    const values: Cell[] = [];
    for (const [name, cell] of cells) {
      isLike &&= last[values.length] === name;
      values.push(cell);
    }
    if (!isLike) last = [...cells.keys()];
    return { names: last, values };
  };
}
