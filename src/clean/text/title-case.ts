/** Upper and lower case of names and titles, where the source lost it. */

/** Parts of family names that are written small: van der Berg, de la Cruz. */
export const particles: ReadonlySet<string> = new Set(
  "van von der den de del della dello di da dos das do du des la le las los el al bin ibn ben ter ten zu zum zur te 't y e i und af av op het in".split(
    ' ',
  ),
);

/** Words that keep their capitals: abbreviations that people read as letters, and roman numerals. */
const capitals: ReadonlySet<string> = new Set(
  'IBM USA UK EU UN NASA IT HR CEO CTO CFO COO VP SVP EVP MD BMW SAP AT&T HP GE GM KPMG PWC DHL UPS BASF AIG BBC CNN ABB ING HSBC UBS II III IV VI VII VIII IX XI XII LLC LLP LP PLC SA AG KG SE NV BV AB AS NY LA DC R&D QA PR B2B CRM ERP API SQL TV OHG SARL SAS SRL HK VAT PO'.split(
    ' ',
  ),
);

/** Words with capitals of their own, by their small letters. */
const mixedCase: ReadonlyMap<string, string> = new Map(
  'GmbH mbH GbR KGaA PhD eBay YouTube LinkedIn GitHub WeChat iOS'.split(' ').map((word) => [word.toLowerCase(), word]),
);

/** Words of titles that are written small, unless they are the first or last. */
const smallWords: ReadonlySet<string> = new Set(
  'a an and as at but by for from in nor of on or the to with vs via und et y e'.split(' '),
);

const letters = /[\p{L}\p{M}]+/gu;

/** One name or word with a capital first letter: McDonald, O'Neil, Jean-Luc, MacArthur stays to the Scots. */
export function capitalise(word: string): string {
  return word.toLowerCase().replace(letters, (part, at: number, whole: string) => {
    // The s of O'Neil's and the t of don't follow an apostrophe and end the word.
    if (at > 0 && /['’]/.test(whole[at - 1] ?? '') && part.length === 1) return part;
    const first = part.charAt(0).toUpperCase() + part.slice(1);
    return /^Mc[a-z]{2,}/.test(first) ? `Mc${first.charAt(2).toUpperCase()}${first.slice(3)}` : first;
  });
}

const smallPart = /(?<=^[OD]['’]|-)\p{Ll}\p{Ll}+/gu;

/** A family name in mixed case with the capitals that it lacks: O'neil-mcdonald -> O'Neil-McDonald; particles stay small. */
export function nameWord(word: string): string {
  if (!/[-'’]/.test(word) || !/^\p{Lu}/u.test(word)) return word;
  return word.replace(smallPart, (part) => (particles.has(part) ? part : capitalise(part)));
}

/** jOHN: caps lock was on. */
export function isInverted(name: string): boolean {
  return /^\p{Ll}\p{Lu}{2,}(?: \p{Ll}\p{Lu}+)*$/u.test(name);
}

/** A name in one case only (JOHN MCDONALD, ludwig van beethoven) as it is usually written; a mixed one stays. */
export function nameCase(name: string): string {
  if (isInverted(name)) return nameCase(name.toLowerCase());
  if (!isOneCase(name)) return name;
  const words = name.split(' ');
  return words
    .map((word, at) => {
      const small = word.toLowerCase();
      if (particles.has(small) && at > 0 && at < words.length - 1) return small;
      return /^(?:i{2,3}|iv|vi{1,3})$/.test(small) && at > 0 ? small.toUpperCase() : capitalise(word);
    })
    .join(' ');
}

/** A title or company name with capitals where English has them; words that are known abbreviations keep theirs. */
export function titleCase(text: string): string {
  const shouts = isOneCase(text);
  const words = text.split(' ');
  return words
    .map((word, at) => {
      const small = word.toLowerCase();
      const bare = word.toUpperCase().replace(/[^\p{L}\p{N}&]/gu, '');
      const isInner = at > 0 && at < words.length - 1;
      // De la Cruz, but Hotels in LA.
      const isName = isInner && small === 'la' && words[at - 1]!.toLowerCase() === 'de';
      if (capitals.has(bare) && !isName) return word.toUpperCase();
      const mixed = mixedCase.get(small.replace(/[.,;]$/, ''));
      if (mixed !== undefined) return mixed + (/[.,;]$/.exec(small)?.[0] ?? '');
      if (isInner && (smallWords.has(small) || (particles.has(small) && small.length > 1))) return small;
      // iPhone and McKinsey in a mixed text were written on purpose.
      return !shouts && hasInnerCapital(word) ? word : capitalise(word);
    })
    .join(' ');
}

/** A capital somewhere behind a small letter. A single pattern would need quadratic time on a long word without one. */
function hasInnerCapital(word: string): boolean {
  const small = word.search(/\p{Ll}/u);
  return small >= 0 && /\p{Lu}/u.test(word.slice(small));
}

function isOneCase(text: string): boolean {
  return (
    /\p{L}{2}/u.test(text) &&
    (text === text.toUpperCase() || text === text.toLowerCase()) &&
    text.toUpperCase() !== text.toLowerCase()
  );
}
