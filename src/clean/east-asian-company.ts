/** Reads Chinese, Japanese and Korean company names: region, name and trade, legal form, branch. */
import {
  behindForm,
  bracketForm,
  branchForm,
  chineseForms,
  neighbourForms,
  publicBodies,
  remark,
  seats,
  shortForms,
  trades,
} from './company-words.js';
import { countiesAt, prefecturesAt, provincesAt } from './division-index.js';
import { trimSigns } from './tidy.js';

/** A company's name in its parts. */
export interface CompanyName {
  /** The name without legal form and region. */
  core: string;
  /** The form as it is usually written. */
  legalForm: string | null;
  /** The region that a Chinese name begins with or has in brackets, as written. */
  region: string | null;
  /** What tells a branch apart from its company: 北京 of 北京分公司. */
  branch: string | null;
}

type ReadName = (name: string) => CompanyName;

/** Brackets that only say where or what kind of company it is: （中国）, (上海), （集团）. */
const placeInBrackets = /[（(]([^（）()]{1,12})[)）]/g;

/** The core is empty where the name is a legal form and nothing else. */
export function readEastAsianCompany(name: string, readWestern: ReadName): CompanyName {
  const plain = trimSigns(mayHaveRemark(name) ? name.replace(remark, '') : name, '', '.。,，;；、 ');
  return readNeighbour(plain) ?? readChinese(withoutTranslation(plain, readWestern));
}

function mayHaveRemark(name: string): boolean {
  const last = name.charCodeAt(name.length - 1);
  return last === 0x29 || last === 0xff09;
}

const translationBefore = /^([\x20-\x7e]+\S)\s+(?=\p{Script=Han})/u;

/** Foo Trading Co., Ltd. 上海福贸易有限公司 -> 上海福贸易有限公司; IBM 中国有限公司 stays, since IBM is part of the name. */
function withoutTranslation(name: string, readWestern: ReadName): string {
  const before = name.charCodeAt(0) < 0x7f ? translationBefore.exec(name)?.[1] : undefined;
  return before !== undefined && readWestern(before).legalForm !== null ? name.slice(before.length).trim() : name;
}

const nothingBeside = { region: null, branch: null } as const;

const neighbours = Object.entries(neighbourForms);

/** 株式会社 and its kin, before or behind the name. */
function readNeighbour(name: string): CompanyName | null {
  // Most Chinese names end in 公司, and no other form does: they need not be held against the list.
  if (name.endsWith('公司')) return null;
  for (const [sign, form] of neighbours) {
    if (name.startsWith(sign)) return { ...nothingBeside, core: trimmed(name.slice(sign.length)), legalForm: form };
    if (name.endsWith(sign)) return { ...nothingBeside, core: trimmed(name.slice(0, -sign.length)), legalForm: form };
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
    return { ...head, legalForm: branch[3] ?? null, branch: trimmed(branch[2] ?? '') || null };
  }
  const bracketed = isOrdinary ? null : bracketForm.exec(name);
  if (bracketed) {
    // 某某投资合伙企业（有限合伙） says its form twice.
    const before = name.slice(0, bracketed.index).replace(/(?<=..)合伙企业$/, '');
    return named(trimmed(before), bracketed[1] ?? null);
  }
  for (const form of formsByEnd.get(name.charCodeAt(name.length - 1)) ?? []) {
    if (name.endsWith(form)) return named(trimmed(name.slice(0, -form.length)), shortForms[form] ?? form);
  }
  // 某某有限公司-张三, 某某有限公司（Foo Co., Ltd.）: what stands behind the form is set aside.
  const head = behindForm.exec(name)?.[1];
  if (head !== undefined) {
    const found = readChinese(head);
    if (found.legalForm !== null && found.core.length > 1) return found;
  }
  return named(trimmed(name), null);
}

/** The name before its form, without its region where something of its own is left: 深圳市腾讯 -> 腾讯, 青岛啤酒 -> 青岛啤酒. */
function named(name: string, legalForm: string | null): CompanyName {
  const hasBrackets = name.includes('（') || name.includes('(');
  const plain = hasBrackets ? withoutPlaces(name) : name;
  const length = regionLength(plain);
  const core = length === 0 ? plain : trimmed(plain.slice(length));
  if (length > 0 && hasOwnName(core)) return { core, legalForm, region: trimmed(plain.slice(0, length)), branch: null };
  return { core: plain, legalForm, region: hasBrackets && plain !== name ? placeOf(name) : null, branch: null };
}

/** The place in brackets: 阿里巴巴（中国） -> 中国. */
function placeOf(name: string): string | null {
  for (const [, inside = ''] of name.matchAll(placeInBrackets)) {
    if (isPlace(inside) && !/^(?:集团|集團|控股|国际)$/.test(inside)) return inside;
  }
  return null;
}

function trimmed(text: string): string {
  const [first, last] = [text.charCodeAt(0), text.charCodeAt(text.length - 1)];
  if (first >= 0x4e00 && first <= 0x9fff && last >= 0x4e00 && last <= 0x9fff) return text;
  return trimSigns(text, ' ,，.·-', ' ,，.·-');
}

function withoutPlaces(name: string): string {
  const plain = name.replace(placeInBrackets, (whole, inside: string) => (isPlace(inside) ? '' : whole));
  return plain === '' ? name : plain;
}

function isPlace(inside: string): boolean {
  return (
    /^(?:中国|集团|集團|控股|国际|亚洲|亚太|香港|澳门|台湾|大中华区|华东|华南|华北|西南|西北|东北|华中)$/.test(
      inside,
    ) || regionLength(inside) === inside.length
  );
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

/** Whether at least two characters are left when the trades at the end are taken off: 大学第一医院 has none of its own. */
function hasOwnName(core: string): boolean {
  if (publicBodies.test(core)) return false;
  return endOfTradeName(core) >= 2;
}

/** Where the trades at the end begin. */
function endOfTradeName(core: string): number {
  let end = core.length;
  for (let isTrade = true; isTrade && end >= 2; ) {
    isTrade = false;
    for (let length = 4; length >= 2; length--) {
      if (end >= length && trades.has(core.slice(end - length, end))) {
        end -= length;
        isTrade = true;
        break;
      }
    }
  }
  return end;
}

/** 字号 and 行业 of a core: 瑞祥信息科技 -> 瑞祥, 信息科技. What would leave less than two characters stays whole. */
export function splitTrade(core: string): { tradeName: string; industry: string | null } {
  const end = endOfTradeName(core);
  if (end < 2) return { tradeName: core, industry: null };
  const industry = core.slice(end).replace(/集团|企业|控股|股份|有限|中心/g, '');
  return { tradeName: core.slice(0, end), industry: industry || null };
}
