/** One property of a vCard (2.1, 3.0 of RFC 2426, 4.0 of RFC 6350): a logical line, taken apart. */
import { encodingOf } from '../encoding-names.js';
import { decodeLoosely, strictDecoder } from '../text/decode.js';

export interface VcardProperty {
  /** `item1` of `item1.TEL`; Apple ties a label to a property with it. */
  group: string;
  /** In capitals. */
  name: string;
  /** What kind of phone, address, ... it is, in small letters: `work`, `cell`. */
  types: string[];
  /** The value as it stands: still escaped, but no longer quoted-printable. */
  value: string;
  isBase64: boolean;
}

/** Type values that say nothing about the kind: how it is stored, or what every one of its kind is. */
const silentTypes = new Set([
  'internet',
  'x-internet',
  'pref',
  'voice',
  'uri',
  'text',
  'intl',
  'parcel',
  'postal',
  'dom',
]);
const transfers = new Set(['quoted-printable', 'base64', 'b', '8bit', '7bit']);
const utf8 = strictDecoder('utf-8');

/** Takes a logical line apart; null where it is none (no colon). `fileEncoding` is for quoted-printable bytes without a charset. */
export function parseProperty(line: string, fileEncoding: string): VcardProperty | null {
  const colon = valueStart(line);
  if (colon < 0) return null;
  const [first = '', ...params] = splitOutsideQuotes(line.slice(0, colon), ';');
  const dot = first.indexOf('.');
  const name = first
    .slice(dot + 1)
    .trim()
    .toUpperCase();
  if (!/^[A-Z0-9-]+$/.test(name)) return null;
  const types: string[] = [];
  let transfer = '';
  let charset: string | null = null;
  let omittedYear = '';
  for (const param of params) {
    const equals = param.indexOf('=');
    const key = equals < 0 ? '' : param.slice(0, equals).trim().toUpperCase();
    const values = splitOutsideQuotes(param.slice(equals + 1), ',').map((each) =>
      each
        .trim()
        .replace(/^"(.*)"$/, '$1')
        .toLowerCase(),
    );
    // vCard 2.1 writes the bare value: `TEL;CELL;QUOTED-PRINTABLE:`.
    if (key === 'ENCODING' || (key === '' && transfers.has(values[0]!))) transfer = values[0]!;
    else if (key === 'X-APPLE-OMIT-YEAR') omittedYear = values[0]!;
    else if (key === 'CHARSET') charset = encodingOf(values[0]!);
    else if (key === 'TYPE' || key === '') types.push(...values.flatMap((each) => each.split(',')));
  }
  let raw = line.slice(colon + 1);
  // Apple writes a year where none is known; version 4.0 has `--05-06` for that.
  if (omittedYear !== '' && raw.startsWith(`${omittedYear}-`)) raw = `-${raw.slice(omittedYear.length)}`;
  return {
    group: dot < 0 ? '' : first.slice(0, dot).trim().toLowerCase(),
    name,
    types: [...new Set(types.filter((type) => type !== '' && !silentTypes.has(type)))],
    value: transfer === 'quoted-printable' ? decodeQuotedPrintable(raw, charset, fileEncoding) : raw,
    isBase64: transfer === 'base64' || transfer === 'b' || /^data:[^,]*;base64,/i.test(raw),
  };
}

/** True for a property whose value is quoted-printable: a `=` at the end of its line is a soft line break. */
export function isQuotedPrintable(line: string): boolean {
  return /^[^:]*quoted-printable/i.test(line.slice(0, 1000));
}

/** The parts of a value at a separator that is not escaped, each unescaped. */
export function splitValue(value: string, separator: ';' | ','): string[] {
  const parts: string[] = [];
  let part = '';
  for (let i = 0; i < value.length; i++) {
    const char = value[i]!;
    if (char === '\\' && i + 1 < value.length) {
      part += char + value[++i];
    } else if (char === separator) {
      parts.push(part);
      part = '';
    } else part += char;
  }
  parts.push(part);
  return parts.map(unescapeValue);
}

/** `\n` is a line break, a backslash before anything else falls away. */
export function unescapeValue(value: string): string {
  return value.replace(/\\(.)/gs, (_whole, char: string) => (char === 'n' || char === 'N' ? '\n' : char)).trim();
}

function valueStart(line: string): number {
  let isQuoted = false;
  for (let i = 0; i < line.length; i++) {
    const char = line[i];
    if (char === '"') isQuoted = !isQuoted;
    else if (char === ':' && !isQuoted) return i;
  }
  // A lone quote in a parameter: the first colon is meant.
  return line.indexOf(':');
}

function splitOutsideQuotes(text: string, separator: string): string[] {
  const parts: string[] = [];
  let isQuoted = false;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '"') isQuoted = !isQuoted;
    else if (text[i] === separator && !isQuoted) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

/** RFC 2045, 6.7; soft line breaks are already gone. Line breaks in the bytes become LF. */
function decodeQuotedPrintable(text: string, charset: string | null, fileEncoding: string): string {
  const bytes = Buffer.from(
    text.replace(/=([0-9A-Fa-f]{2})|[^\x00-\x7f]+/g, (whole, hex: string | undefined) =>
      hex === undefined ? Buffer.from(whole, 'utf8').toString('latin1') : String.fromCharCode(Number.parseInt(hex, 16)),
    ),
    'latin1',
  );
  const encoding = charset ?? (/^utf/.test(fileEncoding) ? 'windows-1252' : fileEncoding);
  const decoded = (charset ? strictDecoder(charset)(bytes) : null) ?? utf8(bytes) ?? decodeLoosely(bytes, encoding);
  return decoded.replace(/\r\n?/g, '\n');
}
