/** Gender as male, female or other. */
import type { Step } from './step.js';
import { trimSigns } from './text/tidy.js';

const words: Readonly<Record<string, string>> = {
  male: 'male|m|m.|masc|man|men|boy|gentleman|mr|mr.|mister|sir|herr|männlich|mann|monsieur|homme|masculin|hombre|varón|masculino|männl|homem|maschio|uomo|maschile|mannelijk|mand|mężczyzna|muž|мужской|муж|남|남성|남자|señor|sr|sr.|男|男性|男士|男的|先生|男生|男人|男孩|公子|♂',
  female:
    'female|f|f.|fem|w|woman|women|girl|lady|mrs|mrs.|ms|ms.|miss|madam|frau|weiblich|madame|mme|mlle|femme|féminin|féminine|mujer|femenino|femenina|weibl|feminino|mulher|femmina|donna|femminile|vrouw|vrouwelijk|kvinna|kvinde|kvinne|kobieta|žena|женский|жен|fräulein|여|여성|여자|señora|sra|sra.|señorita|srta|srta.|女|女性|女士|女的|小姐|太太|夫人|女生|女人|女孩|♀',
  other:
    'other|others|o|x|mx|mx.|d|divers|diverse|non-binary|nonbinary|non binary|nb|transgender|intersex|third gender|其他|其它|非二元|跨性别|第三性|另类',
};

/** Words that say that the gender is not known or not told: no value (GB/T 2261.1 codes 0 and 9). */
const none =
  'unknown|u|not known|not specified|unspecified|undisclosed|prefer not to say|prefer not to disclose|rather not say|decline to state|not applicable|未知|不详|保密|未说明|未说明的性别|未知的性别|未知性别|性别未知|不愿透露|不公开';

const meanings: ReadonlyMap<string, string | null> = new Map<string, string | null>([
  ...Object.entries(words).flatMap(([meaning, list]) => list.split('|').map((word) => [word, meaning] as const)),
  ...none.split('|').map((word) => [word, null] as const),
]);

export const genderStep: Step = {
  name: 'gender',
  summary: {
    en: 'gender as `male`, `female` or `other`; numbers are refused, as systems count differently',
    zh: '把性别统一为 `male`、`female` 或 `other`；各系统的数字代码含义不同，因此不接受数字',
  },
  standard: 'ISO/IEC 5218, GB/T 2261.1 (meanings; their digits only by a value map)',
  parameters: [],
  examples: [
    { call: 'gender', input: '男', output: 'male' },
    { call: 'gender', input: 'F', output: 'female' },
    { call: 'gender', input: '其他', output: 'other' },
    { call: 'gender', input: '1', output: null },
  ],
  make() {
    return (input, note) => {
      const known = meanings.get(input) ?? (input.length > 64 ? undefined : meaningOf(input));
      if (known === undefined) note('gender.unknown');
      return known ?? null;
    };
  },
};

function meaningOf(input: string): string | null | undefined {
  const word = fold(input);
  return meanings.has(word) ? meanings.get(word) : writtenTwice(word);
}

/** 男(M), 1-男, F/Female: words of one meaning, with the digit of a code at most. */
function writtenTwice(word: string): string | null | undefined {
  const words = word.match(/[a-z]+|\p{Script=Han}+|[♂♀]|\d+|[^\s\d]/gu) ?? [];
  const found = new Set<string | null | undefined>();
  for (const part of words) if (!/^\d$|^[-()/:,.、]$/.test(part)) found.add(meanings.get(part));
  return found.size === 1 ? [...found][0] : undefined;
}

function fold(word: string): string {
  const plain = word.normalize('NFKC').trim().toLowerCase();
  return trimSigns(plain.replace(/^(?:性别|gender|sex)\s*:\s*/, ''), '("\'', ')"\'\ufe0f。.');
}
