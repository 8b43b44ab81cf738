/** Brings a text into the form that every meaning starts from: one Unicode form, no invisible characters, single spaces. */

/**
 * The text in NFC, with full-width letters and digits (ＡＢＣ１２３), half-width kana, ligatures and Kangxi radicals in their usual form,
 * without invisible and control characters, white space single and trimmed. Unchanged text is returned as the same string.
 * `keepLines` keeps line breaks as `\n`, at most one blank line in a row.
 */
export function tidy(input: string, keepLines = false): string {
  return isTidy(input) ? input : tidySlowly(input, keepLines);
}

/** Whether a text is printable ASCII or common Han with single inner spaces: then there is nothing to do. */
function isTidy(text: string): boolean {
  let previous = 0x20;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x20) {
      if (previous === 0x20) return false;
    } else if (unit < 0x20 || (unit > 0x7e && unit < 0x4e00) || unit > 0x9fff) return false;
    previous = unit;
  }
  return previous !== 0x20 || text.length === 0;
}

/** Characters that are equal to another one in meaning and differ in looks only; NFKC at large would also turn ² into 2. */
const onlyLooks =
  /[\u2f00-\u2fdf\u3000\uf900-\ufaff\ufb00-\ufb06\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff61-\uff9f\u{1d400}-\u{1d7ff}]+/gu;
const fullWidthSigns = /[\uff01-\uff5e]/g;
const eastAsian = /[\u3040-\u30ff\u3100-\u312f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]/;
/** Zero-width joiners are letters' business in Arabic and Indic scripts and in emoji; elsewhere they are litter. */
const needsJoiners = /[\u0600-\u0dff\ufb50-\ufdff\u{1f000}-\u{1faff}]/u;
const joiners = /[\u200c\u200d]/g;
const invisible =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc]/g;
const lineBreak = /\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g;
const space = /[^\S\n]+/g;

function tidySlowly(input: string, keepLines: boolean): string {
  let text = input
    .normalize('NFC')
    .replace(onlyLooks, (found) => found.normalize('NFKC'))
    .replace(invisible, '');
  if (!eastAsian.test(text)) text = text.replace(fullWidthSigns, (found) => found.normalize('NFKC'));
  if (!needsJoiners.test(text)) text = text.replace(joiners, '');
  text = text.replace(lineBreak, '\n').replace(space, ' ');
  text = keepLines ? text.replace(/ ?\n ?/g, '\n').replace(/\n{3,}/g, '\n\n') : text.replace(/[ \n]+/g, ' ');
  return text.trim().normalize('NFC');
}

/**
 * The text without the signs at its ends. A pattern such as `[.,]+$` would need quadratic time on a long run of signs that
 * is not at the end.
 */
export function trimSigns(text: string, atStart: string, atEnd: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && atStart.includes(text.charAt(start))) start++;
  while (end > start && atEnd.includes(text.charAt(end - 1))) end--;
  return start === 0 && end === text.length ? text : text.slice(start, end);
}
