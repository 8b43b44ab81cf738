/** The merged cells of a sheet: those that may touch its header, and whether others follow. */
import type { MergedArea } from '../table/table-merges.js';

/** Merges further down say nothing about a header. */
export const mergeReach = 100;
/** Stated limit: merges that are kept, and ranges of hidden columns. */
export const maxMerges = 16_384;

/** Collects merged areas. Those that begin below the first rows are not kept, but for where the first of several rows is. */
export class SheetMerges {
  readonly areas: MergedArea[] = [];
  /** The first row below those at which an area of several rows begins; 0 = none. */
  tallRow = 0;

  add(area: MergedArea): void {
    const { fromRow, toRow } = area;
    if (fromRow <= mergeReach) {
      if (this.areas.length < maxMerges) this.areas.push(area);
    } else if (toRow > fromRow && (this.tallRow === 0 || fromRow < this.tallRow)) this.tallRow = fromRow;
  }
}
