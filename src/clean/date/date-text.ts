/** Reads dates and times as people and programs write them, where no format was given. */
import { readChineseNumeral } from '../number/chinese-numeral.js';
import { readOffset, type WrittenMoment, writtenDay } from './date-format.js';
import { arrange, type ColumnOrder, type DateOrder, isPossible } from './date-order.js';
import { monthOf } from './month-names.js';

/** Why a text is no date. */
export type DateProblem =
  | 'date.invalid'
  | 'date.impossible'
  | 'date.ambiguous'
  | 'date.incomplete'
  | 'date.serial'
  | 'date.zone';

/** How bare dates of a column are to be read. */
export interface DateReading {
  order: ColumnOrder;
  /** First of the hundred years that a year of two digits can mean. */
  yearFrom: number;
  /** True = years of up to three digits are of the Republic of China. */
  isRoc: boolean;
}

/** A moment, whose day may be impossible, with what is to be told about it. */
export interface ReadMoment {
  moment: WrittenMoment;
  /** True = the column is in another order, but this date is only possible in its own. */
  isOtherOrder: boolean;
}

/** Names of weekdays in English, German, French and Spanish; what day it was, the date says. */
const weekdayBefore =
  /^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|mo|di|mi|do|fr|sa|so|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo)\.?,?\s+/i;

const koreanUnits: Readonly<Record<string, string>> = { 년: '年', 월: '月', 일: '日' };

/** Parts of the day, the longer words first. */
const periods = '上午|下午|中午|晚上|凌晨|早上|早晨|清晨|傍晚|午夜|午后|夜里|夜间|深夜|半夜|早|晚';

/** 3:30下午 */
const periodBehind = new RegExp(`(?<=[\\s日号號])(\\d{1,2}[:点點时時][\\d:分秒]*半?)\\s*(${periods})$`);

/** A part of the day without a time. */
const periodOfDay = new RegExp(`(?<=[日号號\\d])\\s*(?:${periods})$`);

/** Longer texts are notes, not dates. */
const longestText = 80;

function digitsOf(numeral: string): string {
  return readChineseNumeral(numeral) ?? numeral;
}

/** Reads a date, with a time and an offset where it has them. */
export function readDateText(input: string, reading: DateReading): ReadMoment | DateProblem {
  if (input.length > longestText) return 'date.invalid';
  const text = input
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/^[\s'"`]+|[\s'"`;,。]+$/g, '')
    .replace(/^[([<{](.*)[)\]>}]$/, '$1')
    .replace(/(?<=\d)。(?=\d)/g, '.')
    .replace(/(?<=\d)\s*([년월일])/g, (_, unit: string) => koreanUnits[unit]!)
    .replace(/[([]?(?:星期|周|週|礼拜)[一二三四五六日天][)\]]?|[([][一二三四五六日月火水木金土][)\]]/, ' ')
    // Oracle parts hours and minutes by points: 14-AUG-19 03.15.00.000000 PM.
    .replace(/\s(\d{1,2})\.(\d\d)\.(\d\d)(\.\d{1,9})?(?=\s?[AP]M\b)/i, ' $1:$2:$3$4')
    .replace(/^(?:date|\p{Script=Han}{0,6}(?:日期|时间|時間))\s*:\s*/iu, '')
    .replace(weekdayBefore, '')
    // 15:30 2019-08-14
    .replace(/^(\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?),?\s+(?=\S*\d)(.+)$/i, '$2 $1')
    // DB2 parts everything: 2019-08-14-15.30.00.000000.
    .replace(/^(\d{4}-\d\d-\d\d)-(\d\d)[.-](\d\d)[.-](\d\d)(\.\d{1,9})?$/, '$1 $2:$3:$4$5')
    // xs:date has a zone, but no time.
    .replace(/^(\d{4}-\d\d-\d\d)(Z|\+\d\d:\d\d)$/, '$1T00:00:00$2')
    .replace(/[零一二两兩三四五六七八九十]{1,3}(?=[点點时時])/g, digitsOf)
    .replace(/(?<=\d[点點时時])[零一二三四五六七八九十]{1,3}(?=分|$)/, digitsOf)
    .replace(/(?<=\d[点點时時])([一三])刻$/, (_, quarters: string) => (quarters === '一' ? '15分' : '45分'))
    .replace(periodBehind, '$2$1')
    .replace(/\b([AP]M)\s?(\d{1,2}:\d\d(?::\d\d)?)$/i, '$2 $1')
    .replace(/\s*\((?:mon|tues?|wed|thu(?:rs)?|fri|sat|sun)\.?\)/i, '')
    .replace(periodOfDay, '')
    .replace(/\s(?:at|um|à)\s(?=\d)/i, ' ')
    .replace(/(\d)\s?uhr$/i, '$1')
    .replace(/\s(\d{1,2})h(\d\d)$/i, ' $1:$2');
  const ordered = withYearFirst(text);
  const packed = /^(\d{8})(?:[T ]?(\d{2})(\d{2})(\d{2})?(Z)?)$/.exec(ordered);
  const [dayText, timeText] = packed
    ? [packed[1]!, `${packed[2]}:${packed[3]}:${packed[4] ?? '00'}${packed[5] ?? ''}`]
    : splitTime(ordered);
  const read = readDay(
    dayText
      .replace(/(?<=\d)[_-]$/, '')
      .trim()
      .replace(/[,T]$/i, '')
      .trim(),
    reading,
  );
  if (typeof read === 'string' || timeText === '') return read;
  return addTime(read, timeText, /T$/i.test(dayText));
}

/** Aug 14 09:30:00 UTC 2019, as Unix and Java write it, with the year at the day. */
function withYearFirst(text: string): string {
  return text.replace(
    /^(\p{L}{3} \d{1,2}) (\d{1,2}:\d\d(?::\d\d)?)( [A-Z]{2,5}| GMT[+-]\d\d:?\d\d)? (\d{4})$/u,
    '$1 $4 $2$3',
  );
}

/** Parts the day from the time, which starts at the first hour that is written as one. */
function splitTime(text: string): [day: string, time: string] {
  const match = timeStart.exec(text);
  return match && match.index > 0 ? [text.slice(0, match.index), text.slice(match.index)] : [text, ''];
}

const timeStart = new RegExp(`(?:(?:${periods})\\s*)?(?<!\\d)\\d{1,2}(?::\\d|[时時点點]|\\s?[ap]\\.?m\\b)`, 'i');

const timePattern = new RegExp(
  `^(${periods})?\\s*(\\d{1,2})(?:[:时時点點](?:(\\d{1,2})(?:[:分](?:(\\d{1,2})(?:[.,](\\d{1,9}))?秒?)?)?|半)?(?:整)?)?\\s*(?:([ap])\\.?(?:m\\.?)?(?![a-z]))?\\s*(.*)$`,
  'i',
);

/** Adds a time to a day; `isIso` = a `T` stood between them. */
function addTime(read: ReadMoment, text: string, isIso: boolean): ReadMoment | DateProblem {
  const match = timePattern.exec(text.trim());
  if (!match) return 'date.invalid';
  const [, period, hourText, minute = '0', second = '0', fraction = '', half, zone = ''] = match;
  const { moment } = read;
  moment.hour = Number(hourText);
  moment.minute = /^[^\d]*\d{1,2}[点點时時]半/.test(text.trim()) ? 30 : Number(minute);
  moment.second = Number(second);
  moment.millisecond = Number(fraction.slice(0, 3).padEnd(3, '0'));
  moment.hasTime = true;
  if (half !== undefined) {
    if (moment.hour < 1 || moment.hour > 12) return 'date.impossible';
    moment.hour = (moment.hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  } else if (period !== undefined) {
    const hour = hourInPeriod(period, moment.hour);
    if (typeof hour === 'string') return hour;
    moment.hour = hour;
  }
  if (zone === '') return read;
  // 10:30-11:30 is a stretch of time, and no offset.
  const [, endHour, endMinute] = /^-\s?(\d{1,2}):(\d\d)$/.exec(zone) ?? [];
  if (!isIso && match[4] === undefined && Number(endHour) * 60 + Number(endMinute) > moment.hour * 60 + moment.minute)
    return 'date.ambiguous';
  moment.offset = readZone(zone);
  return moment.offset === null ? 'date.zone' : read;
}

/** The hour of 24 that an hour of a part of the day is. */
function hourInPeriod(period: string, hour: number): number | DateProblem {
  // 晚上12点 and 夜里1点: of this day or of the next, usage differs.
  if (/晚上|晚|夜/.test(period) && period !== '傍晚' && (hour === 12 || hour < 5)) return 'date.ambiguous';
  if (/下午|午后|晚|夜/.test(period)) return hour < 12 ? hour + 12 : hour;
  if (period === '中午') return hour < 11 ? hour + 12 : hour;
  if (hour > 12) return 'date.impossible';
  return hour === 12 && /凌晨|午夜/.test(period) ? 0 : hour;
}

/** Zones of mail dates (RFC 5322 4.3) but CST, which is China's as well as Central America's. */
const zoneNames: Readonly<Record<string, number>> = {
  ...{ Z: 0, UTC: 0, GMT: 0, UT: 0, EST: -300, EDT: -240, MST: -420, MDT: -360, PST: -480, PDT: -420 },
  ...{ CET: 60, CEST: 120, JST: 540, KST: 540, HKT: 480, SGT: 480, 北京时间: 480, 东八区: 480 },
};

function readZone(text: string): number | null {
  const zone = text
    .replace(/^\((.*)\)$/, '$1')
    .replace(/\s*[([].*$/, '')
    // Go writes both: +0800 CST.
    .replace(/^([+-]\d{4}) [A-Z]{3,4}$/, '$1')
    .trim();
  const named = zoneNames[zone.toUpperCase()];
  return named ?? readOffset(zone.replace(/^(?:UTC|GMT)\s*(?=[+-])/i, ''));
}

function readDay(text: string, reading: DateReading): ReadMoment | DateProblem {
  const numeric = /^(\d{1,4})\s?([-/.\\\s_])\s?(\d{1,2})\s?\2\s?'?(\d{1,4})[.日]?$/.exec(text);
  // 1/1/1 has no year.
  if (numeric && numeric[1]!.length === 1 && numeric[4]!.length === 1) return 'date.incomplete';
  if (numeric) return readNumeric(numeric[1]!, numeric[3]!, numeric[4]!, reading);
  // A year of four digits leaves no doubt, whatever the signs: 2019/08-14, 2019、8、14.
  const mixed = /^(\d{4})\s?[-/.,、\s年]\s?(\d{1,2})\s?[-/.,、\s月]\s?(\d{1,2})[.日]?$/.exec(text);
  if (mixed) return found(Number(mixed[1]), Number(mixed[2]), Number(mixed[3]));
  const chinese = readChineseDay(text, reading);
  if (chinese !== null) return chinese;
  if (/^(?:(?:1[6-9]|20|21)\d\d[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,4})$/.test(text)) return 'date.incomplete';
  if (/^\d+(?:\.\d+)?$/.test(text)) return readDigits(text, reading);
  return readWords(text, reading);
}

function found(year: number, month: number, day: number, isShortYear = false): ReadMoment {
  return { moment: writtenDay(year, month, day, isShortYear), isOtherOrder: false };
}

/** The year that two digits mean within the window. */
export function fullYear(short: number, yearFrom: number): number {
  const year = yearFrom - (((yearFrom % 100) + 100) % 100) + short;
  return year < yearFrom ? year + 100 : year;
}

function readNumeric(first: string, second: string, third: string, reading: DateReading): ReadMoment | DateProblem {
  const [a, b, c] = [Number(first), Number(second), Number(third)];
  if (first.length === 4) return third.length > 2 ? 'date.invalid' : found(a, b, c);
  if (first.length === 3) return reading.isRoc && third.length <= 2 ? found(a + rocOffset, b, c) : 'date.invalid';
  if (third.length === 3) return 'date.invalid';
  if (reading.isRoc && third.length <= 2) return found(a + rocOffset, b, c);
  return orderedDay(a, b, c, third.length === 4, reading);
}

/**
 * Reads three numbers of which the first has one or two digits: in the column's order, else in the only possible one.
 * `isLong` = the last one is a year of four digits.
 */
export function orderedDay(
  a: number,
  b: number,
  c: number,
  isLong: boolean,
  reading: DateReading,
): ReadMoment | DateProblem {
  const known = isLong ? reading.order.long : reading.order.short;
  const made = (order: DateOrder, isOtherOrder: boolean): ReadMoment => {
    const [year, month, day] = arrange(order, a, b, c);
    const full = isLong ? year : fullYear(year, reading.yearFrom);
    return { moment: writtenDay(full, month, day, !isLong), isOtherOrder };
  };
  if (known !== null && (reading.order.isGiven || isPossible(known, a, b, c))) return made(known, false);
  const candidates = isLong ? longOrders : shortOrders;
  let only: DateOrder | null = null;
  for (const order of candidates) {
    if (!isPossible(order, a, b, c)) continue;
    // 5/5/2019 is the same day in both orders.
    if (only !== null && !isSame(arrange(only, a, b, c), arrange(order, a, b, c))) return 'date.ambiguous';
    only ??= order;
  }
  return only === null ? 'date.impossible' : made(only, known !== null);
}

const longOrders: readonly DateOrder[] = ['mdy', 'dmy'];
const shortOrders: readonly DateOrder[] = ['ymd', 'mdy', 'dmy'];

function isSame(one: readonly number[], other: readonly number[]): boolean {
  return one.every((number, at) => number === other[at]);
}

/** Year 1 of the Republic of China is 1912. */
const rocOffset = 1911;

/** First years of the eras that are written with their names. */
const eras: Readonly<Record<string, number>> = {
  ...{ 公元: 0, 西元: 0, 民国: rocOffset, 民國: rocOffset, 中华民国: rocOffset, 中華民國: rocOffset },
  ...{ 昭和: 1925, 平成: 1988, 令和: 2018 },
};

const chineseDay =
  /^(公元|西元|中华民国|中華民國|民国|民國|昭和|平成|令和)?\s*([\d〇零○一二三四五六七八九十百元壹贰叁肆伍陆柒捌玖]{1,5})\s*年\s*([\d一二三四五六七八九十元正腊零壹贰叁肆伍陆柒捌玖拾]{1,3})\s*月\s*(?:([\d一二三四五六七八九十廿卅零壹贰叁肆伍陆柒捌玖拾]{1,4})\s*[日号號]?)?$/;

/** 2019年8月14日, 二〇一九年八月十四日, 民国108年8月14日; null = the text has no such shape. */
function readChineseDay(text: string, reading: DateReading): ReadMoment | DateProblem | null {
  const dotted = /^(中华民国|中華民國|民国|民國|民)\s*(\d{1,3})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  if (dotted) return found(Number(dotted[2]) + rocOffset, Number(dotted[3]), Number(dotted[4]));
  const match = chineseDay.exec(text);
  if (!match)
    return /^[\d〇零一二三四五六七八九十]{1,4}\s*(?:年(?:度)?|月[\d一二三四五六七八九十]{0,3}[日号]?)$/.test(text)
      ? 'date.incomplete'
      : null;
  const [, era, yearText = '', monthText = '', dayText] = match;
  if (dayText === undefined) return 'date.incomplete';
  const month = monthText === '元' ? 1 : /[元正腊]/.test(monthText) ? null : readCount(monthText);
  const day = readCount(dayText);
  const year = yearText === '元' ? 1 : readCount(yearText);
  // 正月 and 腊月 are of the lunar calendar.
  if (month === null || day === null || year === null) return 'date.invalid';
  if (era !== undefined) return found(year + eras[era]!, month, day);
  if (yearText.length >= 4) return found(year, month, day);
  if (reading.isRoc) return found(year + rocOffset, month, day);
  return yearText.length === 2 ? found(fullYear(year, reading.yearFrom), month, day, true) : 'date.invalid';
}

function readCount(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text);
  const numeral = readChineseNumeral(text);
  return numeral === null ? null : Number(numeral);
}

/** Digits alone: 20190814; a serial number is only read where the mapping asks for it. */
function readDigits(text: string, reading: DateReading): ReadMoment | DateProblem {
  if (/^(?:1[6-9]|20|21)\d{6}$/.test(text)) {
    const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6))] as const;
    if (!reading.order.isGiven || isPossible('ymd', year, month, day)) return found(year, month, day);
  }
  if (reading.isRoc && /^\d{6,7}$/.test(text)) {
    return found(Number(text.slice(0, -4)) + rocOffset, Number(text.slice(-4, -2)), Number(text.slice(-2)));
  }
  // 140819 and 14082019, where the mapping gives the order.
  if (reading.order.isGiven && /^\d{6}(?:\d\d)?$/.test(text))
    return readNumeric(text.slice(0, 2), text.slice(2, 4), text.slice(4), reading);
  if (/^(?:1[6-9]|20|21)\d\d(?:0[1-9]|1[0-2])?$/.test(text)) return 'date.incomplete';
  return /^(?:\d{5}(?:\.\d+)?|\d{9,10}|\d{12,13})$/.test(text) ? 'date.serial' : 'date.invalid';
}

/** Dates with the name of the month: 14 Aug 2019, August 14th, 2019, 14-Aug-19, 2019 Aug 14. */
function readWords(text: string, reading: DateReading): ReadMoment | DateProblem {
  const words = text
    .replace(/(\d)(?:st|nd|rd|th|er|º|ª|°)(?![a-z])/gi, '$1')
    .replace(/(\d)(?=\p{L})/gu, '$1 ')
    .replace(/(\p{L}\.?)(?=\d)/gu, '$1 ')
    .split(/[\s,./'-]+/)
    .filter((word) => word !== '' && !/^(?:of|de|del|the|den|le)$/i.test(word));
  const at = words.findIndex((word) => monthOf(word) !== undefined);
  if (at < 0 || words.length > 3) return 'date.invalid';
  const month = monthOf(words[at]!)!;
  const rest = words.filter((_, index) => index !== at);
  if (rest.some((word) => !/^\d{1,4}$/.test(word))) return 'date.invalid';
  if (rest.length < 2) return 'date.incomplete';
  const [one, other] = rest as [string, string];
  if (one.length === 4) return other.length <= 2 ? found(Number(one), month, Number(other)) : 'date.invalid';
  if (one.length > 2 || other.length === 3) return 'date.invalid';
  if (other.length === 4) return found(Number(other), month, Number(one));
  if (other.length < 2) return 'date.invalid';
  if (Number(one) > 31) return found(fullYear(Number(one), reading.yearFrom), month, Number(other), true);
  return found(fullYear(Number(other), reading.yearFrom), month, Number(one), true);
}
