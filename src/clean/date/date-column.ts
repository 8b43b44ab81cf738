/** What the steps `date` and `datetime` share: their parameters, and the reading of a cell by formats, serials and text. */

import { numberParam, restParam } from '../params.js';
import type { CleanContext, Note, Step, StepCall, StepParameter } from '../step.js';
import { isDay, serialTime, type WallTime } from './calendar.js';
import { compileDateFormat, isDateFormat, type ReadFormat, type WrittenMoment, writtenDay } from './date-format.js';
import { columnOrder, type DateOrder } from './date-order.js';
import { type DateProblem, type DateReading, fullYear, readDateText } from './date-text.js';
import { type TimeZone, timeZone } from './time-zone.js';

/** Parameters of both steps. */
export const dateParameters: readonly StepParameter[] = [
  {
    name: 'formats',
    type: 'text',
    rest: true,
    summary: {
      en: 'formats such as yyyy/M/d, tried first and in order; ymd, mdy or dmy for the order of 3/4/2019; excel, excel1904 for serial numbers; epoch for Unix times; roc for years of the Republic of China',
      zh: '按顺序优先尝试的格式，例如 yyyy/M/d；ymd、mdy、dmy 指定 3/4/2019 的年月日顺序；excel、excel1904 读取序列号；epoch 读取 Unix 时间戳；roc 读取民国年份',
    },
  },
  {
    name: 'yearFrom',
    type: 'number',
    default: 1950,
    summary: {
      en: 'first of the hundred years that a year of two digits can mean',
      zh: '两位数年份所对应的一百年区间的起始年份',
    },
  },
];

/** How the cells of one column are read. */
export interface DateColumn extends DateReading {
  formats: readonly ReadFormat[];
  serials: 1900 | 1904 | null;
  readsEpoch: boolean;
  zone: TimeZone;
}

const orders: readonly string[] = ['ymd', 'mdy', 'dmy'];
const keywords: readonly string[] = [...orders, 'excel', 'excel1904', 'epoch', 'roc'];

/** Finds a word among the formats that is neither a keyword nor a format. */
export function checkDateCall(step: Step, call: StepCall): ReturnType<NonNullable<Step['check']>> {
  const wrong = restParam(step, call).find((word) => !keywords.includes(word.trim()) && !isDateFormat(word));
  if (wrong === undefined) return null;
  const values = [...keywords, 'yyyy-MM-dd', '...'].join(', ');
  return { code: 'step.wrong-value', details: { step: step.name, name: 'formats', value: wrong, values } };
}

/** Reads the parameters of a call; the column's texts prove the order of day and month where nothing says it. */
export function dateColumn(
  step: Step,
  call: StepCall,
  context: CleanContext,
  evidence: readonly string[],
  zoneName: string,
): DateColumn {
  const words = restParam(step, call).map((word) => word.trim());
  const given = words.find((word) => orders.includes(word)) as DateOrder | undefined;
  return {
    formats: words.filter(isDateFormat).map(compileDateFormat),
    order: columnOrder(given ?? orderOfFormats(words) ?? context.dateOrder, evidence),
    yearFrom: Math.trunc(numberParam(step, call, 'yearFrom') ?? 1950),
    isRoc: words.includes('roc'),
    serials: words.includes('excel') ? 1900 : words.includes('excel1904') ? 1904 : null,
    readsEpoch: words.includes('epoch'),
    zone: timeZone(zoneName) ?? timeZone('UTC')!,
  };
}

/** Numeric formats also tell the order of dates that are written a little differently (03/04/2019 beside d/M/yyyy). */
function orderOfFormats(words: readonly string[]): DateOrder | null {
  const found = new Set<DateOrder>();
  for (const word of words.filter(isDateFormat)) {
    const letters = word
      .replace(/'[^']*'/g, '')
      .replace(/[^yYuMdD]/g, '')
      .toLowerCase()
      .replace(/u/g, 'y')
      .replace(/(.)\1+/g, '$1');
    if (letters === 'mdy' || letters === 'dmy') found.add(letters);
  }
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : null;
}

/** Reads one cell: formats, then serial numbers and Unix times where asked for, then free text. Notes why it is none. */
export function readMoment(input: string, column: DateColumn, note: Note): WrittenMoment | null {
  const read = readAny(input, column);
  if (typeof read === 'string') {
    note(read);
    return null;
  }
  const { moment } = read;
  if (!isDay(moment.year, moment.month, moment.day) || !isTime(moment)) {
    note('date.impossible');
    return null;
  }
  if (moment.isShortYear) note('date.short-year', { from: column.yearFrom, to: column.yearFrom + 99 });
  if (read.isOtherOrder) note('date.other-order');
  return moment;
}

interface ReadCell {
  moment: WrittenMoment;
  isOtherOrder: boolean;
}

/** A moment as .NET writes it into JSON: /Date(1565740800000+0800)/; the offset is for display only. */
const jsonDate = /^\\?\/Date\((-?\d{1,14})(?:[+-]\d{4})?\)\\?\/$/;

function readAny(input: string, column: DateColumn): ReadCell | DateProblem {
  const json = input.startsWith('/') || input.startsWith('\\') ? jsonDate.exec(input.trim()) : null;
  if (json !== null) {
    const moment = fromWall(new Date(Number(json[1])));
    return moment === null
      ? 'date.impossible'
      : { moment: { ...moment, hasTime: true, offset: 0 }, isOtherOrder: false };
  }
  for (const read of column.formats) {
    const moment = read(input.trim());
    if (moment !== null) {
      const year = moment.isShortYear ? fullYear(moment.year, column.yearFrom) : moment.year;
      return { moment: { ...moment, year }, isOtherOrder: false };
    }
  }
  const number = column.serials !== null || column.readsEpoch ? bareNumber(input) : null;
  if (number !== null) {
    const time = readNumber(number, input, column);
    if (time !== null) return time === 'date.impossible' ? time : { moment: time, isOtherOrder: false };
  }
  return readDateText(input, column);
}

function bareNumber(input: string): number | null {
  return /^\s*-?\d{1,13}(?:\.\d{1,15})?\s*$/.test(input) ? Number(input) : null;
}

/** A serial number or a Unix time; 20190814 and the like are dates in digits, not numbers. */
function readNumber(number: number, input: string, column: DateColumn): WrittenMoment | 'date.impossible' | null {
  const digits = input.trim().replace(/^-/, '').split('.')[0]!.length;
  if (column.readsEpoch && digits >= 9) {
    const milliseconds = digits >= 12 ? number : number * 1000;
    const offset = column.zone.offsetAt(milliseconds);
    const moment = fromWall(new Date(milliseconds + offset * 60_000));
    return moment === null ? null : { ...moment, hasTime: true, offset };
  }
  // 2019 is rather a year than a day of 1905.
  if (column.serials === null || digits > 6 || (Number.isInteger(number) && number >= 1583 && number <= 2200))
    return null;
  const time = serialTime(number, column.serials);
  return time === null ? 'date.impossible' : withTime(time, !Number.isInteger(number));
}

function fromWall(date: Date): WrittenMoment | null {
  const year = date.getUTCFullYear();
  if (!(year >= 1583 && year <= 9999)) return null;
  const moment = writtenDay(year, date.getUTCMonth() + 1, date.getUTCDate(), false);
  moment.hour = date.getUTCHours();
  moment.minute = date.getUTCMinutes();
  moment.second = date.getUTCSeconds();
  moment.millisecond = date.getUTCMilliseconds();
  return moment;
}

function withTime(time: WallTime, hasTime: boolean): WrittenMoment {
  return { ...time, hasTime, offset: null, isShortYear: false };
}

/** True = a time of the day; 24:00 is the end of the day in ISO 8601, a leap second is none that clocks can hold. */
function isTime({ hour, minute, second }: WrittenMoment): boolean {
  return (hour < 24 && minute < 60 && second < 60) || (hour === 24 && minute === 0 && second === 0);
}
