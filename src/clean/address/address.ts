/** The step `address`: an address in its parts. */

import { textParam } from '../params.js';
import type { Note, Parts, Step } from '../step.js';
import { isPlainText, plainText } from '../text/plain-text.js';
import { codesOf, townshipOf } from './address-codes.js';
import { hasHan, isNeighbour, mayHaveStrays, scanAddress } from './address-scan.js';
import { withoutStrays } from './address-strays.js';
import { readChineseAddress } from './china-address.js';
import { countryOf } from './country-names.js';
import { readNeighbourAddress } from './neighbour-address.js';
import { readWesternAddress } from './western-address.js';

const addressParts = [
  'street',
  'district',
  'city',
  'region',
  'postalCode',
  'country',
  'divisionCode',
  'regionCode',
  'township',
] as const;

export const addressStep: Step = {
  name: 'address',
  summary: {
    en: 'An address in its parts. Levels of a Chinese address that follow from the others are filled in.',
    zh: '把地址拆分为各部分。中国地址中可由其他级别推出的级别会自动补全。',
  },
  standard: 'GB/T 2260, ISO 3166-1, USPS Publication 28',
  parameters: [
    {
      name: 'country',
      type: 'text',
      summary: {
        en: 'country of addresses that name none (ISO 3166-1 alpha-2)',
        zh: '未写明国家的地址所属的国家（ISO 3166-1 两位代码）',
      },
    },
    {
      name: 'add',
      type: 'text',
      values: ['none', 'codes', 'township', 'all'],
      default: 'none',
      summary: {
        en: 'further parts: codes = divisionCode (GB/T 2260) and regionCode (ISO 3166-2); township = 街道, 镇 or 乡 at the start of the street',
        zh: '附加部分：codes 为 divisionCode（GB/T 2260）和 regionCode（ISO 3166-2）；township 为街道地址开头的街道、镇或乡',
      },
    },
    {
      name: 'part',
      type: 'text',
      values: addressParts,
      summary: { en: 'only this part, as text', zh: '只取这一部分（文本）' },
    },
  ],
  examples: [
    {
      call: 'address',
      input: '北京市朝阳区建国路88号',
      output: {
        street: '建国路88号',
        district: '朝阳区',
        city: '北京市',
        region: '北京市',
        postalCode: null,
        country: 'CN',
      },
    },
    {
      call: 'address',
      input: '昆山市前进东路167号 215300',
      output: {
        street: '前进东路167号',
        district: '昆山市',
        city: '苏州市',
        region: '江苏省',
        postalCode: '215300',
        country: 'CN',
      },
    },
    {
      call: 'address',
      input: '123 Main St, Springfield, IL 62704-1234',
      output: {
        street: '123 Main St',
        district: null,
        city: 'Springfield',
        region: 'IL',
        postalCode: '62704-1234',
        country: 'US',
      },
    },
    {
      call: 'address(DE)',
      input: 'Unter den Linden 77, 10117 Berlin',
      output: {
        street: 'Unter den Linden 77',
        district: null,
        city: 'Berlin',
        region: null,
        postalCode: '10117',
        country: 'DE',
      },
    },
    {
      call: 'address(CN, all)',
      input: '深圳市南山区粤海街道科技南路18号',
      output: {
        street: '粤海街道科技南路18号',
        district: '南山区',
        city: '深圳市',
        region: '广东省',
        postalCode: null,
        country: 'CN',
        divisionCode: '440305',
        regionCode: 'CN-GD',
        township: '粤海街道',
      },
    },
    { call: 'address(part=regionCode)', input: 'Boston, MA 02110', output: 'US-MA' },
    { call: 'address(part=divisionCode)', input: '江苏省苏州市昆山市玉山镇', output: '320583' },
  ],
  make(call, context) {
    const part = textParam(addressStep, call, 'part');
    const added = textParam(addressStep, call, 'add');
    const hasCodes = added === 'codes' || added === 'all' || part === 'divisionCode' || part === 'regionCode';
    const hasTownship = added === 'township' || added === 'all' || part === 'township';
    const isPlain = part === null && !hasCodes && !hasTownship;
    const country = textParam(addressStep, call, 'country')?.toUpperCase() ?? context.country;
    return (input, note) => {
      // Lines matter in an address from the street up, and are kept as commas.
      const tidied = isPlainText(input) ? input : plainText(onOneLine(input), note);
      if (tidied === null || tidied === '') return null;
      let seen = scanAddress(tidied);
      let text = tidied;
      if ((seen & mayHaveStrays) !== 0) {
        const without = withoutStrays(tidied, note);
        if (without === null) return null;
        if (without !== tidied) seen = scanAddress(without);
        text = without;
      }
      const isChinese = (seen & (hasHan | isNeighbour)) === hasHan;
      if (isChinese && isPlain) return readChineseAddress(text, seen, note)?.parts ?? null;
      const read = isChinese
        ? readChineseAddress(text, seen, note)
        : { parts: readOther(text, seen, country, note), division: null };
      if (read === null || isPlain) return read?.parts ?? null;
      const { parts, division } = read;
      const more: Parts = {
        ...parts,
        ...(hasCodes ? codesOf(parts, division) : {}),
        ...(hasTownship ? { township: townshipOf(parts.street ?? null) } : {}),
      };
      return part === null ? more : (more[part] ?? null);
    };
  },
};

function readOther(text: string, seen: number, country: string | null, note: Note): Parts {
  const neighbour = (seen & isNeighbour) === 0 ? null : readNeighbourAddress(text);
  return neighbour ?? readWesternAddress(text, country, namedCountry, note);
}

function onOneLine(input: string): string {
  if (!input.includes('\n') && !input.includes('\r')) return input;
  const lines = input.split(/[\r\n]+/).map((line) => line.trim());
  return lines.filter((line) => line !== '').join(', ');
}

/** The country that the last part of an address names; a city that is taken for its country (Dubai) stays a city. */
function namedCountry(text: string): string | null {
  if (/^(?:dubai|abu dhabi)$/i.test(text) || (text.length <= 3 && text !== text.toUpperCase())) return null;
  const country = countryOf(text);
  return country === 'ambiguous' ? null : country;
}
