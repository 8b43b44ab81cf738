/** The probability that two records are the same, from their match columns. Pure: equal columns give equal answers. */

import type { CompareKind } from '../crm/rules.js';
import { listSeparator, partSeparator } from './columns.js';
import { type Level, levels, type MatchModel } from './model.js';
import { isNickname } from './person-name.js';
import { isOneEditApart, jaroWinkler, soundKey } from './similarity.js';

/** What comparing two records found. */
export interface PairScore {
  /** 0 to 1. */
  probability: number;
  /** The evidence in words: `lastName same, phone same, birthDate different`. */
  why: string;
  /** True = they differ in what cannot differ within one record (birth date, generation, tax id): never merged by itself. */
  isConflict: boolean;
}

/** Scores pairs of one object. Values are in the order of the model's comparisons. */
export type ScorePair = (a: readonly (string | null)[], b: readonly (string | null)[]) => PairScore;

/** A record ready to be compared many times: for each comparison its values, or the parts of its value; null = unknown. */
export type Prepared = readonly (readonly string[] | null)[];

/** Compares prepared records of one object. */
export interface Scorer {
  prepare(values: readonly (string | null | undefined)[]): Prepared;
  /** False where the pair is surely below both thresholds; most pairs are told apart by their names. Allocates nothing. */
  mayCount(a: Prepared, b: Prepared): boolean;
  explain(a: Prepared, b: Prepared): PairScore;
}

/** Evidence of one pair while it is collected. */
interface Evidence {
  bits: number;
  /** Null where nobody asks. */
  why: string[] | null;
  isConflict: boolean;
  /** What people of one household or office share; worth little where the given names do not agree. */
  shared: number;
  given: 'agrees' | 'close' | 'missing' | 'differs';
}

/** Most that all that a household shares says about two people whose given names differ, or are not both known, in bits. */
const sharedCap = { agrees: Number.POSITIVE_INFINITY, missing: 6, close: 2, differs: 1 } as const;

/** Mailboxes that stand for an office, not for a person. */
const officeMailbox =
  /^(?:info|sales|office|contact|admin|hello|mail|service|support|team|enquiries|inquiry|marketing|hr|jobs|kontakt|billing|accounts?|reception|noreply|no-reply)@/;

/** Compiles the comparison of two records. */
export function compileScorePair(model: MatchModel): ScorePair {
  const scorer = compileScorer(model);
  return (a, b) => scorer.explain(scorer.prepare(a), scorer.prepare(b));
}

/** Compiles the comparison of prepared records. */
export function compileScorer(model: MatchModel): Scorer {
  const comparisons = model.comparisons.map(({ kind }) => compare[kind]);
  const separators = model.comparisons.map(({ kind }) =>
    kind === 'person' || kind === 'company' || kind === 'address' ? partSeparator : listSeparator,
  );
  const steps = stepsOf(model);
  // A probability rounds to 1 long before its bits are infinite.
  const least = Math.min(model.review, model.merge, 1 - 2 ** -50);
  const leastBits = Math.log2(least / (1 - least)) - roundingBits;
  const given = model.about === 'person' ? 'missing' : 'agrees';
  const evidence: Evidence = { bits: 0, why: null, isConflict: false, shared: 0, given };
  const begin = (why: string[] | null): void => {
    evidence.bits = model.priorBits;
    evidence.why = why;
    evidence.isConflict = false;
    evidence.shared = 0;
    evidence.given = given;
  };
  return {
    prepare: (values) =>
      separators.map((separator, i) => {
        const value = values[i];
        return value ? (value.includes(separator) ? value.split(separator) : [value]) : null;
      }),
    mayCount(a, b) {
      begin(null);
      let own = 0;
      let shared = 0;
      for (let s = 0; s < steps.length; s++) {
        const { at, mostOwn, mostShared } = steps[s]!;
        if (!a[at] || !b[at]) continue;
        own += mostOwn;
        shared += mostShared;
      }
      for (let s = 0; s < steps.length; s++) {
        const { at, compare, mostOwn, mostShared } = steps[s]!;
        const left = a[at];
        const right = b[at];
        if (!left || !right) continue;
        compare(left, right, evidence);
        own -= mostOwn;
        shared -= mostShared;
        if (evidence.bits + own + Math.min(evidence.shared + shared, sharedCap[evidence.given]) < leastBits)
          return false;
      }
      return true;
    },
    explain(a, b) {
      const why: string[] = [];
      begin(why);
      for (let i = 0; i < comparisons.length; i++) {
        const left = a[i];
        const right = b[i];
        if (left && right) comparisons[i]!(left, right, evidence);
      }
      const bits = evidence.bits + Math.min(evidence.shared, sharedCap[evidence.given]);
      return { probability: 1 / (1 + 2 ** -bits), why: why.join(', '), isConflict: evidence.isConflict };
    },
  };
}

/** Sums in another order differ by less than this. */
const roundingBits = 1e-6;

/** One comparison of the quick look, and the most that it can add. */
interface Step {
  at: number;
  compare: Compare;
  mostOwn: number;
  mostShared: number;
}

/** The comparisons in the order that settles most pairs soonest: names, then what is a person's own, then what is shared. */
function stepsOf({ comparisons }: MatchModel): Step[] {
  const rank = (kind: CompareKind): number => (kind === 'person' ? 0 : sharedKinds.has(kind) ? 2 : 1);
  return comparisons
    .map(({ kind }, at) => ({ kind, at }))
    .sort((a, b) => rank(a.kind) - rank(b.kind) || a.at - b.at)
    .map(({ kind, at }) => {
      const most = kind === 'person' ? mostBits('lastName') + mostBits('firstName') : mostBits(kind);
      const isShared = sharedKinds.has(kind);
      return { at, compare: compare[kind], mostOwn: isShared ? 0 : most, mostShared: isShared ? most : 0 };
    });
}

/** What people of one household or office share. */
const sharedKinds: ReadonlySet<CompareKind> = new Set(['phone', 'email', 'address']);

function mostBits(kind: keyof typeof levels): number {
  return Math.max(0, ...Object.values<Level>(levels[kind]).map(({ bits }) => bits));
}

type Values = readonly string[];
type Compare = (a: Values, b: Values, evidence: Evidence) => void;

/** Adds a level's weight under a name that reports show. */
function add(evidence: Evidence, what: string, level: string, weight: Level, isShared = false): void {
  const { bits } = weight;
  if (evidence.why) evidence.why.push(`${what} ${level}`);
  if (isShared && bits > 0) evidence.shared += bits;
  else evidence.bits += bits;
}

const compare: Readonly<Record<CompareKind, Compare>> = {
  person: comparePersons,
  company: compareCompanies,
  address: compareAddresses,
  taxId(a, b, evidence) {
    const level = common(a, b) !== undefined ? 'same' : isOneEditApart(joined(a), joined(b)) ? 'similar' : 'different';
    if (level !== 'same') evidence.isConflict = true;
    add(evidence, 'taxId', level, levels.taxId[level]);
  },
  birthDate(a, b, evidence) {
    const [left, right] = [joined(a), joined(b)];
    const level = left === right ? 'same' : areNearDates(left, right) ? 'similar' : 'different';
    if (level === 'different') evidence.isConflict = true;
    add(evidence, 'birthDate', level, levels.birthDate[level]);
  },
  phone(a, b, evidence) {
    const level = common(a, b) !== undefined ? 'same' : anyPair(a, b, isSameLine) ? 'similar' : 'different';
    add(evidence, 'phone', level, levels.phone[level], true);
  },
  email(a, b, evidence) {
    const same = common(a, b);
    const level =
      same === undefined
        ? anyPair(a, b, isSameMailbox)
          ? 'similar'
          : 'different'
        : officeMailbox.test(same)
          ? 'shared'
          : 'same';
    add(evidence, 'email', level, levels.email[level], true);
  },
  domain(a, b, evidence) {
    const level = common(a, b) !== undefined ? 'same' : 'different';
    add(evidence, 'domain', level, levels.domain[level]);
  },
  text(a, b, evidence) {
    const level =
      common(a, b) !== undefined ? 'same' : jaroWinkler(joined(a), joined(b)) >= 0.92 ? 'similar' : 'different';
    add(evidence, 'text', level, levels.text[level]);
  },
};

function joined(values: Values): string {
  return values.length === 1 ? values[0]! : values.join(listSeparator);
}

/** The first value of one that the other has too. */
function common(a: Values, b: Values): string | undefined {
  for (let i = 0; i < a.length; i++) {
    const value = a[i]!;
    for (let j = 0; j < b.length; j++) if (value === b[j]) return value;
  }
  return undefined;
}

function anyPair(a: Values, b: Values, test: (x: string, y: string) => boolean): boolean {
  for (let i = 0; i < a.length; i++) for (let j = 0; j < b.length; j++) if (test(a[i]!, b[j]!)) return true;
  return false;
}

/** True for numbers that agree in their last seven digits. */
function isSameLine(a: string, b: string): boolean {
  const [m, n] = [a.length, b.length];
  if (m < 7 || n < 7) return false;
  for (let i = 1; i <= 7; i++) if (a.charCodeAt(m - i) !== b.charCodeAt(n - i)) return false;
  return true;
}

/** True for mailboxes whose name before the @ is the same and longer than five. */
function isSameMailbox(a: string, b: string): boolean {
  for (let i = 0; ; i++) {
    const [x, y] = [i < a.length ? a.charCodeAt(i) : atSign, i < b.length ? b.charCodeAt(i) : atSign];
    if (x !== y) return false;
    if (x === atSign) return i > 5;
  }
}

const atSign = 0x40;

function comparePersons(a: Values, b: Values, evidence: Evidence): void {
  const [firstA, middleA, lastA, suffixA] = [a[0] ?? '', a[1] ?? '', a[2] ?? '', a[3] ?? ''];
  const [firstB, middleB, lastB, suffixB] = [b[0] ?? '', b[1] ?? '', b[2] ?? '', b[3] ?? ''];
  if (suffixA !== '' && suffixB !== '' && suffixA !== suffixB) {
    evidence.isConflict = true;
    add(evidence, 'suffix', 'different', levels.suffix.different);
  }
  // Some sources fill the two columns the other way round.
  const isSwapped = firstA !== firstB && lastA !== lastB && firstA !== '' && firstA === lastB && lastA === firstB;
  if (lastA !== '' && lastB !== '') {
    const level = isSwapped ? 'same' : lastLevel(lastA, lastB);
    const isSameHan = level === 'same' && isHan(lastA);
    add(evidence, 'lastName', level, levels.lastName[isSameHan ? 'sameHan' : level]);
  }
  if (firstA !== '' && firstB !== '') {
    const level = isSwapped ? 'same' : firstLevel(firstA, firstB);
    const isSameHan = level === 'same' && isHan(firstA);
    add(evidence, 'firstName', level, levels.firstName[isSameHan ? 'sameHan' : level]);
    evidence.given = level === 'different' ? 'differs' : level === 'close' ? 'close' : 'agrees';
    if (middleA !== '' && middleB !== '' && middleA[0] !== middleB[0]) {
      add(evidence, 'middleName', 'different', levels.text.different);
    }
  }
}

/** True for a text that starts with a Chinese character; the first of them is U+2E80. */
function isHan(text: string): boolean {
  return text.charCodeAt(0) >= 0x2e80 && han.test(text);
}

const han = /^\p{Script=Han}/u;

function lastLevel(a: string, b: string): 'same' | 'similar' | 'different' {
  if (a === b) return 'same';
  const hasWords = a.includes(' ') || b.includes(' ');
  if (hasWords && a.replaceAll(' ', '') === b.replaceAll(' ', '')) return 'same';
  if (isHan(a) || isHan(b)) return 'different';
  if (hasWords && isDoubleName(a.split(' '), b.split(' '))) return 'similar';
  if (a.length > 3 && b.length > 3 && (jaroWinkler(a, b) >= 0.92 || soundKey(a) === soundKey(b))) return 'similar';
  return 'different';
}

/** Double names: one of them alone, or one of them as an initial, is usual. */
function isDoubleName(a: readonly string[], b: readonly string[]): boolean {
  const shared = a.find((word) => word.length > 3 && b.includes(word));
  if (shared === undefined) return false;
  const [restA, restB] = [a, b].map((words) => words.find((word) => word !== shared) ?? '');
  return restA === '' || restB === '' || restA![0] === restB![0];
}

type FirstLevel = 'same' | 'nickname' | 'similar' | 'initial' | 'close' | 'different';

function firstLevel(a: string, b: string): FirstLevel {
  if (a === b) return 'same';
  if (isHan(a) || isHan(b)) return 'different';
  if (a.length === 1 || b.length === 1) return a[0] === b[0] ? 'initial' : 'different';
  if (isNickname(a, b)) return 'nickname';
  if (a.length < 3 || b.length < 3) return 'different';
  const likeness = jaroWinkler(a, b);
  if (a[0] === b[0] && (likeness >= 0.93 || soundKey(a) === soundKey(b))) return 'similar';
  if (a.length > 5 && isOneEditApart(a, b)) return 'similar';
  // Darla and Darlene may be twins, or one slip: a question, not an answer.
  return likeness >= 0.8 ? 'close' : 'different';
}

function compareCompanies(a: Values, b: Values, evidence: Evidence): void {
  const [fullA = '', coreA = ''] = a;
  const [fullB = '', coreB = ''] = b;
  const level = companyLevel(fullA, fullB, coreA, coreB);
  add(evidence, 'company', level, levels.company[level]);
}

/**
 * A Chinese registered name (place, trade name, business, legal form) is unique in its registry (企业名称登记管理规定), so two
 * long equal ones say more than two equal trade names.
 */
function companyLevel(fullA: string, fullB: string, coreA: string, coreB: string) {
  if (fullA === fullB)
    return /^\p{Script=Han}{6,}$/u.test(fullA) && /(?:公司|厂|院|校|社|行|店|所|中心)$/.test(fullA)
      ? 'registered'
      : 'same';
  if (coreA === coreB) return 'sameCore';
  const [joinedA, joinedB] = [coreA.replaceAll(' ', ''), coreB.replaceAll(' ', '')];
  if (joinedA === joinedB) return 'sameCore';
  // Two short Chinese trade names one character apart are two companies; a long one may be a slip.
  const isShort = isHan(coreA) && Array.from(coreA).length < 6;
  return !isShort && Math.min(coreA.length, coreB.length) > 4 && jaroWinkler(coreA, coreB) >= 0.94
    ? 'similar'
    : 'different';
}

function compareAddresses(a: Values, b: Values, evidence: Evidence): void {
  const [numberA = '', streetA = '', placeA = '', codeA = ''] = a;
  const [numberB = '', streetB = '', placeB = '', codeB = ''] = b;
  const isCode = codeA !== '' && codeB !== '' && codeA === codeB;
  const isPlace =
    placeA !== '' && placeB !== '' && (placeA === placeB || placeA.includes(placeB) || placeB.includes(placeA));
  const isElsewhere = placeA !== '' && placeB !== '' && !isPlace;
  const hasStreets = streetA !== '' && streetB !== '';
  const isStreet =
    hasStreets &&
    numberA === numberB &&
    (streetA === streetB || jaroWinkler(streetA, streetB) >= 0.9 || shareWords(streetA, streetB));
  const isSure = isStreet && (numberA !== '' || streetA === streetB) && (isCode || isPlace) && !isElsewhere;
  const level = isSure ? 'same' : isStreet && numberA !== '' ? 'similar' : isCode || isPlace ? 'place' : 'different';
  add(evidence, 'address', level, levels.address[level], true);
}

/** True if the shorter line's words are all in the longer one: a unit or a place was left out. */
function shareWords(a: string, b: string): boolean {
  const [wordsA, wordsB] = [a.split(' '), b.split(' ')];
  const [short, long] = wordsA.length <= wordsB.length ? [wordsA, wordsB] : [wordsB, wordsA];
  return short.length > 1 && short.every((word) => long.includes(word));
}

/** Day and month exchanged, or one digit off: slips, not another birth. Dates as YYYY-MM-DD. */
export function areNearDates(a: string, b: string): boolean {
  if (a.length !== 10 || b.length !== 10)
    return a.slice(0, Math.min(a.length, b.length)) === b.slice(0, Math.min(a.length, b.length));
  let off = 0;
  for (let i = 0; i < 10; i++) if (a.charCodeAt(i) !== b.charCodeAt(i)) off++;
  if (off <= 1) return off === 1;
  return off <= 4 && a.slice(0, 5) === b.slice(0, 5) && a.slice(5, 7) === b.slice(8) && a.slice(8) === b.slice(5, 7);
}
