/** Moments. */

import { textParam } from '../params.js';
import type { Clean, Note, Step } from '../step.js';
import { dayNumber, isDay, isoDay, millisecondsPerDay, two, wallMilliseconds, wallTime } from './calendar.js';
import { quickDay } from './date.js';
import { checkDateCall, type DateColumn, dateColumn, dateParameters, readMoment } from './date-column.js';
import type { WrittenMoment } from './date-format.js';
import { timeZone } from './time-zone.js';

export const datetimeStep: Step = {
  name: 'datetime',
  summary: {
    en: 'a moment in ISO 8601 with its offset from UTC; local times are of the mapping’s time zone',
    zh: '把日期时间转为带时区偏移的 ISO 8601 格式；本地时间按映射中的时区处理',
  },
  standard: 'ISO 8601, RFC 3339, IANA time zone database, RFC 5545 3.3.5 (times shown twice)',
  parameters: [
    ...dateParameters,
    {
      name: 'timezone',
      type: 'text',
      summary: {
        en: 'IANA zone of times without offset, such as Asia/Shanghai; default: the mapping’s `timezone`',
        zh: '没有时区偏移的时间所属的 IANA 时区，例如 Asia/Shanghai；默认使用映射中的 `timezone`',
      },
    },
  ],
  examples: [
    { call: 'datetime(timezone=Asia/Shanghai)', input: '2019-08-14 09:30', output: '2019-08-14T09:30:00+08:00' },
    {
      call: 'datetime(timezone=Asia/Shanghai)',
      input: '2019年8月14日下午3点05分',
      output: '2019-08-14T15:05:00+08:00',
    },
    { call: 'datetime', input: '2019-08-14T09:30:00Z', output: '2019-08-14T09:30:00Z' },
    { call: 'datetime(timezone=America/New_York)', input: '2024-03-10 02:30', output: null },
  ],
  check(call) {
    const zone = textParam(datetimeStep, call, 'timezone');
    if (zone === null || timeZone(zone) !== null) return checkDateCall(datetimeStep, call);
    const values = 'Asia/Shanghai, Europe/Berlin, UTC, ...';
    return { code: 'step.wrong-value', details: { step: 'datetime', name: 'timezone', value: zone, values } };
  },
  make(call, context, evidence = []) {
    const zoneName = textParam(datetimeStep, call, 'timezone') ?? context.timezone;
    const column = dateColumn(datetimeStep, call, context, evidence, zoneName);
    return datetimeCleaner(column, timeZone(zoneName) !== null);
  },
};

function datetimeCleaner(column: DateColumn, isZoneKnown: boolean): Clean {
  const isQuick = column.formats.length === 0 && !column.isRoc && isZoneKnown;
  return (input, note) => {
    const quick = isQuick ? (quickMoment(input, column) ?? quickMidnight(input, column)) : null;
    if (quick !== null) return quick;
    const moment = readMoment(input, column, note);
    if (moment === null) return null;
    if (moment.offset === null && !isZoneKnown) {
      note('date.zone');
      return null;
    }
    return momentText(moment, column, note);
  };
}

/** A day alone, which begins at its midnight; null = anything else, or a day whose midnight the clock skips or repeats. */
function quickMidnight(input: string, column: DateColumn): string | null {
  const day = quickDay(input, column);
  if (day === null) return null;
  const zone = offsetTextAt(dayNumber(pair(day, 0) * 100 + pair(day, 2), pair(day, 5), pair(day, 8)), 0, column);
  return zone === null ? null : `${day}T00:00:00${zone}`;
}

/**
 * `YYYY-MM-DD HH:mm`, with slashes, `T`, seconds and `Z` where they are; null = anything else, or a time that the clock
 * skips or repeats.
 */
function quickMoment(input: string, column: DateColumn): string | null {
  const length = input.length;
  if (length < 16 || length > 20) return null;
  const isUtc = input.charCodeAt(length - 1) === 0x5a;
  const size = isUtc ? length - 1 : length;
  if (size !== 16 && size !== 19) return null;
  const divider = input.charCodeAt(10);
  if (divider !== 0x20 && divider !== 0x54) return null;
  const separator = input.charCodeAt(4);
  if (separator !== input.charCodeAt(7) || (separator !== 0x2d && separator !== 0x2f)) return null;
  if (input.charCodeAt(13) !== 0x3a || (size === 19 && input.charCodeAt(16) !== 0x3a)) return null;
  const year = pair(input, 0) * 100 + pair(input, 2);
  const month = pair(input, 5);
  const day = pair(input, 8);
  // A character that is no digit makes a NaN, which no comparison passes.
  if (!isDay(year, month, day) || !(pair(input, 11) < 24) || !(pair(input, 14) < 60)) return null;
  if (size === 19 && !(pair(input, 17) < 60)) return null;
  const isIso = separator === 0x2d && divider === 0x54 && size === 19;
  if (isUtc && isIso) return input;
  const zone = isUtc ? 'Z' : offsetTextAt(dayNumber(year, month, day), secondsOf(input, size), column);
  if (zone === null) return null;
  if (isIso) return input + zone;
  const date = separator === 0x2d ? input.slice(0, 10) : isoDay(year, month, day);
  return `${date}T${input.slice(11, size)}${size === 16 ? ':00' : ''}${zone}`;
}

/** The time of the day in a moment of this many characters. */
function secondsOf(moment: string, size: number): number {
  return (pair(moment, 11) * 60 + pair(moment, 14)) * 60 + (size === 19 ? pair(moment, 17) : 0);
}

/** The offset at a time of a day; null = the clock skips or repeats that time. */
function offsetTextAt(day: number, seconds: number, { zone }: DateColumn): string | null {
  const onDay = zone.offsetOn(day);
  if (onDay !== null) return offsetText(onDay);
  const { kind, offset } = zone.read(day * millisecondsPerDay + seconds * 1000);
  return kind === 'once' ? offsetText(offset) : null;
}

/** Two digits of a text; NaN = they are none. */
function pair(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 0x30;
  const ones = text.charCodeAt(at + 1) - 0x30;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

function momentText(moment: WrittenMoment, column: DateColumn, note: Note): string | null {
  // 24:00 is the midnight after the day.
  const wall = wallMilliseconds(moment);
  const time = moment.hour === 24 ? wallTime(wall) : moment;
  if (time === null) {
    note('date.impossible');
    return null;
  }
  let offset = moment.offset;
  if (offset === null) {
    const zoned = column.zone.read(wall);
    if (zoned.kind === 'gap') {
      note('datetime.gap');
      return null;
    }
    if (zoned.kind === 'overlap') note('datetime.overlap');
    offset = zoned.offset;
  }
  const fraction = time.millisecond === 0 ? '' : `.${String(time.millisecond).padStart(3, '0')}`;
  const clock = `${two(time.hour)}:${two(time.minute)}:${two(time.second)}${fraction}`;
  return `${isoDay(time.year, time.month, time.day)}T${clock}${offsetText(offset)}`;
}

const offsetTexts = new Map<number, string>();

function offsetText(offset: number): string {
  let text = offsetTexts.get(offset);
  if (text === undefined) {
    const minutes = Math.abs(offset);
    text = offset === 0 ? 'Z' : `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
    // There are some hundred offsets in history.
    offsetTexts.set(offset, text);
  }
  return text;
}
