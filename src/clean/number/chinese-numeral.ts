/** Chinese numerals: everyday (一百二十), financial (壹佰贰拾), digit by digit (二〇一九), mixed with figures (1亿2000万). */

const digits: Readonly<Record<string, number>> = {
  ...{ 零: 0, 〇: 0, '○': 0, 一: 1, 二: 2, 两: 2, 兩: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 },
  ...{ 壹: 1, 壱: 1, 贰: 2, 貳: 2, 弐: 2, 叁: 3, 參: 3, 叄: 3, 肆: 4, 伍: 5, 陆: 6, 陸: 6, 柒: 7, 捌: 8, 玖: 9, 幺: 1 },
};

const units: Readonly<Record<string, bigint>> = {
  ...{ 十: 10n, 拾: 10n, 百: 100n, 佰: 100n, 千: 1000n, 仟: 1000n },
  ...{ 万: 10_000n, 萬: 10_000n, 亿: 100_000_000n, 億: 100_000_000n },
};

/** True = the text has a character of a Chinese numeral. */
export function hasChineseNumeral(text: string): boolean {
  return /[零〇○一二两兩三四五六七八九十廿卅百千万亿壹贰貳叁參叄肆伍陆陸柒捌玖拾佰仟萬億]/.test(text);
}

/** The decimal text of a Chinese numeral without sign, such as `120` or `3.14`; null = it is none. */
export function readChineseNumeral(text: string): string | null {
  const [whole = '', fraction, ...more] = text
    .replace('廿', '二十')
    .replace('卅', '三十')
    .split(/[点點]/);
  if (more.length > 0 || text.length > 64) return null;
  const integer = readInteger(whole);
  if (integer === null || fraction === undefined) return integer;
  const places = readDigits(fraction);
  return places === null ? null : `${integer}.${places}`;
}

/** Digits one by one: 二〇一九 is 2019. */
function readDigits(text: string): string | null {
  let out = '';
  for (const character of text) {
    const digit = digits[character];
    if (digit === undefined) return null;
    out += digit;
  }
  return out === '' ? null : out;
}

function readInteger(text: string): string | null {
  const single = readDigits(text);
  if (single !== null) return single.replace(/^0+(?=\d)/, '');
  const tokens = text.match(/\d+|\D/gu) ?? [];
  let total = 0n;
  let section = 0n;
  let pending: bigint | null = null;
  // Units must fall within a section (千 before 百 before 十), sections from 亿 to 万.
  let lastSmall = 10_000n;
  let lastBig = 1n << 80n;
  let lastUnit = 1n;
  let isAfterZero = false;
  for (const [at, token] of tokens.entries()) {
    const digit = digits[token] ?? (/^\d{1,8}$/.test(token) ? Number(token) : undefined);
    if (digit !== undefined) {
      if (pending !== null) return null;
      if (digit === 0) isAfterZero = true;
      else pending = BigInt(digit);
      continue;
    }
    const unit = units[token];
    if (unit === undefined) return null;
    if (unit < 10_000n) {
      if (unit >= lastSmall || (pending === null && unit !== 10n && at > 0)) return null;
      if (pending === null && unit !== 10n) return null;
      section += (pending ?? 1n) * unit;
      lastSmall = unit;
    } else {
      section += pending ?? 0n;
      if (section === 0n && total === 0n) return null;
      if (unit === 100_000_000n) total = (total + section) * unit;
      else if (unit >= lastBig) return null;
      else total += section * unit;
      section = 0n;
      lastSmall = 10_000n;
      lastBig = unit;
    }
    lastUnit = unit;
    pending = null;
    isAfterZero = false;
  }
  // In speech a last digit takes the next lower unit: 一万二 is 12000, but 一万零二 is 10002.
  if (pending !== null)
    section += isAfterZero || lastUnit === 1n || pending > 9n ? pending : (pending * lastUnit) / 10n;
  return String(total + section);
}
