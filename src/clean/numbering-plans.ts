/**
 * Numbering plans of all countries (ITU-T E.164), with the rules of libphonenumber. The only file that meets the library.
 *
 * The library's `max` metadata is used: it has a pattern per kind of number (mobile, fixed line, ...), while `min` has one
 * loose pattern per country, under which +86 12345678901 would count as valid. Common numbers are read by the library's own
 * patterns, compiled once; whatever those do not settle goes through the library itself.
 */
import { createRequire } from 'node:module';

/** Which kind of line a number is, as far as its plan tells. */
export type PhoneKind = 'mobile' | 'fixed' | 'either' | 'other';

/** Why a number is not one. */
export type PhoneProblem = 'too-short' | 'too-long' | 'invalid' | 'no-country';

/** Reads `+` and digits, or digits alone, as a number of the world; `country` (ISO 3166-1 alpha-2) is for those without `+`. */
export interface NumberingPlans {
  /** The number in E.164; null = it is not valid. */
  read(digits: string, country: string | null): string | null;
  /** Says why `read` gave null. */
  problemOf(digits: string, country: string | null): PhoneProblem;
  /** The kind of a valid E.164 number. */
  kindOf(number: string): PhoneKind;
  hasCountry(country: string): boolean;
}

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

const kinds = [
  ...['FIXED_LINE', 'MOBILE', 'PREMIUM_RATE', 'TOLL_FREE', 'SHARED_COST'],
  ...['VOIP', 'PERSONAL_NUMBER', 'PAGER', 'UAN', 'VOICEMAIL'],
];

/** The patterns of one country, compiled. */
interface CountryPlan {
  /** Numbers that start so are this country's, where several share a calling code. */
  leadingDigits: RegExp | null;
  /** Matches every valid national number of the country. */
  valid: RegExp;
  fixed: RegExp | null;
  /** null = the plan does not tell mobile from fixed lines. */
  mobile: RegExp | null;
}

/** How numbers are dialled within a country. */
interface Dialling {
  callingCode: string;
  /** The prefix of international calls: 00, 011. */
  idd: RegExp;
  nationalPrefix: string;
  prefixForParsing: RegExp | null;
  valid: RegExp;
}

const plus = 0x2b;

function makeNumberingPlans(core: Core, metadata: MetadataJson): NumberingPlans {
  const reader = new core.Metadata(metadata) as unknown as PlanReader;
  const plansOf = new Map<string, readonly CountryPlan[]>();
  const diallingOf = new Map<string, Dialling | null>();

  const hasCountry = (country: string): boolean => core.isSupportedCountry(country as CountryCode, metadata);

  const plans = (callingCode: string): readonly CountryPlan[] => {
    let made = plansOf.get(callingCode);
    if (made === undefined) {
      const countries = metadata.country_calling_codes[callingCode] ?? [callingCode];
      made = countries.map((country) => compileCountry(reader, country));
      plansOf.set(callingCode, made);
    }
    return made;
  };

  const dialling = (countryOrCode: string): Dialling | null => {
    let made = diallingOf.get(countryOrCode);
    if (made === undefined) {
      const isKnown = /\d/.test(countryOrCode) || hasCountry(countryOrCode);
      made = isKnown ? compileDialling(reader, countryOrCode) : null;
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
      if (plan.valid.test(national)) return plan;
      if (isClaimed) return null;
    }
    return null;
  };

  const callingCodeOf = (number: string): string | null => {
    for (let length = 1; length <= 3 && length < number.length; length++) {
      const code = number.slice(1, 1 + length);
      if (metadata.country_calling_codes[code] || metadata.nonGeographic[code]) return code;
    }
    return null;
  };

  const quickly = (digits: string, country: string | null): string | null => {
    if (digits.charCodeAt(0) === plus) {
      const code = callingCodeOf(digits);
      if (code === null) return null;
      const national = digits.slice(code.length + 1);
      if (dialling(code)?.prefixForParsing?.test(national)) return null;
      return planOf(code, national) === null ? null : digits;
    }
    const home = country === null ? null : dialling(country);
    if (home === null || home.idd.test(digits)) return null;
    let national = digits;
    const prefix = home.prefixForParsing?.exec(digits)?.[0];
    if (prefix !== undefined) {
      // Prefixes with carrier codes or digits to be put in are the library's business.
      if (prefix !== home.nationalPrefix) return null;
      national = digits.slice(prefix.length);
    }
    if (!home.valid.test(national) || planOf(home.callingCode, national) === null) return null;
    return `+${home.callingCode}${national}`;
  };

  const optionsOf = (country: string | null): { extract: false; defaultCountry?: CountryCode } =>
    country !== null && hasCountry(country)
      ? { extract: false, defaultCountry: country as CountryCode }
      : { extract: false };

  const thoroughly = (digits: string, country: string | null): string | null => {
    const phone = core.parsePhoneNumberFromString(digits, optionsOf(country), metadata);
    return phone?.isValid() ? phone.number : null;
  };

  return {
    hasCountry,
    read: (digits, country) => quickly(digits, country) ?? thoroughly(digits, country),
    problemOf(digits, country) {
      if (digits.charCodeAt(0) !== plus && (country === null || !hasCountry(country))) return 'no-country';
      const problem = core.validatePhoneNumberLength(digits, optionsOf(country), metadata);
      if (problem === 'TOO_SHORT') return 'too-short';
      return problem === 'TOO_LONG' ? 'too-long' : 'invalid';
    },
    kindOf(number) {
      const code = callingCodeOf(number);
      const national = code === null ? '' : number.slice(code.length + 1);
      const plan = code === null ? null : planOf(code, national);
      if (plan === null) return 'other';
      if (plan.fixed?.test(national)) return plan.mobile === null || plan.mobile.test(national) ? 'either' : 'fixed';
      return plan.mobile?.test(national) ? 'mobile' : 'other';
    },
  };
}

function compileCountry(reader: PlanReader, country: string): CountryPlan {
  reader.selectNumberingPlan(country);
  const plan = reader.numberingPlan;
  const general = plan.nationalNumberPattern();
  const patternOf = (kind: string): string | null => {
    const type = plan.type(kind);
    const pattern = type?.pattern();
    if (!type || !pattern) return null;
    // The lengths are a rule of their own: a pattern may match longer numbers than exist.
    const lengths = type.possibleLengths();
    const ofLength = lengths ? `(?=(?:${lengths.map((length) => `.{${length}}`).join('|')})$)` : '';
    return `${ofLength}(?:${pattern})$`;
  };
  const only = (kind: string): RegExp | null => {
    const pattern = patternOf(kind);
    return pattern === null ? null : new RegExp(`^(?=(?:${general})$)${pattern}`);
  };
  const all = kinds.map(patternOf).filter((pattern) => pattern !== null);
  const leadingDigits = plan.leadingDigits();
  return {
    leadingDigits: leadingDigits ? new RegExp(`^(?:${leadingDigits})`) : null,
    valid: new RegExp(`^(?=(?:${general})$)(?:${all.join('|') || '(?!)'})`),
    fixed: only('FIXED_LINE'),
    mobile: only('MOBILE'),
  };
}

function compileDialling(reader: PlanReader, countryOrCode: string): Dialling {
  const { valid } = compileCountry(reader, countryOrCode);
  const plan = reader.numberingPlan;
  const prefix = plan.nationalPrefixForParsing();
  return {
    callingCode: plan.callingCode(),
    idd: new RegExp(`^(?:${plan.IDDPrefix() || '(?!)'})`),
    nationalPrefix: plan.nationalPrefix() ?? '',
    prefixForParsing: prefix ? new RegExp(`^(?:${prefix})`) : null,
    valid,
  };
}
