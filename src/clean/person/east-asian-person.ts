/** Reads Chinese, Japanese and Korean names: surname first, titles behind. */

import type { Note } from '../step.js';
import { compoundSurnames, everydaySurnames, japaneseSurnames, singleSurnames } from '../text/chinese-surnames.js';
import { trimSigns } from '../text/tidy.js';
import { eastAsian } from '../text/whole-text.js';
import { departmentBefore, jobBefore, ownNames, role, shortTitles, titles } from './chinese-titles.js';
import { salutationOf } from './salutations.js';

/** The parts of a person's name. */
export type PersonName = {
  salutation: string | null;
  firstName: string | null;
  middleName: string | null;
  lastName: string | null;
  suffix: string | null;
};

const organisation =
  /公司|集团|集團|有限|工厂|银行|学校|大学|医院|事务所|合作社|商行|超市|酒店|部门|经营部|工作室|株式会社|회사/;
const latin = /[A-Za-z][A-Za-z .'-]*/;
/** Letters and marks of any script, with what joins names. */
const onlyNames = /^[\p{L}\p{M}々〇 .'·•・‧．-]+$/u;
/** What says that a name follows, what greets, and what asks to hand a letter over. */
const label =
  /^(?:联系人|聯絡人|联络人|姓名|名字|收件人|收货人|寄件人|经办人|负责人|法人|法人代表|法定代表人|客户姓名)\s*[:：]\s*/;
const greeting = /^(?:尊敬的|敬爱的|亲爱的)\s*/;
const wellWished = /[您你]好$/;
const forDelivery = /(?: |(?<=先生|女士|小姐))(?:亲?收|亲启|台启|敬启|启)$/;
/** Zhang San（张三）: what stands before the brackets is how the name is written in Latin letters. */
export const hanInBrackets = /^[A-Za-z .,'-]+[(（](\p{Script=Han}{2,4})[)）]$/u;
const remarkBefore = /^[【[(（][^】\])）]{1,12}[】\])）] ?/;
const gender = /(?:[ ,，]{1,2}|[-—/])[男女]$/;
const ageBehind = /[ ,，]{1,2}\d{1,3}岁$/;
/** 市场部 behind 马云 */
const departmentBehind = /^\p{Script=Han}{1,8}(?:部|科|室|处|處|组|組|中心|车间)$/u;
/** 王小明（先生） */
const titleBehind = /^([^（(]+)[（(]([^（()）]{1,6})[)）]$/;
/** 总经理：王小明 */
const titleLabel = /^(\p{Script=Han}{2,5})\s*[:：]\s*/u;
/** 1. 王小明, 2、李雷 */
const listNumber = /^[(（]?\d{1,2}[.、)）]\s*/;
/** A phone number, an e-mail address or an account before or behind a name, in brackets or with a label. */
const contactWords = '(?:(?:手机号?|联系电话|电话|tel|mobile|phone|qq|微信号?|wechat|vx|邮箱|e-?mail)\\s*[:：.]?\\s*)';
const contacts = `${contactWords}?(?:[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+|\\+?\\d[\\d *-]{3,17}\\d)|${contactWords}[\\w-]{4,20}`;
const contactBehind = new RegExp(`[\\s,，:：]*[(（<]?\\s*(?:${contacts})\\s*[)）>]?$`, 'i');
const contactBefore = new RegExp(`^(?:${contacts})[\\s,，:：]*(?=\\p{Script=Han})`, 'iu');
/** Longer texts are no name with a number beside it. */
const longestBeside = 100;
/** 张三夫妇: several people of whom one is named. */
const companions = /(?:夫妇|夫妻|一家|全家|等|等人|父子|父女|母子|母女|兄弟|姐妹)$|等\d*人$/;
const middleDot = /[·•・‧．]/;

/** Whether a character is one that a title ends in; looked up in one step. */
const endsTitle = new Uint8Array(0x10000);
for (const title of titles) endsTitle[title.charCodeAt(title.length - 1)] = 1;
// 张三等 ends as no name does.
endsTitle['等'.charCodeAt(0)] = 1;
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
  if (role.test(text)) return refuse(note, 'person.not-a-name');
  if (organisation.test(text)) return refuse(note, 'person.company');
  if (companions.test(text)) return refuse(note, 'person.several');
  if (text.length <= longestBeside && /[\d@:：]/.test(text)) {
    const alone = text
      .replace(listNumber, '')
      .replace(ageBehind, '')
      .replace(contactBehind, '')
      .replace(contactBefore, '')
      .trim();
    const title = titleLabel.exec(alone)?.[1];
    const isTitled = title !== undefined && titles.includes(title);
    const named = isTitled ? alone.replace(titleLabel, '') : alone;
    if (/[\d@]/.test(named) || named === '') return refuse(note, 'person.not-a-name');
    // A number belongs to a field of its own: somebody should know that it was left out.
    if (alone !== text) note('person.nickname', {}, 'warning');
    if (named !== text) {
      const name = readEastAsianPerson(named, note);
      return isTitled ? withSalutation(name, title) : name;
    }
  }
  if (/[\d@]/.test(text)) return refuse(note, 'person.not-a-name');
  const bare = text
    .replace(label, '')
    .replace(greeting, '')
    .replace(wellWished, '')
    .replace(forDelivery, '')
    .replace(gender, '');
  const behind = titleBehind.exec(bare);
  if (behind?.[2] && titles.includes(behind[2]))
    return withSalutation(readEastAsianPerson(behind[1] ?? '', note), behind[2]);
  const department = departmentBefore.exec(bare)?.[0] ?? '';
  let name = nameBesideBrackets(bare.slice(department.length)).trim();
  if (name !== bare) note('person.nickname');
  name = trimSigns(name, " .'-、，,。", " .'-、，,。；;!！");
  if (name === '') return refuse(note, 'person.not-a-name');
  const western = latin.exec(name);
  if (western) {
    // 张伟 David: the Chinese name is the name.
    const rest = name.replace(western[0], ' ').trim();
    if (/[A-Za-z]/.test(rest)) return refuse(note, 'person.not-a-name');
    const beside = western[0].trim();
    const salutation = salutationOf(beside);
    if (salutation !== null && rest !== '') return withSalutation(readEastAsianPerson(rest, note), salutation);
    // David 王: the Chinese part is the surname alone.
    if (isSurname(rest) && /^[A-Z][a-z]+$/.test(beside))
      return { salutation: null, firstName: beside, middleName: null, lastName: rest, suffix: null };
    note('person.nickname');
    name = rest;
  }
  if (!onlyNames.test(name)) return refuse(note, 'person.not-a-name');
  if (middleDot.test(name)) return readTransliterated(name, note);
  if (titles.includes(name)) return refuse(note, 'person.not-a-name');
  // 经理 王小明: a title before the name needs the space that sets it apart.
  const leading = titles.find((title) => title.length > 1 && name.startsWith(title));
  const led = leading === undefined ? '' : name.slice(leading.length);
  // 经理王小明: without a space the title must leave a name, and be no name itself (师师).
  if (
    leading !== undefined &&
    (led.startsWith(' ') || (!isSurname(name.charAt(0)) && (isFullName(led) || isSurname(led))))
  )
    return readJoined(led.replace(/ /g, ''), leading, note);
  const job = isSurname(name.charAt(0)) ? undefined : jobBefore.exec(name)?.[0];
  if (job !== undefined && isCalled(name.slice(job.length))) {
    note('person.nickname');
    name = name.slice(job.length);
  }
  const familiar = familiarSurname(name);
  if (familiar !== null) {
    note('person.one-name');
    return { salutation: null, firstName: null, middleName: null, lastName: familiar, suffix: null };
  }
  const { plain, salutation } = takeTitle(name);
  const spaced = plain.split(' ');
  if (!spaced.every((part) => eastAsian.test(part))) return refuse(note, 'person.not-a-name');
  if (spaced.length === 2) {
    const [first = '', second = ''] = spaced;
    // 马云 市场部经理
    if (isFullName(first) && departmentBehind.test(second)) {
      note('person.nickname');
      return readJoined(first, salutation, note);
    }
    const before = takeTitle(first);
    // 市场部经理 马云
    if (before.salutation !== null && departmentBehind.test(before.plain)) {
      note('person.nickname');
      return readJoined(second, salutation ?? before.salutation, note);
    }
    // 张先生 李女士
    if (before.salutation !== null) return refuse(note, 'person.several');
    if (isFullName(first) && isFullName(second) && !isSurname(first) && !japaneseSurnames.has(first))
      return refuse(note, 'person.several');
    return readSpaced(first, second, salutation);
  }
  const joined = spaced.join('');
  return readJoined(joined, salutation, note);
}

/** The surname that 小王 and 老李 are called by; null = the text is no such form. */
function familiarSurname(name: string): string | null {
  const surname = /^[小老](.)$/u.exec(name)?.[1];
  return surname !== undefined && everydaySurnames.has(surname) && !japaneseSurnames.has(name) ? surname : null;
}

/** 王小姐, 张工, 小王, 张三: a name or what someone is called, and no job such as 管理员 or 文员. */
function isCalled(text: string): boolean {
  if (titles.includes(text)) return false;
  const { plain, salutation } = takeTitle(text);
  if (salutation !== null) return isSurname(plain) || isFullName(plain);
  return (
    familiarSurname(text) !== null || (isFullName(text) && text.length < 4 && !/[员长师手部人组室科处类]$/.test(text))
  );
}

/** A title that stood apart from the name; one that the name has itself comes first. */
function withSalutation(name: PersonName | null, salutation: string): PersonName | null {
  return name === null ? null : { ...name, salutation: name.salutation ?? salutation };
}

/** 张三（财务） -> 张三, and Tom（张三） -> 张三: the Chinese name is the name, wherever it stands. */
function nameBesideBrackets(text: string): string {
  return hanInBrackets.exec(text)?.[1] ?? text.replace(remarkBefore, '').replace(/[(（【[「"“].*$/u, '');
}

/** Two to four Han characters that begin with a surname: 张三, 欧阳娜娜. */
function isFullName(text: string): boolean {
  return /^\p{Script=Han}{2,4}$/u.test(text) && surnameLength(text) > 0;
}

function refuse(note: Note, code: 'person.not-a-name' | 'person.company' | 'person.several'): null {
  note(code, {}, 'error');
  return null;
}

function takeTitle(name: string): { plain: string; salutation: string | null } {
  for (const title of titles) {
    if (!name.endsWith(title) || name.length === title.length) continue;
    const plain = name.slice(0, -title.length).trim();
    // 总, 董 and 工 end given names too: they are titles behind a bare surname, and behind a name that is whole without them.
    if (shortTitles.has(title) && !isSurname(plain) && !isWholeName(plain)) continue;
    return { plain, salutation: title };
  }
  return { plain: name, salutation: null };
}

/** A surname of one character with a given name of two: a third one would be a title. */
function isWholeName(name: string): boolean {
  return (
    /^\p{Script=Han}{3}$/u.test(name) &&
    singleSurnames.has(name.charAt(0)) &&
    !singleSurnames.has(name.charAt(1)) &&
    !titles.some((title) => title.length > 1 && name.endsWith(title)) &&
    !compoundSurnames.has(name.slice(0, 2)) &&
    !japaneseSurnames.has(name.slice(0, 2))
  );
}

/** 约翰·史密斯, 买买提·艾力: given name first. */
function readTransliterated(name: string, note: Note): PersonName | null {
  const { plain, salutation } = takeTitle(name);
  const names = plain.split(middleDot).map((part) => part.trim());
  if (names.some((part) => part === '')) return refuse(note, 'person.not-a-name');
  // 爱新觉罗·溥仪: a clan stands before the name as surnames do.
  if (names.length === 2 && compoundSurnames.has(names[0] ?? ''))
    return { salutation, firstName: names[1] ?? null, middleName: null, lastName: names[0] ?? null, suffix: null };
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
    if (length === 0 && (name.length <= 3 || (name.length <= 6 && ownNames.test(name)))) {
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
  if (singleSurnames.has(name.charAt(0))) return 1;
  return japaneseSurnames.has(two) ? 2 : 0;
}
