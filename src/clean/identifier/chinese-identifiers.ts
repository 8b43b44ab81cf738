/** Identifiers of firms and people in China. */
import { isDay } from '../date/calendar.js';
import { isMod1110, weightedSum } from './check-digits.js';

const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const creditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;
/** The first character names the registering authority, which is never 0. */
const creditShape = /^[1-9A-HJ-NPQRTUWXY][0-9A-HJ-NPQRTUWXY]\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

/** Values of the alphabet by character code; -1 = not in it. */
const creditValues = Int8Array.from({ length: 128 }, (_, code) => creditAlphabet.indexOf(String.fromCharCode(code)));

/** What people type to get past a required field has the right sum; there is no region 345678. */
const countedUp = '123456789012345678';

/** 统一社会信用代码 (GB 32100-2015): where the sum is a multiple of 31 the check character is 0. */
export function isCreditCode(code: string): boolean {
  if (code.length !== 18 || code === countedUp || !creditShape.test(code)) return false;
  let sum = 0;
  for (let at = 0; at < 17; at++) sum += creditWeights[at]! * creditValues[code.charCodeAt(at)]!;
  return (31 - (sum % 31)) % 31 === creditValues[code.charCodeAt(17)];
}

const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2] as const;

/** 组织机构代码 (GB 11714-1997), without its hyphen. */
export function isOrganisationCode(code: string): boolean {
  if (!/^[0-9A-Z]{8}[0-9X]$/.test(code)) return false;
  let sum = 0;
  for (let at = 0; at < 8; at++) sum += organisationWeights[at]! * Number.parseInt(code[at]!, 36);
  return '0X987654321'[sum % 11] === code[8];
}

/** 营业执照注册号 of 15 digits (GS 15-2006): region, serial number, check digit. */
export function isLicenceNumber(code: string): boolean {
  return /^[1-9]\d{14}$/.test(code) && isMod1110(code);
}

/** 纳税人识别号 of 15 characters, as given until 2015: region and 组织机构代码. */
export function isOldTaxpayerNumber(code: string): boolean {
  return /^[1-9]\d{5}/.test(code) && code.length === 15 && isOrganisationCode(code.slice(6));
}

const residentWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;

/** 公民身份号码 (GB 11643-1999) of 18 characters, or of 15 as given until 1999. */
export function isResidentId(code: string): boolean {
  if (/^[1-9]\d{14}$/.test(code)) {
    return isDay(1900 + Number(code.slice(6, 8)), Number(code.slice(8, 10)), Number(code.slice(10, 12)));
  }
  if (!/^[1-9]\d{16}[\dX]$/.test(code)) return false;
  if (!isDay(Number(code.slice(6, 10)), Number(code.slice(10, 12)), Number(code.slice(12, 14)))) return false;
  return '10X98765432'[weightedSum(code, residentWeights) % 11] === code[17];
}
