/** Finds delimiter, quote and escape of delimited text from a sample of it. */
import { createRecordReader, type Dialect } from './csv-records.js';

/** A dialect with what it makes of the sample. */
export interface DialectGuess extends Dialect {
  /** Fields of an ordinary record: the most frequent number. */
  width: number;
  /** Share of the records with that number of fields, 0 to 1. */
  consistency: number;
  /** The first line is Excel's `sep=;`. */
  hasSepLine: boolean;
}

/** Candidates, the most usual first: the order decides between equals. */
const delimiters = [
  ',',
  ';',
  '\t',
  '|',
  ', ',
  '; ',
  '^',
  '~',
  '\x1f',
  '\x01',
  '||',
  '::',
  '|~|',
  '~|~',
  '\t\t',
  ' | ',
  '§',
  '¦',
  ':',
  ' ',
];

/** What a single column is read with: a delimiter that does not cut its values. */
const singleDelimiters = [',', '\t', '\x1f'];

const sampleRecords = 400;
/** Records whose cells are looked at one by one. */
const judgedRecords = 100;

/** `sep=;` as Excel writes it in the first line: the delimiter and the length of the line; null where there is none. */
export function readSepLine(text: string): { delimiter: string; length: number } | null {
  const found = /^"?sep=([^\r\n"]{1,3})"?[^\S\r\n]*(?:\r\n|\n|\r|$)/i.exec(text);
  return found ? { delimiter: found[1]!, length: found[0].length } : null;
}

/** Finds the dialect; what `fixed` gives is taken as it is. */
export function detectDialect(
  text: string,
  isWhole: boolean,
  fixed: { delimiter?: string; quote?: string },
): DialectGuess {
  const sep = readSepLine(text);
  const body = sep ? text.slice(sep.length) : text;
  const given = fixed.delimiter ?? sep?.delimiter;
  let best: Trial | null = null;
  for (const delimiter of given === undefined ? delimitersIn(body) : [given]) {
    let doubt: Trial['doubt'] = 'none';
    for (const quote of fixed.quote === undefined ? quotesIn(body, delimiter) : [fixed.quote]) {
      // Text between tabs needs no quotes (text/tab-separated-values, IANA); elsewhere it takes more to read them as text.
      const isDoubtful = doubt === 'much' || (doubt === 'some' && delimiter === '\t');
      if (quote === '' && !isDoubtful && fixed.quote === undefined) continue;
      const trial = withBackslash(body, isWhole, tryDialect(body, isWhole, { delimiter, quote, escape: quote }));
      doubt = trial.doubt;
      // Blanks that prove nothing are text, also where no other delimiter occurs.
      if (trial.isWeak && given === undefined) continue;
      if (!best || isBetter(trial, best)) best = trial;
    }
  }
  const isSingleColumn = !best || (best.width < 2 && given === undefined);
  if (isSingleColumn) {
    const quote = fixed.quote ?? '"';
    const trials = (given === undefined ? singleDelimiters : [given]).map((delimiter) =>
      withBackslash(body, isWhole, tryDialect(body, isWhole, { delimiter, quote, escape: quote })),
    );
    best = trials.find(({ consistency }) => consistency === 1) ?? trials[0]!;
  }
  const { dialect, width, consistency } = withWidthOfFirst(body, isWhole, best!);
  return { ...dialect, width, consistency, hasSepLine: sep !== null };
}

/** Quotes within fields cut most records into more fields than the first one has: its width counts where they can be read so. */
function withWidthOfFirst(text: string, isWhole: boolean, trial: Trial): Trial {
  const { first, width, consistency, dialect } = trial;
  if (first < 2 || first >= width || trial.odd === 0) return trial;
  const again = tryDialect(text, isWhole, dialect, first);
  return again.width === first && again.consistency > consistency ? again : trial;
}

/** `, ` is better than `,` only where it cuts as regularly: a header without the blanks speaks for the comma. */
function isBetter(trial: Trial, best: Trial): boolean {
  const isLonger = trial.dialect.delimiter === `${best.dialect.delimiter} `;
  if (isLonger && trial.consistency < best.consistency) return false;
  return trial.score > best.score + 1e-9;
}

/** Quotes worth a trial: the double quote always, the apostrophe where it encloses fields, none where others are doubtful. */
function quotesIn(text: string, delimiter: string): string[] {
  const encloses = (quote: string): number => {
    let count = 0;
    for (let at = text.indexOf(quote); at >= 0 && count < 50; at = text.indexOf(quote, at + 1)) {
      const before = at === 0 ? '\n' : text[at - 1]!;
      if (before === '\n' || before === '\r' || text.startsWith(delimiter, at - delimiter.length)) count++;
    }
    return count;
  };
  const quotes = ['"'];
  if (encloses("'") >= 2) quotes.push("'");
  if (text.includes('"')) quotes.push('');
  return quotes;
}

/** Candidates that occur; `|` is none where it always stands doubled, or within `|~|`. */
function delimitersIn(text: string): string[] {
  const found = delimiters.filter((one) => text.includes(one));
  const isPartOf = (one: string, longer: string): boolean =>
    longer.length > one.length && !longer.includes(' ') && longer.includes(one);
  const isAlwaysPart = (one: string): boolean =>
    found.some((longer) => isPartOf(one, longer) && !text.replaceAll(longer, '').includes(one));
  return found.filter((one) => !isAlwaysPart(one));
}

/** The same dialect with backslashes as escapes, where the text is better read so. */
function withBackslash(text: string, isWhole: boolean, plain: Trial): Trial {
  const { quote, delimiter } = plain.dialect;
  const hasNulls = text.includes(`${delimiter}\\N${delimiter}`) || text.includes(`${delimiter}\\N\n`);
  const hasEscapes = (quote !== '' && text.includes(`\\${quote}`)) || /\\\r?\n/.test(text);
  if (!hasNulls && !hasEscapes) return plain;
  const trial = tryDialect(text, isWhole, { ...plain.dialect, escape: '\\' });
  const isCleaner = trial.odd < plain.odd && trial.consistency >= plain.consistency - 1e-9;
  const isMoreRegular = trial.consistency > plain.consistency + 0.02;
  return isCleaner || isMoreRegular || (hasNulls && trial.consistency >= plain.consistency) ? trial : plain;
}

interface Trial {
  dialect: Dialect;
  score: number;
  width: number;
  /** Fields of the first record. */
  first: number;
  consistency: number;
  /** Records with quotes that do not match. */
  odd: number;
  /** Some quotes do not match, or so many that reading was given up. */
  doubt: 'none' | 'some' | 'much';
  /** The delimiter occurs in text as well, and the columns do not prove that it delimits. */
  isWeak: boolean;
}

/** Quotes that are left open before a trial is given up. */
const mostOpen = 10;
/** Characters in which pairs of quotes are looked for. */
const pairedChars = 64 * 1024;

/** Quotes come in pairs within a line (`"Anton" Ltd`): they are text where they do not enclose fields. */
function hasPairs(text: string): boolean {
  const lines = text
    .slice(0, pairedChars)
    .split(/[\r\n]+/)
    .filter((line) => line.includes('"'));
  const paired = lines.filter((line) => (line.split('"').length - 1) % 2 === 0).length;
  return paired >= lines.length * 0.9;
}

/** Reads the sample in a dialect and scores what comes out: records of one width, with cells that look like values. */
function tryDialect(text: string, isWhole: boolean, dialect: Dialect, expected = 0): Trial {
  const reader = createRecordReader(dialect, expected);
  const widths = new Map<number, number>();
  const rows: string[][] = [];
  let odd = 0;
  let open = 0;
  for (let at = 0; at < text.length && rows.length < sampleRecords; ) {
    const next = reader.read(text, at, true);
    // A record that the sample cuts off says nothing.
    if (next >= text.length && !isWhole && rows.length > 0) break;
    at = next;
    // Each quote left open costs a look at all that follows.
    if (reader.isUnclosed && ++open > mostOpen) break;
    if (reader.isOdd) odd++;
    if (reader.cells.length === 1 && reader.cells[0]!.trim() === '') continue;
    rows.push(reader.cells);
    widths.set(reader.cells.length, (widths.get(reader.cells.length) ?? 0) + 1);
  }
  let width = 1;
  let most = 0;
  for (const [fields, count] of widths) {
    // The wider of two equally frequent widths is the table; lone cells are titles and notes.
    const weight = fields === 1 ? count * 0.5 : count;
    if (weight > most || (weight === most && fields > width)) {
      most = weight;
      width = fields;
    }
  }
  const consistency = (widths.get(width) ?? 0) / Math.max(1, rows.length);
  const { typed, broken } = judgeCells(rows, width, dialect);
  const regularity = Math.max(consistency, 0.9 * shareOfRuns(rows));
  const occursInText = dialect.delimiter === ' ' || dialect.delimiter === ':';
  const quality = regularity * (1 - 1 / width) * (0.4 + 0.6 * typed) * (occursInText ? 0.8 : 1);
  const score = quality - 0.5 * broken - (0.3 * (odd + open)) / Math.max(1, rows.length);
  const isWeak =
    (dialect.delimiter === ' ' && areWords(rows, width)) ||
    (dialect.delimiter === ':' && !areColonRows(rows, width, consistency)) ||
    (regularity < (rows[0]?.length === 1 ? leastBelowTitle : leastRegularity) &&
      typed <= plainWords &&
      isPunctuation(text, dialect.delimiter));
  const doubt = open > mostOpen && hasPairs(text) ? 'much' : odd + open > 0 ? 'some' : 'none';
  return { dialect, score, width, first: rows[0]?.length ?? 0, consistency, odd: odd + open, doubt, isWeak };
}

/** Records that make a run of one width are a table each, where a file has several; shorter runs come by chance. */
const leastRun = 5;

/** Share of the records that stand in runs of one width, of two fields or more. */
function shareOfRuns(rows: readonly string[][]): number {
  let inRuns = 0;
  for (let start = 0; start < rows.length; ) {
    const width = rows[start]!.length;
    let end = start + 1;
    while (end < rows.length && rows[end]!.length === width) end++;
    if (width > 1 && end - start >= leastRun) inRuns += end - start;
    start = end;
  }
  return inRuns / Math.max(1, rows.length);
}

const valuePattern =
  /^(?:|[-+]?[$€£¥]?\s?\d[\d.,' ]*\s?(?:%|[€$£¥元])?|\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}日?(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?|\d{1,2}:\d{2}(?::\d{2})?|[\w.+-]+@[\w.-]+|https?:\/\/\S+|\+?[\d ()-]{6,20}|true|false|null|\\N|n\/a)$/i;

/** `AB-1203`, `E07000012`: what is made of letters and digits without a blank is a value, not a word. */
const codePattern = /^[A-Za-z]{1,6}[-_/]?\d{2,20}$/;

/** Share of cells that are values of a known kind or clean words; share that shows that the dialect is not the right one. */
function judgeCells(rows: readonly string[][], width: number, dialect: Dialect): { typed: number; broken: number } {
  let cells = 0;
  let typed = 0;
  let broken = 0;
  for (const row of rows.slice(0, judgedRecords)) {
    if (row.length !== width) continue;
    for (const cell of row) {
      cells++;
      if (cell.length < 200 && valuePattern.test(cell.trim())) typed++;
      else if (/^[\p{L}\p{N}][\p{L}\p{M}\p{N} _.'’&()/-]*$/u.test(cell)) typed += 0.7;
      // Half a quoted field, or a field that kept its quotes.
      const first = cell.trimStart()[0];
      if (first === '"' || (first === "'" && dialect.quote !== '"' && cell.trimEnd().endsWith("'"))) {
        if (cell.length > 1 && !cell.trimStart().startsWith('""')) broken++;
      } else if (dialect.quote !== '"' && cell.endsWith('"')) broken++;
      // `a, b` cut at the comma alone.
      if (cell.startsWith(' ') && dialect.delimiter !== ' ') broken += 0.2;
      // `0,5;1,5` cut at the decimal commas.
      if (dialect.delimiter === ',' && cell.length < 50 && /\d\t-?\d|^-?\d+;-?\d+$/.test(cell)) broken += 0.5;
    }
  }
  return { typed: typed / Math.max(1, cells), broken: broken / Math.max(1, cells) };
}

/** Below this share of rows of one width, commas of sentences are no delimiters; and the score of cells that are all words. */
const leastRegularity = 0.55;
const leastBelowTitle = 0.75;
const plainWords = 0.75;

/** The commas or semicolons of sentences: a blank is behind nearly all of them. */
function isPunctuation(text: string, delimiter: string): boolean {
  const mark = delimiter[0]!;
  if (!',;'.includes(mark)) return false;
  const parts = text.slice(0, pairedChars).split(mark);
  return parts.slice(1).filter((part) => part.startsWith(' ')).length >= 0.9 * (parts.length - 1);
}

/**
 * Colons stand in times, addresses and sentences: they delimit only where each row has as many of them, at least two, and some
 * column is of words (`root:x:0:0:Charlie:/root`).
 */
function areColonRows(rows: readonly string[][], width: number, consistency: number): boolean {
  if (width < 3 || rows.length < 3 || consistency < 0.95 || rows[0]!.length !== width) return false;
  const full = rows.filter((row) => row.length === width);
  if (full.some((row) => row.some((cell) => /^(?: |\/\/)/.test(cell)))) return false;
  if (full.every((row) => /^\D{0,3}(?:\d{4}-\d\d-\d\d[ T])?\d{1,2}$/.test(row[0]!))) return false;
  return full[0]!.some((_, column) => full.filter((row) => /\p{L}{3}/u.test(row[column]!)).length * 2 > full.length);
}

/** Blanks occur within text: they delimit only where columns of values prove it, or quotes around cells that have blanks. */
function areWords(rows: readonly string[][], width: number): boolean {
  const quoted = rows.filter((row) => row.some((cell) => cell.includes(' '))).length;
  if (width > 1 && rows.length > 2 && quoted * 4 >= rows.length && rows.every((row) => row.length === width))
    return false;
  if (width < 3 || rows.length < 2) return true;
  const full = rows.filter((row) => row.length === width).slice(1);
  if (full.length < 2 || full.length * 4 < rows.length) return true;
  let valued = 0;
  for (let column = 0; column < width; column++) {
    const hits = full.filter(
      (row) => row[column] !== '' && (valuePattern.test(row[column]!) || codePattern.test(row[column]!)),
    ).length;
    if (hits >= full.length * 0.9) valued++;
  }
  return valued < 2;
}
