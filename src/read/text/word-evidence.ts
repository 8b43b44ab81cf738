/**
 * What words in a single-byte encoding look like: evidence on which `encoding.ts` decides. A score is about 1 for each
 * ordinary character beyond ASCII, below 0 for what no language writes.
 */
import type { LetterCounts } from './latin-letters.js';

type Script = 'latin' | 'cyrillic' | 'greek' | 'hebrew' | 'arabic' | 'thai' | 'none';

function scriptOf(code: number): Script {
  if ((code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)) return 'latin';
  if (code >= 0xc0 && code <= 0x24f && code !== 0xd7 && code !== 0xf7) return 'latin';
  if ((code >= 0x1e00 && code <= 0x1eff) || isMark(code)) return 'latin';
  if (code >= 0x370 && code <= 0x3ff) return 'greek';
  if (code >= 0x400 && code <= 0x52f) return 'cyrillic';
  if (code >= 0x590 && code <= 0x5ff) return 'hebrew';
  if (code >= 0x600 && code <= 0x6ff) return 'arabic';
  if (code >= 0xe00 && code <= 0xe7f) return 'thai';
  return 'none';
}

const isUpper = (char: string): boolean => char !== char.toLowerCase();
const isLower = (char: string): boolean => char !== char.toUpperCase();
/** A tone of Vietnamese, which its code page writes by itself. */
const isMark = (code: number): boolean => code >= 0x300 && code <= 0x323;

/** Quotes, dashes and signs that office programs and people write. */
const typographic = new Set('“”„‘’‚–—…•€£§°©®™«»‹›·¿¡ºª²³½¼¾№´₪฿₫†');
/** Of these the ones that stand inside of words as well. */
const joining = new Set('’·—–');
/** Signs that stand before no letter: there they are letters of another code page. */
const apart = new Set('€§©®™°²³½¼¾´');
/** Signs and opening marks that stand behind no letter. */
const notBehind = new Set('‚„€§¿¡†•');
/** Letters beyond ASCII that are words. */
const words = new Set('àéèêóòúíìáåäöøæôyýžšőœ');

/** Letters that begin no word. */
const neverFirst = new Set('ðÐßğÿ');

/** Letters by how often they occur: a code page that is not the right one gives the rare ones. */
const frequent: Partial<Record<Script, ReadonlySet<string>>> = {
  cyrillic: new Set('оеаинтсрвлОЕАИНТСРВЛ'),
  greek: new Set('αοιετσνηυρπκμλάόίέήύώςΑΟΙΕΤΣΝΚΠΜ'),
  arabic: new Set('اليمنروتبدعسحفةهـيأ'),
  hebrew: new Set('ויהלראתמבשנדקםכ'),
  thai: new Set('านรอกเงมยลวดทสตะปบคหแจพชขใไโผำั่้์ิีุูื็'),
};
const common: Partial<Record<Script, ReadonlySet<string>>> = {
  cyrillic: new Set('мдпукяыьгзбчйхМДПУКЯЫГЗБХіІ'),
  arabic: new Set('قكشجصخطضزىثءغذئآإپچژگیک،؛؟'),
  hebrew: new Set('עחגספטזץףןךצ״׳'),
};
const uncommon: Partial<Record<Script, ReadonlySet<string>>> = {
  cyrillic: new Set('ъщшжцюфэёїєґЩШЖЦЮФЭЁЇЄҐЧЙЬЪ'),
  thai: new Set('ณญธศษภถฉซฝฟฐฒฎฏฤๆ๊๋ฯ'),
};
/** Serbian and Macedonian letters: in Russian code pages they stand where others have capitals. */
const southern = new Set('ЂЃѓЉЊЌЋЏђљњќћџ');

function scoreLetter(char: string, script: Script, isInside: boolean): number {
  if (frequent[script]?.has(char)) {
    // Final sigma stands at the end of a word only.
    return char === 'ς' && isInside ? -1.5 : 1;
  }
  if (common[script]?.has(char)) return 0.8;
  if (uncommon[script]?.has(char)) return 0.2;
  if (southern.has(char)) return -1.2;
  return script === 'greek' && /\p{L}/u.test(char) ? 0.1 : -0.6;
}

const vowels: Partial<Record<Script, RegExp>> = {
  cyrillic: /[аеёиоуыэюяіїєъ]/giu,
  greek: /[αεηιουωάέήίόύώϊϋΐΰ]/giu,
};

/** Words have vowels: of a long word in these scripts between a fifth and three quarters. */
function lacksVowels(word: string, script: Script): boolean {
  const pattern = vowels[script];
  if (!pattern || word.length < 4) return false;
  const share = (word.match(pattern) ?? []).length / word.length;
  return share < 0.2 || share > 0.75;
}

/** What a word tells: a score without its Latin letters, which are counted in `letters`, and its characters beyond ASCII. */
export function scoreWord(word: string, letters: LetterCounts): { score: number; characters: number } {
  let score = 0;
  let characters = 0;
  let previous = '';
  let previousScript: Script = 'none';
  let wordScript: Script = 'none';
  let run = 0;
  for (let i = 0; i < word.length; i++) {
    const char = word[i]!;
    const code = word.charCodeAt(i);
    const script = scriptOf(code);
    const next = word[i + 1] ?? '';
    const nextScript = next === '' ? 'none' : scriptOf(next.charCodeAt(0));
    if (script !== 'none') {
      if (wordScript !== 'none' && wordScript !== script) score -= 3;
      wordScript = script;
      if (isUpper(char) && previous !== '' && isLower(previous) && previousScript === script) {
        // `McDonald` is an ordinary word; an accented capital after a small letter is not.
        score -= code > 0x7f ? 3 : 0.1;
      } else if (code > 0x7f && i === 1 && isUpper(char) && isUpper(previous) && isLower(next)) {
        // `HŠll`: a second capital before small letters.
        score -= 2;
      }
    }
    if (code < 0x80) {
      run = 0;
    } else {
      characters++;
      if (code < 0xa0 || code === 0xfffd) score -= 6;
      // Web pages and office programs leave no-break spaces behind words.
      else if (code === 0xa0) score += nextScript === 'none' ? 1.05 : -0.5;
      else if (script === 'latin') {
        if (isMark(code)) {
          // What composes with the letter before it has been composed.
          score -= 2;
        } else {
          const pair = nextScript === 'latin' ? char + next : char;
          letters.set(pair, (letters.get(pair) ?? 0) + 1);
          if (++run > 2 || (previous === '' && neverFirst.has(char))) score -= 1;
          if (word.length === 1 && !words.has(char.toLowerCase())) score -= 1;
        }
      } else if (script !== 'none') {
        score += scoreLetter(char, script, nextScript === script);
        if (word.length === 1 && script !== 'cyrillic' && script !== 'greek') score -= 1;
      } else if (char === 'µ' && previousScript === 'none' && nextScript === 'latin') {
        score += 0.8;
      } else if (typographic.has(char)) {
        const isInside = (previousScript !== 'none' || apart.has(char)) && nextScript !== 'none';
        // An apostrophe stands before no Greek, Cyrillic or other word.
        const isStray = char === '’' && previousScript === 'none' && nextScript !== 'none' && nextScript !== 'latin';
        const isBehind = notBehind.has(char) && previousScript !== 'none';
        score += (!isInside || joining.has(char)) && !isStray && !isBehind ? 0.8 : -1.5;
      } else {
        // Nobody writes the sign that stands where newer code pages have the euro.
        score -= previousScript !== 'none' || nextScript !== 'none' || char === '¤' ? 3 : 1;
      }
    }
    previous = char;
    previousScript = script;
  }
  if (lacksVowels(word, wordScript)) score -= 0.6 * characters;
  return { score, characters };
}
