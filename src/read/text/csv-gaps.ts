/**
 * Finds another table behind a blank row while bytes are cut into chunks: chunks are read apart, and what one of them shows would
 * not be known to the others. Only the rows around blank ones are decoded.
 */

import type { Layout, LeftOut } from '../layout.js';
import { watchTableEnd } from '../table/table.js';
import type { CsvExtra } from './csv-layout.js';
import { createRecordReader, dialectOf } from './csv-records.js';
import { decodePiece } from './text-pieces.js';

/** Where another table begins. */
export interface SecondTable {
  leftOut: LeftOut;
  /** Offset of its first byte in the file. */
  offset: number;
}

export interface GapWatch {
  /** Takes the record at [start, end) of the bytes, which lies at `offset` of the file. */
  take(row: number, bytes: Uint8Array, start: number, end: number, offset: number): void;
  /** After the last record. */
  finish(): void;
  second(): SecondTable | null;
  /** Records that are not blank need not be taken. */
  isCalm(): boolean;
}

/** Records whose offsets are remembered: more than are ever held back. */
const mostOffsets = 64;

/** Starts watching the records of a layout that has no known end. */
export function watchGaps(layout: Layout): GapWatch {
  const extra = layout.extra as CsvExtra;
  const dialect = dialectOf(layout);
  const reader = createRecordReader(dialect, extra.width);
  const end = extra.isRaw || extra.isWhole || extra.shape.usualFilled === 0 ? null : watchTableEnd(extra.shape);
  const empty = new Set(Array.from(`\r\n\t ${dialect.delimiter}${dialect.quote}`, (char) => char.charCodeAt(0)));
  let offsets: { row: number; offset: number }[] = [];
  let second: SecondTable | null = null;

  const isBlank = (bytes: Uint8Array, from: number, to: number): boolean => {
    for (let at = from; at < to; at++) if (!empty.has(bytes[at]!)) return false;
    return true;
  };

  const settle = (): void => {
    const leftOut = end?.second() ?? null;
    const from = offsets.find(({ row }) => row === leftOut?.fromRow);
    if (leftOut && from) second = { leftOut: { ...leftOut }, offset: from.offset };
  };

  return {
    take: (row, bytes, from, to, offset) => {
      if (!end || row < layout.dataRow) return;
      if (second) {
        if (!isBlank(bytes, from, to)) second.leftOut.toRow = row;
        return;
      }
      if (end.isCalm() && !isBlank(bytes, from, to)) return;
      reader.read(decodePiece(bytes.subarray(from, to), layout.encoding ?? 'utf-8', extra.fallback).text, 0, true);
      const cells = extra.firstColumn > 0 ? reader.cells.slice(extra.firstColumn) : reader.cells;
      if (isPassedOver(cells, extra)) return;
      offsets.push({ row, offset });
      end.push(row, cells, () => undefined);
      if (end.isCalm()) offsets = [];
      else if (offsets.length > mostOffsets) offsets.shift();
      settle();
    },
    finish: () => {
      if (!end || second || end.isCalm()) return;
      const left = end.finish(() => undefined).find(({ reason }) => reason === 'second-table');
      const from = offsets.find(({ row }) => row === left?.fromRow);
      if (left && from) second = { leftOut: left, offset: from.offset };
    },
    second: () => second,
    isCalm: () => !end || (second === null && end.isCalm()),
  };
}

/** Comments and headers that come again, which csv-rows.ts leaves out before it looks for the end. */
function isPassedOver(cells: readonly string[], extra: CsvExtra): boolean {
  if (extra.comment !== '' && cells[0]!.startsWith(extra.comment) && cells.length !== extra.width) return true;
  const { header } = extra;
  return header.length > 0 && cells.length === header.length && cells.every((cell, i) => cell === header[i]);
}
