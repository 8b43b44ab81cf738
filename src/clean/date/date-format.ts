/** Explicit formats of dates and times: `yyyy/M/d`, `dd.MM.yy HH:mm`, `yyyy年M月d日` (Unicode LDML date fields). */
import { monthOf } from './month-names.js';

/** What a text says of a moment; not checked against the calendar. */
export interface WrittenMoment {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
  hasTime: boolean;
  /** Minutes east of UTC; null = local time. */
  offset: number | null;
  /** True = the year was written with two digits. */
  isShortYear: boolean;
}

/** Reads a text in one format; null = it has another one. */
export type ReadFormat = (text: string) => WrittenMoment | null;

/** A moment of which nothing is known yet but its day. */
export function writtenDay(year: number, month: number, day: number, isShortYear: boolean): WrittenMoment {
  return { year, month, day, hour: 0, minute: 0, second: 0, millisecond: 0, hasTime: false, offset: null, isShortYear };
}

type FieldName = 'y' | 'yy' | 'M' | 'MMM' | 'd' | 'H' | 'h' | 'm' | 's' | 'S' | 'a' | 'X' | 'E';

/** `YYYY` and `DD` are what other tools call `yyyy` and `dd`; nobody means the week-year or the day of the year. */
const fieldPatterns: readonly (readonly [RegExp, FieldName, string])[] = [
  [/^(?:yyyy|YYYY|y|u|uuuu)(?![yYu])/, 'y', '(\\d{4})'],
  [/^(?:yy|YY)(?![yY])/, 'yy', '(\\d{2})'],
  [/^MMMM?(?!M)/, 'MMM', '(\\p{L}{3,12}\\.?)'],
  [/^MM(?!M)/, 'M', '(\\d{2})'],
  [/^M(?!M)/, 'M', '(\\d{1,2})'],
  [/^(?:dd|DD)(?![dD])/, 'd', '(\\d{2})'],
  [/^(?:d|D)(?![dD])/, 'd', '(\\d{1,2})'],
  [/^HH?(?!H)/, 'H', '(\\d{1,2})'],
  [/^hh?(?!h)/, 'h', '(\\d{1,2})'],
  [/^mm?(?!m)/, 'm', '(\\d{1,2})'],
  [/^ss?(?!s)/, 's', '(\\d{1,2})'],
  [/^S{1,9}/, 'S', '(\\d{1,9})'],
  [/^a{1,3}/, 'a', '(AM|PM|A\\.M\\.|P\\.M\\.|上午|下午)'],
  [/^(?:X{1,3}|x{1,3}|Z{1,5})/, 'X', '(Z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?)'],
  [/^E{1,4}/, 'E', '([\\p{L}.]{1,12})'],
];

/** True = the text has the fields of a date format, so that it is not a keyword. */
export function isDateFormat(text: string): boolean {
  return /[yYu]/.test(text) && /M/.test(text) && /[dD]/.test(text);
}

/** Compiles a format. Text in single quotes, and all that is no field, stands for itself; case of letters does not matter. */
export function compileDateFormat(format: string): ReadFormat {
  const fields: FieldName[] = [];
  let pattern = '';
  let rest = format.trim();
  while (rest !== '') {
    const quoted = /^'((?:[^']|'')*)'/.exec(rest);
    const found = quoted ? undefined : fieldPatterns.find(([start]) => start.test(rest));
    if (quoted) {
      pattern += literalPattern(quoted[1] === '' ? "'" : quoted[1]!.replaceAll("''", "'"));
      rest = rest.slice(quoted[0].length);
    } else if (found) {
      fields.push(found[1]);
      pattern += found[2];
      rest = rest.slice(found[0].exec(rest)![0].length);
    } else {
      pattern += /\s/.test(rest[0]!) ? '\\s+' : literalPattern(rest[0]!);
      rest = rest.slice(1).replace(/^\s+/, (space) => (/\s/.test(pattern.at(-1) ?? '') ? '' : space));
    }
  }
  const expression = new RegExp(`^${pattern}$`, 'iu');
  return (text) => {
    const match = expression.exec(text);
    return match ? assemble(fields, match) : null;
  };
}

function literalPattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '\\s+');
}

function assemble(fields: readonly FieldName[], match: RegExpExecArray): WrittenMoment | null {
  const moment = writtenDay(0, 0, 0, false);
  let isAfternoon: boolean | null = null;
  for (const [at, field] of fields.entries()) {
    const text = match[at + 1]!;
    const number = Number(text);
    if (field === 'y' || field === 'yy') {
      moment.year = number;
      moment.isShortYear = field === 'yy';
    } else if (field === 'M') moment.month = number;
    else if (field === 'MMM') moment.month = monthOf(text) ?? 0;
    else if (field === 'd') moment.day = number;
    else if (field === 'H' || field === 'h') moment.hour = number;
    else if (field === 'm') moment.minute = number;
    else if (field === 's') moment.second = number;
    else if (field === 'S') moment.millisecond = Number(text.slice(0, 3).padEnd(3, '0'));
    else if (field === 'a') isAfternoon = /^p|下午/i.test(text);
    else if (field === 'X') moment.offset = readOffset(text);
    if (field === 'H' || field === 'h') moment.hasTime = true;
  }
  if (isAfternoon !== null) {
    if (moment.hour < 1 || moment.hour > 12) return null;
    moment.hour = (moment.hour % 12) + (isAfternoon ? 12 : 0);
  }
  return moment;
}

/** Minutes east of UTC of `Z`, `+08:00`, `+0800`, `+8`; null = there is no such offset. */
export function readOffset(text: string): number | null {
  if (/^(?:Z|UTC|GMT)$/i.test(text)) return 0;
  const match = /^([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(text);
  if (!match) return null;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  // Zones reach from -12:00 to +14:00.
  if (minutes > 14 * 60 || Number(match[3] ?? 0) > 59) return null;
  return match[1] === '-' ? -minutes : minutes;
}
