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
    return new Intl.DateTimeFormat('en-US-u-ca-iso8601', {
      ...{ timeZone: name, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
      ...{ hour: 'numeric', minute: 'numeric', second: 'numeric', era: 'short' },
    } as Intl.DateTimeFormatOptions);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function zoneOf(format: Intl.DateTimeFormat): TimeZone {
  const offsetAt = (milliseconds: number): number => {
    const parts: Record<string, string> = {};
    for (const { type, value } of format.formatToParts(milliseconds)) parts[type] = value;
    const wall = Date.UTC(
      ...([Number(parts.year), Number(parts.month) - 1, Number(parts.day)] as const),
      ...([Number(parts.hour), Number(parts.minute), Number(parts.second)] as const),
    );
    // ISO 8601 has no seconds in offsets; local mean times of the 19th century have.
    return Math.round((wall - Math.floor(milliseconds / 1000) * 1000) / minute);
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
