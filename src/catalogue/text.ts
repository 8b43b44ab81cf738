import { reasonInChinese } from './reasons.js';

/** The languages of messages, reports and documentation. */
export type Lang = 'en' | 'zh';

/** One text in both languages; `{name}` is replaced by a detail of that name. */
export type Text = Readonly<Record<Lang, string>>;

/** Values for the placeholders of a text. */
export type Details = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Placeholders that are filled with the name of an object or a field. */
const labels: ReadonlySet<string> = new Set(['field', 'fields', 'parent']);
/** Placeholders that are filled with what readers, libraries and systems say, in English. */
const spoken: ReadonlySet<string> = new Set(['reason', 'problem', 'where']);
const han = /\p{Script=Han}/u;

/**
 * The text in one language with its placeholders filled; an unknown placeholder stays as it is. Chinese has blanks around
 * Latin words, not between its own: those around a label go where the label is Chinese.
 */
export function fill(text: Text, lang: Lang, details: Details = {}): string {
  return text[lang].replace(/( ?)\{(\w+)\}( ?)/g, (whole, before: string, name: string, after: string) => {
    const value = details[name];
    if (value === undefined || value === null) return whole;
    const filled = lang === 'zh' && spoken.has(name) ? reasonInChinese(String(value)) : String(value);
    const isClose = (char: string | undefined): boolean => lang === 'zh' && labels.has(name) && han.test(char ?? '');
    return `${isClose(filled[0]) ? '' : before}${filled}${isClose(filled.at(-1)) ? '' : after}`;
  });
}
