/** Takes the text of a phone cell apart: separators, labels, extensions, spelt words. Knows no numbering plan. */

/** A stretch of a cell that may be a number. */
export interface PhonePiece {
  /** Digits with their spaces, hyphens and brackets, and a leading `+`. */
  text: string;
  /** Digits of an extension that was written as such (`转801`, `ext. 801`); '' = none. */
  extension: string;
}

const dashes = /[\u2010-\u2015\u2212\ufe58\ufe63\u30fc]/g;
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;

/** One form for what is written in many: full-width digits, dashes, invisible characters, `tel:`, quotes around. */
export function plainPhoneText(input: string): string {
  const text = input
    // ① and the like number the numbers of a list.
    .replace(/[\u2460-\u2473\u2776-\u277f]/g, ';')
    .normalize('NFKC')
    .replace(dashes, '-')
    .replace(invisible, '')
    .replace(/[·•‧∙_]/g, ' ');
  return (
    text
      .replace(/^[\s'"`=]+|[\s'"`]+$/g, '')
      .replace(/^tel:\s*/i, '')
      // 021,55881234: the area code stands apart.
      .replace(/^(0\d{2,3})\s?[,:、]\s?(?=\d{7,8}(?!\d))/, '$1-')
      .trim()
  );
}

/** True = a spreadsheet has turned the number into a power of ten, or shows that it does not fit: digits are lost. */
export function isDamaged(text: string): boolean {
  return /^[+-]?\d(?:[.,]\d*)?e\+?\d+$/i.test(text) || /^#[#A-Z/!0?]+$/i.test(text);
}

/** Undoes what programs do to a number that they take for a quantity: 13812345678.0, 13,812,345,678, 1.3812345678E+10. */
export function withoutQuantityFormat(text: string): string {
  const power = /^([1-9])[.,](\d{7,14})e\+?(\d\d?)$/i.exec(text);
  if (power && Number(power[3]) === power[2]!.length) return power[1]! + power[2]!;
  if (/^\+?\d{7,15}\.0+$/.test(text)) return text.slice(0, text.indexOf('.'));
  return /^[1-9]\d{0,2}(?:,\d{3}){2,4}(?:\.0+)?$/.test(text) ? text.replace(/\..*$|,/g, '') : text;
}

const separators = /[;,、|\n\r\\&]|\s\/\s|或者?|以及|[和与及]|\s(?:or|and|und|et)\s/i;

/** The parts of a cell between separators; slashes are left, as they also stand between area code and number (030/123456). */
export function partsOf(text: string): string[] {
  return text
    .replace(/[,;]\s*(?=(?:ext|x|#|转|轉|分机|分機|内线)[\s.:=号]*\d)/gi, ' ')
    .split(separators)
    .map((part) => part.trim())
    .filter((part) => /\d/.test(part));
}

const extensionMark =
  /[([\s,-]*(?:\bextension|\bextn|\bext|\bdurchwahl|\bposte|\bint|доб|x|#|\*|转接|转|轉|分机号|分机|分機|内线|內線)\s*[.:：=]?\s*(\d{1,7})\s*[)\]]?$/i;

/** A part without the extension that it ends with. */
export function splitExtension(part: string): PhonePiece {
  const bracketed = /^([^()]*(?:\([^()]*\))?[^()]*\d{3}[^()]*)\((\d{2,5})\)$/.exec(part.slice(-60));
  if (bracketed && part.length <= 60) return { text: bracketed[1]!, extension: bracketed[2]! };
  const match = extensionMark.exec(part.slice(-40));
  if (!match) return { text: part, extension: '' };
  const start = part.length - Math.min(40, part.length) + match.index;
  const text = part.slice(0, start);
  return /\d{3}/.test(text.replace(/[^\d]/g, '')) ? { text, extension: match[1]! } : { text: part, extension: '' };
}

/** Sets a fax number aside where another number stands beside it: 电话 021-62345678 传真 021-62345679. */
export function withoutFax(text: string): { kept: string; fax: string } {
  const match = /(?:传真|傳真|\bfax\b)[\s:.]{0,3}([+(\d][\d\s().+-]{5,30}\d)/i.exec(text);
  if (!match) return { kept: text, fax: '' };
  const kept = `${text.slice(0, match.index)};${text.slice(match.index + match[0].length)}`;
  return kept.replace(/\D/g, '').length < 7 ? { kept: text, fax: '' } : { kept, fax: match[1]! };
}

/** The stretches of digits in a part, labels and notes left out: `手机：138 1234 5678（王经理）`. */
export function digitRuns(part: string): string[] {
  const runs = part.match(/[+(]*\d[\d\s().+/-]*/g) ?? [];
  return runs.map((run) => run.replace(/[^\d)]+$/, '')).filter((run) => digitsOf(run).length >= 3);
}

/** The digits of a text, with a leading `+` where it has one. */
export function digitsOf(text: string): string {
  const digits = text.replace(/\D/g, '');
  return /^[\s(]*\+/.test(text) ? `+${digits}` : digits;
}

/**
 * The number that a word of letters spells on a North American keypad (ITU-T E.161): `1-800-FLOWERS` gives +18003569377.
 * Letters past the tenth digit are not dialled. null = the part is not such a number.
 */
export function spelledNumber(part: string, isNorthAmerican: boolean): string | null {
  const match = /^(?:\+?1[\s.-]?)?\(?([2-9]\d\d)\)?[\s.-]?([A-Z0-9][A-Z0-9\s.-]{5,14})$/i.exec(part);
  if (!match) return null;
  const isTollFree = /^8(?:00|33|44|55|66|77|88)$/.test(match[1]!);
  const rest = match[2]!.replace(/[\s.-]/g, '').toUpperCase();
  if (!/[A-Z]{3}/.test(rest) || !/[A-Z]/.test(rest.slice(0, 7)) || rest.length < 7 || !(isTollFree || isNorthAmerican))
    return null;
  const digits = rest
    .slice(0, 7)
    .replace(/[A-Z]/g, (letter) => '22233344455566677778889999'[letter.charCodeAt(0) - 65]!);
  return `+1${match[1]}${digits}`;
}

/** A number in which letters stand for the digits that they look like (`138O1234567`); null = there are none, or other ones. */
export function withoutLookAlikes(part: string): string | null {
  if (!/[OoIl]/.test(part) || !/^[\d\sOoIl()+.-]+$/.test(part) || part.replace(/\D/g, '').length < 6) return null;
  return part.replace(/[Oo]/g, '0').replace(/[Il]/g, '1');
}
