/** JSON Lines and other sequences of JSON values: one behind the other, however they are separated. */
import { SourceError } from '../../errors.js';
import type { Input, NoteIssue, Reader } from '../format.js';
import { shownPath } from '../input.js';
import { type TextEncoding, textPieces, textStream } from '../text/text-lines.js';
import { type NoteRepair, parseJson, recordFlattener } from './json-record.js';
import { type JsonRun, JsonScanner } from './json-scanner.js';
import { listNamer } from './json-shape.js';
import { type FoundRecord, recordReader } from './record-reader.js';

/** Characters in which the first line must end for lines to be records. */
const firstLineChars = 1024 * 1024;

/** A file with more broken lines than this is refused where they are more than this share. */
const manyBroken = 1000;
const maxBrokenShare = 0.1;

/**
 * Where the first line is a whole value, lines are records, and one that is damaged is told and left out. Otherwise a value may
 * have any number of lines, and nothing says where another one begins: damage ends the reading.
 */
export const ndjsonReader: Reader = recordReader({
  format: 'ndjson',
  async plan(input, text): Promise<boolean> {
    let head = '';
    for await (const piece of textStream(input, text, () => undefined)) {
      head = (head + piece).trimStart();
      if (head.includes('\n') || head.length > firstLineChars) break;
    }
    const end = head.indexOf('\n');
    return end > 0 && lineValue(head.slice(0, end), () => undefined) !== undefined;
  },
  async *records(input, text, note, plan) {
    const path = shownPath(input);
    const named = listNamer(null);
    const flatten = recordFlattener(path, input.limits);
    let record = 0;
    let damaged = 0;
    const values = plan ? lineValues : sequenceValues;
    function* recordsOf(found: Iterable<unknown>): Generator<FoundRecord> {
      for (const each of found) {
        if (each instanceof BrokenLine) {
          record++;
          damaged++;
          if (damaged > manyBroken && damaged > record * maxBrokenShare) {
            const reason = `line ${each.line} and ${damaged - 1} lines above it are no JSON`;
            throw new SourceError('source.damaged', { path, reason });
          }
          note({ code: 'json.broken-line', severity: 'error', row: record, details: { line: each.line } });
          yield { table: '', cells: null };
          continue;
        }
        const value = named(each);
        // A list that names the columns is no record; an empty element is one.
        if (value === null && each !== null) continue;
        record++;
        yield { table: '', cells: flatten(value, record) };
      }
    }
    for await (const found of values(input, text, note, () => record + 1)) yield recordsOf(found);
  },
});

/** Stands for the value of a line that is no JSON. */
class BrokenLine {
  constructor(readonly line: number) {}
}

/** The values of each piece of the input. */
type Values = AsyncGenerator<Iterable<unknown>>;

async function* sequenceValues(input: Input, text: TextEncoding, note: NoteIssue, record: () => number): Values {
  const path = shownPath(input);
  const scanner = new JsonScanner(path, input.limits, 'sequence');
  const repaired = noteRepairs(note);
  function* parsed(elements: Iterable<JsonRun>): Generator<unknown> {
    for (const { text: json } of elements) {
      yield parseJson(json, path, record(), repaired, (element) => scanner.lineOf(element));
    }
  }
  for await (const piece of textStream(input, text, note)) yield parsed(scanner.push(piece));
  yield parsed(scanner.end());
}

/** The values of lines, a BrokenLine for each one that has none. A value may go on in the next line unless that is one itself. */
async function* lineValues(input: Input, text: TextEncoding, note: NoteIssue, record: () => number): Values {
  const path = shownPath(input);
  const scanner = new JsonScanner(path, input.limits, 'sequence');
  const repaired = noteRepairs(note);
  let line = 0;
  /** Lines of the value that is open. */
  let open: number[] = [];
  const giveUp = (): BrokenLine[] => {
    if (open.length === 0) return [];
    scanner.reset();
    const lines = open.map((each) => new BrokenLine(each));
    open = [];
    return lines;
  };
  /** What is no value by itself: several values, a part of one, or damage. */
  function* scan(piece: string): Generator<unknown> {
    open.push(line);
    const values: unknown[] = [];
    try {
      for (const { text: json } of scanner.push(`${piece}\n`)) {
        values.push(parseJson(json, path, record() + values.length, repaired));
      }
    } catch (error) {
      // Lines that are cut off heap up to something deeper or longer than any value.
      if (!isDamage(error) && open.length === 1) throw error;
      yield* giveUp();
      return;
    }
    yield* values;
    if (!scanner.isOpen) open = [];
    else if (values.length > 0) open = [line];
  }
  function* valuesIn(piece: string): Generator<unknown> {
    for (let at = 0; at < piece.length; ) {
      const end = piece.indexOf('\n', at);
      const next = piece.slice(at, end < 0 ? piece.length : end);
      at = end < 0 ? piece.length : end + 1;
      line++;
      const value = lineValue(next, () => repaired(record() + open.length));
      if (value !== undefined) {
        yield* giveUp();
        yield value;
      } else if (next.trim() !== '') yield* scan(next);
    }
  }
  for await (const piece of textPieces(input, text, note)) yield valuesIn(piece);
  yield giveUp();
}

/** The object or list that a line is, with a comma or record separator around it or not; undefined where it is none. */
function lineValue(line: string, repaired: () => void): unknown {
  const bare = line.replace(/^\x1e/, '').trimEnd();
  const text = bare.endsWith(',') ? bare.slice(0, -1) : bare;
  // Lines that are indented are parts of a value.
  if (!/^[[{]/.test(text)) return undefined;
  try {
    return parseJson(text, '', 0, repaired);
  } catch (error) {
    if (isDamage(error)) return undefined;
    throw error;
  }
}

function isDamage(error: unknown): boolean {
  return error instanceof SourceError && error.code === 'source.damaged';
}

function noteRepairs(note: NoteIssue): NoteRepair {
  return (row) => note({ code: 'json.repaired', severity: 'warning', row });
}
