import { expect, test } from 'vitest';
import { isCreditCode } from '../../src/clean/identifier/chinese-identifiers.js';
import { cleanWith } from './clean-with.js';

/** call, input, output, code. */
const cases: [string, string, string | null, string?][] = [
  ['taxId(HU)', '12892312-2-41', 'HU12892312'],
  ['taxId(CZ)', 'IČO 25123891', 'CZ25123891'],
  ['taxId(CZ)', 'DIČ: CZ25123891', 'CZ25123891'],
  ['taxId(FR)', 'TVA intracom. FR40303265045', 'FR40303265045'],
  ['taxId(IT)', 'CF 00743110157', 'IT00743110157'],
  ['taxId(AU)', 'ABN 83 914 571 673', '83914571673'],
  ['taxId', 'ABN: 83 914 571 673', '83914571673'],
  ['taxId(AU)', '83914571674', null, 'taxId.check-digit'],
  ['taxId(AU)', 'ACN 004 085 616', '004085616'],
  ['taxId(AU)', '12345', null, 'taxId.invalid'],
  ['taxId(BR)', '16.727.230/0001-97', '16727230000197'],
  ['taxId(BR)', '16.727.230/0001-98', null, 'taxId.check-digit'],
  ['taxId(BR)', '390.533.447-05', null, 'taxId.personal'],
  ['taxId(BR)', '12.ABC.345/01DE-35', '12ABC34501DE35'],
  ['taxId(CA)', '123456782 RC0001', '123456782RC0001'],
  ['taxId(CL)', '76.086.428-5', '76086428-5'],
  ['taxId(AR)', '20-26756539-3', '20267565393'],
  ['taxId(FR)', '732 829 320', '732829320'],
  ['taxId(FR)', '732 829 320 00074', '73282932000074'],
  ['taxId(FR)', '732 829 321', null, 'taxId.check-digit'],
  ['taxId(GB)', 'Company No. 03977902', '03977902'],
  ['taxId(GB)', 'SC123456', 'SC123456'],
  ['taxId(IN)', '27AAPFU0939F1ZV', '27AAPFU0939F1ZV'],
  ['taxId(IN)', '27AAPFU0939F1ZO', null, 'taxId.check-digit'],
  ['taxId(JP)', 'T8700110005901', 'T8700110005901'],
  ['taxId(JP)', '8700110005902', null, 'taxId.check-digit'],
  ['taxId(KR)', '220-81-62517', '2208162517'],
  ['taxId(KR)', '220-81-62518', null, 'taxId.check-digit'],
  ['taxId(NZ)', '49-091-850', '49091850'],
  ['taxId(NZ)', '9429032389470', '9429032389470'],
  ['taxId(PL)', '192598184', '192598184'],
  ['taxId(RU)', 'ИНН 7707083893', '7707083893'],
  ['taxId(SE)', '556036-0793', '556036-0793'],
  ['taxId(SE)', 'SE556036079301', 'SE556036079301'],
  ['taxId(CN)', '91110108551385082Q', '91110108551385082Q'],
  ['taxId(CN)', ' 9111 0108 5513 8508 2q ', '91110108551385082Q'],
  ['taxId(CN)', '９１１１０１０８５５１３８５０８２Ｑ', '91110108551385082Q'],
  ['taxId(CN)', '统一社会信用代码：91110108551385082Q', '91110108551385082Q'],
  ['taxId(CN)', '9111O108551385082Q', '91110108551385082Q', 'taxId.repaired'],
  ['taxId(CN)', '9I110108551385082Q', '91110108551385082Q', 'taxId.repaired'],
  ['taxId(CN)', '91110108551385083Q', null, 'taxId.check-digit'],
  ['taxId(CN)', '91110108551385082', null, 'taxId.invalid'],
  ['taxId(CN)', '000000000000000000', null, 'taxId.damaged'],
  ['taxId(CN)', '9.11101E+17', null, 'taxId.damaged'],
  ['taxId(CN)', '911101085513852000', null, 'taxId.damaged'],
  ['taxId(CN)', '911101085513851000', '911101085513851000', 'taxId.maybe-damaged'],
  ['taxId(CN)', '11010519491231002X', null, 'taxId.personal'],
  ['taxId(CN, kind=residentId)', '11010519491231002x', '11010519491231002X'],
  ['taxId(CN, kind=residentId)', '11010519491331002X', null, 'taxId.check-digit'],
  ['taxId(CN, kind=creditCode)', '551385082', null, 'taxId.invalid'],
  ['taxId(CN)', '55138508-2', '551385082'],
  ['taxId(CN)', '55138508-3', null, 'taxId.check-digit'],
  ['taxId(CN)', '110108551385082', '110108551385082'],
  ['taxId(CN)', '待办', null, 'taxId.invalid'],
  ['taxId(US)', '91-1144442', '91-1144442'],
  ['taxId(US)', '911144442', '91-1144442'],
  ['taxId(US)', '07-1144442', null, 'taxId.check-digit'],
  ['taxId(US)', '123-45-6789', null, 'taxId.personal'],
  ['taxId(US)', '91114444', null, 'taxId.invalid'],
  ['taxId(kind=duns)', '15-048-3782', '150483782'],
  ['taxId(kind=duns)', '12345678', null, 'taxId.invalid'],
  ['taxId(kind=lei)', '5493001KJTIIGC8Y1R12', '5493001KJTIIGC8Y1R12'],
  ['taxId(kind=lei)', '5493001KJTIIGC8Y1R13', null, 'taxId.check-digit'],
  ['taxId(kind=iso6523)', '0060:150483782', '0060:150483782'],
  ['taxId', 'DE 136 695 976', 'DE136695976'],
  ['taxId', 'USt-IdNr. DE136695976', 'DE136695976'],
  ['taxId', 'DE136695977', null, 'taxId.check-digit'],
  ['taxId', 'DE136695O76', null, 'taxId.invalid'],
  ['taxId(DE)', '136695976', 'DE136695976'],
  ['taxId(DE)', 'ATU13585627', 'ATU13585627'],
  ['taxId(GR)', '094259216', 'EL094259216'],
  ['taxId', 'XYZ 12345', 'XYZ12345', 'taxId.unchecked'],
  ['taxId', '---', null, 'taxId.invalid'],
  ['taxId', '№ DE 129 273 398', 'DE129273398'],
  ['taxId(CN)', '123456789012345678', null, 'taxId.check-digit'],
  ['taxId', 'VAT Reg. No.: GB 980 7806 84', 'GB980780684'],
  ['taxId', 'TVA FR83404833048', 'FR83404833048'],
  ['taxId', 'P.IVA IT00743110157', 'IT00743110157'],
  ['taxId', 'BTW NL004495445B01', 'NL004495445B01'],
  ['taxId(CN)', '税务登记号 44030019236xxxx', null, 'taxId.invalid'],
  ['taxId(CN)', '9111********2100433B', null, 'taxId.invalid'],
  ['taxId(CN)', '9l110108551385082Q', '91110108551385082Q', 'taxId.repaired'],
  ['taxId(CN)', 'USCC 91110108551385082Q', '91110108551385082Q'],
];

test.each(cases)('%s of "%s" is %s', (call, input, output, code) => {
  const { value, codes } = cleanWith(call, input);
  expect(value).toBe(output);
  expect(codes).toEqual(code ? [code] : []);
});

/** Numbers that authorities and firms publish. */
const vatNumbers =
  'ATU13585627 BE0428759497 BG175074752 CHE100155212 CY10259033P CZ25123891 DE136695976 DK13585628 EE100931558 EL094259216 ES54362315K ESB58378431 ESX2482300W FI20774740 FR40303265045 GB980780684 HR33392005961 HU12892312 IE6433435F IE6433435OA IT00743110157 LT119511515 LT100001919017 LU15027442 LV40003521600 MT11679112 NL004495445B01 NO995525828 PL8567346215 PT501964843 RO18547290 SE123456789701 SI50223054 SK2022749619';

test.each(vatNumbers.split(' '))('%s is right, and wrong with its last digit changed', (number) => {
  expect(cleanWith('taxId', number).value).toBe(number);
  const place = /\d(?=\D*$)/.exec(
    number.startsWith('NL') || number.startsWith('SE') ? number.slice(0, 11) : number,
  )!.index;
  const changed = number.slice(0, place) + ((Number(number[place]) + 1) % 10) + number.slice(place + 1);
  expect(cleanWith('taxId', changed).codes).toContain('taxId.check-digit');
});

/** The check character of GB 32100-2015, computed anew. */
function withCheck(base: string): string {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  let sum = 0;
  let weight = 1;
  for (const character of base) {
    sum += alphabet.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return base + alphabet[(31 - (sum % 31)) % 31];
}

test('every valid credit code is accepted, those whose sum is a multiple of 31 too', () => {
  let zeros = 0;
  for (let serial = 0; serial < 31_000; serial++) {
    const code = withCheck(`91310000MA1${String(serial).padStart(5, '0')}X`);
    if (code.endsWith('0')) zeros++;
    if (!isCreditCode(code)) expect(code).toBe('accepted');
  }
  expect(zeros).toBeGreaterThan(900);
});
