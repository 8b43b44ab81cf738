/** Reads names in alphabets: prefix, given, middle, family, suffix. */

import { readCompany } from '../company/company.js';
import { legalForms } from '../company/legal-forms.js';
import type { Note } from '../step.js';
import { commonPinyin, compoundPinyin, hyphenSurname, pinyinSurnames, pinyinWord } from '../text/chinese-surnames.js';
import { trimSigns } from '../text/tidy.js';
import { capitalise, isInverted, nameCase, nameWord, particles } from '../text/title-case.js';
import type { PersonName } from './east-asian-person.js';
import { givenNames } from './given-names.js';
import {
  academicFields,
  behindNames,
  isJob,
  isNobody,
  isOrganisation,
  isRemark,
  needsMoreWords,
  nobodyWords,
  salutationOf,
  salutations,
} from './salutations.js';

/** Generations, degrees and honours behind a name -> how they are written. */
const suffixes: Readonly<Record<string, string>> = {
  ...{
    jr: 'Jr.',
    junior: 'Jr.',
    sr: 'Sr.',
    senior: 'Sr.',
    ii: 'II',
    iii: 'III',
    iv: 'IV',
    esq: 'Esq.',
    esquire: 'Esq.',
  },
  ...{
    phd: 'PhD',
    md: 'MD',
    mba: 'MBA',
    cpa: 'CPA',
    dds: 'DDS',
    dvm: 'DVM',
    rn: 'RN',
    pe: 'PE',
    jd: 'JD',
    llm: 'LLM',
    bsc: 'BSc',
    msc: 'MSc',
    pmp: 'PMP',
    cfa: 'CFA',
    obe: 'OBE',
    cbe: 'CBE',
    kbe: 'KBE',
    dbe: 'DBE',
    mbe: 'MBE',
    qc: 'QC',
    kc: 'KC',
    dphil: 'DPhil',
    edd: 'EdD',
    psyd: 'PsyD',
    csc: 'CSc.',
    ret: 'Ret.',
  },
};

/** Spanish and Portuguese first surnames: two surnames follow the given names. */
const doubleSurname =
  /^(?:\p{L}+ez|garc[ií]a|silva|santos|souza|pereira|costa|oliveira|rivera|torres|castro|moreno|romero|ruiz|d[ií]az|reyes|ortega|molina|delgado|ramos|morales|vargas|cruz|medina|aguilar|rojas|soto|silveira|almeida|carvalho|ferreira|rocha)$/iu;

/** Spanish and Portuguese given names that go in pairs: behind two of them stand surnames alone, José María Aznar López. */
const spanishGiven =
  /^(?:mar[ií]a|jos[eé]|lui[sz]|carlos|manuel|juan|jo[aã]o|antonio|francisco|javier|miguel|[aá]ngel|jes[uú]s|pedro|pablo|paulo|alberto|fernando|eduardo|enrique|alejandro|andr[eé]s|ignacio|in[aá]cio|ram[oó]n|rafael|ana|isabel|carmen|teresa|pilar|elena|cristina|luisa|guadalupe)$/iu;

const nickname = /\s*(?:["“”'‘][^"“”'’]{1,30}["“”'’]|\([^()]{1,40}\)|\[[^[\]]{1,40}\])(?=\s|,|$)/g;
/** Not the und of von und zu. */
const severalPeople = /\s(?:&|and|(?<!von )und|et|\+)\s|[;/|]/i;
/** Letters and marks of any alphabet, with what joins names and sets titles apart. */
const onlyNames = /^[\p{L}\p{M} .,'’`´-]+$/u;
const notAName = /[\d@]|https?:|www\./i;
const roles =
  /^(?:info|sales|admin|administrator|office|support|reception|receptionist|front desk|accounts payable|accounts|purchasing|hr|manager|the manager|owner|team|customer service|webmaster|service)$/i;

/** What says that a name follows. */
const label =
  /^(?:(?:full |contact )?name|contact(?: person)?|primary contact|attn|attention|recipient|dear|c\/o)(?:[:.]\s*|(?<=attn|attention|dear|c\/o)\s+)(?=\p{L})/iu;
/** `John Smith - CEO`, `John Smith | Sales`: what stands behind the sign is a name or a job. */
const apart = / [-–—|] | ?\| ?/;
const wholeInQuotes = /^["'“‘]([^"'“”‘’]+)["'”’]$/;
const quotedFamily = /^["“]([^"“”]{2,40})["”],\s*(\S.*)$/;
const quotedFirst = /^["“]([^"“”\s]{2,30})["”]\s+(\S+)$/;
/** Russian patronymics: Иванов Иван Иванович. */
const patronymic = /(?:ович|евич|ич|овна|евна|ична|инична)$/iu;
const russianFamily = /(?:ов|ев|ёв|ин|ын|ский|цкий|ова|ева|ёва|ина|ына|ская|цкая|енко|чук)$/iu;

const frenchGiven: ReadonlySet<string> = new Set(
  'jean pierre michel philippe alain andré jacques bernard françois claude gérard christian daniel nicolas laurent christophe stéphane frédéric pascal thierry olivier éric sébastien julien guillaume antoine vincent mathieu matthieu benoît jérôme yves gilles rené luc marc henri louis denis didier bruno hervé xavier arnaud cédric fabrice franck lionel emmanuel étienne guy roland serge'.split(
    ' ',
  ),
);

/** Words that make a name more than two plain words. */
let tellingWords: ReadonlySet<string> | null = null;
/** By first and last letter of these words, a bit for each length: most names are told from them by that. */
const tellingLengths = new Int32Array(1024);

function isTelling(word: string): boolean {
  tellingWords ??= makeTellingWords();
  return mayTell(word) && tellingWords.has(word.toLowerCase());
}

function mayTell(word: string): boolean {
  return ((tellingLengths[endsOf(word)]! >> word.length) & 1) === 1;
}

/** The first and the last letter of a word in one number, in any case. */
function endsOf(word: string): number {
  return ((word.charCodeAt(0) & 31) << 5) | (word.charCodeAt(word.length - 1) & 31);
}

function makeTellingWords(): ReadonlySet<string> {
  const words = new Set([
    ...Object.keys(salutations),
    ...Object.keys(suffixes),
    ...particles,
    ...pinyinSurnames,
    ...behindNames,
    ...nobodyWords,
    ...[...legalForms().bySpelling.keys()].filter((spelling) => /^[a-z]+$/.test(spelling)),
    ...'info sales admin administrator office support reception receptionist front accounts purchasing manager owner team customer webmaster service desk and und et'.split(
      ' ',
    ),
  ]);
  for (const word of words) tellingLengths[endsOf(word)]! |= 1 << word.length;
  return words;
}

/** `Anna Smith`: two words of plain letters, capital first, neither of them telling; null = it needs a closer look. */
export function readCommonWesternName(text: string): PersonName | null {
  let gap = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const isCapital = unit >= 0x41 && unit <= 0x5a;
    if (at === 0 || (at === gap + 1 && gap > 0) ? !isCapital : unit < 0x61 || unit > 0x7a) {
      if (unit !== 0x20 || gap > 0 || at < 2) return null;
      gap = at;
    }
  }
  if (gap === 0 || text.length < gap + 3) return null;
  const firstName = text.slice(0, gap);
  const lastName = text.slice(gap + 1);
  if (isTelling(firstName) || isTelling(lastName)) return null;
  return { salutation: null, firstName, middleName: null, lastName, suffix: null };
}

/** The parts of a name; null = refused. `takesFirst` = of several people the first is read. */
export function readWesternPerson(input: string, takesFirst: boolean, note: Note): PersonName | null {
  const named = withoutStop(spaced(trimSigns(withoutContact(input, note).replace(label, ''), '*', ' ;,/|*-')));
  let text = withoutBirthName(withoutJobs(unquoted(named), note), note);
  if (isOrganisation(text)) return refuse(note, 'person.company');
  if (notAName.test(text) || roles.test(text) || isNobody(text) || !/\p{L}/u.test(text))
    return refuse(note, 'person.not-a-name');
  if (severalPeople.test(text)) {
    if (!takesFirst) return refuse(note, 'person.several');
    text = firstOfSeveral(text);
  }
  const { legalForm } = readCompany(text);
  if (legalForm !== null && (legalForm.length > 2 || text.includes('&'))) {
    if (!isNameEnding(legalForm)) return refuse(note, 'person.company');
  }
  const plain = text.replace(nickname, '').trim();
  if (plain !== text) {
    note('person.nickname');
    if (plain === '') return refuse(note, 'person.not-a-name');
  }
  if (!onlyNames.test(plain)) return refuse(note, 'person.not-a-name');
  let pieces = plain
    .split(',')
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
  const behind: string[] = [];
  // King, Martin Luther, Jr. and Martin Luther King, Jr., PhD
  while (pieces.length > 1 && areSuffixes(pieces)) behind.unshift(pieces.pop() ?? '');
  const suffix = behind
    .flatMap((piece) => piece.split(' '))
    .map((word) => suffixOf(word) ?? word)
    .filter((found) => found !== null);
  // Smith, Jr., John and Smith, John, Dr.
  if (pieces.length === 3) {
    const [family = '', middle = '', last = ''] = pieces;
    if (areSuffixes([family, middle])) pieces = [`${family} ${middle}`, last];
    else if (last.split(' ').every(isBehindName)) pieces = [family, `${last} ${middle}`];
  }
  if (pieces.length > 2) return refuse(note, 'person.several');
  const [first = '', second] = pieces;
  if (second === undefined) return readInOrder(first, suffix, note);
  // John Smith, Mary Jones
  if (isFullName(first) && isFullName(second)) return refuse(note, 'person.several');
  // Hans Müller, Dr.
  if (second.split(' ').every(isBehindName)) return readInOrder(`${second} ${first}`, suffix, note);
  return readFamilyFirst(first, second, suffix);
}

/** An e-mail address or a phone number behind a name: a field of its own, so somebody should know that it was left out. */
const contactBehind =
  /[\s,:]+(?:[<([]?[\w.+-]+@[\w-]+(?:\.[\w-]+)+[>)\]]?|(?:(?:tel|phone|mobile|cell)[.:]*\s*)?[+(]?\d[\d ().-]{5,17}\d)$/i;

function withoutContact(text: string, note: Note): string {
  if (text.length > longestName) return text;
  const name = text.replace(contactBehind, '');
  if (name !== text) note('person.nickname', {}, 'warning');
  return name;
}

/** Titles and initials run into what follows them: Mr.Smith, Prof.Dr.Hans Meier, J.Smith; john.smith of a log-in; O´Neil. */
function spaced(text: string): string {
  return text
    .replace(/(?<=^|[ .])\p{L}{2,5}\.(?=\p{L})/gu, (title) => (salutationOf(title) === null ? title : `${title} `))
    .replace(/^((?:\p{L}\.)+)(?=\p{L}{3})/u, '$1 ')
    .replace(/^(\p{Ll}{2,})[._](\p{Ll}{2,})$/u, '$1 $2')
    .replace(/(?<=\p{L})[´`](?=\p{L})/gu, "'");
}

/** A full stop behind the name, as behind a sentence; not that of Dr. and Jun. */
function withoutStop(text: string): string {
  const last = text.slice(text.lastIndexOf(' ') + 1);
  return /^\p{Lu}\p{Ll}{3,}\.$/u.test(last) && suffixOf(last) === null && salutationOf(last) === null
    ? text.slice(0, -1)
    : text;
}

/** `"John Smith"` and `"Bob" Jones`: quotes around all that there is of a name make no nickname. */
function unquoted(text: string): string {
  const whole = wholeInQuotes.exec(text)?.[1];
  if (whole) return whole.trim();
  const [, quoted, rest] = quotedFamily.exec(text) ?? [];
  if (quoted && rest) return `${quoted}, ${rest}`;
  const [, given, family] = quotedFirst.exec(text) ?? [];
  return given && family ? `${given} ${family}` : text;
}

/** The name without the job, department or rank that stands behind a dash, bar or comma. */
function withoutJobs(text: string, note: Note): string {
  const pieces = text.split(apart);
  let kept = text;
  if (pieces.length > 1) {
    const names = pieces.filter((piece, at) => (at === 0 || !isJob(piece)) && !isRemark(piece));
    if (names.length < pieces.length) kept = names.join(' - ');
    // Anna Smith - Jones is one family name.
    else if (pieces.length === 2 && / - /.test(text) && /^\p{Lu}\p{Ll}+$/u.test(pieces[1] ?? ''))
      return pieces.join('-');
  }
  const parts = kept.split(',');
  const named = parts.filter((part, at) => at === 0 || !isJob(part.trim()));
  if (named.length < parts.length) kept = named.join(',');
  const words = kept.split(' ');
  // CEO John Smith, DECEASED John Smith
  while (
    words.length > 2 &&
    salutationOf(words[0] ?? '') === null &&
    (isJob(words[0] ?? '') || isRemark(words[0] ?? ''))
  )
    words.shift();
  kept = words.join(' ');
  if (kept !== text) note('person.nickname');
  return kept;
}

/** Longer texts are notes. */
const longestName = 200;

/** Anna Smith née Jones, Anna Schmidt geb. Müller */
const birthName = /(?<=\S \S+) \(?(?:née|nee|geb\.|geborene|born|z domu|rozená) \p{Lu}[^()]*\)?$/u;

function withoutBirthName(text: string, note: Note): string {
  if (text.length > longestName) return text;
  const name = text.replace(birthName, '');
  if (name !== text) note('person.nickname');
  return name;
}

function refuse(note: Note, code: 'person.not-a-name' | 'person.several' | 'person.company'): null {
  note(code, {}, 'error');
  return null;
}

/** Degrees and titles that are legal forms as well: Smith MD, PC. */
function isNameEnding(legalForm: string): boolean {
  return suffixOf(legalForm) !== null || /^(?:PC|ET|PS|EI|AS|ME|Co)$/i.test(legalForm);
}

function firstOfSeveral(text: string): string {
  const names = text
    .split(severalPeople)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const [first = '', second = ''] = names;
  // John & Jane Smith: the family name is said once.
  return first.includes(' ') || !second.includes(' ') ? first : `${first} ${second.slice(second.lastIndexOf(' ') + 1)}`;
}

/** Two words that begin with a common given name. */
function isFullName(text: string): boolean {
  const words = text.split(' ');
  return words.length === 2 && givenNames.has((words[0] ?? '').toLowerCase()) && (words[1] ?? '').length > 2;
}

/** Given names first, or a surname in capitals or pinyin before them. */
function readInOrder(text: string, suffix: string[], note: Note): PersonName | null {
  const isShouting = text === text.toUpperCase();
  const words = text.split(' ');
  const salutation = takeSalutations(words);
  if (words.length > 2) salutation.push(...takeBehind(words));
  while (words.length > 1) {
    const found = suffixOf(words.at(-1) ?? '');
    // A single V. is an initial; MA and the like are kept to what stands behind a comma.
    if (found === null) break;
    suffix.unshift(found);
    words.pop();
  }
  if (words.length === 0) return refuse(note, 'person.not-a-name');
  const ends = { salutation: salutation.join(' ') || null, suffix: suffix.join(', ') || null };
  if (words.length === 1) {
    const only = words[0] ?? '';
    if (/^\p{L}\.?$/u.test(only) || (salutation.length === 0 && behindNames.has(only.toLowerCase())))
      return refuse(note, 'person.not-a-name');
    if (salutation.length === 0) note('person.one-name');
    return {
      salutation: ends.salutation,
      firstName: null,
      middleName: null,
      lastName: nameCase(only),
      suffix: ends.suffix,
    };
  }
  const capitals = isShouting ? 0 : leadingCapitals(words);
  if (capitals > 0) return familyThenGiven(words.slice(0, capitals), words.slice(capitals), ends);
  if (isRussianOrder(words)) return familyThenGiven(words.slice(0, 1), words.slice(1), ends);
  // Smith J.A.
  if (words.length === 2 && /^(?:\p{Lu}\.){2,}$/u.test(words[1] ?? '') && !/\./.test(words[0] ?? ''))
    return familyThenGiven(words.slice(0, 1), words.slice(1), ends);
  if (isVietnamese(words)) {
    return familyThenGiven(words.slice(0, 1), [words.at(-1) ?? '', ...words.slice(1, -1)], ends);
  }
  if (isChineseOrder(words) || isHyphenOrder(words)) {
    const [family = '', ...given] = words;
    return { ...familyThenGiven([family], given.slice(0, 1), ends), firstName: nameCase(given.join(' ')) };
  }
  // Peter CHAN Tai-man
  if (words.length === 3 && words[1] === words[1]?.toUpperCase() && isHyphenOrder(words.slice(1)))
    return familyThenGiven(words.slice(1, 2), [words[0] ?? '', words[2] ?? ''], ends);
  let start = words.length - 1;
  if (
    words.length > 2 &&
    doubleSurname.test(words[start - 1] ?? '') &&
    !particles.has((words[start - 1] ?? '').toLowerCase())
  )
    start--;
  if (words.length > 3 && /^[yei]$/i.test(words[start - 1] ?? '')) start -= 2;
  if (start > 2 && saints.test(words[start - 1] ?? '') && particles.has((words[start - 2] ?? '').toLowerCase()))
    start--;
  if (start > 1 && familyPrefixes.has((words[start - 1] ?? '').toLowerCase())) start--;
  while (start > 1 && particles.has((words[start - 1] ?? '').toLowerCase())) start--;
  if (start > 2 && words.slice(0, 2).every((word) => spanishGiven.test(word))) start = 2;
  // Von Trapp alone, de la Cruz alone: particles at the start belong to the family name.
  if (start === 1 && particles.has((words[0] ?? '').toLowerCase())) start = 0;
  const given = nameCase(words.slice(0, start).join(' ')).split(' ');
  return {
    salutation: ends.salutation,
    firstName: start === 0 ? null : (given[0] ?? null),
    middleName: given.slice(1).join(' ') || null,
    lastName: familyCase(words.slice(start)),
    suffix: ends.suffix,
  };
}

function readFamilyFirst(family: string, rest: string, suffix: string[]): PersonName {
  const familyWords = family.split(' ');
  const salutation = familyWords.length > 1 ? takeSalutations(familyWords) : [];
  while (familyWords.length > 1) {
    const found = suffixOf(familyWords.at(-1) ?? '');
    if (found === null) break;
    suffix.unshift(found);
    familyWords.pop();
  }
  const words = rest.split(' ');
  salutation.push(...takeSalutations(words), ...takeBehind(words));
  while (words.length > 1) {
    const found = suffixOf(words.at(-1) ?? '');
    if (found === null) break;
    suffix.push(found);
    words.pop();
  }
  // Beethoven, Ludwig van
  const behind: string[] = [];
  while (words.length > 1 && particles.has((words.at(-1) ?? '').toLowerCase()))
    behind.unshift((words.pop() ?? '').toLowerCase());
  return familyThenGiven([...behind, ...familyWords], words, {
    salutation: salutation.join(' ') || null,
    suffix: suffix.join(', ') || null,
  });
}

function familyThenGiven(
  family: string[],
  given: string[],
  ends: { salutation: string | null; suffix: string | null },
): PersonName {
  // Smith, JA: initials beside a name that is not shouted.
  const isInitials =
    given.length === 1 && /^\p{Lu}{2}$/u.test(given[0] ?? '') && !pinyinSurnames.has((given[0] ?? '').toLowerCase());
  const isKept = isInitials && family.some((word) => word !== word.toUpperCase());
  const names = isKept ? given : nameCase(given.join(' ')).split(' ');
  return {
    salutation: ends.salutation,
    firstName: names[0] || null,
    middleName: names.slice(1).join(' ') || null,
    lastName: familyCase(family),
    suffix: ends.suffix,
  };
}

/** Articles that begin a family name are part of it and written large: Le Goff, El Amrani; not behind a particle: de la Cruz. */
const leadingArticles: ReadonlySet<string> = new Set(['le', 'la', 'les', 'los', 'las', 'el']);

/** Words before a family name that belong to it and are written large: Ó Briain, Mac Donald, St. John. */
const familyPrefixes: ReadonlySet<string> = new Set([
  'ó',
  'ní',
  'nic',
  'uí',
  'mac',
  'mc',
  'st',
  'st.',
  'ste',
  'abu',
  'ap',
]);

/** José de San Martín */
const saints = /^(?:san|santa|santo|são)$/iu;

/** A family name in one case as it is usually written; particles stay small. */
function familyCase(words: readonly string[]): string {
  const name = words.join(' ');
  if (isInverted(name)) return familyCase(words.map((word) => word.toLowerCase()));
  if (name !== name.toUpperCase() && name !== name.toLowerCase()) return words.map(nameWord).join(' ');
  return words
    .map((word, at) => {
      const small = word.toLowerCase();
      const isSmall = at < words.length - 1 && particles.has(small) && (at > 0 || !leadingArticles.has(small));
      return isSmall ? small : capitalise(word);
    })
    .join(' ');
}

function takeSalutations(words: string[]): string[] {
  const taken: string[] = [];
  while (words.length > 1) {
    const word = words[0] ?? '';
    const found =
      salutationOf(word) ??
      frenchMister(words) ??
      (taken.length > 0 && academicFields.has(word.toLowerCase()) ? word : null);
    // Don Johnson and Maj Sjöwall have a given name that is a title elsewhere.
    if (found === null || (words.length === 2 && needsMoreWords.has(word.toLowerCase()))) break;
    taken.push(found);
    words.shift();
  }
  return taken;
}

/** M. Jean Dupont: before a French given name, M. is monsieur and no initial. */
function frenchMister(words: readonly string[]): string | null {
  if (words.length < 3 || words[0] !== 'M.') return null;
  const given = (words[1] ?? '').toLowerCase();
  return frenchGiven.has(given.split('-')[0] ?? '') ? 'M.' : null;
}

/** Müller, Hans Dr. and Hans Müller, Mr.: forms of address behind the name. */
function takeBehind(words: string[]): string[] {
  const taken: string[] = [];
  while (words.length > 1 && behindNames.has((words.at(-1) ?? '').toLowerCase())) {
    taken.unshift(salutationOf(words.pop() ?? '') ?? '');
  }
  return taken;
}

/** Suffixes that are names too where they have no point: Ma, Ba, Jun, Sen. */
const pointed: Readonly<Record<string, string>> = {
  ...{
    'm.a.': 'MA',
    'm.a': 'MA',
    'b.a.': 'BA',
    'b.a': 'BA',
    'b.eng.': 'BEng',
    'm.eng.': 'MEng',
    'll.b.': 'LLB',
    'jun.': 'Jr.',
    'sen.': 'Sr.',
  },
};

/** Forms of address that stand behind a name: Hans Müller, Dr.; with a point all of them do: James Kirk, Capt. */
function isBehindName(word: string): boolean {
  return behindNames.has(word.toLowerCase()) || (word.endsWith('.') && salutationOf(word) !== null);
}

function suffixOf(word: string): string | null {
  const small = word.toLowerCase();
  if (Object.hasOwn(pointed, small)) return pointed[small] ?? null;
  const key = word.toLowerCase().replace(/[.,]/g, '');
  return Object.hasOwn(suffixes, key) ? (suffixes[key] ?? null) : null;
}

/** Whether the last piece is suffixes only; Ma is a given name too, but not behind a whole name: Günter Grass, MA. */
function areSuffixes(pieces: readonly string[]): boolean {
  const last = pieces.at(-1) ?? '';
  if (/^[MB]A$/.test(last)) return pieces.length > 2 || (pieces[0] ?? '').includes(' ');
  return last.split(' ').every((word) => suffixOf(word) !== null);
}

/** SMITH John, VAN DER BERG Anna: how many words in capitals stand before given names. */
function leadingCapitals(words: readonly string[]): number {
  const isCapitals = (word: string) =>
    word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase() && !word.includes('.');
  let count = 0;
  while (count < words.length && isCapitals(words[count] ?? '')) count++;
  return count < words.length ? count : 0;
}

/** Zhang Wei, Ouyang Xiu, Li Xiao Ming: a surname in pinyin before a given name in pinyin that is no surname itself. */
function isChineseOrder(words: readonly string[]): boolean {
  if (words.length !== 2 && words.length !== 3) return false;
  const [first = '', ...given] = words.map((word) => word.toLowerCase().replace(/[üǖǘǚǜ]/g, 'v'));
  const last = given.at(-1) ?? '';
  const isFamily =
    compoundPinyin.has(first) ||
    (pinyinSurnames.has(first) && (!pinyinSurnames.has(last) || (commonPinyin.has(first) && !commonPinyin.has(last))));
  // 小明 in two words: Xiao Ming.
  if (!isFamily || (given.length === 2 && given.some((word) => word.length > 6))) return false;
  return given.every((word) => pinyinWord.test(word.replace(/[-']/g, '')));
}

/** Иванов Иван Иванович, Петрова Анна: the family name stands first where a patronymic is last, or only the first is one. */
function isRussianOrder(words: readonly string[]): boolean {
  const [first = '', second = '', third] = words;
  if (!/^[а-яё]/iu.test(first)) return false;
  if (third !== undefined) return words.length === 3 && patronymic.test(third) && !patronymic.test(second);
  return first.length > 4 && russianFamily.test(first) && !russianFamily.test(second);
}

const vietnameseSurname = /^(?:nguyễn|trần|lê|phạm|hoàng|huỳnh|phan|vũ|võ|đặng|bùi|đỗ|hồ|ngô|dương|lý)$/iu;

/** Kim Jong-un, Wong Kar-wai: the small letter behind the hyphen is how given names are written in Korea and Hong Kong. */
function isHyphenOrder(words: readonly string[]): boolean {
  return words.length === 2 && hyphenSurname.test(words[0] ?? '') && /^[A-Z][a-z]+-[a-z]+$/.test(words[1] ?? '');
}

/** Nguyen Van An: van and thi behind a Vietnamese surname are middle names. */
const unmarkedVietnamese =
  /^(?:nguyen|tran|le|pham|hoang|huynh|phan|vu|vo|dang|bui|do|ho|ngo|duong|ly) (?:van|thi) \p{L}+/iu;

/** Nguyễn Văn An: surname, middle name, given name; without the marks of the script it could be any name. */
function isVietnamese(words: readonly string[]): boolean {
  if (words.length > 2 && unmarkedVietnamese.test(words.join(' '))) return true;
  return words.length > 1 && vietnameseSurname.test(words[0] ?? '') && /[^\x00-\x7f]/.test(words.join(''));
}
