/** The crosswalk key of a row: its own key in the old system, else the hash of its content. */
import { hash } from 'node:crypto';
import { type Cell, cellText } from '../record.js';

/** One key of several texts. A part's own separator is escaped, so that different parts never give the same key. */
export function joinKey(parts: readonly string[]): string {
  if (parts.length === 1) return parts[0]!;
  return parts.map((part) => part.replace(/[\\|]/g, '\\$&')).join('|');
}

/**
 * The hash of a row's content: the first 128 bits of SHA-256 in hex, over the texts of its cells, each with its length, so
 * that no two rows run together. Blank cells at the end do not count.
 */
export function contentKey(row: readonly Cell[]): string {
  let end = row.length;
  while (end > 0 && cellText(row[end - 1]).trim() === '') end--;
  let content = '';
  for (let at = 0; at < end; at++) {
    const text = cellText(row[at]);
    content += `${text.length}:${text}`;
  }
  return hash('sha256', content, 'hex').slice(0, 32);
}
