/** Reads a YAML 1.2 file into plain data that knows its places; the only file that meets the YAML library. */
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseAllDocuments,
  type YAMLMap,
} from 'yaml';
import type { MappingFinding } from '../errors.js';

/** Largest mapping file, in bytes. Real ones have some kilobytes. */
const maxBytes = 1024 * 1024;
/** Nodes after aliases are expanded, and depth: past these a file is hostile. */
const maxNodes = 100_000;
const maxDepth = 50;
/** Problems that are named; a file that is no YAML at all has one a line. */
const maxProblems = 20;
/** Characters of a line that are shown. */
const maxLineLength = 500;

/** Keys from the top of the file to a value. */
export type YamlPath = readonly (string | number)[];

/** A place in the file, 1-based. */
export interface Place {
  line: number;
  column: number;
}

/** A YAML file as plain data. Objects have no prototype, so that any key is a key as any other. */
export interface YamlFile {
  data: unknown;
  /** Where a value stands; `key` = where its key stands. Falls back to the nearest place above. */
  placeOf(path: YamlPath, part?: 'key' | 'value'): Place;
  /** Whether something stands at a path, right or wrong. */
  has(path: YamlPath): boolean;
  /** A scalar as it is written: `007`, `NULL`, `1.50` keep their form. */
  textOf(path: YamlPath): string | null;
  /** The line as it stands. */
  lineText(line: number): string;
  problems: YamlProblem[];
}

/** What is wrong with the file as YAML. */
export interface YamlProblem extends Place {
  code: MappingFinding['code'];
  details: MappingFinding['details'];
}

/** Reads YAML from the bytes of a file. `data` is undefined where nothing could be made of it. */
export function readYaml(bytes: Uint8Array): YamlFile {
  const problems: YamlProblem[] = [];
  const at = (place: Place, code: YamlProblem['code'], details: YamlProblem['details'] = {}): void => {
    if (problems.length < maxProblems) problems.push({ ...place, code, details });
  };
  const start = { line: 1, column: 1 };
  const nothing = (): YamlFile => ({
    data: undefined,
    placeOf: () => start,
    has: () => false,
    textOf: () => null,
    lineText: () => '',
    problems,
  });
  if (bytes.length > maxBytes) {
    at(start, 'mapping.too-large', { bytes: bytes.length, limit: maxBytes });
    return nothing();
  }
  const text = decode(bytes);
  if (typeof text === 'number') {
    at(start, 'mapping.encoding', { offset: text + 1 });
    return nothing();
  }
  const lines = text.split(/\r\n|\n|\r/);
  const lineText = (line: number): string => (lines[line - 1] ?? '').slice(0, maxLineLength);
  const counter = new LineCounter();
  let documents: Document.Parsed[];
  if (bracketDepth(text) > 10 * maxDepth) {
    // The parser would take its time, and a gigabyte.
    at(start, 'mapping.yaml', { reason: 'nested too deeply' });
    return { ...nothing(), lineText };
  }
  try {
    const parsed = parseAllDocuments(text, {
      version: '1.2',
      lineCounter: counter,
      prettyErrors: false,
      // The library compares each key with all others; see below.
      uniqueKeys: false,
      strict: true,
      logLevel: 'silent',
    });
    documents = Array.isArray(parsed) ? parsed : [];
  } catch (error) {
    // Thousands of nested brackets exhaust the parser's stack.
    const reason = error instanceof RangeError ? 'nested too deeply' : error instanceof Error ? error.message : '';
    at(start, 'mapping.yaml', { reason });
    return { ...nothing(), lineText };
  }
  const placeAt = (offset: number): Place => {
    const { line, col } = counter.linePos(offset);
    return line === 0 ? start : { line, column: col };
  };
  for (const document of documents) {
    for (const error of document.errors) {
      const place = placeAt(error.pos[0]);
      if (error.code === 'TAB_AS_INDENT') at(place, 'mapping.tab');
      else at(place, 'mapping.yaml', { reason: error.message });
    }
    for (const warning of document.warnings) at(placeAt(warning.pos[0]), 'mapping.yaml', { reason: warning.message });
  }
  const [document, second] = documents;
  if (second) at(placeAt(second.range[0]), 'mapping.documents');
  // What a parser makes of a broken file would only give wrong findings.
  if (problems.length > 0) return { ...nothing(), lineText };
  if (!document?.contents) {
    at(start, 'mapping.empty');
    return { ...nothing(), lineText };
  }
  const resolve = (node: unknown): unknown => (isAlias(node) ? node.resolve(document) : node);
  const root = document.contents;
  let nodes = 0;
  const toData = (node: unknown, depth: number): unknown => {
    if (++nodes > maxNodes || depth > maxDepth) throw new TooMuch();
    const value = resolve(node);
    if (isScalar(value)) return typeof value.value === 'bigint' ? String(value.value) : value.value;
    if (isSeq(value)) return value.items.map((item) => toData(item, depth + 1));
    if (!isMap(value)) return null;
    const data: Record<string, unknown> = Object.create(null);
    for (const pair of value.items) {
      const key = keyOf(resolve(pair.key));
      if (key === null || key === '__proto__') {
        at(placeAt(rangeStart(pair.key)), 'mapping.unknown-key', { key: key ?? '?', known: '' });
        continue;
      }
      if (Object.hasOwn(data, key)) at(placeAt(rangeStart(pair.key)), 'mapping.duplicate-key', { key });
      else data[key] = toData(pair.value, depth + 1);
    }
    return data;
  };
  let data: unknown;
  try {
    data = toData(root, 0);
  } catch (error) {
    if (!(error instanceof TooMuch)) throw error;
    at(start, 'mapping.aliases');
    return { ...nothing(), lineText };
  }
  const indexes = new WeakMap<YAMLMap, Map<string, Pair>>();
  const pairsOf = (map: YAMLMap): Map<string, Pair> => {
    let index = indexes.get(map);
    if (!index) {
      index = new Map();
      for (const pair of map.items.toReversed()) index.set(keyOf(resolve(pair.key)) ?? '', pair);
      indexes.set(map, index);
    }
    return index;
  };
  const find = (path: YamlPath): { key: unknown; value: unknown } | null => {
    let found: { key: unknown; value: unknown } = { key: root, value: root };
    for (const key of path) {
      const value = resolve(found.value);
      if (isMap(value)) {
        const pair = pairsOf(value).get(String(key));
        if (!pair) return null;
        found = { key: pair.key, value: pair.value };
      } else if (isSeq(value) && typeof key === 'number' && key < value.items.length) {
        found = { key: value.items[key], value: value.items[key] };
      } else return null;
    }
    return found;
  };
  return {
    data,
    problems,
    lineText,
    placeOf: (path, part = 'value') => {
      for (let length = path.length; length >= 0; length--) {
        const found = find(path.slice(0, length));
        if (!found) continue;
        const node = part === 'key' || length < path.length || !found.value ? found.key : found.value;
        return placeAt(rangeStart(node));
      }
      return start;
    },
    has: (path) => find(path) !== null,
    textOf: (path) => {
      const value = resolve(find(path)?.value);
      if (!isScalar(value)) return null;
      return typeof value.value === 'string' ? value.value : (value.source ?? String(value.value));
    },
  };
}

class TooMuch extends Error {}

/** How deep brackets are nested, at most; those in quotes count too. */
function bracketDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x5b || unit === 0x7b) deepest = Math.max(deepest, ++depth);
    else if (unit === 0x5d || unit === 0x7d) depth = Math.max(0, depth - 1);
  }
  return deepest;
}

/** The text of UTF-8 bytes without byte order mark, or the offset of the first byte that is wrong. */
function decode(bytes: Uint8Array): string | number {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    let low = 0;
    for (let high = bytes.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (isUtf8Start(bytes.subarray(0, middle + 1))) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Whether bytes are UTF-8 but for a last character that is cut off. */
function isUtf8Start(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** A key as it is written: `007` and `NULL` keep their form; null = not a plain key. */
function keyOf(node: unknown): string | null {
  if (!isScalar(node)) return null;
  return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
}

function rangeStart(node: unknown): number {
  return (node as Node | null)?.range?.[0] ?? 0;
}
