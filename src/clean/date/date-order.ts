/** The order of day, month and year in dates such as 3/4/2019, as the column proves it. */
import { isDay } from './calendar.js';

/** An order of the parts of a date. */
export type DateOrder = 'ymd' | 'mdy' | 'dmy';

/** What is known of the orders of a column. */
export interface ColumnOrder {
  /** Of dates whose last part is a year of four digits; null = not proven. */
  long: DateOrder | null;
  /** Of dates whose parts all have one or two digits; null = not proven. */
  short: DateOrder | null;
  /** True = the mapping says so; a date that is impossible under it is refused. */
  isGiven: boolean;
}

const orders: readonly DateOrder[] = ['ymd', 'mdy', 'dmy'];

/** Year, month and day of three numbers in an order. */
export function arrange(order: DateOrder, a: number, b: number, c: number): [year: number, month: number, day: number] {
  if (order === 'ymd') return [a, b, c];
  return order === 'mdy' ? [c, a, b] : [c, b, a];
}

/** True = three numbers can be a date in an order; a year of two digits stands for a leap year, so that nothing is ruled out. */
export function isPossible(order: DateOrder, a: number, b: number, c: number): boolean {
  const [year, month, day] = arrange(order, a, b, c);
  return isDay(year < 100 ? 2000 : year, month, day);
}

const numericDate = /^\s*(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/;

/**
 * The order of a column: the mapping's, else the only one under which every date of the sample is possible. Dates that are
 * possible under no order say nothing.
 */
export function columnOrder(given: DateOrder | null, evidence: readonly string[]): ColumnOrder {
  if (given !== null && given !== 'ymd') return { long: given, short: given, isGiven: true };
  const long = new Set<DateOrder>(['mdy', 'dmy']);
  const short = new Set<DateOrder>(orders);
  for (const text of evidence) {
    const match = text.length > 60 ? null : numericDate.exec(text);
    if (!match) continue;
    const numbers = [Number(match[1]), Number(match[3]), Number(match[4])] as const;
    const candidates = match[4]!.length === 4 ? long : short;
    const possible = orders.filter((order) => isPossible(order, ...numbers));
    if (possible.length === 0) continue;
    for (const order of candidates) if (!possible.includes(order)) candidates.delete(order);
  }
  const [longOrder] = long;
  const [shortOrder] = short;
  const proven = {
    long: long.size === 1 ? longOrder! : null,
    short: short.size === 1 ? shortOrder! : null,
  };
  // A column is written in one way, with short years and with long ones.
  if (proven.long === null && proven.short !== null && long.has(proven.short)) proven.long = proven.short;
  if (proven.short === null && proven.long !== null && short.has(proven.long)) proven.short = proven.long;
  return given === 'ymd' ? { long: proven.long, short: 'ymd', isGiven: true } : { ...proven, isGiven: false };
}
