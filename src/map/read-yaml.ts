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
  type Scalar,
  visit,
  type YAMLMap,
} from 'yaml';
import type { MappingFinding } from '../errors.js';

/** Largest mapping file, in bytes. Real ones have some kilobytes. */
const maxBytes = 1024 * 1024;
/** Nodes after aliases are expanded, and depth: past these a file is hostile. */
const maxNodes = 100_000;
const maxDepth = 50;
/** Brackets inside each other, those in texts too, from which the parser is not even asked: it would take a gigabyte. */
const maxBrackets = 500;
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

/** Takes what is wrong at an offset of the text. */
type Report = (offset: number, code: YamlProblem['code'], details?: YamlProblem['details']) => void;

/** Reads YAML from the bytes of a file. `data` is undefined where nothing could be made of it. */
export function readYaml(bytes: Uint8Array): YamlFile {
  const problems: YamlProblem[] = [];
  const counter = new LineCounter();
  const placeAt = (offset: number): Place => {
    const { line, col } = counter.linePos(offset);
    return line === 0 ? { line: 1, column: 1 } : { line, column: col };
  };
  const report: Report = (offset, code, details = {}) => {
    if (problems.length < maxProblems) problems.push({ ...placeAt(offset), code, details });
  };
  const text = decode(bytes, report);
  const lines = text.split(/\r\n|\n|\r/);
  const lineText = (line: number): string => (lines[line - 1] ?? '').slice(0, maxLineLength);
  const document = problems.length > 0 ? null : parse(text, counter, report);
  const resolve = resolver(document, report);
  const data = document ? plainData(document, resolve, report) : undefined;
  const find = finder(document, resolve);
  return {
    data,
    problems,
    lineText,
    placeOf: (path, part = 'value') => {
      for (let length = path.length; length >= 0; length--) {
        const found = find(path.slice(0, length));
        if (!found) continue;
        const node = part === 'key' || length < path.length || !found.value ? found.key : found.value;
        return placeAt(startOf(node));
      }
      return { line: 1, column: 1 };
    },
    has: (path) => find(path) !== null,
    textOf: (path) => {
      const node = resolve(find(path)?.value);
      return isScalar(node) ? scalarText(node) : null;
    },
  };
}

/** The one document of the text; null where there is none that could be read. */
function parse(text: string, counter: LineCounter, report: Report): Document.Parsed | null {
  if (bracketDepth(text) > maxBrackets) {
    report(0, 'mapping.too-deep', { limit: maxDepth });
    return null;
  }
  let documents: Document.Parsed[];
  try {
    const parsed = parseAllDocuments(text, {
      version: '1.2',
      lineCounter: counter,
      prettyErrors: false,
      // The library compares each key with all others; `plainData` does it in one pass.
      uniqueKeys: false,
      strict: true,
      logLevel: 'silent',
    });
    documents = Array.isArray(parsed) ? parsed : [];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // Other nesting, such as "- - - -", can exhaust the parser's stack.
    report(0, 'mapping.too-deep', { limit: maxDepth });
    return null;
  }
  let isBroken = documents.length > 1;
  for (const { errors, warnings } of documents) {
    for (const { code, message, pos } of [...errors, ...warnings]) {
      isBroken = true;
      if (code === 'TAB_AS_INDENT') report(pos[0], 'mapping.tab');
      else report(pos[0], 'mapping.yaml', { reason: message });
    }
  }
  const [document, second] = documents;
  if (second) report(second.range[0], 'mapping.documents');
  else if (!isBroken && !document?.contents) report(0, 'mapping.empty');
  // What a parser makes of a broken file would only give wrong findings.
  return !isBroken && document?.contents ? document : null;
}

/** The document as plain data; undefined where it is too much. */
function plainData(document: Document.Parsed, resolve: Resolve, report: Report): unknown {
  let nodes = 0;
  const toData = (node: unknown, depth: number): unknown => {
    if (++nodes > maxNodes) throw new TooMuch('mapping.aliases');
    if (depth > maxDepth) throw new TooMuch('mapping.too-deep');
    const value = resolve(node);
    if (isScalar(value)) return typeof value.value === 'bigint' ? String(value.value) : value.value;
    if (isSeq(value)) return value.items.map((item) => toData(item, depth + 1));
    if (!isMap(value)) return null;
    const data: Record<string, unknown> = Object.create(null);
    for (const pair of value.items) {
      const key = keyOf(resolve(pair.key));
      if (key === null || key === '__proto__') {
        report(startOf(pair.key), 'mapping.unknown-key', { key: key ?? '?', known: '-' });
      } else if (Object.hasOwn(data, key)) report(startOf(pair.key), 'mapping.duplicate-key', { key });
      else data[key] = toData(pair.value, depth + 1);
    }
    return data;
  };
  try {
    return toData(document.contents, 0);
  } catch (error) {
    if (!(error instanceof TooMuch)) throw error;
    report(0, error.code, { limit: maxDepth });
    return undefined;
  }
}

class TooMuch extends Error {
  constructor(readonly code: 'mapping.aliases' | 'mapping.too-deep') {
    super(code);
  }
}

/** Makes the function that finds the nodes of a path: its key (for an item of a list the item) and its value. */
function finder(
  document: Document.Parsed | null,
  resolve: Resolve,
): (path: YamlPath) => { key: unknown; value: unknown } | null {
  const indexes = new WeakMap<YAMLMap, Map<string, Pair>>();
  const pairsOf = (map: YAMLMap): Map<string, Pair> => {
    let index = indexes.get(map);
    if (!index) {
      index = new Map();
      // The first of two equal keys counts, as in the data.
      for (const pair of map.items.toReversed()) index.set(keyOf(resolve(pair.key)) ?? '', pair);
      indexes.set(map, index);
    }
    return index;
  };
  return (path) => {
    const root = document?.contents;
    if (!root) return null;
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
}

/** Gives the node that an alias stands for; any other node is itself. */
type Resolve = (node: unknown) => unknown;

/** Resolves all aliases in one pass: the library walks the document for each of them. */
function resolver(document: Document.Parsed | null, report: Report): Resolve {
  const anchors = new Map<string, Node>();
  const targets = new Map<unknown, Node>();
  if (document) {
    visit(document, {
      Node: (_key, node) => {
        if (isAlias(node)) {
          const target = anchors.get(node.source);
          if (target) targets.set(node, target);
          else report(startOf(node), 'mapping.yaml', { reason: `*${node.source}: &${node.source}?` });
        } else if (node.anchor !== undefined) anchors.set(node.anchor, node);
      },
    });
  }
  return (node) => targets.get(node) ?? node;
}

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

/** The text of UTF-8 bytes without byte order mark; what cannot be read is reported. */
function decode(bytes: Uint8Array, report: Report): string {
  if (bytes.length > maxBytes) {
    report(0, 'mapping.too-large', { bytes: bytes.length, limit: maxBytes });
    return '';
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    let low = 0;
    for (let high = bytes.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (isUtf8Start(bytes.subarray(0, middle + 1))) low = middle + 1;
      else high = middle;
    }
    report(0, 'mapping.encoding', { offset: low + 1 });
    return '';
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
  return isScalar(node) ? scalarText(node) : null;
}

function scalarText(node: Scalar): string {
  return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
}

function startOf(node: unknown): number {
  return (node as Node | null)?.range?.[0] ?? 0;
}
