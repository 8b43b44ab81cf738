/** The languages of messages, reports and documentation. */
export type Lang = 'en' | 'zh';

/** One text in both languages; `{name}` is replaced by a detail of that name. */
export type Text = Readonly<Record<Lang, string>>;

/** Values for the placeholders of a text. */
export type Details = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** The text in one language with its placeholders filled; an unknown placeholder stays as it is. */
export function fill(text: Text, lang: Lang, details: Details = {}): string {
  return text[lang].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = details[name];
    return value === undefined || value === null ? whole : String(value);
  });
}
