/**
 * Texts that a spreadsheet would run as a formula when it opens a CSV file, and the columns of a file with rows given back.
 *
 * The rule, in both directions: where a text, after any apostrophes in front, would run as a formula, one apostrophe is put
 * in front of it; reading takes one away. `restoreText(neutraliseText(text)) === text` for every text, and texts of any
 * other form are never touched. Reading applies it to files that crm-migrate gave back (`isGivenBack`) and to no others: in
 * a file of somebody else an apostrophe belongs to its value.
 */

/** Columns that follow the source's own in a file with rows given back; they are never part of the data. */
export const givenBackColumns = { row: 'crm-migrate: row', reasons: 'crm-migrate: reasons' } as const;

/** True where these columns are those of a file with rows given back: header in its first row, UTF-8 with a mark. */
export function isGivenBack(columns: readonly string[]): boolean {
  return columns.includes(givenBackColumns.row) && columns.includes(givenBackColumns.reasons);
}

/** OWASP "CSV injection": these start a formula, the full-width forms too in East Asian settings; spaces before are skipped. */
const formula = /^'*\s*[=+\-@＝＋－＠]|^'*[\t\r\n]/;

/** A sign followed by digits and what stands between them: phone numbers, amounts, a lone dash. They run nothing. */
const harmless = /^'*\s*[+\-＋－][\d\s().,/-]*(?:%\s*)?$/;

/** True where a spreadsheet would take the text for a formula. Phone numbers (`+86 10-6234 5678`) and `-12.50` are not. */
export function isFormulaLike(text: string): boolean {
  const first = text.charCodeAt(0);
  // Nothing, Latin letters, digits, Han characters: most texts need no expression.
  const isOrdinary =
    text === '' || (first > 64 && first < 128) || (first >= 48 && first < 58) || (first >= 0x4e00 && first < 0xa000);
  return !isOrdinary && formula.test(text) && !harmless.test(text);
}

/** The text in a form that no spreadsheet runs. */
export function neutraliseText(text: string): string {
  return isFormulaLike(text) ? `'${text}` : text;
}

/** What `neutraliseText` was given. */
export function restoreText(text: string): string {
  return text.startsWith("'") && isFormulaLike(text) ? text.slice(1) : text;
}
