/** Day numbers of spreadsheets (ECMA-376 part 1, 18.17.4) to and from ISO 8601 text. */
import type { SpecialCell } from '../../record.js';

const dayMs = 86_400_000;
/** Day 0 of the 1900 system from 1 March 1900 on; before that, day 60 (29 February 1900, which never was) shifts by one. */
const epochMs = Date.UTC(1899, 11, 30);
const lastDay = 2_958_465; // 9999-12-31
/** The 1904 system counts from 1904-01-01, which is day 1462 of the 1900 system. */
export const days1904 = 1462;

/** What a date format shows. `elapsed`: hours past 24 (`[h]:mm`). */
export type DateShape = 'date' | 'time' | 'elapsed';

const dayTexts = new Map<number, string>();

/** `YYYY-MM-DD` of a whole day number from 0 to 2958465. Day 0 and day 60 give `1900-01-00` and `1900-02-29`, as Excel shows them. */
export function dayText(day: number): string {
  let text = dayTexts.get(day);
  if (text === undefined) {
    if (day === 0) text = '1900-01-00';
    else if (day === 60) text = '1900-02-29';
    else text = new Date(epochMs + (day < 60 ? day + 1 : day) * dayMs).toISOString().slice(0, 10);
    if (dayTexts.size < 50_000) dayTexts.set(day, text);
  }
  return text;
}

/**
 * A number with a date format as a cell: `serial` is the stored number, in the 1904 system if `is1904`. A number that no
 * date can be (negative, or past the year 9999) is null: Excel shows `#####` for it, and the number says more.
 */
export function dateCell(serial: number, shape: DateShape, is1904: boolean): SpecialCell | null {
  const isTimeOnly = shape !== 'date' && serial < 1;
  const value = is1904 && !isTimeOnly && shape !== 'elapsed' ? serial + days1904 : serial;
  if (!(value >= 0 && value < lastDay + 1)) return null;
  return { kind: 'date', value, text: shape === 'elapsed' ? timeText(value) : dateText(value, isTimeOnly) };
}

function dateText(value: number, isTimeOnly: boolean): string {
  const day = Math.floor(value);
  const ms = clockMs(value - day);
  if (isTimeOnly || (day === 0 && ms > 0)) return timeText(value);
  if (ms === 0) return dayText(day);
  if (ms === dayMs) return dayText(Math.min(day + 1, lastDay));
  return `${dayText(day)}T${timeText(ms / dayMs)}`;
}

/**
 * Days as milliseconds. Fractions of a day are binary, and some writers keep seven decimals of them (4 ms): what is within
 * that of a whole second is that second.
 */
function clockMs(days: number): number {
  const ms = Math.round(days * dayMs);
  const second = Math.round(ms / 1000) * 1000;
  return Math.abs(ms - second) <= 5 ? second : ms;
}

/** `HH:mm:ss`, with milliseconds where there are any; hours may pass 24. */
function timeText(days: number): string {
  const ms = clockMs(days);
  const seconds = Math.floor(ms / 1000);
  const two = (n: number): string => String(n).padStart(2, '0');
  const text = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  const rest = ms % 1000;
  return rest === 0 ? text : `${text}.${String(rest).padStart(3, '0')}`;
}

/**
 * The day number (1900 system) of an ISO 8601 date, date and time, or time, as strict workbooks store them; null where the
 * text is none.
 */
export function serialOfIso(text: string): number | null {
  const match = /^(?:(\d{4})-(\d\d)-(\d\d))?(?:T?(\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?$/.exec(
    text.trim(),
  );
  if (!match || match[0] === '') return null;
  const [, year, month, date, hour = '0', minute = '0', second = '0', fraction = '0'] = match;
  if (Number(hour) > 24 || Number(minute) > 59 || Number(second) > 59) return null;
  const time = (Number(hour) * 3600 + Number(minute) * 60 + Number(second) + Number(fraction)) / 86_400;
  if (year === undefined) return time;
  const ms = Date.UTC(Number(year), Number(month) - 1, Number(date));
  const found = new Date(ms);
  if (found.getUTCMonth() !== Number(month) - 1 || found.getUTCDate() !== Number(date)) return null;
  const day = Math.round((ms - epochMs) / dayMs);
  const counted = day <= 60 ? day - 1 : day;
  return counted < 1 ? null : counted + time;
}
