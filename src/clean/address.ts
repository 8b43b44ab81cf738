/** The step `address`: an address in its parts. */
import { isChineseAddress, readChineseAddress } from './china-address.js';
import { countryOf } from './country-names.js';
import { textParam } from './params.js';
import { plainText } from './plain-text.js';
import type { Step } from './step.js';
import { readWesternAddress } from './western-address.js';

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
  ],
  make(call, context) {
    const country = textParam(addressStep, call, 'country')?.toUpperCase() ?? context.country;
    return (input, note) => {
      // Lines matter in an address from the street up, and are kept as commas.
      const text = plainText(/[\r\n]/.test(input) ? onOneLine(input) : input, note);
      if (text === null || text === '') return null;
      if (isChineseAddress(text)) return readChineseAddress(text, note);
      return readWesternAddress(text, country, namedCountry, note);
    };
  },
};

function onOneLine(input: string): string {
  const lines = input.split(/[\r\n]+/).map((line) => line.trim());
  return lines.filter((line) => line !== '').join(', ');
}

/** The country that the last part of an address names; a city that is taken for its country (Dubai) stays a city. */
function namedCountry(text: string): string | null {
  if (/^(?:dubai|abu dhabi)$/i.test(text) || (text.length <= 3 && text !== text.toUpperCase())) return null;
  const country = countryOf(text);
  return country === 'ambiguous' ? null : country;
}
