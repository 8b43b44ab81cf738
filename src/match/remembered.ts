/** Remembers what was made of texts that repeat: names, words, places. */

const maxTexts = 20_000;
/** Longer texts hardly repeat. */
const maxChars = 24;
/** A text cut out of a piece of a file keeps all of the piece in memory; the engine copies shorter ones. */
const maxCopiedChars = 12;

/** The same function with a memory of short texts; a full one starts again. */
export function remembered<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (text.length > maxChars) return make(text);
    const own = text.length > maxCopiedChars ? Buffer.from(text, 'utf16le').toString('utf16le') : text;
    const made = make(own);
    if (known.size >= maxTexts) known.clear();
    known.set(own, made);
    return made;
  };
}
