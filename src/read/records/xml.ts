/** XML documents whose repeating element is the record. */
import type { Cell } from '../../record.js';
import { encodingOf } from '../encoding-names.js';
import type { Input, Reader } from '../format.js';
import type { ReadOptions } from '../layout.js';
import { bomOf } from '../text/encoding.js';
import { findEncoding, type TextEncoding } from '../text/text-lines.js';
import { cellNamer } from './named-cells.js';
import { type FoundRecord, recordReader } from './record-reader.js';
import { xmlEvents } from './xml-events.js';
import { planner } from './xml-plan.js';
import type { XmlHandler } from './xml-tokens.js';

/**
 * Reads XML: the repeating element is a row (several kinds of them are tables, named by the element); its attributes
 * (`@id`), child elements (`name`) and their descendants (`address.city`) are columns. A repeated plain child is joined with
 * `; `; the second of a child with content is numbered (`line.2.sku`). Databases write `<field name="city">` for `<city>`,
 * and the name of the table as an attribute; both are read as such. A text with marks of HTML in it (`Call <b>Bob</b>`) is one
 * text. What stands outside the records is told.
 */
export const xmlReader: Reader = recordReader({
  format: 'xml',
  encodingOf: xmlEncoding,
  async plan(input, text) {
    const plan = planner();
    for await (const _ of xmlEvents(input, text, () => undefined, plan));
    return plan.records();
  },
  async *records(input, text, note, plan) {
    const collector = new RecordCollector(plan as string[]);
    for await (const _ of xmlEvents(input, text, note, collector)) yield collector.take();
    const names = [...collector.beside];
    if (names.length > 0) note({ code: 'xml.beside', severity: 'warning', details: { names: names.join(', ') } });
  },
});

const maxBeside = 20;

function withoutName(attributes: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...attributes].filter(([key]) => key !== 'name' && key !== 'val'));
}

const noAttributes: ReadonlyMap<string, string> = new Map();

/** Elements whose attribute `name` is the name of the column (mysqldump, phpMyAdmin, Zoho and others). */
const fieldNames = new Set(['field', 'column', 'col', 'property', 'attribute', 'fl', 'fv']);

/** Elements of HTML that stand within texts, and those of them that begin a line. */
const marks = new Set(
  'a abbr b big br code div em font i li mark ol p s small span strike strong sub sup u ul'.split(' '),
);
const lineMarks = new Set(['br', 'div', 'li', 'p']);

/** What the name of an element says about it. */
interface NameKind {
  isField: boolean;
  isMark: boolean;
  isLine: boolean;
}

const kinds = new Map<string, NameKind>();
/** Names whose kind is remembered. */
const maxKinds = 10_000;

function kindOf(name: string): NameKind {
  const known = kinds.get(name);
  if (known) return known;
  const lower = name.toLowerCase();
  const kind = { isField: fieldNames.has(lower), isMark: marks.has(lower), isLine: lineMarks.has(lower) };
  if (kinds.size < maxKinds) kinds.set(name, kind);
  return kind;
}

/** An open element inside a record. */
interface OpenElement {
  /** What the names of its columns begin with. */
  prefix: string;
  /** Its own text, and that text with the marks of HTML in it. */
  text: string;
  flow: string;
  /** How often each child name came; whether all of them are marks of HTML. */
  children: Map<string, number> | null;
  hasOnlyMarks: boolean;
  isMark: boolean;
  isNil: boolean;
  /** Columns of the record that were there before it. */
  columns: number;
}

/** Builds a record for each element at one of the paths. */
class RecordCollector implements XmlHandler {
  readonly beside = new Set<string>();
  private found: FoundRecord[] = [];
  private readonly named = cellNamer();
  /** The tables of the records, by the path of their parent and the name of the record. */
  private readonly tables = new Map<string, Map<string, string>>();
  /** Names of the open elements outside a record, and the tables within each. */
  private readonly outside: string[] = [];
  private readonly within: (ReadonlyMap<string, string> | undefined)[];
  /** The table whose rows come, as mysqldump names it. */
  private dumped: string | undefined;
  private cells: Map<string, Cell> | null = null;
  private table = '';
  /** Columns of the record's texts, in the order in which they came. */
  private columns: string[] = [];
  private readonly inside: OpenElement[] = [];

  constructor(paths: readonly string[]) {
    const name = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
    const names = paths.map(name);
    const isUnique = (path: string): boolean => names.filter((each) => each === name(path)).length === 1;
    for (const path of paths) {
      const parent = path.slice(0, path.lastIndexOf('/'));
      const tables = this.tables.get(parent) ?? new Map<string, string>();
      this.tables.set(parent, tables);
      tables.set(name(path), paths.length === 1 ? '' : isUnique(path) ? name(path) : path.slice(1));
    }
    this.within = [this.tables.get('')];
  }

  take(): FoundRecord[] {
    const records = this.found;
    this.found = [];
    return records;
  }

  open(name: string, attributes: ReadonlyMap<string, string>): void {
    if (!this.cells) {
      this.outside.push(name);
      if (name === 'table_data') this.dumped = attributes.get('name');
      const table = this.within.at(-1)?.get(name);
      if (table === undefined) {
        this.within.push(this.tables.get(`/${this.outside.join('/')}`));
        return;
      }
      const named = name === 'table' && attributes.size === 1 ? attributes.get('name') : undefined;
      this.table = named ?? this.dumped ?? table;
      this.cells = new Map();
      this.columns = [];
      this.push('', named === undefined ? attributes : noAttributes);
      return;
    }
    const parent = this.inside.at(-1)!;
    const kind = kindOf(name);
    const field = kind.isField ? (attributes.get('name') ?? attributes.get('val')) : undefined;
    const child = field ?? name;
    parent.children ??= new Map();
    const count = (parent.children.get(child) ?? 0) + 1;
    parent.children.set(child, count);
    const own = parent.prefix === '' ? child : `${parent.prefix}.${child}`;
    // Whether the second one is plain or has content shows at its end; plain values are joined there.
    this.push(count === 1 ? own : `${own}.${count}`, field === undefined ? attributes : withoutName(attributes));
    const element = this.inside.at(-1)!;
    element.isMark = field === undefined && kind.isMark;
    parent.hasOnlyMarks &&= element.isMark;
    if (kind.isLine) element.flow = '\n';
  }

  text(text: string): void {
    const element = this.inside.at(-1);
    if (element) {
      element.text += text;
      element.flow += text;
    } else if (text.trim() !== '' && this.beside.size < maxBeside) this.beside.add(this.outside.join('.'));
  }

  close(): void {
    const element = this.inside.pop();
    if (!element || !this.cells) {
      this.outside.pop();
      this.within.pop();
      return;
    }
    const parent = this.inside.at(-1);
    if (parent && element.isMark) parent.flow += element.flow;
    const text = element.text.trim();
    if (parent && text !== '' && element.children && element.hasOnlyMarks) {
      for (const column of this.columns.splice(element.columns)) this.cells.delete(column);
      this.put(element.prefix, element.flow.trim(), true);
    } else if (text !== '' || (!element.children && !element.isNil && element.prefix !== '')) {
      this.put(element.prefix, text, !element.children);
    }
    if (parent) return;
    this.found.push({ table: this.table, cells: this.named(this.cells) });
    this.cells = null;
    this.outside.pop();
  }

  private push(prefix: string, attributes: ReadonlyMap<string, string>): void {
    this.inside.push({
      prefix,
      text: '',
      flow: '',
      children: null,
      hasOnlyMarks: true,
      isMark: false,
      isNil: attributes.get('nil') === 'true',
      columns: this.columns.length,
    });
    for (const [name, value] of attributes) {
      if (name !== 'nil') this.cells!.set(prefix === '' ? `@${name}` : `${prefix}.@${name}`, value);
    }
  }

  private put(column: string, text: string, isPlain: boolean): void {
    const [, first = '', number] = (endsInDigit(column) && /^(.*)\.(\d+)$/s.exec(column)) || [];
    const cells = this.cells!;
    if (isPlain && number !== undefined && cells.has(first)) {
      const before = cells.get(first) ?? '';
      // Joined by concatenation: an element may come a million times.
      if (text !== '') cells.set(first, before === '' ? text : `${before}; ${text}`);
      return;
    }
    const name = column || 'value';
    if (!cells.has(name)) this.columns.push(name);
    cells.set(name, text === '' ? null : text);
  }
}

function endsInDigit(text: string): boolean {
  const code = text.charCodeAt(text.length - 1);
  return code >= 0x30 && code <= 0x39;
}

/** What the user said, the byte order mark, the XML declaration, else what the bytes show. */
async function xmlEncoding(input: Input, options: ReadOptions): Promise<TextEncoding> {
  if (options.encoding !== undefined) return findEncoding(input, options.encoding);
  const head = await input.head(1024);
  const declared = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z][\w.-]*)["']/.exec(
    Buffer.from(head).toString('latin1'),
  )?.[1];
  const encoding = declared === undefined ? null : encodingOf(declared);
  if (bomOf(head) || !encoding || encoding === 'utf-8') return findEncoding(input);
  return { encoding, confidence: 1, bomBytes: 0, runnerUp: null };
}
