/** The match columns: their names, and how several values or parts stand in one. */
import type { Comparison } from './model.js';

/** Separates the values of one comparison, and block keys. Cleaned values hold no control characters. */
export const listSeparator = '\u001f';
/** Separates the parts of one value: of a name, of an address. */
export const partSeparator = '\u001e';
/** The column of block keys. */
export const blockColumn = '~block';

/** The name of a comparison's column. */
export function matchColumn(comparison: Comparison): string {
  const field = comparison.fields[0];
  const isOneField = comparison.kind === 'text' || (comparison.kind === 'taxId' && field !== 'taxId');
  return isOneField ? `~${comparison.kind}:${field}` : `~${comparison.kind}`;
}
