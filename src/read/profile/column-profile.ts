/** What is in a column: counted while its cells pass, in bounded memory. */

import { type Damage, findCodeDamage, findDamage, findDroppedZeros } from '../../damage.js';
import { type Cell, cellText } from '../../record.js';
import { dateOrderHint, type ValueKind, valueKind, valuePattern } from '../table/value-kind.js';
import { isUtf8ReadAsGbk } from '../text/double-encoding.js';
import { DistinctCount } from './distinct-count.js';

/** Something in a column that will want cleaning. */
export type ColumnProblem =
  | Damage
  | 'dropped-zeros'
  | 'outer-spaces'
  | 'control-characters'
  | 'replacement-characters'
  | 'encoded-twice'
  | 'full-width'
  | 'placeholder'
  | 'other-kind'
  | 'date-order';

export interface ProblemCount {
  problem: ColumnProblem;
  count: number;
  /** Row number of the first one; null where it belongs to no single row. */
  firstRow: number | null;
}

/** The finished description of a column. */
export interface ColumnFacts {
  name: string;
  filled: number;
  blank: number;
  /** The kind of at least nine values in ten; `mixed` where there is none, `empty` where there are no values. */
  kind: ValueKind | 'mixed' | 'empty';
  kinds: Partial<Record<ValueKind, number>>;
  distinct: number;
  isDistinctExact: boolean;
  minLength: number;
  maxLength: number;
  /** The most frequent shapes. */
  patterns: { pattern: string; count: number }[];
  problems: ProblemCount[];
  /** The cleaning steps that the column asks for, in the notation of a mapping; null where it needs none. */
  clean: string | null;
}

const maxPatterns = 500;
const shownPatterns = 3;
const maxCodes = 10_000;
const placeholders = new Set([
  'n/a',
  'na',
  'null',
  'none',
  'nil',
  '-',
  '--',
  '.',
  '?',
  '??',
  'unknown',
  'tbd',
  'xxx',
  '\\n',
  '无',
  '不详',
  '未知',
  '暂无',
  '空',
]);

/** With blanks around it. */
const longestPlaceholder = 24;

/** Counts the cells of one column. */
export class ColumnProfile {
  private filled = 0;
  private blank = 0;
  private minLength = Number.POSITIVE_INFINITY;
  private maxLength = 0;
  private readonly kinds = new Map<ValueKind, number>();
  private readonly firstOfKind = new Map<ValueKind, number>();
  private readonly patterns = new Map<string, number>();
  private readonly distinct = new DistinctCount();
  private readonly problems = new Map<ColumnProblem, ProblemCount>();
  private readonly codes: string[] = [];
  private readonly orders = { dmy: 0, mdy: 0 };
  private codeDamage: ProblemCount | null = null;

  constructor(private readonly name: string) {}

  add(cell: Cell | undefined, row: number): void {
    const text = cellText(cell);
    if (cell === null || cell === undefined || text.trim() === '') {
      this.blank++;
      return;
    }
    this.filled++;
    this.minLength = Math.min(this.minLength, text.length);
    this.maxLength = Math.max(this.maxLength, text.length);
    this.distinct.add(text);
    const damage = findDamage(cell);
    const kind = describedKind(cell);
    const isPlaceholder = text.length <= longestPlaceholder && placeholders.has(text.trim().toLowerCase());
    if (isPlaceholder) this.count('placeholder', row);
    // What is damaged or stands for nothing is of no kind; where `无` stands beside `有` it is a value.
    if (!damage && (!isPlaceholder || kind === 'boolean')) {
      this.kinds.set(kind, (this.kinds.get(kind) ?? 0) + 1);
      if (!this.firstOfKind.has(kind)) this.firstOfKind.set(kind, row);
    }
    const pattern = valuePattern(cell);
    if (this.patterns.size < maxPatterns || this.patterns.has(pattern)) {
      this.patterns.set(pattern, (this.patterns.get(pattern) ?? 0) + 1);
    }
    const order = kind === 'date' || kind === 'datetime' ? dateOrderHint(text) : null;
    if (order) this.orders[order]++;
    if (this.codes.length < maxCodes) this.codes.push(text.slice(0, 40));
    if (damage) this.count(damage, row);
    else if (findCodeDamage(cell) && typeof cell === 'string') {
      this.codeDamage ??= { problem: 'date-for-code', count: 0, firstRow: row };
      this.codeDamage.count++;
    }
    if (typeof cell === 'string') this.lookAtText(cell, row);
  }

  facts(): ColumnFacts {
    const kind = this.mainKind();
    this.addColumnProblems(kind);
    const patterns = [...this.patterns].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
    const problems = [...this.problems.values()];
    return {
      name: this.name,
      filled: this.filled,
      blank: this.blank,
      kind,
      kinds: Object.fromEntries(this.kinds),
      distinct: this.distinct.count,
      isDistinctExact: this.distinct.isExact,
      minLength: this.filled === 0 ? 0 : this.minLength,
      maxLength: this.maxLength,
      patterns: patterns.slice(0, shownPatterns).map(([pattern, count]) => ({ pattern, count })),
      problems,
      clean: this.cleanSteps(kind, problems),
    };
  }

  private lookAtText(text: string, row: number): void {
    // Most texts are printable ASCII without blanks at their ends.
    if (/^[!-~](?:[ -~]*[!-~])?$/.test(text)) {
      if (text.includes('???')) this.count('replacement-characters', row);
      return;
    }
    if (isEncodedTwice(text)) {
      this.count('encoded-twice', row);
      return;
    }
    if (text !== text.trim()) this.count('outer-spaces', row);
    if (/[\x00-\x08\x0b\x0c\x0e-\x1f\u00ad\u200b-\u200f\ufeff]/.test(text)) this.count('control-characters', row);
    if (text.includes('\ufffd') || text.includes('???')) this.count('replacement-characters', row);
    if (/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff20]/.test(text)) this.count('full-width', row);
  }

  private count(problem: ColumnProblem, row: number | null, by = 1): void {
    const entry = this.problems.get(problem) ?? { problem, count: 0, firstRow: row };
    entry.count += by;
    this.problems.set(problem, entry);
  }

  private mainKind(): ColumnFacts['kind'] {
    if (this.filled === 0) return 'empty';
    const kinds = new Map(this.kinds);
    // Whole numbers are numbers, days are moments.
    if (kinds.has('number')) this.merge(kinds, 'integer', 'number');
    if (kinds.has('datetime') && kinds.has('date')) this.merge(kinds, 'date', 'datetime');
    if (kinds.has('phone') && kinds.has('integer')) this.merge(kinds, 'integer', 'phone');
    const known = [...kinds.values()].reduce((sum, count) => sum + count, 0);
    // Nothing but placeholders and damage.
    if (known === 0) return 'text';
    for (const [kind, count] of kinds) if (count >= known * 0.9) return kind;
    // Where text leads, the other kinds in it are texts too.
    return (kinds.get('text') ?? 0) >= known / 2 ? 'text' : 'mixed';
  }

  private merge(kinds: Map<ValueKind, number>, from: ValueKind, into: ValueKind): void {
    kinds.set(into, (kinds.get(into) ?? 0) + (kinds.get(from) ?? 0));
    kinds.delete(from);
  }

  private addColumnProblems(kind: ColumnFacts['kind']): void {
    if (kind === 'boolean') this.problems.delete('placeholder');
    if (this.codeDamage && kind !== 'date') this.problems.set('date-for-code', this.codeDamage);
    const zeros = kind === 'integer' ? findDroppedZeros(this.codes) : null;
    if (zeros) this.count('dropped-zeros', null, zeros.count);
    if (kind !== 'text' && kind !== 'mixed' && kind !== 'empty') {
      const fits: Partial<Record<ValueKind, ValueKind[]>> = {
        number: ['integer'],
        datetime: ['date'],
        phone: ['integer'],
      };
      const others = [...this.kinds].filter(([each]) => each !== kind && !fits[kind]?.includes(each));
      const count = others.reduce((sum, [, each]) => sum + each, 0);
      if (count > 0) this.count('other-kind', Math.min(...others.map(([each]) => this.firstOfKind.get(each)!)), count);
    }
    if (this.orders.dmy > 0 && this.orders.mdy > 0)
      this.count('date-order', null, Math.min(this.orders.dmy, this.orders.mdy));
  }

  private cleanSteps(kind: ColumnFacts['kind'], problems: readonly ProblemCount[]): string | null {
    if (kind === 'date')
      return this.orders.dmy > this.orders.mdy ? 'date(dmy)' : this.orders.mdy > 0 ? 'date(mdy)' : 'date';
    if (kind === 'text' || kind === 'mixed') return problems.length > 0 ? 'text' : null;
    if (kind === 'integer') return problems.some(({ problem }) => problem === 'dropped-zeros') ? 'text' : null;
    return kind === 'empty' ? null : kind;
  }
}

/** The kind of a value once it is plain: a lone point is that of a decimal number. */
function describedKind(cell: Exclude<Cell, null>): ValueKind {
  const plain = typeof cell === 'string' ? plainText(cell) : cell;
  const kind = valueKind(plain);
  return kind === 'phone' && typeof plain === 'string' && /^\d+\.\d+$/.test(plain.trim()) ? 'number' : kind;
}

/** Full-width digits as digits; a phone without its extension. */
function plainText(text: string): string {
  const plain = fullWidth.test(text) ? text.normalize('NFKC') : text;
  return plain.length < 40 && /[tx#转机].*\d$/i.test(plain)
    ? plain.replace(/(\d)\s?(?:转|分机|ext\.?|x|#)\s?\d{1,6}$/i, '$1')
    : plain;
}

/** Letters, digits and signs of double width, as Chinese and Japanese keyboards write them. */
const fullWidth = /[\uff01-\uff5e\u3000]/;

/** UTF-8 read as windows-1252 (a lead byte as a letter, then continuation bytes as symbols, blanks and controls), or as GBK. */
function isEncodedTwice(text: string): boolean {
  if (/[Ã-ô][\u0080-\u00bf€‚„…†‡‰‹‘’“”•–—˜™›œž]/.test(text)) return /Ã|Â|â€|[äåæçè][\u0080-\u00bf]/.test(text);
  return isUtf8ReadAsGbk(text);
}
