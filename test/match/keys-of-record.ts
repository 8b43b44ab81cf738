import type { MatchKeys } from '../../src/match/keys.js';

/** The values of the match columns for one record, in their order. */
export function keysOfRecord(keys: MatchKeys, record: readonly (string | null)[]): (string | null)[] {
  return keys.columnsOf([record]).map(([value]) => value ?? null);
}
