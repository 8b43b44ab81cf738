/** Numbers and percentages to exact decimal text. */

import { isOn, textParam } from '../params.js';
import type { Clean, CleanContext, Note, Step, StepCall, StepParameter } from '../step.js';
import { currencyOf } from './currency-names.js';
import {
  columnDecimalSign,
  type DecimalSign,
  isDamagedNumber,
  isDecimalText,
  quickFigures,
  readWrittenNumber,
  shiftDecimal,
  unitNames,
  unitPower,
  type WrittenNumber,
} from './written-number.js';

/** The decimal sign as a parameter, for steps that read numbers. */
export const decimalParameter: StepParameter = {
  name: 'decimal',
  type: 'text',
  values: ['.', ','],
  summary: {
    en: 'decimal sign of texts such as 1,234 that can be read in two ways; default: what the column proves',
    zh: '1,234 这类有两种读法的内容所用的小数点；默认由整列的内容判断',
  },
};

/** The unit of bare numbers as a parameter. */
export const unitParameter: StepParameter = {
  name: 'unit',
  type: 'text',
  values: unitNames,
  summary: {
    en: 'unit of numbers that have none, such as 万, k or million',
    zh: '未写单位的数字所用的单位，例如 万、k、million',
  },
};

export const numberStep: Step = {
  name: 'number',
  summary: {
    en: 'a number as exact decimal text; separators, units and Chinese numerals are understood',
    zh: '把数字转为精确的十进制文本；支持各种分隔符、单位和中文数字',
  },
  standard: 'Unicode CLDR number patterns',
  parameters: [
    decimalParameter,
    unitParameter,
    {
      name: 'integer',
      type: 'boolean',
      default: false,
      summary: { en: 'refuse numbers with a fraction', zh: '拒绝带小数的数字' },
    },
  ],
  examples: [
    { call: 'number', input: '1.234,56', output: '1234.56' },
    { call: 'number(decimal=",")', input: '1.234', output: '1234' },
    { call: 'number', input: '(1,234.50)', output: '-1234.50' },
    { call: 'number', input: '壹佰贰拾', output: '120' },
    { call: 'number', input: '3.5万', output: '35000' },
    { call: 'number', input: '1.38E+10', output: null },
  ],
  make(call, context, evidence = []) {
    const decimal = decimalOf(numberStep, call, context, evidence);
    const power = unitPower(textParam(numberStep, call, 'unit'));
    const isInteger = isOn(numberStep, call, 'integer');
    return (input, note) => {
      const quick = quickNumber(input, decimal);
      const value = quick === null ? readNumber(input, decimal, power, note) : shiftDecimal(quick, power);
      if (value === null || !isInteger) return value;
      const whole = withoutZeroFraction(value);
      if (!whole.includes('.')) return whole;
      note('number.fraction');
      return null;
    };
  },
};

/** Decimal text of what can only be read in one way in a column of a decimal sign; null = anything else. */
export function quickNumber(text: string, decimal: DecimalSign): string | null {
  const isPoint = decimal === '.' || decimal === 'unknown';
  return isPoint && isDecimalText(text) ? text : quickFigures(text, decimal);
}

/** The decimal sign of a column: its parameter, else what its texts prove, else what its country allows. */
export function decimalOf(step: Step, call: StepCall, context: CleanContext, evidence: readonly string[]): DecimalSign {
  const given = textParam(step, call, 'decimal');
  return given === '.' || given === ',' ? given : columnDecimalSign(evidence, context.country);
}

/** Words that count what the number is of; they say nothing that the column does not. */
const counters =
  /^(?:[人名](?:员工|职工|員工)?|位|个|個|家|件|台|套|只|张|次|天|日|岁|歲|employees?|people|persons?|staff|pcs\.?|pieces?|units?|items?|days?|years?|mitarbeiter|stück|stk\.?)$/i;

function readNumber(input: string, decimal: DecimalSign, power: number, note: Note): string | null {
  const read = readAmount(input, decimal, note);
  if (read === null) return null;
  const isBare = read.before === '' && read.after === '';
  const isAmount = !isBare && isYuan(read.before) && isYuan(read.after.replace(/[整正]$/, '').trim());
  if (!isBare && !isAmount && (read.before !== '' || !counters.test(read.after))) {
    note('number.invalid');
    return null;
  }
  // Amounts have two decimals: €1.234 may be a thousand.
  if (isAmount && read.assumed === '.') {
    note('number.ambiguous');
    return null;
  }
  if (read.assumed === ',') note('number.assumed');
  return read.hasUnit ? read.amount : shiftDecimal(read.amount, power);
}

/** Nothing, or 元 and its signs, the unit of every amount in a Chinese table. Other currencies are for the step `money`. */
function isYuan(word: string): boolean {
  return word === '' || currencyOf(word, 'CNY', null)?.code === 'CNY';
}

/** Reads a number and notes why it is none; what stands around it is for the caller to judge. */
export function readAmount(input: string, decimal: DecimalSign, note: Note): WrittenNumber | null {
  if (isDamagedNumber(input)) {
    note('number.damaged');
    return null;
  }
  const read = readWrittenNumber(withoutExponent(input), decimal);
  if (typeof read === 'string') {
    note(read);
    return null;
  }
  return read;
}

/** Scientific notation that still has all its digits, written out: 1.2345E+3, 5e-2. */
function withoutExponent(input: string): string {
  const match = /^\s*([+-]?\d+(?:\.\d+)?)e([+-]?\d{1,2})\s*$/i.exec(input.slice(0, 60));
  return match ? shiftDecimal(match[1]!.replace('+', ''), Number(match[2])) : input;
}

function withoutZeroFraction(value: string): string {
  return value.includes('.') ? value.replace(/\.0+$/, '') : value;
}

export const percentStep: Step = {
  name: 'percent',
  summary: {
    en: 'a percentage as decimal text in percent: 12% gives 12',
    zh: '把百分比转为以百分之一为单位的十进制文本：12% 得 12',
  },
  parameters: [
    decimalParameter,
    {
      name: 'ratio',
      type: 'boolean',
      default: false,
      summary: {
        en: 'numbers without a percent sign are ratios: 0.12 is 12 percent',
        zh: '没有百分号的数字是比值：0.12 即 12%',
      },
    },
  ],
  examples: [
    { call: 'percent', input: '12.5 %', output: '12.5' },
    { call: 'percent', input: '百分之二十', output: '20' },
    { call: 'percent(ratio=true)', input: '0.12', output: '12' },
    { call: 'percent', input: '3‰', output: '0.3' },
  ],
  make(call, context, evidence = []): Clean {
    const decimal = decimalOf(percentStep, call, context, evidence);
    const isRatio = isOn(percentStep, call, 'ratio');
    const hasLarge = evidence.some((text) => /^\d{2,3}(?:\.\d+)?$|%/.test(text.trim()));
    return (input, note) => {
      const hasSign = input.endsWith('%');
      const quick = quickNumber(hasSign ? input.slice(0, -1) : input, decimal);
      const read =
        quick === null
          ? readPercent(input, decimal, note)
          : { amount: quick, assumed: null, before: '', after: hasSign ? '%' : '' };
      if (read === null) return null;
      const sign = read.after === '' ? read.before : read.after;
      const power = signPowers[sign.replace(/\s+/g, '').toLowerCase()];
      if (power === undefined || (read.before !== '' && read.after !== '')) {
        note('number.invalid');
        return null;
      }
      if (read.assumed === ',') note('number.assumed');
      if (sign !== '') return shiftDecimal(read.amount, power);
      if (isRatio) return shiftDecimal(read.amount, 2);
      // 0.75 may be three quarters of a percent or of the whole.
      if (!hasLarge && /^-?0\.0*[1-9]/.test(read.amount)) note('percent.assumed');
      return read.amount;
    };
  },
};

/** Powers of ten from what is written to percent. */
const signPowers: Readonly<Record<string, number>> = {
  ...{
    '': 0,
    '%': 0,
    percent: 0,
    pct: 0,
    'pct.': 0,
    prozent: 0,
    'v.h.': 0,
    pourcent: 0,
    '‰': -1,
    permille: -1,
    '‱': -2,
    bp: -2,
    bps: -2,
    个基点: -2,
    百分之: 0,
    千分之: -1,
    万分之: -2,
    个百分点: 0,
    成: 1,
  },
};

function readPercent(
  input: string,
  decimal: DecimalSign,
  note: Note,
): Pick<WrittenNumber, 'amount' | 'assumed' | 'before' | 'after'> | null {
  // The words of 百分之 and 千分之 are numerals themselves, and 百分之百 is short for 百分之一百. 三成五 is 3.5 成.
  const worded = /^\s*([百千万]分之)(.+)$/.exec(input.slice(0, 100));
  const text = worded ? worded[2]!.replace(/^百\s*$/, '一百') : input;
  const tenths = /^\s*([一二三四五六七八九]|\d)成([一二三四五六七八九]|\d)\s*$/.exec(text);
  const read = readAmount(tenths ? `${tenths[1]}点${tenths[2]}成` : text, decimal, note);
  return read !== null && worded ? { ...read, before: worded[1]! + read.before } : read;
}
