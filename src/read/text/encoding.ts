/** Finds the encoding of text: byte order mark, NUL pattern, validity as UTF-8, then evidence. */
import type { Issue } from '../../issue.js';
import { type Decode, strictDecoder } from './decode.js';
import { scoreByteRange, scoreEastAsian } from './east-asian-evidence.js';
import { type LatinFamily, type LetterCounts, languageFit } from './latin-letters.js';
import { scoreWord } from './word-evidence.js';

/** What was found. */
export interface EncodingGuess {
  encoding: string;
  /** 0 to 1. */
  confidence: number;
  /** Bytes of the byte order mark; 0 = none. */
  bomBytes: number;
  /** The next best, where it would read the text differently. */
  runnerUp: string | null;
  /** Nothing but ASCII was seen. */
  isAscii: boolean;
}

/** Below this confidence an encoding is reported as doubtful. */
export const doubtful = 0.55;

/** What to tell about an encoding that is not certain; nothing where it is. */
export function encodingDoubts(guess: Pick<EncodingGuess, 'encoding' | 'confidence' | 'runnerUp'>): Issue[] {
  const { encoding, confidence, runnerUp } = guess;
  if (runnerUp === null || confidence >= doubtful) return [];
  return [{ code: 'text.encoding-doubtful', severity: 'warning', details: { encoding, confidence, other: runnerUp } }];
}

const eastAsian = ['gb18030', 'big5', 'shift_jis', 'euc-kr', 'euc-jp'];

/**
 * Single-byte encodings and the languages in Latin letters that they were made for, in order of how often files of business
 * systems have them; the order decides between equals.
 */
const singleByte: readonly (readonly [encoding: string, family: LatinFamily])[] = [
  ['windows-1252', 'western'],
  ['windows-1251', 'western'],
  ['windows-1250', 'central'],
  ['windows-1254', 'turkish'],
  ['iso-8859-15', 'western'],
  ['iso-8859-2', 'central'],
  ['cp850', 'western'],
  ['cp858', 'western'],
  ['cp437', 'western'],
  ['macintosh', 'western'],
  ['ibm866', 'western'],
  ['koi8-r', 'western'],
  ['windows-1253', 'western'],
  ['windows-1257', 'baltic'],
  ['windows-1255', 'western'],
  ['windows-1256', 'western'],
  ['windows-874', 'western'],
  ['cp852', 'central'],
  ['windows-1258', 'vietnamese'],
  ['iso-8859-5', 'western'],
  ['iso-8859-7', 'western'],
  ['koi8-u', 'western'],
  ['x-mac-cyrillic', 'western'],
  ['cp857', 'turkish'],
  ['cp737', 'western'],
  ['cp862', 'western'],
  ['iso-8859-6', 'western'],
  ['cp865', 'nordic'],
  ['iso-8859-13', 'baltic'],
  ['cp775', 'baltic'],
  ['iso-8859-16', 'romanian'],
  ['maccenteuro', 'central'],
  ['cp1125', 'western'],
];

const boms: readonly [string, readonly number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-32le', [0xff, 0xfe, 0, 0]],
  ['utf-32be', [0, 0, 0xfe, 0xff]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  ['gb18030', [0x84, 0x31, 0x95, 0x33]],
];

/** The byte order mark at the start, if there is one. */
export function bomOf(bytes: Uint8Array): { encoding: string; bytes: number } | null {
  for (const [encoding, mark] of boms) {
    if (bytes.length >= mark.length && mark.every((byte, i) => bytes[i] === byte))
      return { encoding, bytes: mark.length };
  }
  return null;
}

/** The encoding of a text of which `sample` is the start (and pieces of the rest, each whole lines). */
export function detectEncoding(sample: Uint8Array): EncodingGuess {
  const bom = bomOf(sample);
  if (bom) {
    return { encoding: bom.encoding, confidence: 1, bomBytes: bom.bytes, runnerUp: null, isAscii: false };
  }
  const wide = wideEncodingOf(sample);
  if (wide) return { encoding: wide, confidence: 0.95, bomBytes: 0, runnerUp: null, isAscii: false };
  const { high, validUtf8, badUtf8 } = countUtf8(sample);
  const plain = { bomBytes: 0, runnerUp: null };
  if (high === 0) {
    if (hasShifts(sample)) return { encoding: 'iso-2022-jp', confidence: 0.95, isAscii: false, ...plain };
    return { encoding: 'utf-8', confidence: 0.9, isAscii: true, ...plain };
  }
  if (badUtf8 === 0 && validUtf8 <= fewCharacters && mixesScripts(sample)) {
    const guess = detectLegacy(sample);
    return { ...guess, confidence: Math.min(guess.confidence, 0.5), runnerUp: 'utf-8' };
  }
  if (badUtf8 === 0) {
    // Text in another encoding is valid as UTF-8 by chance only where it is very short.
    return { encoding: 'utf-8', confidence: validUtf8 > 2 ? 1 : 0.9, isAscii: false, ...plain };
  }
  // Mostly valid: UTF-8 with lines of another encoding in it, which are decoded and named line by line.
  if (validUtf8 > 3 * badUtf8 && validUtf8 >= 3) {
    return { encoding: 'utf-8', confidence: 0.8, isAscii: false, ...plain };
  }
  return detectLegacy(sample);
}

/** So few characters may be valid UTF-8 by chance. */
const fewCharacters = 3;

/** Letters of rare scripts within Latin words: two accented letters side by side in an older encoding look so. */
function mixesScripts(sample: Uint8Array): boolean {
  const text = Buffer.from(sample.buffer, sample.byteOffset, sample.byteLength).toString('utf8');
  return /[A-Za-z][\u0400-\u1dff]|[\u0400-\u1dff][A-Za-z]/.test(text);
}

/** The best of the encodings that are neither Unicode nor ASCII. */
export function detectLegacy(sample: Uint8Array): EncodingGuess {
  const candidates = [...scoreEastAsianEncodings(sample), ...scoreSingleByteEncodings(sample)];
  candidates.sort((a, b) => b.score - a.score);
  const best = candidates[0] ?? { encoding: 'windows-1252', score: 0, characters: 0, text: '' };
  const second = candidates.find((other) => other.text !== best.text);
  // What speaks for the best: how much better each character fits, times the characters.
  const evidence = second ? (best.score - second.score) * best.characters : best.characters;
  // Two or three accented letters fit many code pages, unless the next best reading is far worse: below 0.55 the guess is told as
  // doubtful.
  const ceiling = Math.min(0.99, 0.42 + best.characters * 0.03 + 0.1 * Math.max(0, evidence - 2));
  const fit = 0.5 + 0.5 * Math.max(0, Math.min(1, best.score));
  const confidence = Math.max(0.1, Math.min(ceiling, fit * (1 - 0.6 * Math.exp(-evidence / 4))));
  return {
    encoding: best.encoding,
    confidence: Math.round(confidence * 100) / 100,
    bomBytes: 0,
    runnerUp: second && confidence < 0.9 ? second.encoding : null,
    isAscii: false,
  };
}

/**
 * UTF-16 and UTF-32 without a mark: in characters of ASCII, which any table has (delimiters, line ends), all bytes but one are
 * NUL, always on the same side.
 */
export function wideEncodingOf(sample: Uint8Array): 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be' | null {
  if (beginsNarrow(sample)) return null;
  const length = Math.min(sample.length, 65_536) & ~3;
  let little = 0;
  let big = 0;
  let nuls = 0;
  let narrow = 0;
  let wideLittle = 0;
  let wideBig = 0;
  for (let i = 0; i < length; i += 2) {
    const first = sample[i]!;
    const second = sample[i + 1]!;
    if (first === 0 && second === 0) nuls++;
    else if (second === 0 && isAsciiText(first)) little++;
    else if (first === 0 && isAsciiText(second)) big++;
    else if (isAsciiText(first) && isAsciiText(second)) narrow++;
    if (i % 4 === 2) {
      if (first === 0 && second === 0 && sample[i - 1] === 0 && isAsciiText(sample[i - 2]!)) wideLittle++;
      else if (sample[i - 2] === 0 && sample[i - 1] === 0 && first === 0 && isAsciiText(second)) wideBig++;
    }
  }
  const enough = length * 0.01;
  // In UTF-32 one half of each character is zero.
  if (nuls * 2.2 > length / 2) {
    if (wideLittle > enough && wideBig === 0) return 'utf-32le';
    return wideBig > enough && wideLittle === 0 ? 'utf-32be' : null;
  }
  // Text of one byte a character may hold a few NULs; of Chinese characters a third look like two of ASCII.
  if (narrow > length * 0.35) return null;
  // A few characters have a zero in the other half: U+4E00, the Chinese one, is frequent.
  if (little > enough && (big + nuls) * 10 <= little) return 'utf-16le';
  return big > enough && (little + nuls) * 10 <= big ? 'utf-16be' : null;
}

/**
 * A first line as headers have it, one byte a character: what follows may hold many NULs. In UTF-16 a line end has a NUL at its
 * side.
 */
function beginsNarrow(sample: Uint8Array): boolean {
  const end = sample.subarray(0, 4096).findIndex((byte) => byte === 10 || byte === 13);
  if (end < 3 || sample[end + 1] === 0) return false;
  return /^[\w .,;|\t"'-]+$/.test(Buffer.from(sample.subarray(0, end)).toString('latin1'));
}

function isAsciiText(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || byte === 9 || byte === 10 || byte === 13;
}

/** The escapes by which ISO-2022-JP shifts to Japanese, and back: seven bits, as mail programs write. */
function hasShifts(sample: Uint8Array): boolean {
  if (!sample.includes(0x1b)) return false;
  const text = Buffer.from(sample.buffer, sample.byteOffset, sample.byteLength).toString('latin1');
  return /\x1b\$[@B][!-~]+\x1b\([BJ]/.test(text);
}

/** Counts bytes beyond ASCII, whole UTF-8 characters and sequences that are none; one cut off by the end is ignored. */
function countUtf8(bytes: Uint8Array): { high: number; validUtf8: number; badUtf8: number } {
  let high = 0;
  let validUtf8 = 0;
  let badUtf8 = 0;
  for (let i = 0; i < bytes.length; ) {
    const byte = bytes[i]!;
    if (byte < 0x80) {
      i++;
      continue;
    }
    high++;
    const more =
      byte >= 0xc2 && byte <= 0xdf ? 1 : byte >= 0xe0 && byte <= 0xef ? 2 : byte >= 0xf0 && byte <= 0xf4 ? 3 : 0;
    let isValid = more > 0;
    for (let k = 1; k <= more && i + k < bytes.length; k++) isValid &&= (bytes[i + k]! & 0xc0) === 0x80;
    if (isValid && i + more >= bytes.length) break;
    const second = bytes[i + 1] ?? 0;
    if (byte === 0xe0 && second < 0xa0) isValid = false;
    if (byte === 0xed && second > 0x9f) isValid = false;
    if (byte === 0xf0 && second < 0x90) isValid = false;
    if (byte === 0xf4 && second > 0x8f) isValid = false;
    if (isValid) {
      validUtf8++;
      i += more + 1;
    } else {
      badUtf8++;
      i++;
    }
  }
  return { high, validUtf8, badUtf8 };
}

interface Candidate {
  encoding: string;
  score: number;
  /** Characters beyond ASCII that were judged. */
  characters: number;
  text: string;
}

/** The lines that hold bytes beyond ASCII: what all evidence comes from. At most 64 KB of them. */
function telltaleLines(sample: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let total = 0;
  let start = 0;
  while (start < sample.length && total < 65_536) {
    let end = sample.indexOf(10, start);
    const isCut = end < 0;
    if (end < 0) end = sample.length;
    const line = sample.subarray(start, end);
    // The last line may stop in the middle of a character.
    if (line.some((byte) => byte >= 0x80) && !(isCut && lines.length > 0)) {
      lines.push(line);
      total += line.length;
    }
    start = end + 1;
  }
  return lines;
}

function scoreEastAsianEncodings(sample: Uint8Array): Candidate[] {
  const lines = telltaleLines(sample);
  return eastAsian.flatMap((encoding) => {
    const decode = strictDecoder(encoding);
    let score = 0;
    let characters = 0;
    let range = 0;
    let damaged = 0;
    const texts: string[] = [];
    for (const line of lines) {
      const text = decode(line);
      if (text === null) {
        damaged++;
        continue;
      }
      texts.push(text);
      const one = scoreEastAsian(text, encoding);
      score += one.score;
      characters += one.characters;
      range += scoreByteRange(line, encoding) * one.characters;
    }
    // A few damaged lines do not make another encoding; many do.
    if (characters === 0 || damaged * 5 > lines.length) return [];
    const penalty = (2 * damaged) / lines.length;
    return [{ encoding, score: (score + 0.5 * range) / characters - penalty, characters, text: texts.join('\n') }];
  });
}

/** How much rarer than the first one an encoding of the list is, in ordinary characters. */
const rarityOf = (order: number): number => 0.6 * Math.log1p(order);

function scoreSingleByteEncodings(sample: Uint8Array): Candidate[] {
  const words = telltaleWords(sample);
  return singleByte.map(([encoding, family], order) => {
    let score = -rarityOf(order);
    let characters = 0;
    const letters: LetterCounts = new Map();
    const texts: string[] = [];
    for (const text of decodeWords(words, strictDecoder(encoding))) {
      if (text === null) {
        score -= 6;
        characters++;
        continue;
      }
      texts.push(text);
      const one = scoreWord(text, letters);
      score += one.score;
      characters += one.characters;
    }
    score += languageFit(letters, family);
    return { encoding, score: score / Math.max(1, characters), characters, text: texts.join('\n') };
  });
}

function decodeWords(words: readonly Uint8Array[], decode: Decode): (string | null)[] {
  const whole = decode(Buffer.concat(words.flatMap((word) => [word, lineFeed])));
  return whole === null ? words.map(decode) : whole.split('\n').slice(0, -1);
}

const lineFeed = Uint8Array.of(10);

/** Distinct words that hold bytes beyond ASCII, at most 1,000: words repeat in columns and must not outvote the others. */
function telltaleWords(sample: Uint8Array): Uint8Array[] {
  const words = new Map<string, Uint8Array>();
  const isWordByte = (byte: number): boolean =>
    byte >= 0x80 || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
  let at = 0;
  while (at < sample.length && words.size < 1_000) {
    if (!isWordByte(sample[at]!)) {
      at++;
      continue;
    }
    const start = at;
    let hasHigh = false;
    for (; at < sample.length && isWordByte(sample[at]!); at++) hasHigh ||= sample[at]! >= 0x80;
    if (hasHigh && at - start <= 200) {
      const word = sample.subarray(start, at);
      words.set(Buffer.from(word).toString('latin1'), word);
    }
  }
  return [...words.values()];
}

/**
 * Not text at all: too many control characters for text in any encoding. UTF-16 and UTF-32 have NULs of their own and must be
 * ruled out before.
 */
export function isBinary(sample: Uint8Array): boolean {
  let controls = 0;
  for (const byte of sample) {
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 26 && byte !== 27) controls++;
  }
  return controls > 8 && controls > sample.length * 0.02;
}
