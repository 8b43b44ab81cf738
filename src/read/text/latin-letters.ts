/** The languages written in Latin letters: which letters beyond ASCII they have, how often, and where in a word. */

/**
 * The letters of a language, the most frequent first. `>` and letters behind one = it stands before these alone (`.` = at the
 * end of a word).
 */
const alphabets = {
  french: 'é è à>. ê ç>aoueéâ. ô î â ù>. ï ë û œ>u ü ÿ> æ',
  german: 'ü ä ö ß é',
  spanish: 'í ó á é ñ>aoeiuáéíóú. ú ü>eéií',
  catalan: 'ó à í é è ò ç>aoue. ú ï ü',
  portuguese: 'ã>oeis. ç>aãoõuáóâ á é í ó ê õ>e â ú à>.s ô',
  italian: 'à>. è>. ù>. ò>. ì>. é>.',
  dutch: 'é ë ï ö è ü ó',
  swedish: 'ä ö å é ü',
  danish: 'ø å æ é ö ü ä',
  icelandic: 'á í ð> é ó ö ú þ æ ý',
  polish: 'ł ą ó ę ż ś ć ń ź',
  czech: 'í á é ř č ě š ý ž ů ú ť ň ď ó',
  slovak: 'á í é č š ý ž ľ ú ť ň ô ď ä ó ĺ ŕ',
  hungarian: 'á é ö ó ő í ü ú ű',
  romanian: 'ă î â ţ ș ț ş',
  croatian: 'č š ć ž đ',
  turkish: 'ı ü ş ö ğ ç â î',
  estonian: 'ä õ ü ö š ž',
  latvian: 'ā ī š ē ņ ļ ū ž č ķ ģ',
  lithuanian: 'ė š ž ū č ą į ų ę',
  // `ạ` stands for all letters with a hook, or with two marks.
  vietnamese: 'ạ ô đ á ê à â ư ơ í ă ú ù ã ì ó é è ò ý ĩ',
} as const;

type Language = keyof typeof alphabets;

/** Languages that share code pages. */
const families = {
  western: [
    'french',
    'german',
    'spanish',
    'portuguese',
    'italian',
    'swedish',
    'danish',
    'dutch',
    'catalan',
    'icelandic',
    'estonian',
  ],
  central: ['polish', 'czech', 'hungarian', 'german', 'romanian', 'croatian', 'slovak'],
  romanian: ['romanian', 'hungarian', 'german', 'polish'],
  nordic: ['danish', 'swedish', 'icelandic', 'german'],
  turkish: ['turkish', 'german', 'french', 'spanish'],
  baltic: ['lithuanian', 'latvian', 'estonian', 'german', 'swedish', 'polish'],
  vietnamese: ['vietnamese', 'french'],
} as const satisfies Record<string, readonly Language[]>;

/** Languages that an encoding was made for. */
export type LatinFamily = keyof typeof families;

/** How often a letter occurs, and what may follow it. */
interface Letter {
  share: number;
  followers: string;
}

const languages = new Map<Language, ReadonlyMap<string, Letter>>(
  Object.entries(alphabets).map(([language, alphabet]) => {
    const letters = alphabet.split(' ');
    // Zipf's law: the second is half as frequent as the first, the third a third.
    const total = letters.reduce((sum, _, rank) => sum + 1 / (rank + 1), 0);
    const entries = letters.map((entry, rank): [string, Letter] => {
      const [letter = '', followers = ''] = entry.split('>');
      return [letter, { share: 1 / (rank + 1) / total, followers }];
    });
    return [language as Language, new Map(entries)];
  }),
);

/** Letters of a text, each with the letter behind it (none at the end of a word), counted. */
export type LetterCounts = Map<string, number>;

/** `Ça` as `ça`, `É` as `é.`: how letters are looked up. */
function keyOf(pair: string): string {
  const letter = pair[0]!;
  const small = letter === 'İ' ? 'ı' : letter >= '\u1ea0' ? 'ạ' : letter.toLowerCase();
  return small + (pair.length === 1 ? '.' : pair[1]!.toLowerCase()[0]!);
}

/** A letter that the language lacks, or that stands where it never does there. */
const strange = 0.002;
/** Share of letters that come from words of other languages of the family. */
const borrowed = 0.1;

function shareIn(language: Language, key: string): number {
  const letter = languages.get(language)!.get(key[0]!);
  if (!letter) return 0;
  const fits = letter.followers === '' || letter.followers.includes(key[1]!);
  return fits ? letter.share : letter.share / 30;
}

/**
 * How well letters fit the language of a family that they fit best, summed: about 1 for each ordinary letter, down to -1 for
 * one that none of them has.
 */
export function languageFit(counts: LetterCounts, family: LatinFamily): number {
  if (counts.size === 0) return 0;
  const members: readonly Language[] = families[family];
  const fits = members.map(() => 0);
  for (const [pair, count] of counts) {
    const key = keyOf(pair);
    const shares = members.map((language) => shareIn(language, key));
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    for (const [index, own] of shares.entries()) {
      const share = (1 - borrowed) * own + borrowed * mean + strange;
      // A fifth is the share of an ordinary letter.
      fits[index]! += count * Math.min(1.2, 1 + 0.4 * Math.log(share / 0.2));
    }
  }
  return Math.max(...fits);
}
