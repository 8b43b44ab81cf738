/** Days. */

import type { Clean, Note, Step } from '../step.js';
import { isDay, isoDay, wallMilliseconds, wallTime } from './calendar.js';
import { checkDateCall, type DateColumn, dateColumn, dateParameters, readMoment } from './date-column.js';
import type { WrittenMoment } from './date-format.js';
import { orderedDay } from './date-text.js';

export const dateStep: Step = {
  name: 'date',
  summary: {
    en: 'a day as YYYY-MM-DD; what can be read in two ways is decided by the column or refused, what is impossible is refused',
    zh: '把日期转为 YYYY-MM-DD；有两种读法的由整列内容判断，无法判断或不存在的日期予以拒绝',
  },
  standard: 'ISO 8601, Unicode LDML date fields, ECMA-376 18.17.4 (serial numbers), GB/T 7408',
  parameters: dateParameters,
  examples: [
    { call: 'date', input: '2019年8月14日', output: '2019-08-14' },
    { call: 'date', input: '8/14/2019', output: '2019-08-14' },
    { call: 'date(dmy)', input: '3/4/2019', output: '2019-04-03' },
    { call: 'date(excel, yyyy/M/d)', input: '43691', output: '2019-08-14' },
    { call: 'date', input: '3/4/2019', output: null },
    { call: 'date', input: '3-4', output: null },
  ],
  check: (call) => checkDateCall(dateStep, call),
  make(call, context, evidence = []) {
    return dateCleaner(dateColumn(dateStep, call, context, evidence, context.timezone));
  },
};

function dateCleaner(column: DateColumn): Clean {
  const isQuick = column.formats.length === 0 && !column.isRoc;
  return (input, note) => {
    const quick = isQuick ? quickDay(input, column) : null;
    if (quick !== null) return quick;
    const moment = readMoment(input, column, note);
    return moment === null ? null : dayOf(moment, column, note);
  };
}

/** The parts of the date at hand, so that none is allocated per cell. */
const parts = [0, 0, 0];
const lengths = [0, 0, 0];

const hyphen = 0x2d;
const nian = 0x5e74;
const yue = 0x6708;
const ri = 0x65e5;

/**
 * Three numbers between equal separators, or with 年月日, read without a regular expression; a midnight after it is left
 * out. null = anything else, or anything to be told.
 */
export function quickDay(input: string, column: DateColumn): string | null {
  let size = input.length;
  if (size === 19 && input.endsWith(' 00:00:00')) size = 10;
  if (size < 8 || size > 11) return null;
  let at = 0;
  let separator = 0;
  for (let part = 0; part < 3; part++) {
    let number = 0;
    const start = at;
    for (; at < size; at++) {
      const digit = input.charCodeAt(at) - 0x30;
      if (digit < 0 || digit > 9) break;
      number = number * 10 + digit;
    }
    parts[part] = number;
    lengths[part] = at - start;
    if (part === 2) break;
    const unit = input.charCodeAt(at);
    if (
      part === 1
        ? unit !== (separator === nian ? yue : separator)
        : unit !== hyphen && unit !== 0x2f && unit !== 0x2e && unit !== nian
    ) {
      return null;
    }
    if (part === 0) separator = unit;
    at++;
  }
  if (separator === nian && input.charCodeAt(at) === ri) at++;
  if (at !== size || lengths[1]! > 2 || lengths[1] === 0) return null;
  const a = parts[0]!;
  const b = parts[1]!;
  const c = parts[2]!;
  if (lengths[0] === 4 && lengths[2]! <= 2 && lengths[2]! > 0) {
    if (!isDay(a, b, c)) return null;
    return size === 10 && separator === hyphen && input.length === 10 ? input : isoDay(a, b, c);
  }
  if (separator === nian || lengths[2] !== 4 || lengths[0]! > 2 || lengths[0] === 0) return null;
  const order = column.order.long;
  if (order === 'dmy' && isDay(c, b, a)) return isoDay(c, b, a);
  if (order === 'mdy' && isDay(c, a, b)) return isoDay(c, a, b);
  const read = order === null ? orderedDay(a, b, c, true, column) : null;
  if (read === null || typeof read === 'string') return null;
  const { year, month, day } = read.moment;
  return isDay(year, month, day) ? isoDay(year, month, day) : null;
}

/**
 * The day of a moment. A moment with an offset belongs to the day in the mapping's time zone: programs write the day
 * 2019-08-14 of Shanghai as 2019-08-13T16:00Z. Midnight stands for a day as it is written.
 */
function dayOf(moment: WrittenMoment, column: DateColumn, note: Note): string | null {
  const isMidnight = moment.hour + moment.minute + moment.second + moment.millisecond === 0;
  if (moment.offset === null || isMidnight) {
    if (!isMidnight) note('date.time-dropped');
    return isoDay(moment.year, moment.month, moment.day);
  }
  const instant = wallMilliseconds(moment) - moment.offset * 60_000;
  const local = wallTime(instant + column.zone.offsetAt(instant) * 60_000);
  if (local === null) {
    note('date.impossible');
    return null;
  }
  if (local.hour + local.minute + local.second + local.millisecond !== 0) note('date.time-dropped');
  return isoDay(local.year, local.month, local.day);
}
