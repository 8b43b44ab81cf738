/** Offsets of IANA time zones, by the zone data that the runtime brings; never the machine's own zone. */

/** What a wall-clock time stands for in a zone. */
export interface ZonedTime {
  /** Minutes east of UTC. */
  offset: number;
  /** `gap`: the clock was put forward over this time; `overlap`: it was put back, and showed this time twice (first one taken). */
  kind: 'once' | 'gap' | 'overlap';
}

/** Offsets of one zone. */
export interface TimeZone {
  /** Minutes east of UTC at a moment, in milliseconds since 1970-01-01T00:00Z. */
  offsetAt(milliseconds: number): number;
  /** Minutes east of UTC all through a day (days since 1970-01-01); null = the clock may be changed on it, or around it. */
  offsetOn(day: number): number | null;
  /** What a wall-clock time (in milliseconds, as if it were UTC) stands for. */
  read(wallMilliseconds: number): ZonedTime;
}

const minute = 60_000;
const day = 86_400_000;

/** Days from 1970 to 2100 are remembered; others are looked up each time. */
const rememberedDays = 47_847;
/** Days around changes of the clock are remembered up to this many: two changes of three days each in a thousand years. */
const maxChanges = 6000;
const unknown = -32_768;
const changes = 32_767;

/** A change of the clock: minutes east of UTC before and from a moment on. */
interface Change {
  moment: number;
  before: number;
  after: number;
}

/** The zone of a name such as Asia/Shanghai; null = there is none. */
export function timeZone(name: string): TimeZone | null {
  if (/^(?:UTC|Z|GMT|Etc\/UTC)$/i.test(name)) return fixedZone(0);
  const format = formatOf(name);
  return format === null ? null : zoneOf(format);
}

function fixedZone(offset: number): TimeZone {
  const time: ZonedTime = { offset, kind: 'once' };
  return { offsetAt: () => offset, offsetOn: () => offset, read: () => time };
}

function formatOf(name: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name, year: 'numeric', timeZoneName: 'longOffset' });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function zoneOf(format: Intl.DateTimeFormat): TimeZone {
  const offsetAt = (milliseconds: number): number => {
    const text = format.format(milliseconds);
    const at = text.lastIndexOf('GMT') + 3;
    if (at >= text.length) return 0;
    // GMT+08:00; local mean times of the 19th century have seconds, which offsets of ISO 8601 have not.
    const seconds = Number(text.slice(at + 7));
    const minutes = Number(text.slice(at + 1, at + 3)) * 60 + Number(text.slice(at + 4, at + 6));
    return Math.round((text.charAt(at) === '+' ? 1 : -1) * (minutes + seconds / 60));
  };

  /** The moment within three days around a day at which the offset changes; no zone changes it twice in that time. */
  const changeAround = (at: number): Change => {
    let [from, to] = [(at - 1) * day, (at + 2) * day];
    const [before, after] = [offsetAt(from), offsetAt(to)];
    while (to - from > 1) {
      const middle = Math.floor((from + to) / 2);
      if (offsetAt(middle) === before) from = middle;
      else to = middle;
    }
    return { moment: to, before, after };
  };

  const changesByDay = new Map<number, Change>();
  const exactly = (wall: number): ZonedTime => {
    const at = Math.floor(wall / day);
    let change = changesByDay.get(at);
    if (change === undefined) {
      change = changeAround(at);
      if (changesByDay.size < maxChanges) changesByDay.set(at, change);
    }
    const { moment, before, after } = change;
    const isBefore = wall - before * minute < moment;
    const isAfter = wall - after * minute >= moment;
    if (isBefore) return { offset: before, kind: isAfter ? 'overlap' : 'once' };
    return { offset: after, kind: isAfter ? 'once' : 'gap' };
  };

  const lookUp = (at: number): number => {
    const before = offsetAt((at - 1) * day);
    return before === offsetAt((at + 2) * day) ? before : changes;
  };

  const offsets = new Int16Array(rememberedDays).fill(unknown);
  const offsetOn = (at: number): number | null => {
    let offset = at >= 0 && at < rememberedDays ? offsets[at]! : unknown;
    if (offset === unknown) {
      offset = lookUp(at);
      if (at >= 0 && at < rememberedDays) offsets[at] = offset;
    }
    return offset === changes ? null : offset;
  };

  const read = (wall: number): ZonedTime => {
    const offset = offsetOn(Math.floor(wall / day));
    return offset === null ? exactly(wall) : { offset, kind: 'once' };
  };
  return { offsetAt, offsetOn, read };
}
