/** Recognises what spreadsheets do to values that are no numbers: lost digits are refused, never guessed. */
import type { Cell } from '../record.js';

/** An error of Excel (ECMA-376 part 1, 18.17.3), or a column that was too narrow when the sheet was saved as text. */
const errorText = /^(#(REF|VALUE|NAME|DIV\/0|NUM|NULL|SPILL|CALC|FIELD|GETTING_DATA)[!?]?|#{3,})$/i;

/** A number in scientific form, as Excel shows long numbers: `1.38E+10`. */
const scientific = /^[+-]?\d(\.\d+)?E\+\d{1,3}$/i;

/**
 * Digits past the fifteenth, which Excel turns to zeros: 110101199003070000. From 18 digits on: an honest number that ends
 * in three zeros is rare, one of 16 digits that ends in one zero is not.
 */
const cutDigits = /^\d{15}0{3,9}$/;

/** Whether the text is an error that a formula left in place of its value. */
export function isErrorText(text: string): boolean {
  return text.charCodeAt(0) === 35 && errorText.test(text);
}

/** Whether a code (phone, tax number, key, any number that is not counted with) has lost digits. */
export function isDamagedCode(cell: Cell | undefined, text: string): boolean {
  if (text.length < 4) return false;
  const trimmed = text.trim();
  if (scientific.test(trimmed)) return true;
  // A text cell may well end in zeros; a number cell of more than 15 digits was cut, whatever the digits are.
  if (typeof cell === 'number') return Math.abs(cell) >= 1e15;
  return trimmed.length >= 18 && cutDigits.test(trimmed);
}
