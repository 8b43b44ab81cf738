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
  /** What a wall-clock time (in milliseconds, as if it were UTC) stands for. */
  read(wallMilliseconds: number): ZonedTime;
}

const minute = 60_000;
const day = 86_400_000;

/** Days without a change of the clock are remembered up to this many. */
const maxDays = 65_536;

/** The zone of a name such as Asia/Shanghai; null = there is none. */
export function timeZone(name: string): TimeZone | null {
  if (/^(?:UTC|Z|GMT|Etc\/UTC)$/i.test(name)) return fixedZone(0);
  const format = formatOf(name);
  return format === null ? null : zoneOf(format);
}

function fixedZone(offset: number): TimeZone {
  const time: ZonedTime = { offset, kind: 'once' };
  return { offsetAt: () => offset, read: () => time };
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

  const exactly = (wall: number): ZonedTime => {
    const before = offsetAt(wall - day);
    const after = offsetAt(wall + day);
    const isRight = (offset: number): boolean => offsetAt(wall - offset * minute) === offset;
    if (before === after) return { offset: before, kind: 'once' };
    if (isRight(before)) return { offset: before, kind: isRight(after) ? 'overlap' : 'once' };
    return { offset: after, kind: isRight(after) ? 'once' : 'gap' };
  };

  let steady = new Map<number, ZonedTime | 'changes'>();
  const read = (wall: number): ZonedTime => {
    const at = Math.floor(wall / day);
    let known = steady.get(at);
    if (known === undefined) {
      // No zone changes its offset twice within three days.
      const before = offsetAt((at - 1) * day);
      known = before === offsetAt((at + 2) * day) ? { offset: before, kind: 'once' } : 'changes';
      if (steady.size >= maxDays) steady = new Map();
      steady.set(at, known);
    }
    return known === 'changes' ? exactly(wall) : known;
  };
  return { offsetAt, read };
}
