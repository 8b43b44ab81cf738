import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberingPlans } from '../../src/clean/contact/numbering-plans.js';
import { cleanWith, makeStep } from './clean-with.js';

/** call, input, output, codes of findings. */
const cases: [string, string, string | null, string?][] = [
  // Prefixes that Mexico gave up in 2019
  ['phone', '+52 1 55 1234 5678', '+525512345678'],
  ['phone(MX)', '044 55 1234 5678', '+525512345678'],
  ['phone(MX)', '01 (55) 1234-5678', '+525512345678'],
  // Chinese mobile numbers
  ['phone(CN)', '13812345678', '+8613812345678'],
  ['phone(CN)', '138-1234-5678', '+8613812345678'],
  ['phone(CN)', '138 1234 5678', '+8613812345678'],
  ['phone(CN)', '+86 138 1234 5678', '+8613812345678'],
  ['phone(CN)', '+86-13812345678', '+8613812345678'],
  ['phone(CN)', '(+86)13812345678', '+8613812345678'],
  ['phone(CN)', '8613812345678', '+8613812345678'],
  ['phone(CN)', '0086-138-1234-5678', '+8613812345678'],
  ['phone(CN)', '013812345678', '+8613812345678'],
  ['phone(CN)', '１３８１２３４５６７８', '+8613812345678'],
  ['phone(CN)', '13812345678.0', '+8613812345678'],
  ['phone(CN)', "'13812345678", '+8613812345678'],
  ['phone(CN)', '手机：13812345678（王经理）', '+8613812345678'],
  ['phone(CN)', '13812345678（微信同号）', '+8613812345678'],
  ['phone(CN)', '138O1234567', '+8613801234567'],
  ['phone(CN)', '12812345678', null, 'phone.invalid'],
  ['phone(CN)', '1381234567', null, 'phone.invalid'],
  ['phone(CN)', '138123456789', null, 'phone.invalid'],
  ['phone(CN)', '1.38E+10', null, 'phone.damaged'],
  ['phone(CN)', '1.38123E+10', null, 'phone.damaged'],
  ['phone(CN)', '########', null, 'phone.damaged'],
  // Chinese fixed lines
  ['phone(CN)', '010-65529988', '+861065529988'],
  ['phone(CN)', '（010）6552 9988', '+861065529988'],
  ['phone(CN)', '10-65529988', '+861065529988'],
  ['phone(CN)', '+86 (0)10 6552 9988', '+861065529988'],
  ['phone(CN)', '+86-0755-83765566', '+8675583765566'],
  ['phone(CN)', '86-755-83765566', '+8675583765566'],
  ['phone(CN)', '0755－83765566', '+8675583765566'],
  ['phone(CN)', '0571 8888 1234', '+8657188881234'],
  ['phone(CN)', '010-65529988-801', '+861065529988;ext=801'],
  ['phone(CN)', '010-65529988转801', '+861065529988;ext=801'],
  ['phone(CN)', '（010）6552 9988 转 801', '+861065529988;ext=801'],
  ['phone(CN)', '0755-83765566分机8012', '+8675583765566;ext=8012'],
  ['phone(CN)', '021-65529988（分机：12）', '+862165529988;ext=12'],
  ['phone(CN)', '021-95588', '+862195588'],
  ['phone(CN)', '65529988', null, 'phone.invalid'],
  ['phone(CN)', '5551234', null, 'phone.invalid'],
  ['phone(CN)', '021-6234 5678 *801', '+862162345678;ext=801'],
  ['phone(CN)', '13,812,345,678', '+8613812345678'],
  ['phone(CN)', '+86·138·1234·5678', '+8613812345678'],
  ['phone(CN)', '+86+8613812345678', '+8613812345678'],
  ['phone(CN)', '852-23456789', '+85223456789'],
  ['phone(CN)', '(886) 2 2345 6789', '+886223456789'],
  ['phone(CN)', '138****5678', null, 'phone.too-short'],
  // Chinese service numbers
  ['phone(CN)', '400-800-1234', '+864008001234'],
  ['phone(CN)', '4008001234', '+864008001234'],
  ['phone(CN)', '800-810-1234', '+868008101234'],
  ['phone(CN)', '400-800-1234转5', '+864008001234;ext=5'],
  ['phone(CN)', '95588', '+8695588', 'phone.service-number'],
  ['phone(CN)', '10086', '+8610086', 'phone.service-number'],
  ['phone(CN)', '110', null, 'phone.too-short'],
  // several in one cell
  ['phone(CN)', '13812345678/13912345678', '+8613812345678', 'phone.several'],
  ['phone(CN)', '13812345678、13912345678', '+8613812345678', 'phone.several'],
  ['phone(CN)', '13812345678 13912345678', '+8613812345678', 'phone.several'],
  ['phone(CN)', '13812345678\n010-65529988', '+8613812345678', 'phone.several'],
  ['phone(CN)', '电话:010-65529988; 手机:13812345678', '+861065529988', 'phone.several'],
  ['phone(CN)', '010-65529988/89', '+861065529988', 'phone.part-refused'],
  ['phone(CN)', '13812345678;13812345678', '+8613812345678'],
  // elsewhere
  ['phone(US)', '(212) 736-5000', '+12127365000'],
  ['phone(US)', '212.736.5000', '+12127365000'],
  ['phone(US)', '1-212-736-5000', '+12127365000'],
  ['phone(US)', '+1 212 736 5000 ext. 12', '+12127365000;ext=12'],
  ['phone(US)', '(212) 736-5000 x12', '+12127365000;ext=12'],
  ['phone(US)', '212-736-5000 #12', '+12127365000;ext=12'],
  ['phone(US)', '212-736-5000 ext 12', '+12127365000;ext=12'],
  ['phone(US)', '212-736-5000, ext. 12', '+12127365000;ext=12'],
  ['phone(US)', '+1-212-736-5000;ext=44', '+12127365000;ext=44'],
  ['phone(US)', '212-736-5000 Bob', '+12127365000'],
  ['phone(US)', '1-800-FLOWERS', '+18003569377', 'phone.letters'],
  ['phone(US)', '1-800-GO-FEDEX', '+18004633339', 'phone.letters'],
  ['phone(CN)', '1-800-FLOWERS', '+18003569377', 'phone.letters'],
  ['phone(US)', '736-5000', null, 'phone.too-short'],
  ['phone(US)', '555-555-5555', null, 'phone.invalid'],
  ['phone(US)', '000-000-0000', null, 'phone.invalid'],
  ['phone(US)', '011 44 20 7946 0958', '+442079460958'],
  ['phone(GB)', '020 7946 0958', '+442079460958'],
  ['phone(GB)', '+44 (0)20 7946 0958', '+442079460958'],
  ['phone(DE)', '030/12345678', '+493012345678'],
  ['phone(DE)', '+49 (0) 30 12345678', '+493012345678'],
  ['phone(FR)', '01 42 68 53 00', '+33142685300'],
  ['phone(IT)', '06 6982', '+39066982'],
  ['phone(HK)', '2345 6789', '+85223456789'],
  ['phone(TW)', '02-2345-6789', '+886223456789'],
  ['phone(JP)', '03-1234-5678', '+81312345678'],
  ['phone(CN)', '+852 2345 6789', '+85223456789'],
  ['phone(US)', '0044 20 7946 0958', '+442079460958'],
  ['phone', '+442079460958', '+442079460958'],
  ['phone', 'tel:+44-20-7946-0958', '+442079460958'],
  ['phone', '+8613812345678;ext=12', '+8613812345678;ext=12'],
  ['phone', '13812345678', null, 'phone.no-country'],
  ['phone', '020 7946 0958', null, 'phone.no-country'],
  ['phone(CN)', 'ask reception', null, 'phone.invalid'],
  ['phone(CN)', '王经理', null, 'phone.invalid'],
  ['phone(CN, kind=mobile)', '010-65529988', '+861065529988', 'phone.other-kind'],
  ['phone(CN, kind=fixed)', '13812345678', '+8613812345678', 'phone.other-kind'],
  ['phone(CN, kind=mobile)', '13812345678', '+8613812345678'],
  ['phone(US, kind=mobile)', '212-736-5000', '+12127365000'],
  ['phone(CN)', '1.3912345678E10', '+8613912345678'],
  ['phone(CN)', '021-62345678(8001)', '+862162345678;ext=8001'],
  ['phone(CN)', '①13912345678', '+8613912345678'],
  ['phone(CN)', '传真:021-62345678 电话:021-62345679', '+862162345679', 'phone.part-refused'],
  ['phone(CN)', '0755_26781234', '+8675526781234'],
  ['phone(DE)', '+49 (0) 89 / 123 456 - 78', '+498912345678'],
  ['phone(CN)', 'Tel 021-62345678 Fax 021-62345679', '+862162345678', 'phone.part-refused'],
  ['phone(CN)', 'Fax: 021-62345679, Tel: 021-62345678 ext 12', '+862162345678;ext=12', 'phone.part-refused'],
  ['phone(CN)', '17012345678-1234', '+8617012345678;ext=1234'],
  ['phone(CN)', '021,55881234', '+862155881234'],
  ['phone(CN)', '85291234567', '+85291234567'],
  ['phone(HK)', '86-13917620483', '+8613917620483'],
  ['phone(CN)', '13917620483@139.com', null, 'phone.invalid'],
];

test.each(cases)('%s of "%s" is %s', (call, input, output, code) => {
  const { value, codes } = cleanWith(call, input);
  expect(value).toBe(output);
  expect(codes).toEqual(code ? [code] : []);
});

test('every other number of a cell is told', () => {
  let others: unknown;
  makeStep('phone(CN)')('13812345678/010-65529988/13912345678', (_code, details) => {
    others = details?.others;
  });
  expect(others).toBe('+861065529988, +8613912345678');
});

/** Countries of which numbers are made; several share a calling code. */
const countries =
  'CN HK MO TW JP KR SG MY TH VN IN ID PH AU NZ US CA MX BR AR CL CO GB IE DE AT CH FR ES PT IT NL BE PL CZ SE NO DK FI RU KZ UA TR ZA EG NG KE AE SA IL'.split(
    ' ',
  );

/** Mulberry32: the same numbers in every run. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

test('agrees with libphonenumber on 105,000 numbers of 50 countries', () => {
  const require = createRequire(import.meta.url);
  const core: typeof import('libphonenumber-js/core') = require('libphonenumber-js/core');
  const metadata = require('libphonenumber-js/metadata.max.json');
  const examples = require('libphonenumber-js/examples.mobile.json');
  const plans = numberingPlans();
  const random = randomOf(20_240_817);
  const disagreements: string[] = [];
  const quickReaders = new Map(countries.map((country) => [country, plans.quickReader(country)]));
  let valid = 0;
  let quick = 0;
  for (let round = 0; round < 2100; round++) {
    for (const country of countries) {
      const example = core.getExampleNumber(country as never, examples, metadata)!;
      const digits = [...example.nationalNumber];
      // From one digit changed to all of them, and now and then another length.
      for (let change = random(digits.length + 1); change > 0; change--)
        digits[random(digits.length)] = String(random(10));
      if (random(8) === 0) digits.push(String(random(10)));
      if (random(8) === 0) digits.pop();
      const national = digits.join('');
      const forms = [`+${example.countryCallingCode}${national}`, national, `0${national}`, `1${national}`];
      const text = forms[random(10) < 8 ? random(2) : 2 + random(2)]!;
      const phone = core.parsePhoneNumberFromString(
        text,
        { defaultCountry: country as never, extract: false },
        metadata,
      );
      const expected = phone?.isValid() ? phone.number : null;
      if (expected !== null) valid++;
      if (plans.read(text, country) !== expected) disagreements.push(`${country} ${text}: ${expected}`);
      else if (expected !== null && isMobileOnly(phone!.getType()) !== (plans.kindOf(expected) === 'mobile')) {
        disagreements.push(`${country} ${text}: ${phone!.getType()}`);
      }
      const bare = Uint8Array.from(text.replace('+', ''), Number);
      const byTable = quickReaders.get(country)!(bare, bare.length, text.startsWith('+'));
      if (byTable !== null) quick++;
      if (byTable !== null && byTable !== expected) disagreements.push(`${country} ${text} quickly: ${byTable}`);
    }
  }
  expect(disagreements).toEqual([]);
  // The comparison is worth something only where both kinds occur.
  expect(valid).toBeGreaterThan(30_000);
  expect(valid).toBeLessThan(110_000);
  expect(quick).toBeGreaterThan(valid * 0.6);
});

test('a number in usual punctuation is read alike quickly and thoroughly', () => {
  // The invisible character makes no difference but that the cell has to be tidied.
  const punctuation = fc.constantFrom('', '', '', ' ', '-', '.', ' (', ') ', '-', '  ');
  const start = fc.constantFrom(
    '',
    '',
    '+',
    '+1',
    '+86',
    '+49',
    '0',
    '1',
    '00',
    '138',
    '021',
    '212',
    '030',
    '852',
    '95',
  );
  const cell = fc
    .tuple(start, fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), punctuation), { minLength: 5, maxLength: 13 }))
    .map(([first, rest]) => first + rest.flat().join(''));
  for (const country of ['CN', 'US', 'DE', 'GB', 'IT']) {
    const clean = makeStep(`phone(${country})`);
    for (let count = 0; count < 200; count++) clean(`+1 212 736 5${String(count).padStart(3, '0')}`, () => undefined);
    fc.assert(
      fc.property(cell, (input) => {
        const [quick, thorough]: [string[], string[]] = [[], []];
        const value = clean(input, (code) => quick.push(code));
        expect(value).toBe(clean(`${input}\u200b`, (code) => thorough.push(code)));
        expect(quick).toEqual(thorough);
      }),
      { seed: 11, numRuns: 700 },
    );
  }
});

function isMobileOnly(type: string | undefined): boolean {
  return type === 'MOBILE';
}
