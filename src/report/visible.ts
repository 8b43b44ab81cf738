/** Characters that cannot be seen, or that change how what is around them is shown, by name. */

/**
 * Controls, zero-width characters and the direction marks of Unicode's bidirectional algorithm (UAX 9), which can make a
 * value look like another one, or (ESC) take over a terminal. Tab and line ends are left to the reader of this list.
 */
const hidden =
  /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]/g;

/** The text with each such character written as `⟨U+202E⟩`. */
export function nameHidden(text: string): string {
  return text.replace(hidden, (char) => `⟨U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`);
}
