/** Reads Chinese, Japanese and Korean company names: region, name and trade, legal form, branch. */
import { bracketForm, branchForm, chineseForms, neighbourForms, remark, seats, trades } from './company-words.js';
import { countiesAt, prefecturesAt, provincesAt } from './division-index.js';
import { trimSigns } from './tidy.js';

/** A company's name without its legal form, and the form as it is usually written. */
export interface CompanyName {
  core: string;
  legalForm: string | null;
}

/** Brackets that only say where or what kind of company it is: （中国）, (上海), （集团）. */
const placeInBrackets = /[（(]([^（）()]{1,12})[)）]/g;

/** The core is empty where the name is a legal form and nothing else. */
export function readEastAsianCompany(name: string): CompanyName {
  const plain = trimSigns(name.replace(remark, ''), '', '.。,，;；、 ');
  return readNeighbour(plain) ?? readChinese(plain);
}

const neighbours = Object.entries(neighbourForms);

/** 株式会社 and its kin, before or behind the name. */
function readNeighbour(name: string): CompanyName | null {
  // Most Chinese names end in 公司, and no other form does: they need not be held against the list.
  if (name.endsWith('公司')) return null;
  for (const [sign, form] of neighbours) {
    if (name.startsWith(sign)) return { core: trimmed(name.slice(sign.length)), legalForm: form };
    if (name.endsWith(sign)) return { core: trimmed(name.slice(0, -sign.length)), legalForm: form };
  }
  return null;
}

/** Forms by their last character, the longest first. */
const formsByEnd = new Map<number, string[]>();
for (const form of chineseForms) {
  const end = form.charCodeAt(form.length - 1);
  formsByEnd.set(end, [...(formsByEnd.get(end) ?? []), form]);
}

function readChinese(name: string): CompanyName {
  const isOrdinary = name.endsWith('有限公司') || name.endsWith('责任公司');
  const branch = isOrdinary ? null : branchForm.exec(name);
  if (branch) {
    const head = readChinese(branch[1] ?? name);
    return { core: head.core, legalForm: branch[3] ?? null };
  }
  const bracketed = isOrdinary ? null : bracketForm.exec(name);
  if (bracketed) {
    const before = name.slice(0, bracketed.index);
    return { core: coreOf(trimmed(before)), legalForm: bracketed[1] ?? null };
  }
  for (const form of formsByEnd.get(name.charCodeAt(name.length - 1)) ?? []) {
    if (name.endsWith(form)) return { core: coreOf(trimmed(name.slice(0, -form.length))), legalForm: form };
  }
  return { core: coreOf(trimmed(name)), legalForm: null };
}

function trimmed(text: string): string {
  const [first, last] = [text.charCodeAt(0), text.charCodeAt(text.length - 1)];
  if (first >= 0x4e00 && first <= 0x9fff && last >= 0x4e00 && last <= 0x9fff) return text;
  return trimSigns(text, ' ,，.·-', ' ,，.·-');
}

/** The name without its region, where something of its own is left: 深圳市腾讯计算机系统 -> 腾讯计算机系统, 青岛啤酒 -> 青岛啤酒. */
function coreOf(name: string): string {
  const plain = name.includes('（') || name.includes('(') ? withoutPlaces(name) : name;
  const core = trimmed(plain.slice(regionLength(plain)));
  return hasOwnName(core) ? core : plain;
}

function withoutPlaces(name: string): string {
  const plain = name.replace(placeInBrackets, (whole, inside: string) => {
    const isPlace =
      /^(?:中国|集团|集團|控股|国际|亚洲|亚太|香港|澳门|台湾|大中华区|华东|华南|华北|西南|西北|东北|华中)$/.test(
        inside,
      );
    return isPlace || regionLength(inside) === inside.length ? '' : whole;
  });
  return plain === '' ? name : plain;
}

function longestCity(name: string, at: number): number {
  return prefecturesAt(name, at).find((place) => place.as === 'full' || seats.has(place.name))?.name.length ?? 0;
}

/** Characters of the province, city and county that a name starts with; a county counts with its kind only (萧山区). */
function regionLength(name: string): number {
  let length = longest(provincesAt(name, 0), true);
  length += longestCity(name, length);
  return length + longest(countiesAt(name, length), false);
}

function longest(places: readonly { name: string; as: string }[], withShort: boolean): number {
  return places.find(({ as }) => as === 'full' || withShort)?.name.length ?? 0;
}

/** Whether at least two characters are left when the trades at the end are taken off. */
function hasOwnName(core: string): boolean {
  let end = core.length;
  for (let isTrade = true; isTrade && end >= 2; ) {
    isTrade = false;
    for (const length of [4, 3, 2]) {
      if (end >= length && trades.has(core.slice(end - length, end))) {
        end -= length;
        isTrade = true;
        break;
      }
    }
  }
  return end >= 2;
}
