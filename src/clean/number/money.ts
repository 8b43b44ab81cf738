/** Amounts of money: exact decimal text and currency. */

import { textParam } from '../params.js';
import type { Clean, Note, Parts, Step } from '../step.js';
import { readChineseNumeral } from './chinese-numeral.js';
import { currencyOf, isCurrencyCode, type MeantCurrency } from './currency-names.js';
import { decimalOf, decimalParameter, quickNumber, readAmount, unitParameter } from './number.js';
import { type DecimalSign, shiftDecimal, unitPower } from './written-number.js';

export const moneyStep: Step = {
  name: 'money',
  summary: {
    en: 'an amount of money as `{ amount, currency }`; separators, units, signs, codes and Chinese numerals are understood',
    zh: '把金额转为 `{ amount, currency }`；支持各种分隔符、单位、货币符号与代码，以及中文大写金额',
  },
  standard: 'ISO 4217, Unicode CLDR number patterns, 票据法 大写金额',
  parameters: [
    {
      name: 'currency',
      type: 'text',
      summary: {
        en: 'ISO 4217 code of amounts that name no currency; default: the mapping’s `currency`',
        zh: '未写币种的金额所用的币种（ISO 4217 代码）；默认使用映射中的 `currency`',
      },
    },
    unitParameter,
    decimalParameter,
  ],
  examples: [
    { call: 'money(CNY)', input: '￥1,234.50', output: { amount: '1234.50', currency: 'CNY' } },
    { call: 'money(CNY, unit=万)', input: '12.5', output: { amount: '125000', currency: 'CNY' } },
    { call: 'money', input: '(US$ 1,200.00)', output: { amount: '-1200.00', currency: 'USD' } },
    { call: 'money', input: '壹佰贰拾叁元肆角伍分', output: { amount: '123.45', currency: 'CNY' } },
    { call: 'money', input: '1.234,56 €', output: { amount: '1234.56', currency: 'EUR' } },
  ],
  check(call) {
    const currency = textParam(moneyStep, call, 'currency');
    if (currency === null || isCurrencyCode(currency.trim().toUpperCase())) return null;
    return {
      code: 'step.wrong-value',
      details: { step: 'money', name: 'currency', value: currency, values: 'CNY, USD, EUR, ...' },
    };
  },
  make(call, context, evidence = []) {
    const known = (textParam(moneyStep, call, 'currency') ?? context.currency)?.trim().toUpperCase() || null;
    const column: MoneyColumn = {
      known,
      country: context.country,
      decimal: decimalOf(moneyStep, call, context, evidence),
      power: unitPower(textParam(moneyStep, call, 'unit')),
    };
    return moneyCleaner(column);
  },
};

interface MoneyColumn {
  /** Currency of amounts that name none. */
  known: string | null;
  country: string | null;
  decimal: DecimalSign;
  /** Power of ten of amounts without a unit. */
  power: number;
}

function moneyCleaner(column: MoneyColumn): Clean {
  const signs = readySigns(column);
  return (input, note) => {
    const quick = quickMoney(input, column, signs);
    if (quick !== null) return quick;
    const text = input.length > longestText ? input : input.replace(labels, '').replace(remarkBehind, '');
    return readChineseMoney(text, column) ?? writtenTwice(text, column) ?? readMoney(text, column, note);
  };
}

/** Signs that amounts mostly are written with, before or after the figures, with a space or without. */
const quickSigns = [
  '￥',
  '¥',
  '$',
  '€',
  '£',
  '元',
  'US$',
  'HK$',
  'RMB',
  'CNY',
  'USD',
  'EUR',
  'GBP',
  'Rs',
  '人民币',
  '美元',
];

/** Units that Chinese amounts mostly are written in, as powers of ten. */
const quickUnits = [
  ['万', 4],
  ['亿', 8],
] as const;

interface QuickSign {
  currency: string | null;
  power: number;
}

/** What quick signs mean in a column. */
interface ReadySigns {
  before: ReadonlyMap<string, QuickSign>;
  after: ReadonlyMap<string, QuickSign>;
}

function readySigns(column: MoneyColumn): ReadySigns {
  const none: QuickSign = { currency: column.known, power: column.power };
  const before = new Map([['', none]]);
  const after = new Map([['', none]]);
  for (const sign of quickSigns) {
    const currency = currencyOf(sign, column.known, column.country)?.code;
    if (currency == null) continue;
    const meant = { currency, power: column.power };
    before.set(sign, meant).set(`${sign} `, meant);
    after.set(sign, meant).set(` ${sign}`, meant);
  }
  // 125000元 in a column of 万元 is written in 元.
  const yuan = after.get('元');
  if (yuan !== undefined) for (const written of ['元', ' 元']) after.set(written, { ...yuan, power: 0 });
  for (const [unit, power] of quickUnits) {
    after.set(unit, { currency: column.known, power });
    after.set(`${unit}元`, { currency: after.get('元')?.currency ?? null, power });
  }
  return { before, after };
}

/** The longest quick sign, with its space. */
const longestSign = 4;

/** Figures with one of the quick signs; null = anything else, or anything to be told. */
function quickMoney(input: string, column: MoneyColumn, signs: ReadySigns): Parts | null {
  let start = 0;
  let end = input.length;
  while (start < end && start <= longestSign && !isFigure(input.charCodeAt(start))) start++;
  while (end > start && input.length - end <= longestSign && !isFigure(input.charCodeAt(end - 1))) end--;
  if (start > 0 && end < input.length) return null;
  const known = start > 0 ? signs.before.get(input.slice(0, start)) : signs.after.get(input.slice(end));
  if (known === undefined) return null;
  const isBare = start === 0 && end === input.length;
  const amount = quickNumber(isBare ? input : input.slice(start, end), column.decimal);
  // €1.234 with a decimal sign that is not known is for the thorough reading to refuse.
  if (amount === null || (!isBare && column.decimal === 'unknown' && /^-?[1-9]\d{0,2}\.\d{3}$/.test(amount)))
    return null;
  return { amount: shiftDecimal(amount, known.power), currency: known.currency };
}

function isFigure(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || unit === 0x2d;
}

function readMoney(input: string, column: MoneyColumn, note: Note): Parts | null {
  const read = readAmount(input.replace(unitInBrackets, '$1'), column.decimal, (code) =>
    note(code === 'number.invalid' ? 'money.invalid' : code),
  );
  if (read === null) return null;
  // Money has two decimals: €1.234 more likely is a thousand, but nothing tells so. Bare decimal text is taken as it stands.
  if (read.assumed === '.') {
    note('number.ambiguous');
    return null;
  }
  const after = read.after.replace(/[整正]$|\/-$/, '').trim();
  const meant: MeantCurrency[] = [];
  for (const word of [read.before, after].flatMap(currencyWords)) {
    const currency = currencyOf(word, column.known, column.country);
    if (currency === null) {
      const isWord = /^[\p{L}\p{Sc}.\s]{1,24}$/u.test(word);
      note(isWord && !/[约近超余多左右以上下不]/.test(word) ? 'money.unknown-currency' : 'money.invalid', {
        text: word,
      });
      return null;
    }
    meant.push(currency);
  }
  if (read.assumed === ',') note('number.assumed');
  const amount = read.hasUnit ? read.amount : shiftDecimal(read.amount, column.power);
  if (meant.length === 0) return { amount, currency: column.known };
  const common = meant.reduce<readonly string[]>(
    (all, one) => all.filter((code) => one.all.includes(code)),
    meant[0]!.all,
  );
  if (common.length === 0) {
    note('money.two-currencies');
    return null;
  }
  const exact =
    common.length === 1
      ? common[0]!
      : (meant.find((one) => one.code !== null && common.includes(one.code))?.code ?? null);
  if (exact === null) note('money.ambiguous-currency', { text: `${read.before}${after}` });
  return { amount, currency: exact };
}

/** 100（万元）: the unit as in the head of a table. */
const unitInBrackets = /[(（]\s?((?:[十百千]?[万亿]|[百千])元?|元)\s?[)）]\s*$/;

/** What the amount is: its label, that it is in words, whether tax is in it. */
const labels =
  /^\s*(?:(?:金额|合计|总计|共计|小计|总价|单价|报价|价格|大写|amount|total|price)\s*[:：]|[合总共小]计|(?:人民币)?[(（]?大写[)）]\s*[:：]?|(?:不?含税|未税|税前|税后)(?:价|金额|总价|单价)?\s*[:：]?)\s*/i;

/** Longer texts have no label that counts: they are no amounts. */
const longestText = 200;

const remarkBehind = /\s*(?:[(（](?:不?含税|未税|税前|税后|大写)[)）]|(?:不?含税|未税|税前|税后))\s*$/;

/** What stands on one side of the figures: one currency, or a code and a sign (`USD $`, `人民币 ¥`). */
function currencyWords(side: string): string[] {
  const words = side.replace(/^\((.*)\)$/, '$1').replace(/\s*:$/, '');
  if (words === '') return [];
  if (currencyOf(words, null, null) !== null) return [words];
  const match =
    /^([A-Za-z]{3}|人民币|[\u4e00-\u9fff]{2,4}?)\s*([$¥€£￥元圆])$|^([$¥€£元圆])\s*([A-Za-z]{3}|人民币)$/.exec(words);
  return match ? match.slice(1).filter((word) => word !== undefined) : [words];
}

/** 人民币贰万伍仟元整（￥25,000.00）: in words and in figures, as contracts have it, where both say the same. */
function writtenTwice(input: string, column: MoneyColumn): Parts | null {
  const match = input.length > 100 ? null : /^([^(（]+)[(（]([^()（）]+)[)）]\s*$/.exec(input);
  if (!match || !/\d/.test(input) || !/[元圆圓]/.test(input)) return null;
  const [one, other] = match
    .slice(1)
    .map((text) => readChineseMoney(text, column) ?? readMoney(text, column, () => undefined));
  const plain = (amount: unknown): string =>
    String(amount).replace(/\.(\d*?)0*$/, (_, rest: string) => (rest ? `.${rest}` : ''));
  if (!one || !other || plain(one.amount) !== plain(other.amount)) return null;
  return one.currency === null ? other : one;
}

/** Amounts in words as on Chinese cheques: 人民币壹佰贰拾叁元肆角伍分整; null = the text is no such amount. */
function readChineseMoney(input: string, column: MoneyColumn): Parts | null {
  if (input.length > 64 || !/[角分毛]|[元块塊].$/.test(input)) return null;
  const text = input
    .normalize('NFKC')
    .replace(/\s/g, '')
    // 3块5 is 3块5角.
    .replace(/([元块塊][\d一二三四五六七八九])$/, '$1角');
  const match =
    /^(人民币|人民幣|港币|港元)?[:]?(负|負|-)?(?:([^元圆圓块塊角毛分]+)[元圆圓块塊])?[零〇]?(?:([^元圆圓块塊角毛分零〇])[角毛])?[零〇]?(?:([^元圆圓块塊角毛分零〇])分)?[整正]?$/.exec(
      text,
    );
  if (!match) return null;
  const [, currency, sign, whole = '零', jiao = '零', fen = '零'] = match;
  if (match[4] === undefined && match[5] === undefined) return null;
  const parts = [whole, jiao, fen].map((part) => readChineseNumeral(part));
  const [yuan, tenths, hundredths] = parts;
  if (yuan == null || tenths == null || hundredths == null || tenths.length > 1 || hundredths.length > 1) return null;
  const amount = match[5] === undefined ? `${yuan}.${tenths}` : `${yuan}.${tenths}${hundredths}`;
  const code = currencyOf(currency ?? '元', column.known, column.country)?.code ?? column.known;
  return { amount: sign && /[1-9]/.test(amount) ? `-${amount}` : amount, currency: code };
}
