/** Bounds of matching; what they cut off is counted. */
export interface MatchCaps {
  /** Up to this size everybody in a block is compared with everybody. */
  maxBlockRows: number;
  /** In larger blocks each record is compared with this many neighbours, in the order of what is compared. */
  neighbours: number;
  /** Rows that one cluster may have; a larger one is a mistake in the data. */
  maxClusterRows: number;
}

export const defaultCaps: MatchCaps = { maxBlockRows: 50, neighbours: 10, maxClusterRows: 1_000 };
