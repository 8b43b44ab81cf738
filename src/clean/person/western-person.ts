/** Reads names in alphabets: prefix, given, middle, family, suffix. */

import { readCompany } from '../company/company.js';
import type { Note } from '../step.js';
import { pinyinSurnames } from '../text/chinese-surnames.js';
import { capitalise, isInverted, nameCase, nameWord, particles } from '../text/title-case.js';
import { nameWithin } from './around-name.js';
import type { PersonName } from './east-asian-person.js';
import { isChineseOrder, isHyphenOrder, isRussianOrder, isVietnamese, leadingCapitals } from './family-first.js';
import { givenNames } from './given-names.js';
import { areSuffixes, suffixOf } from './name-suffix.js';
import { academicFields, behindNames, isNobody, isOrganisation, needsMoreWords, salutationOf } from './salutations.js';

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

const frenchGiven: ReadonlySet<string> = new Set(
  'jean pierre michel philippe alain andré jacques bernard françois claude gérard christian daniel nicolas laurent christophe stéphane frédéric pascal thierry olivier éric sébastien julien guillaume antoine vincent mathieu matthieu benoît jérôme yves gilles rené luc marc henri louis denis didier bruno hervé xavier arnaud cédric fabrice franck lionel emmanuel étienne guy roland serge'.split(
    ' ',
  ),
);

/** The parts of a name; null = refused. `takesFirst` = of several people the first is read. */
export function readWesternPerson(input: string, takesFirst: boolean, note: Note): PersonName | null {
  let text = nameWithin(input, note);
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

/** Forms of address that stand behind a name: Hans Müller, Dr.; with a point all of them do: James Kirk, Capt. */
function isBehindName(word: string): boolean {
  return behindNames.has(word.toLowerCase()) || (word.endsWith('.') && salutationOf(word) !== null);
}
