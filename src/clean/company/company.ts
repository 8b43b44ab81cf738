/** The step `company`: a company's name, its core and its legal form. */

import { isOn, textParam } from '../params.js';
import type { Note, Step } from '../step.js';
import { plainText } from '../text/plain-text.js';
import { trimSigns } from '../text/tidy.js';
import { eastAsian } from '../text/whole-text.js';
import { type CompanyName, readEastAsianCompany, splitTrade } from './east-asian-company.js';
import { foldSpelling, legalForms } from './legal-forms.js';

const addressOrNumber = /^(?:[^\s@]+@[^\s@]+\.[^\s@]+|(?:https?:\/\/|www\.)\S+|[+\d][\d\s().-]{6,}|\d{5,})$/i;
/** What people without a company write: the cell names none. */
const noCompany: ReadonlySet<string> = new Set(
  '个人 个体 个人客户 自由职业 自由职业者 无公司 无单位 无业 待业 退休 学生 個人 自由業 無業 self-employed|self employed|selfemployed|freelance|freelancer|individual|self|personal|private person|private individual|retired|unemployed|student|no company'.split(
    /[ ](?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])[ ]|\|/,
  ),
);
/** Marks and numbers of a list, and a label, before a Chinese name: ★, 1., 001 , 客户：. */
const marksBefore =
  /^(?:[*#●○•·★☆※■□◆▲>+=-]+|[【[][^】\]]{1,8}[】\]]|[(（]?\d{1,3}[.、)）](?!\d)|\d{2,4} |(?:客户|公司|单位|企业)(?:名称)?[:：])[\s]*(?=[\p{Script=Han}（(【[“"])/u;
const writtenTwice = /^(.{4,60}公司)[ 、,，;；/]+\1$/u;
/** 客户, 公司, 单位, 企业 */
function startsLabel(unit: number): boolean {
  return unit === 0x5ba2 || unit === 0x516c || unit === 0x5355 || unit === 0x4f01;
}
const signsBehind = /(?<=[\p{Script=Han})）”"」』])[ .。,，;；、*]+$/u;
/** What refers to the row above, and a digit that only fills the cell. */
const noName = /^(?:同上|同左|同前|如上|ditto|\d)$/i;

/** Stands between companies and in no legal form but A/S and the like: Acme, Inc. / Beta LLC. */
const hardSeparators = /[、;；/／|]/;
/** Cores that people make up to fill the cell: Test Company, 测试有限公司. */
const madeUp = /^(?:test(?:ing)?|dummy|asdf|qwerty|company name|测试|測試)$/i;
const longestMadeUp = 12;
/** What may stand between the names of two companies. */
const separators = /[、;；/／|,，]| (?=\p{Script=Han})/u;
const gapInHan = /(?<=\p{Script=Han})(?<!公司) +(?=\p{Script=Han})/gu;

export const companyStep: Step = {
  name: 'company',
  summary: {
    en: 'A company name, its core without legal form and region, and the legal form.',
    zh: '公司名称、去掉组织形式和地区后的核心名称，以及组织形式。',
  },
  standard: 'rigour organisation types, 企业名称登记管理规定',
  parameters: [
    {
      name: 'part',
      type: 'text',
      values: ['name', 'core', 'legalForm', 'region', 'tradeName', 'industry', 'branch'],
      summary: { en: 'only this part, as text', zh: '只取这一部分（文本）' },
    },
    {
      name: 'detail',
      type: 'boolean',
      default: false,
      summary: {
        en: 'with the parts of a Chinese name as well: region, tradeName (字号), industry and what tells a branch apart',
        zh: '同时给出中文名称的各部分：行政区划 region、字号 tradeName、行业 industry 以及分支机构 branch',
      },
    },
  ],
  examples: [
    { call: 'company', input: 'Acme, Inc.', output: { name: 'Acme, Inc.', core: 'Acme', legalForm: 'Inc' } },
    {
      call: 'company',
      input: 'Müller Maschinenbau GmbH & Co. KG',
      output: { name: 'Müller Maschinenbau GmbH & Co. KG', core: 'Müller Maschinenbau', legalForm: 'GmbH & Co. KG' },
    },
    {
      call: 'company',
      input: '阿里巴巴（中国）有限公司',
      output: { name: '阿里巴巴（中国）有限公司', core: '阿里巴巴', legalForm: '有限公司' },
    },
    { call: 'company(part=core)', input: '深圳市腾讯计算机系统有限公司', output: '腾讯计算机系统' },
    {
      call: 'company(detail=true)',
      input: '上海瑞祥信息科技有限公司北京分公司',
      output: {
        name: '上海瑞祥信息科技有限公司北京分公司',
        core: '瑞祥信息科技',
        legalForm: '分公司',
        region: '上海',
        tradeName: '瑞祥',
        industry: '信息科技',
        branch: '北京',
      },
    },
    { call: 'company(part=industry)', input: '深圳市腾讯计算机系统有限公司', output: '计算机系统' },
  ],
  make(call) {
    const part = textParam(companyStep, call, 'part');
    const isDetailed = isOn(companyStep, call, 'detail') || (part !== null && detailParts.includes(part));
    return (input, note) => {
      let written = plainText(input, note);
      if (written === null || written === '') return null;
      if (written.length < 6 && noName.test(written)) return refuse(note, 'company.not-a-name', input);
      let seen = scanName(written);
      if ((seen & (hasSeparator | hasEastAsian)) === (hasSeparator | hasEastAsian) && writtenTwice.test(written)) {
        written = written.replace(writtenTwice, '$1');
        seen = scanName(written);
      }
      if ((seen & mayBeNoName) !== 0) {
        if (noCompany.has(written.toLowerCase())) return null;
        if (addressOrNumber.test(written)) return refuse(note, 'company.not-a-name', input);
      }
      if ((seen & hasSeparator) !== 0 && (namesSeveral(written, separators) || namesSeveral(written, hardSeparators)))
        return refuse(note, 'company.several', input);
      const isEastAsian = (seen & hasEastAsian) !== 0;
      const name = isEastAsian ? withoutSigns(written) : written;
      const read = isEastAsian
        ? readEastAsianCompany(name, readWesternName)
        : readWesternCompany(name, (seen & mayNameOther) !== 0);
      const { core, legalForm } = read;
      if (core === '') return refuse(note, 'company.only-form', input);
      if (core.length <= longestMadeUp && madeUp.test(core)) return refuse(note, 'company.not-a-name', input);
      if (!isDetailed) return part === null ? { name, core, legalForm } : { name, core, legalForm }[part as 'core'];
      const parts = { name, core, legalForm, ...detailsOf(read) };
      return part === null ? parts : parts[part as keyof typeof parts];
    };
  },
};

/** A Chinese name without marks, quotes and stops around it, and without gaps but for the one behind its form. */
function withoutSigns(written: string): string {
  const first = written.charCodeAt(0);
  const bare = isHan(first) && !startsLabel(first) ? written : written.replace(marksBefore, '');
  const name = isHan(bare.charCodeAt(bare.length - 1)) ? bare : unquoted(bare.replace(signsBehind, ''));
  return name.includes(' ') ? name.replace(gapInHan, '') : name;
}

function isHan(unit: number): boolean {
  return unit >= 0x4e00 && unit <= 0x9fff;
}

function unquoted(text: string): string {
  return /^[“"「『（(]([^“"「『（(]*)[”"」』)）]$/u.exec(text)?.[1] ?? text;
}

const detailParts: readonly string[] = ['region', 'tradeName', 'industry', 'branch'];

function refuse(note: Note, code: 'company.not-a-name' | 'company.several' | 'company.only-form', input: string): null {
  note(code, { input });
  return null;
}

/** `Acme Inc; Beta LLC`, `甲有限公司、乙有限公司`: every piece has a name and a legal form of its own. */
function namesSeveral(name: string, between: RegExp): boolean {
  const pieces = name.split(between);
  let count = 0;
  // From the end: the most usual piece is the `Ltd.` of `Co., Ltd.`
  for (let at = pieces.length - 1; at >= 0; at--) {
    const piece = (pieces[at] ?? '').trim();
    if (piece === '') continue;
    if (/^an? \p{L}/iu.test(piece)) return false;
    const { core, legalForm } = readCompany(piece);
    if (core.length < 2 || legalForm === null || legalForm === '分公司') return false;
    count++;
  }
  return count > 1;
}

/** The parts of the core and what stands beside it; null where the name has none. */
function detailsOf({ core, region, branch }: CompanyName) {
  const { tradeName, industry } = eastAsian.test(core) ? splitTrade(core) : { tradeName: core, industry: null };
  return { region, tradeName, industry, branch };
}

/** The parts of a tidy name; the core is empty where the name is a legal form and nothing else. */
export function readCompany(name: string): CompanyName {
  return eastAsian.test(name) ? readEastAsianCompany(name, readWesternName) : readWesternName(name);
}

function readWesternName(name: string): CompanyName {
  return readWesternCompany(name, true);
}

const aside = /\s*[([]([^()[\]]{1,60})[)\]]\s*$/;
/** `Acme LLC dba Road Runner`, `Acme LLC, formerly Beta Inc.`: another name or a person follows. */
const otherName =
  /[ ,(](?:d\/b\/a|dba|t\/a|trading as|doing business as|formerly|formerly known as|f\/k\/a|fka|n\/k\/a|nka|a\/k\/a|aka|also known as|previously|c\/o)[ :]/i;
/** `Acme LLC, a Delaware limited liability company` */
const description = /, an? \p{L}[\p{L} ]{3,80}$/iu;
/** Forms that are no words of a language: what stands behind them is no part of the name. */
const certainForm =
  /^(.{2,}?[^,\s&].*?\s(?:GmbH(?: & Co\.? KG)?|gGmbH|AG|KG|OHG|KGaA|Inc\.?|LLC|L\.L\.C\.|Ltd\.?|PLC|plc|S\.A\.|S\.r\.l\.|S\.p\.A\.|B\.V\.|N\.V\.))(?: [\p{L}.-]+){1,3}$/u;
const behindDash = /\s[-–—|]\s.{1,60}$/;
const lastPiece = /,[^,]{1,40}$/;
/** Forms that may stand before another one: Acme Corp., Inc. */
const doubled: ReadonlySet<string> = new Set('inc corp ltd llc gmbh plc llp co'.split(' '));
const branch =
  /\s*(?:[-–,(]\s*)(?:[\p{L} ]{0,24}\b(?:branch|branch office|representative office|niederlassung|zweigniederlassung|succursale|sucursal|filiale)\b[\p{L} ]{0,24})\)?$/iu;
const mayHaveMore = /[()[\]]| [-–—|] |,/;
const danglingAnd = /(?:&| (?:and|und|et|y))$/i;
/** Forms that stand before the name; elsewhere the same letters are no form there. */
const leading = new Set([
  'PT',
  'CV',
  'UAB',
  'SIA',
  'OÜ',
  'AS',
  'OOO',
  'ООО',
  'АО',
  'ПАО',
  'ОАО',
  'ЗАО',
  'ИП',
  'ТОО',
  'ТОВ',
  'ФОП',
  'Công ty TNHH',
  'Công ty CP',
  'Stichting',
  'МУП',
  'ГУП',
  'ФГУП',
  'ПрАТ',
  'ПАТ',
  'Oy',
  'AB',
  'SARL',
  'SAS',
  'SASU',
  'EURL',
  'SCI',
  'SELARL',
  'SPRL',
  'BVBA',
]);

/** Forms of two parts around the name: PT Telkom Tbk, Oy Finlayson Ab. */
const around: ReadonlyMap<string, string> = new Map([
  ['PT PT Tbk', 'PT Tbk'],
  ['Oy AB', 'Oy Ab'],
  ['AB Oy', 'Oy Ab'],
  ['AB AB (publ)', 'AB (publ)'],
]);

function readWesternCompany(name: string, mayHaveOther: boolean): CompanyName {
  const other = mayHaveOther ? otherName.exec(name) : null;
  if (other && other.index > 1) return readWesternCompany(trimEdges(name.slice(0, other.index)), false);
  if (name.includes(', a')) {
    const plain = name.replace(description, '');
    if (plain !== name && trailingForm(plain) !== null) return readWesternCompany(plain, false);
  }
  const found = trailingForm(name) ?? leadingForm(name);
  const isWhole = found !== null && !(found.core.includes('(') && !found.core.includes(')'));
  if (isWhole) return withoutDoubled(withoutLeading(found));
  // `Acme Ltd (UK)`, `Acme Ltd - Leeds Branch`: what stands behind the form is set aside.
  if (mayHaveMore.test(name)) {
    for (const more of [aside, branch, behindDash, lastPiece]) {
      const shorter = name.replace(more, '');
      const behind = shorter !== name && shorter !== '' ? trailingForm(shorter) : null;
      if (behind)
        return companyName(withoutDoubled(behind).core, behind.legalForm, branchOf(name.slice(shorter.length)));
    }
    if (found !== null) return companyName(trimEdges(name.replace(aside, '')), null);
  }
  // `Ernst & Young GmbH Wirtschaftsprüfungsgesellschaft`, `Siemens AG Österreich`
  const before = name.length > 200 ? undefined : certainForm.exec(name)?.[1];
  const inner = before === undefined ? null : trailingForm(before);
  if (inner !== null && inner.core !== '') return inner;
  return companyName(trimEdges(name) || name, null);
}

/** One shape for all, and no spreading of objects: a name is read for every row. */
function companyName(core: string, legalForm: string | null, branch: string | null = null): CompanyName {
  return { core, legalForm, region: null, branch };
}

/** The core without the first part of a form that stands around it. */
function withoutLeading(company: CompanyName): CompanyName {
  const { core, legalForm } = company;
  if (legalForm !== 'PT Tbk' && legalForm !== 'AB' && legalForm !== 'Oy' && legalForm !== 'AB (publ)') return company;
  const inner = leadingForm(core);
  const whole = inner === null ? undefined : around.get(`${inner.legalForm} ${legalForm}`);
  return inner === null || whole === undefined ? company : companyName(inner.core, whole);
}

/** The core without a second form at its end. */
function withoutDoubled(company: CompanyName): CompanyName {
  const { core } = company;
  const last = core.charCodeAt(core.length - 1);
  const mayEnd = last === 0x2e || last === 0x63 || last === 0x70 || last === 0x64 || last === 0x43 || last === 0x50;
  if (!mayEnd || !doubled.has(foldSpelling(core.slice(core.search(/\S+$/))))) return company;
  const inner = trailingForm(core);
  return inner === null || inner.core === '' ? company : companyName(inner.core, company.legalForm);
}

/** What tells a branch apart: `- Leeds Branch` -> Leeds; null = the text speaks of no branch. */
function branchOf(text: string): string | null {
  if (!branch.test(text)) return null;
  return (
    trimSigns(text, ' ,-–(', ' )')
      .replace(/\s*\b(?:branch office|branch|representative office)\b\s*/i, ' ')
      .trim() || null
  );
}

/** Where forms begin that the last words of a name make, the longest last; used for one name at a time. */
const formStarts: number[] = [];
const formSpellings: string[] = [];

/** The longest legal form that the last words make; words end at white space, commas and brackets. */
function trailingForm(name: string): CompanyName | null {
  const { before, bySpelling } = legalForms();
  let count = 0;
  let end = endOfWord(name, name.length);
  let start = startOfWord(name, end);
  let spelling = spellingOf(name.slice(start, end));
  for (let growth = before.get(spelling); growth !== undefined; growth = before.get(spelling)) {
    if (bySpelling.has(spelling)) {
      formStarts[count] = start;
      formSpellings[count++] = spelling;
    }
    if (growth === '') break;
    end = endOfWord(name, start);
    if (end === 0) break;
    // Most words in front cannot belong to a form, which their last letter says.
    const last = name.charCodeAt(end - 1);
    const isLetter = (last >= 0x61 && last <= 0x7a) || (last >= 0x41 && last <= 0x5a);
    if (isLetter && !growth.includes(String.fromCharCode(last | 0x20))) break;
    start = startOfWord(name, end);
    spelling = foldSpelling(name.slice(start, end)) + spelling;
  }
  while (count-- > 0) {
    const found = formAt(name, formStarts[count] as number, formSpellings[count] as string);
    if (found !== null) return found;
  }
  return null;
}

function endOfWord(name: string, from: number): number {
  let end = from;
  while (end > 0 && isGap(name.charCodeAt(end - 1))) end--;
  return end;
}

function startOfWord(name: string, end: number): number {
  let start = end;
  while (start > 0 && !isGap(name.charCodeAt(start - 1))) start--;
  return start;
}

/** The last words of names are few: Inc., GmbH, Ltd. */
const spellings = new Map<string, string>();
const mostSpellings = 4096;
const longestSpelling = 12;

function spellingOf(word: string): string {
  if (word.length > longestSpelling) return foldSpelling(word);
  const known = spellings.get(word);
  if (known !== undefined) return known;
  const spelling = foldSpelling(word);
  if (spellings.size < mostSpellings) spellings.set(word, spelling);
  return spelling;
}

function formAt(name: string, start: number, spelling: string): CompanyName | null {
  const forms = legalForms().bySpelling.get(spelling);
  if (forms === undefined) return null;
  const written = name.slice(start);
  if (spelling.length <= 2 && !isWrittenAsForm(written, spelling)) return null;
  // (Pvt.) Ltd.: the bracket belongs to the form.
  const core = trimEdges(name.slice(0, name.charCodeAt(start - 1) === 0x28 ? start - 1 : start));
  // `Tiffany & Co.`: the name would end in an ampersand.
  return mayDangle(core) && danglingAnd.test(core) ? null : companyName(core, nameOfForm(forms, written));
}

function leadingForm(name: string): CompanyName | null {
  const { bySpelling, starts } = legalForms();
  let spelling = '';
  let end = 0;
  for (let count = 0; count < 4; count++) {
    let start = end;
    while (start < name.length && isGap(name.charCodeAt(start))) start++;
    end = start;
    while (end < name.length && !isGap(name.charCodeAt(end))) end++;
    if (end >= name.length) return null;
    spelling += foldSpelling(name.slice(start, end));
    if (!starts.has(spelling)) return null;
    const forms = bySpelling.get(spelling)?.filter(({ form }) => leading.has(form));
    if (!forms || forms.length === 0) continue;
    const written = name.slice(0, end);
    if (spelling.length <= 2 && written !== written.toUpperCase() && forms.every(({ form }) => form !== written))
      continue;
    const core = trimEdges(name.slice(end).replace(/["'«»“”„]/g, ''));
    return companyName(core, nameOfForm(forms, written));
  }
  return null;
}

/** Space, comma, brackets. */
function isGap(unit: number): boolean {
  return unit <= 0x20 || unit === 0x2c || unit === 0x28 || unit === 0x29 || unit === 0xa0;
}

/** Whether a name may end in an ampersand or a word for it. */
function mayDangle(name: string): boolean {
  const last = name.charCodeAt(name.length - 1);
  return last === 0x26 || (last | 0x20) === 0x64 || (last | 0x20) === 0x74 || (last | 0x20) === 0x79;
}

function trimEdges(written: string): string {
  let end = written.length;
  while (end > 0 && (written.charCodeAt(end - 1) === 0x20 || written.charCodeAt(end - 1) === 0x2c)) end--;
  const name = end === written.length ? written : written.slice(0, end);
  const last = name.charCodeAt(name.length - 1) | 0x20;
  const first = name.charCodeAt(0) | 0x20;
  const isClean = last >= 0x61 && last <= 0x7a && first >= 0x61 && first <= 0x7a;
  return isClean ? name : trimSigns(name, ' ,.-–"\'/', ' ,-–"\'/');
}

const hasEastAsian = 1;
const hasSeparator = 2;
const mayNameOther = 4;
const mayBeNoName = 8;

/** First characters of what people without a company write. */
const startsNoCompany: ReadonlySet<number> = new Set([...noCompany].map((words) => words.charCodeAt(0)));

/** What the characters of a name say of the closer looks that it needs, in one pass. */
function scanName(name: string): number {
  const first = name.charCodeAt(0);
  const small = first | 0x20;
  let flags = 0;
  const startsOddly = (first >= 0x30 && first <= 0x39) || first === 0x2b || (small === 0x77 && name.startsWith('www'));
  if (startsOddly || (name.length <= 18 && startsNoCompany.has(first < 0x80 ? small : first))) flags = mayBeNoName;
  let isBehindGap = false;
  for (let at = 0; at < name.length; at++) {
    const unit = name.charCodeAt(at);
    if (unit >= 0x61 && unit <= 0x7a && !isBehindGap) continue;
    if (unit > 0x7f) {
      const isHan = unit >= 0x3400 && unit <= 0x9fff;
      if (
        isHan ||
        (unit >= 0x3040 && unit <= 0x30ff) ||
        (unit >= 0xac00 && unit <= 0xd7af) ||
        (unit >= 0xf900 && unit <= 0xfaff)
      )
        flags |= hasEastAsian;
      if (unit === 0x3001 || unit === 0xff1b || unit === 0xff0f || unit === 0xff0c || (isHan && isBehindGap))
        flags |= hasSeparator;
      isBehindGap = false;
      continue;
    }
    if (isBehindGap && mayNameOtherFrom(unit | 0x20, name.charCodeAt(at + 1) | 0x20)) flags |= mayNameOther;
    isBehindGap = unit === 0x20 || unit === 0x2c || unit === 0x28;
    if (unit === 0x2c || unit === 0x3b || unit === 0x2f || unit === 0x7c) flags |= hasSeparator;
    else if (unit === 0x40 || (unit === 0x3a && name.startsWith('//', at + 1))) flags |= mayBeNoName;
  }
  return flags;
}

/** The first two letters of dba, d/b/a, trading as, formerly, fka, nka, aka, also, previously, c/o. */
function mayNameOtherFrom(first: number, second: number): boolean {
  if (first === 0x64) return second === 0x62 || second === 0x2f || second === 0x6f;
  if (first === 0x74) return second === 0x2f || second === 0x72;
  if (first === 0x66) return second === 0x6f || second === 0x2f || second === 0x6b;
  if (first === 0x6e) return second === 0x2f || second === 0x6b;
  if (first === 0x61) return second === 0x2f || second === 0x6b || second === 0x6c;
  return (first === 0x70 && second === 0x72) || (first === 0x63 && second === 0x2f);
}

/** Two letters are a form in capitals, with dots, or as the form itself is written: `sa` and `as` are words. */
function isWrittenAsForm(written: string, spelling: string): boolean {
  if (
    spelling === 'co' ||
    spelling === 'ab' ||
    written === written.toUpperCase() ||
    written.includes('.') ||
    written.includes('/')
  )
    return true;
  return (
    legalForms()
      .bySpelling.get(spelling)
      ?.some(({ form }) => form === written) ?? false
  );
}

/** The form that is written just so, else the first of that spelling: `a.s.` is Czech, `AS` Norwegian. */
function nameOfForm(forms: readonly { form: string }[], written: string): string {
  if (forms.length === 1 && forms[0]) return forms[0].form;
  const plain = written.replace(/[\s,]/g, '').toLowerCase();
  const same = forms.find(({ form }) => form.replace(/[\s,]/g, '').toLowerCase() === plain);
  // S.A.R.L. is SARL and not Sàrl.
  const letters = plain.replaceAll('.', '');
  const alike = same ?? forms.find(({ form }) => form.toLowerCase() === letters);
  return (alike ?? forms[0])?.form ?? written;
}
