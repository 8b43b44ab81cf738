/** Reads Chinese, Japanese and Korean names: surname first, titles behind. */

import { compoundSurnames, japaneseSurnames, singleSurnames } from './chinese-surnames.js';
import { salutationOf } from './salutations.js';
import type { Note } from './step.js';
import { trimSigns } from './tidy.js';
import { eastAsian } from './whole-text.js';

/** The parts of a person's name. */
export type PersonName = {
  salutation: string | null;
  firstName: string | null;
  middleName: string | null;
  lastName: string | null;
  suffix: string | null;
};

/** Titles and forms of address behind a name, the longest first. */
const titles = (
  '總經理 先生 女士 小姐 太太 夫人 老师 教授 博士 医生 大夫 律师 会计 工程师 设计师 师傅 老板 经理 总经理 副总经理 总监 副总 主任 副主任 主管 店长 厂长 站长 院长 校长 局长 处长 科长 部长 会长 所长 ' +
  '书记 董事长 总裁 副总裁 董事 秘书 助理 同学 同志 总工 总 董 工 老師 醫生 經理 總經理 主任 先生 女士 總 様 さん 씨 님 대표 과장 부장 사장'
)
  .split(' ')
  .sort((a, b) => b.length - a.length);

const organisation =
  /公司|集团|集團|有限|工厂|银行|学校|大学|医院|事务所|合作社|商行|超市|酒店|部门|经营部|工作室|株式会社|회사/;
const role =
  /^(?:前台|客服|销售|财务|采购|行政|人事|仓库|总机|值班|技术|市场)(?:部|室|处|人员|中心|电话)?$|^(?:客户|用户|游客|匿名|负责人|联系人|采购员|销售员|收货人|老板娘?)$/;
const latin = /[A-Za-z][A-Za-z .'-]*/;
/** Letters and marks of any script, with what joins names. */
const onlyNames = /^[\p{L}\p{M}々〇 .'·•・‧．-]+$/u;
/** 王小明（先生） */
const titleBehind = /^([^（(]+)[（(]([^（()）]{1,6})[)）]$/;
const middleDot = /[·•・‧．]/;

/** Whether a character is one that a title ends in; looked up in one step. */
const endsTitle = new Uint8Array(0x10000);
for (const title of titles) endsTitle[title.charCodeAt(title.length - 1)] = 1;
/** Surnames of one character, and the first characters of compound ones, looked up in one step. */
const isSurnameUnit = new Uint8Array(0x10000);
for (const surname of singleSurnames) isSurnameUnit[surname.charCodeAt(0)] = 1;
const startsCompound = new Uint8Array(0x10000);
for (const surname of compoundSurnames) startsCompound[surname.charCodeAt(0)] = 1;

/** 张三 and 李小明: two or three Han characters, a surname of one, no title; null = it needs a closer look. */
export function readCommonHanName(text: string): PersonName | null {
  if (text.length !== 2 && text.length !== 3) return null;
  const first = text.charCodeAt(0);
  if (isSurnameUnit[first] !== 1 || startsCompound[first] === 1) return null;
  for (let at = 1; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x4e00 || unit > 0x9fff || (at === text.length - 1 && endsTitle[unit] === 1)) return null;
  }
  return { salutation: null, firstName: text.slice(1), middleName: null, lastName: text.charAt(0), suffix: null };
}

/** The parts of a name in Han, kana or hangul; null = refused. `text` is tidy and has at least one such character. */
export function readEastAsianPerson(text: string, note: Note): PersonName | null {
  if (/\d|@/.test(text) || role.test(text)) return refuse(note, 'person.not-a-name');
  if (organisation.test(text)) return refuse(note, 'person.company');
  const behind = titleBehind.exec(text);
  if (behind?.[2] && titles.includes(behind[2]))
    return withSalutation(readEastAsianPerson(behind[1] ?? '', note), behind[2]);
  let name = text.replace(/[(（【[「"“].*$/u, '').trim();
  if (name !== text) note('person.nickname');
  name = trimSigns(name, " .'-", " .'-");
  if (name === '') return refuse(note, 'person.not-a-name');
  const western = latin.exec(name);
  if (western) {
    // 张伟 David: the Chinese name is the name.
    const rest = name.replace(western[0], ' ').trim();
    if (/[A-Za-z]/.test(rest)) return refuse(note, 'person.not-a-name');
    const salutation = salutationOf(western[0].trim());
    if (salutation !== null && rest !== '') return withSalutation(readEastAsianPerson(rest, note), salutation);
    note('person.nickname');
    name = rest;
  }
  if (!onlyNames.test(name)) return refuse(note, 'person.not-a-name');
  if (middleDot.test(name)) return readTransliterated(name, note);
  if (titles.includes(name)) return refuse(note, 'person.not-a-name');
  // 经理 王小明: a title before the name needs the space that sets it apart.
  const leading = titles.find((title) => title.length > 1 && name.startsWith(`${title} `));
  if (leading !== undefined) return readJoined(name.slice(leading.length).replace(/ /g, ''), leading, note);
  const { plain, salutation } = takeTitle(name);
  const spaced = plain.split(' ');
  if (!spaced.every((part) => eastAsian.test(part))) return refuse(note, 'person.not-a-name');
  if (spaced.length === 2) return readSpaced(spaced[0] ?? '', spaced[1] ?? '', salutation);
  const joined = spaced.join('');
  return readJoined(joined, salutation, note);
}

/** A title that stood apart from the name; one that the name has itself comes first. */
function withSalutation(name: PersonName | null, salutation: string): PersonName | null {
  return name === null ? null : { ...name, salutation: name.salutation ?? salutation };
}

function refuse(note: Note, code: 'person.not-a-name' | 'person.company'): null {
  note(code, {}, 'error');
  return null;
}

function takeTitle(name: string): { plain: string; salutation: string | null } {
  for (const title of titles) {
    if (!name.endsWith(title) || name.length === title.length) continue;
    const plain = name.slice(0, -title.length).trim();
    // 总, 董 and 工 end given names too: they are titles behind a bare surname only.
    if (title.length === 1 && /[总總董工]/.test(title) && !isSurname(plain)) continue;
    return { plain, salutation: title };
  }
  return { plain: name, salutation: null };
}

/** 约翰·史密斯, 买买提·艾力: given name first. */
function readTransliterated(name: string, note: Note): PersonName | null {
  const { plain, salutation } = takeTitle(name);
  const names = plain.split(middleDot).map((part) => part.trim());
  if (names.some((part) => part === '')) return refuse(note, 'person.not-a-name');
  return {
    salutation,
    firstName: names[0] ?? null,
    middleName: names.length > 2 ? names.slice(1, -1).join('·') : null,
    lastName: names.at(-1) ?? null,
    suffix: null,
  };
}

/** 张 三, 田中 太郎: the space says where the surname ends; 小明 王 has it behind. */
function readSpaced(first: string, second: string, salutation: string | null): PersonName {
  const isReversed = !isSurname(first) && isSurname(second) && !japaneseSurnames.has(first);
  const [lastName, firstName] = isReversed ? [second, first] : [first, second];
  return { salutation, firstName, middleName: null, lastName, suffix: null };
}

function readJoined(name: string, salutation: string | null, note: Note): PersonName | null {
  const length = surnameLength(name);
  const lastName = name.slice(0, length);
  const firstName = name.slice(length);
  if (length === 0 || firstName.length > 3) {
    if (length === 0 && name.length <= 3) {
      note('person.unknown-surname');
      return { salutation, firstName: name, middleName: null, lastName: null, suffix: null };
    }
    return refuse(note, 'person.not-a-name');
  }
  if (firstName === '' && salutation === null) note('person.one-name');
  return { salutation, firstName: firstName || null, middleName: null, lastName, suffix: null };
}

function isSurname(name: string): boolean {
  return singleSurnames.has(name) || compoundSurnames.has(name);
}

/** Characters of the surname that a name without spaces starts with; 0 = none is known. */
function surnameLength(name: string): number {
  const two = name.slice(0, 2);
  if (compoundSurnames.has(two)) return 2;
  if (name.length === 4) {
    if (japaneseSurnames.has(two)) return 2;
    // 陈方安生: the husband's surname before the own one.
    if (singleSurnames.has(name.charAt(0)) && singleSurnames.has(name.charAt(1))) return 2;
  }
  return singleSurnames.has(name.charAt(0)) ? 1 : 0;
}
