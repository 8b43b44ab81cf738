/** Identifiers of firms: tax numbers, registration numbers, DUNS and the like. */

import { countryOf } from '../address/country-names.js';
import { textParam } from '../params.js';
import type { Clean, Note, Step } from '../step.js';
import { isMod97 } from './check-digits.js';
import {
  isCreditCode,
  isLicenceNumber,
  isOldTaxpayerNumber,
  isOrganisationCode,
  isResidentId,
} from './chinese-identifiers.js';
import { countryOfLabel, hasNationalNumbers, numberLabels, readNationalNumber } from './national-numbers.js';
import { hasVatNumbers, readVatNumber } from './vat-numbers.js';

/** What a text is as one kind of identifier: its clean form, its check digit wrong, a person's number, or of another shape. */
type Reading = string | 'wrong' | 'personal' | null;

type Kind =
  | 'creditCode'
  | 'orgCode'
  | 'licence'
  | 'vat'
  | 'national'
  | 'ein'
  | 'duns'
  | 'lei'
  | 'iso6523'
  | 'residentId';

/** Campus prefixes that the IRS never gave. */
const neverGiven = /^(?:00|07|08|09|17|18|19|28|29|49|69|70|78|79|89|96|97)/;

const readers: Readonly<Record<Kind, (text: string, country: string | null) => Reading>> = {
  creditCode: (text) => (text.length === 18 && /^[0-9A-Z]+$/.test(text) ? (isCreditCode(text) ? text : 'wrong') : null),
  orgCode: (text) => (/^[0-9A-Z]{9}$/.test(text) ? (isOrganisationCode(text) ? text : 'wrong') : null),
  licence: (text) => (/^\d{15}$/.test(text) ? (isLicenceNumber(text) ? text : 'wrong') : null),
  vat: (text, country) => {
    const read = readVatNumber(text, country);
    return read === null ? null : read.isRight ? read.number : 'wrong';
  },
  national: (text, country) => (country === null ? null : readNationalNumber(text, country)),
  ein: (text) => {
    if (!/^\d{9}$/.test(text)) return null;
    return neverGiven.test(text) ? 'wrong' : `${text.slice(0, 2)}-${text.slice(2)}`;
  },
  duns: (text) => (/^\d{9}$/.test(text) ? (/^(\d)\1+$/.test(text) ? 'wrong' : text) : null),
  lei: (text) => (/^[0-9A-Z]{18}\d\d$/.test(text) ? (isMod97(text) ? text : 'wrong') : null),
  iso6523: (text) => (/^\d{4}:[0-9A-Z]{2,35}$/.test(text) ? text : null),
  residentId: (text) => (/^\d{15}$|^\d{17}[\dX]$/.test(text) ? (isResidentId(text) ? text : 'wrong') : null),
};

const kindNames = Object.keys(readers) as Kind[];

export const taxIdStep: Step = {
  name: 'taxId',
  summary: {
    en: 'the tax or registration number of a firm, its check digit verified; O for 0 and I for 1 are repaired where only one repair is right',
    zh: '企业税号或登记号码，核对校验码；字母 O、I 误作 0、1 时，仅在唯一可行的情况下修复',
  },
  standard:
    'GB 32100-2015, GB 11714-1997, GS 15-2006, GB 11643-1999, VAT numbers of the EU, national numbers of AR, AU, BR, CA, CL, FR, GB, IN, JP, KR, NZ, PL, RU and SE, IRS EIN, ISO 17442, ISO/IEC 6523, ISO/IEC 7064',
  parameters: [
    {
      name: 'country',
      type: 'text',
      summary: {
        en: 'ISO 3166-1 alpha-2 code of the firms; default: the mapping’s `country`',
        zh: '企业所属国家的 ISO 3166-1 两位代码；默认使用映射中的 `country`',
      },
    },
    {
      name: 'kind',
      type: 'text',
      default: 'auto',
      values: ['auto', ...kindNames],
      summary: {
        en: 'the only kind that is accepted; `auto` takes the kinds of the country, resident ids only when asked for',
        zh: '只接受的号码种类；`auto` 按国家选择，居民身份证号只在明确要求时接受',
      },
    },
  ],
  examples: [
    { call: 'taxId(CN)', input: '91110108551385082q', output: '91110108551385082Q' },
    { call: 'taxId(CN)', input: '9111O108551385082Q', output: '91110108551385082Q' },
    { call: 'taxId', input: 'DE 136 695 976', output: 'DE136695976' },
    { call: 'taxId(US)', input: '911144442', output: '91-1144442' },
    { call: 'taxId(AU)', input: 'ABN 83 914 571 673', output: '83914571673' },
    { call: 'taxId(CN)', input: '9.11101E+17', output: null },
  ],
  check(call) {
    const country = textParam(taxIdStep, call, 'country');
    if (country === null || (/^[a-z]{2}$/i.test(country.trim()) && countryOf(country.trim().toUpperCase()) !== null))
      return null;
    return {
      code: 'step.wrong-value',
      details: { step: 'taxId', name: 'country', value: country, values: 'CN, US, DE, ...' },
    };
  },
  make(call, context) {
    const country = (textParam(taxIdStep, call, 'country') ?? context.country)?.trim().toUpperCase() ?? null;
    return identifierCleaner(country, (textParam(taxIdStep, call, 'kind') ?? 'auto') as Kind | 'auto');
  },
};

/** The kinds that a country's firms have, the most telling first. */
function kindsOf(country: string | null, kind: Kind | 'auto'): readonly Kind[] {
  if (kind !== 'auto') return [kind];
  if (country === 'CN') return ['creditCode', 'orgCode', 'licence'];
  if (country === 'US') return ['ein'];
  if (country === null || !isKnown(country)) return ['vat', 'creditCode'];
  return hasNationalNumbers(country) ? ['vat', 'national'] : ['vat'];
}

/** True = what shape the numbers of the country's firms have is known. */
function isKnown(country: string): boolean {
  return hasVatNumbers(country) || hasNationalNumbers(country);
}

/** Nothing to be tidied: no label, which would start with a letter, and no power of ten (9E17). */
const plainCode = /^\d[\dA-DF-Z][\dA-Z]{0,22}$/;

function identifierCleaner(given: string | null, kind: Kind | 'auto'): Clean {
  const usual = kindsOf(given, kind);
  const isChinese = usual[0] === 'creditCode';
  return (input, note) => {
    if (isChinese && isCreditCode(input)) return warnOfZeros(input, note);
    const isPlain = plainCode.test(input);
    if (!isPlain && (input.length > 80 || /^\s*[+-]?\d(?:[.,]\d+)?e[+-]?\d+\s*$/i.test(input.slice(0, 40)))) {
      note('taxId.damaged');
      return null;
    }
    if (usual[0] === 'ein' && /^\s*\d{3}-\d{2}-\d{4}\s*$/.test(input)) {
      // The shape of a social security number.
      note('taxId.personal');
      return null;
    }
    const text = isPlain ? input : plainIdentifier(input, kind);
    const land = isPlain || given !== null || kind !== 'auto' ? null : labelledCountry(input);
    const country = land ?? given;
    const kinds = land === null ? usual : kindsOf(land, kind);
    if (/\*{2}|X{3}/.test(text)) {
      // Parts of it were made unreadable on purpose.
      note('taxId.invalid');
      return null;
    }
    const read = readAs(kinds, text, country);
    if (read === 'personal') {
      note('taxId.personal');
      return null;
    }
    if (read !== null && read !== 'wrong') return isChinese ? warnOfZeros(read, note) : read;
    if (kind === 'auto' && country === 'CN' && isOldTaxpayerNumber(text)) return text;
    // A small l among capitals and digits may be a 1, as I may.
    const looked = /^[^a-km-z]*l[^a-km-z]*$/.test(input) ? plainIdentifier(input.replaceAll('l', 'I'), kind) : text;
    const repaired = repair(kinds, looked, country);
    if (repaired !== null) {
      note('taxId.repaired');
      return repaired;
    }
    return refuse(text, read, kind, country, note);
  };
}

function readAs(kinds: readonly Kind[], text: string, country: string | null): Reading {
  let isWrong = false;
  for (const kind of kinds) {
    const read = readers[kind](text, country);
    if (read === 'wrong') isWrong = true;
    else if (read !== null) return read;
  }
  return isWrong ? 'wrong' : null;
}

const labels = new RegExp(
  '^\\s*(?:(?:统一)?社会(?:统一)?信用代码|信用代码|统一代码|USCC|纳税人识别[号码]|税务登记证?号|税号|组织机构代码|机构代码|注册号|VAT|TAX\\s*ID|F?EIN|UST-?ID(?:NR)?\\.?|D-?U-?N-?S|' +
    'PARTITA\\s?IVA|I[ČC]O?(?:\\s?DPH)?(?=[\\s.:#])|DIČ|COMPANY(?=\\s+(?:REG|NO|NUM))|REGISTERED(?=\\s+(?:NO|NUM))|ORG\\.?\\s?(?=N[RO])|' +
    `(?:TVA|IVA|BTW|MWST|UID|C\\.?F\\.?|P\\.?\\s?IVA|NIF|CIF|NIP|CVR|Y-TUNNUS|TIN|GST|TAX|CRN|BN|IRD|${numberLabels})(?=[\\s.:#]))` +
    '(?:[\\s.-]*(?:REGISTRATION|INTRACOM(?:MUNAUTAIRE)?|REG|ID|NO|NR|NUMBER|NUMMER)\\b)*[\\s.]*[:#]?\\s*',
);

function labelledCountry(input: string): string | null {
  return countryOfLabel(/^\s*(\p{L}+)/u.exec(input)?.[1]?.toUpperCase() ?? '');
}

/** Upper case letters and digits; labels, spaces, hyphens, points and the `.0` of a floating-point number left out. */
function plainIdentifier(input: string, kind: Kind | 'auto'): string {
  const text = input
    .replaceAll('№', '')
    .normalize('NFKC')
    .toUpperCase()
    .replace(labels, '')
    .replace(/^(\d{8,18})\.0+\s*$/, '$1');
  return text.replace(kind === 'iso6523' ? /[^0-9A-Z:]/g : /[^0-9A-Z+*]/g, '').replace(/^\+|\+$/g, '');
}

/** Repairs are tried for up to this many letters. */
const maxLookAlikes = 6;

/** Takes the letters O and I for 0 and 1, in every combination; the repair counts only where exactly one gives a right number. */
function repair(kinds: readonly Kind[], text: string, country: string | null): string | null {
  if (!/[OI]/.test(text)) return null;
  const places = [...text].flatMap((character, at) => (character === 'O' || character === 'I' ? [at] : []));
  // The prefix of a VAT number is not a place for digits.
  const open = kinds[0] === 'vat' ? places.filter((at) => at > 1 || !/^[A-Z]{2}/.test(text)) : places;
  if (open.length === 0 || open.length > maxLookAlikes || text.length > 24) return null;
  const found = new Set<string>();
  for (let choice = 1; choice < 1 << open.length; choice++) {
    const characters = [...text];
    for (const [bit, at] of open.entries()) {
      if (choice & (1 << bit)) characters[at] = characters[at] === 'O' ? '0' : '1';
    }
    const read = readAs(kinds, characters.join(''), country);
    if (read !== null && read !== 'wrong' && read !== 'personal') found.add(read);
  }
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : null;
}

/** Spreadsheets keep 15 digits: of 18 digits they leave the last three as zeros, which seldom is right by chance. */
function warnOfZeros(code: string, note: Note): string {
  if (code.length === 18 && code.endsWith('000') && /^\d+$/.test(code)) note('taxId.maybe-damaged');
  return code;
}

function refuse(text: string, read: Reading, kind: Kind | 'auto', country: string | null, note: Note): string | null {
  const isPersonal = kind !== 'residentId' && text.length === 18 && isResidentId(text);
  if (isPersonal) note('taxId.personal');
  else if (/^\d{15}000$/.test(text)) note('taxId.damaged');
  else if (read === 'wrong') note('taxId.check-digit');
  else if (kind === 'auto' && country !== 'CN' && country !== 'US' && (country === null || !isKnown(country))) {
    const hasVatPrefix = /^[A-Z]{2}.*\d.*\d/.test(text) && hasVatNumbers(text.slice(0, 2));
    if (!hasVatPrefix && /^(?=.*\d)[0-9A-Z]{4,24}$/.test(text)) {
      note('taxId.unchecked');
      return text;
    }
    note('taxId.invalid');
  } else note('taxId.invalid');
  return null;
}
