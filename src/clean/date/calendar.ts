/** The proleptic Gregorian calendar of ISO 8601, counted without the machine's clock or time zone. */

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** ISO 8601 leaves years before the Gregorian calendar to agreement; there is none here. */
const firstYear = 1583;

/** True = there is such a day. */
export function isDay(year: number, month: number, day: number): boolean {
  if (year < firstYear || year > 9999 || month < 1 || month > 12 || day < 1) return false;
  return day <= (month === 2 && isLeapYear(year) ? 29 : monthDays[month - 1]!);
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

const twoDigits = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0'));

/** Two digits, for months, days, hours, minutes and seconds. */
export function two(number: number): string {
  return twoDigits[number] ?? String(number);
}

/** By month and day, five bits for the latter: `-MM-DD`. */
const monthsAndDays = Array.from({ length: 13 * 32 }, (_, at) => `-${two(at >> 5)}-${two(at & 31)}`);

/** `YYYY-MM-DD`. */
export function isoDay(year: number, month: number, day: number): string {
  return year + monthsAndDays[month * 32 + day]!;
}

export const millisecondsPerDay = 86_400_000;

/** Days since 1970-01-01 of a day that exists. Years are counted from March, so that the leap day is their last. */
export function dayNumber(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return marchYear * 365 + leapDays + dayOfYear - daysToEpoch;
}

/** Days from 0000-03-01 to 1970-01-01. */
const daysToEpoch = 719_468;

/** A moment on the wall clock, without a time zone. */
export interface WallTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
}

/** Milliseconds since 1970-01-01T00:00, as if the wall clock showed UTC. The day must exist. */
export function wallMilliseconds(time: WallTime): number {
  const seconds = (time.hour * 60 + time.minute) * 60 + time.second;
  return dayNumber(time.year, time.month, time.day) * millisecondsPerDay + seconds * 1000 + time.millisecond;
}

/** The opposite of `wallMilliseconds`; null = outside the years that ISO 8601 writes with four digits. */
export function wallTime(milliseconds: number): WallTime | null {
  const date = new Date(milliseconds);
  const year = date.getUTCFullYear();
  if (!(year >= firstYear && year <= 9999)) return null;
  return {
    ...{ year, month: date.getUTCMonth() + 1, day: date.getUTCDate(), hour: date.getUTCHours() },
    ...{ minute: date.getUTCMinutes(), second: date.getUTCSeconds(), millisecond: date.getUTCMilliseconds() },
  };
}

/**
 * The moment of a spreadsheet's serial number (ECMA-376 18.17.4): days since 1899-12-31 in the 1900 system, in which
 * 1900-02-29 (60) exists by mistake, or since 1904-01-01; the fraction is the time. null = no such day.
 */
export function serialTime(serial: number, epoch: 1900 | 1904): WallTime | null {
  if (!(serial >= (epoch === 1904 ? 0 : 1)) || serial >= 2_958_466) return null;
  const day = Math.floor(serial);
  if (epoch === 1900 && day === 60) return null;
  const start = epoch === 1904 ? dayNumber(1904, 1, 1) : dayNumber(1899, 12, day < 60 ? 31 : 30);
  // Seconds are what spreadsheets show; the binary fraction is not exact beyond them.
  const seconds = Math.round((serial - day) * 86_400);
  return wallTime((start + day) * millisecondsPerDay + seconds * 1000);
}
