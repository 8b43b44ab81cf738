/** Reads Chinese, Japanese and Korean company names: region, name and trade, legal form, branch. */

import { countiesNear, prefecturesNear, provincesNear } from '../address/division-index.js';
import { trimSigns } from '../text/tidy.js';
import {
  behindForm,
  beyondForm,
  bracketForm,
  branchForm,
  chineseForms,
  neighbourForms,
  publicBodies,
  remark,
  seats,
  shortForms,
  trades,
  wholeWithin,
} from './company-words.js';

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
  if (name.endsWith('有限公司') && isHanUnit(name.charCodeAt(0))) return readChinese(name);
  const plain = trimSigns(mayHaveRemark(name) ? name.replace(remark, '') : name, '', '.。,，;；、 ');
  return readNeighbour(plain) ?? readChinese(withoutTranslation(plain, readWestern));
}

function isHanUnit(unit: number): boolean {
  return unit >= 0x4e00 && unit <= 0x9fff;
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
  if (isOrdinary) return readOrdinary(name);
  const branch = branchForm.exec(name);
  if (branch) {
    const head = readChinese(branch[1] ?? name);
    return { ...head, legalForm: branch[3] ?? null, branch: trimmed(branch[2] ?? '') || null };
  }
  const within = wholeWithin.exec(name);
  if (within) return readChinese(within[1]!);
  const bracketed = bracketForm.exec(name);
  if (bracketed) {
    // 某某投资合伙企业（有限合伙） says its form twice.
    const before = name.slice(0, bracketed.index).replace(/(?<=..)合伙企业$/, '');
    // 某某有限公司（个人独资）: who owns it is no form.
    if (before.endsWith('有限公司')) return readChinese(before);
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
  const beyond = beyondForm.exec(name);
  if (beyond) return { ...readChinese(beyond[1]!), branch: trimmed(beyond[2]!) };
  return named(trimmed(name), null);
}

/** The forms of most names: 有限公司 and 责任公司 with what belongs to them in front. */
function readOrdinary(name: string): CompanyName {
  const isLimited = name.endsWith('有限公司');
  const before = name.charCodeAt(name.length - 5);
  // 份, 人 and brackets before 有限公司 may belong to the form; 责任公司 always has more in front.
  if (isLimited && before !== 0x4efd && before !== 0x4eba && before !== 0x29 && before !== 0xff09)
    return named(trimmed(name.slice(0, -4)), '有限公司');
  for (const form of formsByEnd.get(0x53f8) ?? []) {
    if (name.endsWith(form)) return named(trimmed(name.slice(0, -form.length)), shortForms[form] ?? form);
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
  if (isHanUnit(text.charCodeAt(0)) && isHanUnit(text.charCodeAt(text.length - 1))) return text;
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

/** Characters of the province, city and county that a name starts with; a county counts with its kind only (萧山区). */
function regionLength(name: string): number {
  let length = 0;
  for (const place of provincesNear(name, 0)) {
    if (!name.startsWith(place.name)) continue;
    length = place.name.length;
    break;
  }
  for (const place of prefecturesNear(name, length)) {
    if ((place.as !== 'full' && !seats.has(place.name)) || !name.startsWith(place.name, length)) continue;
    length += place.name.length;
    break;
  }
  for (const place of countiesNear(name, length)) {
    if (place.as !== 'full' || !name.startsWith(place.name, length)) continue;
    return length + place.name.length;
  }
  return length;
}

/** Whether at least two characters are left when the trades at the end are taken off: 大学第一医院 has none of its own. */
function hasOwnName(core: string): boolean {
  return endOfTradeName(core) >= 2 && !publicBodies.test(core);
}

/** Trades by their last two characters, the longest first. */
const tradesByEnd = new Map<number, string[]>();
for (const trade of [...trades].filter(({ length }) => length > 1 && length < 5).sort((a, b) => b.length - a.length)) {
  const key = pairEndingAt(trade, trade.length);
  const known = tradesByEnd.get(key);
  if (known) known.push(trade);
  else tradesByEnd.set(key, [trade]);
}

function pairEndingAt(text: string, end: number): number {
  return ((text.charCodeAt(end - 2) & 0x7fff) << 15) | (text.charCodeAt(end - 1) & 0x7fff);
}

/** Where the trades at the end begin. */
function endOfTradeName(core: string): number {
  let end = core.length;
  while (end >= 2) {
    let length = 0;
    for (const trade of tradesByEnd.get(pairEndingAt(core, end)) ?? none) {
      if (end < trade.length || !core.startsWith(trade, end - trade.length)) continue;
      length = trade.length;
      break;
    }
    if (length === 0) break;
    end -= length;
  }
  return end;
}

const none: readonly string[] = [];

const corporateWords = /集团|集團|企业|企業|控股|股份|有限|中心/g;

/**
 * 字号 and 行业 of a core: 瑞祥信息科技 -> 瑞祥, 信息科技. What would leave less than two characters stays whole, and a region
 * alone is no name: 青岛啤酒 -> 青岛啤酒, 啤酒.
 */
export function splitTrade(core: string): { tradeName: string; industry: string | null } {
  const end = endOfTradeName(core);
  if (end < 2) return { tradeName: core, industry: null };
  const industry = core.slice(end).replace(corporateWords, '');
  const own = core.slice(0, end);
  const isRegion = own === '中国' || own === '中國' || regionLength(own) === own.length;
  return { tradeName: isRegion ? own + industry : own, industry: industry || null };
}
