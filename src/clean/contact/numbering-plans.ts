/**
 * Numbering plans of all countries (ITU-T E.164), with the rules of libphonenumber. The only file that meets the library.
 *
 * The library's `max` metadata is used: it has a pattern per kind of number (mobile, fixed line, ...), while `min` has one
 * loose pattern per country, under which +86 12345678901 would count as valid. Common numbers are read by the library's own
 * patterns, compiled once; whatever those do not settle goes through the library itself.
 */
import { createRequire } from 'node:module';
import type { DigitPattern } from './digit-automaton.js';
import { type Digits, digitText, type QuickNumbers, quickNumbers } from './quick-numbers.js';

/** Which kind of line a number is, as far as its plan tells. */
export type PhoneKind = 'mobile' | 'fixed' | 'either' | 'other';

/** Why a number is not one. */
export type PhoneProblem = 'too-short' | 'too-long' | 'invalid' | 'no-country';

/** Reads `+` and digits, or digits alone, as a number of the world; `country` (ISO 3166-1 alpha-2) is for those without `+`. */
export interface NumberingPlans {
  /** The number in E.164; null = it is not valid. */
  read(digits: string, country: string | null): string | null;
  /** Reads the digits of many cells of a column; what it does not read is for `read`. */
  quickReader(country: string | null): QuickReader;
  /** Says why `read` gave null. */
  problemOf(digits: string, country: string | null): PhoneProblem;
  /** The kind of a valid E.164 number. */
  kindOf(number: string): PhoneKind;
  hasCountry(country: string): boolean;
}

/** The number in E.164 of the first `count` digits, with or without `+` before them; null = they are to be looked at closely. */
export type QuickReader = (digits: Digits, count: number, hasPlus: boolean) => string | null;

type Core = typeof import('libphonenumber-js/core');
type MetadataJson = import('libphonenumber-js/core').MetadataJson;
type CountryCode = import('libphonenumber-js/core').CountryCode;

/** What the library's `Metadata` has beside what its types declare. */
interface PlanReader {
  selectNumberingPlan(countryOrCallingCode: string): void;
  numberingPlan: {
    callingCode(): string;
    IDDPrefix(): string;
    nationalPrefix(): string | undefined;
    nationalPrefixForParsing(): string | undefined;
    nationalNumberPattern(): string;
    leadingDigits(): string | undefined;
    possibleLengths(): number[] | undefined;
    type(kind: string): { pattern(): string | undefined; possibleLengths(): number[] | undefined } | undefined;
  };
}

/** Loading the metadata takes tens of milliseconds, so only columns of phones do. */
let loaded: NumberingPlans | null = null;

/** The numbering plans; loaded at the first call. */
export function numberingPlans(): NumberingPlans {
  if (loaded === null) {
    const require = createRequire(import.meta.url);
    const core = require('libphonenumber-js/core') as Core;
    loaded = makeNumberingPlans(core, require('libphonenumber-js/metadata.max.json') as MetadataJson);
  }
  return loaded;
}

/** Mobile numbers first: most numbers of customers are. */
const kindNames = [
  ...['MOBILE', 'FIXED_LINE', 'TOLL_FREE', 'SHARED_COST', 'PREMIUM_RATE'],
  ...['VOIP', 'PERSONAL_NUMBER', 'PAGER', 'UAN', 'VOICEMAIL'],
];

/** The numbers of one kind in one country. */
interface KindPattern {
  source: string;
  pattern: RegExp;
  /** Bit n = numbers of n digits exist; the pattern alone may match longer ones. */
  lengths: number;
}

/** The patterns of one country, compiled. */
interface CountryPlan {
  /** Numbers that start so are this country's, where several share a calling code. */
  leadingDigits: RegExp | null;
  /** All patterns of the country, for its automaton. */
  patterns: readonly DigitPattern[];
  general: RegExp;
  /** Bit n = numbers of n digits exist. */
  lengths: number;
  kinds: readonly KindPattern[];
  fixed: KindPattern | null;
  /** null = the plan does not tell mobile from fixed lines. */
  mobile: KindPattern | null;
}

function isOfKind(kind: KindPattern, national: string): boolean {
  return (kind.lengths & (1 << national.length)) !== 0 && kind.pattern.test(national);
}

function isIn(plan: CountryPlan, national: string): boolean {
  for (let at = 0; at < plan.kinds.length; at++) {
    if (isOfKind(plan.kinds[at]!, national)) return plan.general.test(national);
  }
  return false;
}

/** How numbers are dialled within a country. */
interface Dialling {
  callingCode: string;
  /** The prefix of international calls: 00, 011. */
  idd: RegExp;
  nationalPrefix: string;
  prefixForParsing: RegExp | null;
  plan: CountryPlan;
}

const plus = 0x2b;

function makeNumberingPlans(core: Core, metadata: MetadataJson): NumberingPlans {
  const reader = new core.Metadata(metadata) as unknown as PlanReader;
  const plansOf = new Map<string, readonly CountryPlan[]>();
  const planByCountry = new Map<string, CountryPlan>();
  const diallingOf = new Map<string, Dialling | null>();

  const hasCountry = (country: string): boolean => core.isSupportedCountry(country as CountryCode, metadata);

  const countryPlan = (country: string): CountryPlan => {
    let made = planByCountry.get(country);
    if (made === undefined) {
      made = compileCountry(reader, country);
      planByCountry.set(country, made);
    }
    return made;
  };

  const plans = (callingCode: string): readonly CountryPlan[] => {
    let made = plansOf.get(callingCode);
    if (made === undefined) {
      made = (metadata.country_calling_codes[callingCode] ?? [callingCode]).map(countryPlan);
      plansOf.set(callingCode, made);
    }
    return made;
  };

  const dialling = (countryOrCode: string): Dialling | null => {
    let made = diallingOf.get(countryOrCode);
    if (made === undefined) {
      const isKnown = /\d/.test(countryOrCode) || hasCountry(countryOrCode);
      made = isKnown ? compileDialling(reader, countryOrCode, countryPlan(countryOrCode)) : null;
      diallingOf.set(countryOrCode, made);
    }
    return made;
  };

  /** The country that claims a number decides whether it is valid, as in the library. */
  const planOf = (callingCode: string, national: string): CountryPlan | null => {
    const candidates = plans(callingCode);
    for (let at = 0; at < candidates.length; at++) {
      const plan = candidates[at]!;
      const isClaimed = plan.leadingDigits !== null && candidates.length > 1;
      if (isClaimed && !plan.leadingDigits?.test(national)) continue;
      if (isIn(plan, national)) return plan;
      if (isClaimed) return null;
    }
    return null;
  };

  // Calling codes as numbers, with their length before them, so that none is cut out of the text to be looked up.
  const callingCodes = new Map<number, string>();
  for (const code of [...Object.keys(metadata.country_calling_codes), ...Object.keys(metadata.nonGeographic)]) {
    callingCodes.set(code.length * 1000 + Number(code), code);
  }
  const callingCodeOf = (number: string): string | null => {
    let value = 0;
    for (let length = 1; length <= 3 && length < number.length; length++) {
      value = value * 10 + number.charCodeAt(length) - 0x30;
      const code = callingCodes.get(length * 1000 + value);
      if (code !== undefined) return code;
    }
    return null;
  };

  // The same by the first three digits.
  const codeByDigits: (string | null)[] = Array.from({ length: 1000 }, (_, digits) =>
    callingCodeOf(`+${String(digits).padStart(3, '0')}`),
  );

  /** Reads by the compiled patterns alone; `unsettled` = prefixes are in play that the library has to judge. */
  const quickly = (digits: string, country: string | null): string | null | 'unsettled' => {
    if (digits.charCodeAt(0) === plus) {
      const code = callingCodeOf(digits);
      if (code === null) return null;
      const national = digits.slice(code.length + 1);
      if (dialling(code)?.prefixForParsing?.test(national)) return 'unsettled';
      return planOf(code, national) === null ? null : digits;
    }
    const home = country === null ? null : dialling(country);
    if (home === null) return null;
    if (home.idd.test(digits)) return 'unsettled';
    let national = digits;
    if (home.prefixForParsing?.test(digits)) {
      // Prefixes with carrier codes or digits to be put in are the library's business.
      const prefix = home.prefixForParsing.exec(digits)![0];
      if (prefix !== home.nationalPrefix) return 'unsettled';
      national = digits.slice(prefix.length);
    }
    const plan = planOf(home.callingCode, national);
    // The library strips prefixes by the plan of the country that was given, so the number has to be one of its own.
    if (plan !== null && (plan === home.plan || isIn(home.plan, national))) return `+${home.callingCode}${national}`;
    // It also tries the number with its prefix, and without a calling code that lacks its plus.
    const isSettled = plan === null && !digits.startsWith(home.callingCode);
    return isSettled && (national === digits || planOf(home.callingCode, digits) === null) ? null : 'unsettled';
  };

  const quickByCode = new Map<string, QuickNumbers>();
  /** Numbers after a calling code. */
  const quickAbroad = (code: string): QuickNumbers => {
    let made = quickByCode.get(code);
    if (made === undefined) {
      made = quickNumbers({
        patterns: plans(code).flatMap((plan) => plan.patterns),
        prefixes: prefixPatterns(dialling(code)?.prefixForParsing ?? null),
        isRight: (national) => planOf(code, national) !== null,
      });
      quickByCode.set(code, made);
    }
    return made;
  };

  const quickByCountry = new Map<string, QuickNumbers>();
  /** Numbers as they are dialled within a country, its own prefix taken off by the caller. */
  const quickAtHome = (country: string, home: Dialling): QuickNumbers => {
    let made = quickByCountry.get(country);
    if (made === undefined) {
      made = quickNumbers({
        patterns: plans(home.callingCode).flatMap((plan) => plan.patterns),
        prefixes: [...prefixPatterns(home.idd), ...prefixPatterns(home.prefixForParsing)],
        isRight: (national) => {
          const plan = planOf(home.callingCode, national);
          return plan !== null && (plan === home.plan || isIn(home.plan, national));
        },
      });
      quickByCountry.set(country, made);
    }
    return made;
  };

  const optionsOf = (country: string | null): { extract: false; defaultCountry?: CountryCode } =>
    country !== null && hasCountry(country)
      ? { extract: false, defaultCountry: country as CountryCode }
      : { extract: false };

  // A cell that is refused is looked at in several ways, which often come to the same digits.
  let lastDigits = '';
  let lastCountry: string | null = null;
  let lastNumber: string | null = null;
  const thoroughly = (digits: string, country: string | null): string | null => {
    if (digits !== lastDigits || country !== lastCountry) {
      const phone = core.parsePhoneNumberFromString(digits, optionsOf(country), metadata);
      lastDigits = digits;
      lastCountry = country;
      lastNumber = phone?.isValid() ? phone.number : null;
    }
    return lastNumber;
  };

  return {
    hasCountry,
    read(digits, country) {
      const number = quickly(digits, country);
      return number === 'unsettled' ? thoroughly(digits, country) : number;
    },
    quickReader(country) {
      const home = country === null ? null : dialling(country);
      // Where the prefix of international calls starts as the one within the country does, the two are not told apart here.
      const atHome = home === null || home.idd.test(home.nationalPrefix) ? null : quickAtHome(country!, home);
      const prefix = home === null ? [] : Array.from(home.nationalPrefix, Number);
      const start = home === null ? '' : `+${home.callingCode}`;
      return (digits, count, hasPlus) => {
        if (hasPlus) {
          const code = count < 4 ? null : codeByDigits[digits[0]! * 100 + digits[1]! * 10 + digits[2]!]!;
          if (code === null) return null;
          const abroad = quickAbroad(code);
          if (abroad.prefixLength(digits, code.length, count) !== 0) return null;
          return abroad.isRight(digits, code.length, count) ? digitText(digits, 0, count, '+') : null;
        }
        if (atHome === null) return null;
        const from = atHome.prefixLength(digits, 0, count);
        if (from !== 0 && (from !== prefix.length || prefix.some((digit, at) => digit !== digits[at]))) return null;
        return atHome.isRight(digits, from, count) ? digitText(digits, from, count, start) : null;
      };
    },
    problemOf(digits, country) {
      if (digits.charCodeAt(0) !== plus && (country === null || !hasCountry(country))) return 'no-country';
      const code = digits.charCodeAt(0) === plus ? callingCodeOf(digits) : null;
      const home = dialling(code ?? country ?? '');
      if (home === null) return 'invalid';
      const national = code === null ? digits : digits.slice(code.length + 1);
      const prefix =
        home.nationalPrefix !== '' && national.startsWith(home.nationalPrefix) ? home.nationalPrefix.length : 0;
      // Bits above the number's length = longer numbers exist, below it shorter ones.
      const { lengths } = home.plan;
      if (lengths >>> (national.length - prefix) === 0 || national.length > 20) return 'too-long';
      return (lengths & ((2 << (national.length - prefix)) - 1)) === 0 ? 'too-short' : 'invalid';
    },
    kindOf(number) {
      const code = callingCodeOf(number);
      const national = code === null ? '' : number.slice(code.length + 1);
      const plan = code === null ? null : planOf(code, national);
      if (plan === null) return 'other';
      const isMobile = plan.mobile !== null && isOfKind(plan.mobile, national);
      if (plan.fixed !== null && isOfKind(plan.fixed, national))
        return plan.mobile === null || isMobile ? 'either' : 'fixed';
      return isMobile ? 'mobile' : 'other';
    },
  };
}

function compileCountry(reader: PlanReader, country: string): CountryPlan {
  reader.selectNumberingPlan(country);
  const plan = reader.numberingPlan;
  const kindOf = (name: string): KindPattern | null => {
    const type = plan.type(name);
    const pattern = type?.pattern();
    if (!type || !pattern) return null;
    const lengths = type.possibleLengths()?.reduce((bits, length) => bits | (1 << length), 0) ?? ~0;
    return { source: pattern, pattern: new RegExp(`^(?:${pattern})$`), lengths };
  };
  const leadingDigits = plan.leadingDigits();
  const kinds = kindNames.map(kindOf).filter((kind) => kind !== null);
  const general = plan.nationalNumberPattern();
  const whole = [general, ...kinds.map((kind) => kind.source)].map((source) => ({ source, isPrefix: false }));
  return {
    leadingDigits: leadingDigits ? new RegExp(`^(?:${leadingDigits})`) : null,
    patterns: leadingDigits ? [...whole, { source: leadingDigits, isPrefix: true }] : whole,
    general: new RegExp(`^(?:${general})$`),
    lengths: (plan.possibleLengths() ?? []).reduce((bits, length) => bits | (1 << length), 0),
    kinds,
    fixed: kindOf('FIXED_LINE'),
    mobile: kindOf('MOBILE'),
  };
}

/** The alternatives of a pattern for the beginning of a number; the compiled ones start with `^`. */
function prefixPatterns(pattern: RegExp | null): DigitPattern[] {
  return pattern === null ? [] : [{ source: pattern.source.slice(1), isPrefix: false }];
}

function compileDialling(reader: PlanReader, countryOrCode: string, country: CountryPlan): Dialling {
  reader.selectNumberingPlan(countryOrCode);
  const plan = reader.numberingPlan;
  const prefix = plan.nationalPrefixForParsing();
  return {
    callingCode: plan.callingCode(),
    idd: new RegExp(`^(?:${plan.IDDPrefix() || '(?!)'})`),
    nationalPrefix: plan.nationalPrefix() ?? '',
    prefixForParsing: prefix ? new RegExp(`^(?:${prefix})`) : null,
    plan: country,
  };
}
