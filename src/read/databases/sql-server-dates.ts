/**
 * Dates that scripts of SQL Server up to 2012 write as bytes: `CAST(0x0000A8E300000000 AS DateTime)`. Source: the storage of
 * these types as Microsoft documents it.
 */
const msPerDay = 86_400_000;
const since1900 = Date.UTC(1900, 0, 1);
/** Days from 0001-01-01 to 1970-01-01. */
const daysTo1970 = 719_162;

/** The date of such bytes as `2019-05-01` or `2019-05-01 10:00:00.123`; null where the type has no date or the bytes do not fit. */
export function sqlServerDate(bytes: Uint8Array, type: string): string | null {
  const view = Buffer.from(bytes);
  switch (type.toLowerCase()) {
    case 'datetime': {
      // Days since 1900, then three-hundredths of a second; both from the high byte.
      if (view.length !== 8) return null;
      return momentText(since1900 + view.readInt32BE(0) * msPerDay + Math.round(view.readInt32BE(4) / 0.3));
    }
    case 'smalldatetime':
      if (view.length !== 4) return null;
      return momentText(since1900 + view.readUInt16BE(0) * msPerDay + view.readUInt16BE(2) * 60_000);
    case 'date':
      return view.length < 3 ? null : (dayText(view.readUIntLE(0, 3)) ?? null);
    case 'datetime2': {
      // The number of decimals, the time in units of it, then the day.
      const decimals = view[0] ?? 8;
      if (decimals > 7 || view.length < 7) return null;
      const day = dayText(view.readUIntLE(view.length - 3, 3));
      const units = view.readUIntLE(1, view.length - 4);
      const time = new Date(Math.floor(units / 10 ** (decimals - 3)));
      return (
        day &&
        `${day} ${time
          .toISOString()
          .slice(11, 23)
          .replace(/\.000$/, '')}`
      );
    }
    default:
      return null;
  }
}

function momentText(time: number): string | null {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return null;
  return date
    .toISOString()
    .replace('T', ' ')
    .replace('Z', '')
    .replace(/\.000$/, '');
}

function dayText(days: number): string | null {
  const date = new Date((days - daysTo1970) * msPerDay);
  return Number.isNaN(date.getTime()) ? null : date.toISOString().slice(0, 10);
}
