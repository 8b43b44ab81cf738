/** The step `company`: a company's name, its core and its legal form. */

import { type CompanyName, readEastAsianCompany } from './east-asian-company.js';
import { foldSpelling, legalForms } from './legal-forms.js';
import { textParam } from './params.js';
import { plainText } from './plain-text.js';
import type { Step } from './step.js';
import { trimSigns } from './tidy.js';
import { eastAsian } from './whole-text.js';

const addressOrNumber = /^(?:[^\s@]+@[^\s@]+\.[^\s@]+|(?:https?:\/\/|www\.)\S+|[+\d][\d\s().-]{6,})$/i;

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
      values: ['name', 'core', 'legalForm'],
      summary: { en: 'only this part, as text', zh: '只取这一部分（文本）' },
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
  ],
  make(call) {
    const part = textParam(companyStep, call, 'part');
    return (input, note) => {
      const name = plainText(input, note);
      if (name === null || name === '') return null;
      if (mayBeNoName(name) && addressOrNumber.test(name)) note('company.not-a-name');
      else {
        const { core, legalForm } = readCompany(name);
        if (core !== '') {
          const parts = { name, core, legalForm };
          return part === null ? parts : parts[part as keyof typeof parts];
        }
        note('company.only-form', { input });
      }
      return null;
    };
  },
};

/** Core and legal form of a tidy name; the core is empty where the name is a legal form and nothing else. */
export function readCompany(name: string): CompanyName {
  return eastAsian.test(name) ? readEastAsianCompany(name) : readWesternCompany(name);
}

const aside = /\s*\(([^()]{1,40})\)\s*$/;
const branch =
  /\s*(?:[-–,(]\s*)(?:[\p{L} ]{0,24}\b(?:branch|branch office|representative office|niederlassung|zweigniederlassung|succursale|sucursal|filiale)\b[\p{L} ]{0,24})\)?$/iu;
const mayHaveMore = /[()]| [-–] |,/;
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
]);

function readWesternCompany(name: string): CompanyName {
  const found = trailingForm(name) ?? leadingForm(name);
  if (found) return found;
  // `Acme Ltd (UK)`, `Acme Ltd - Leeds Branch`: what stands behind the form is set aside.
  if (mayHaveMore.test(name)) {
    const shorter = name.replace(aside, '').replace(branch, '');
    const behind = shorter !== name && shorter !== '' ? trailingForm(shorter) : null;
    if (behind) return behind;
  }
  return { core: trimEdges(name) || name, legalForm: null };
}

/** The longest legal form that the last words make; words end at white space, commas and brackets. */
function trailingForm(name: string): CompanyName | null {
  const { ends } = legalForms();
  let spelling = '';
  let best: CompanyName | null = null;
  let end = name.length;
  while (end > 0) {
    while (end > 0 && isGap(name.charCodeAt(end - 1))) end--;
    let start = end;
    while (start > 0 && !isGap(name.charCodeAt(start - 1))) start--;
    spelling = foldSpelling(name.slice(start, end)) + spelling;
    if (!ends.has(spelling)) break;
    best = formAt(name, start, spelling) ?? best;
    end = start;
  }
  return best;
}

function formAt(name: string, start: number, spelling: string): CompanyName | null {
  const forms = legalForms().bySpelling.get(spelling);
  if (forms === undefined) return null;
  const written = name.slice(start);
  if (spelling.length <= 2 && !isWrittenAsForm(written, spelling)) return null;
  const core = trimEdges(name.slice(0, start));
  // `Tiffany & Co.`: the name would end in an ampersand.
  return danglingAnd.test(core) ? null : { core, legalForm: nameOfForm(forms, written) };
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
    if (spelling.length <= 2 && written !== written.toUpperCase()) continue;
    return { core: trimEdges(name.slice(end).replace(/["'«»“”„]/g, '')), legalForm: nameOfForm(forms, written) };
  }
  return null;
}

/** Space, comma, brackets. */
function isGap(unit: number): boolean {
  return unit <= 0x20 || unit === 0x2c || unit === 0x28 || unit === 0x29 || unit === 0xa0;
}

function trimEdges(name: string): string {
  const last = name.charCodeAt(name.length - 1) | 0x20;
  const first = name.charCodeAt(0) | 0x20;
  const isClean = last >= 0x61 && last <= 0x7a && first >= 0x61 && first <= 0x7a;
  return isClean ? name : trimSigns(name, ' ,.-–"\'/', ' ,-–"\'/');
}

/** Only names with a digit, @ or slash at a telling place can be something else. */
function mayBeNoName(name: string): boolean {
  const first = name.charCodeAt(0);
  return (
    (first >= 0x30 && first <= 0x39) ||
    first === 0x2b ||
    name.includes('@') ||
    name.includes('/') ||
    name.startsWith('www')
  );
}

/** Two letters are a form in capitals, with dots, or as the form itself is written: `sa` and `as` are words. */
function isWrittenAsForm(written: string, spelling: string): boolean {
  if (spelling === 'co' || written === written.toUpperCase() || written.includes('.') || written.includes('/'))
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
  return (same ?? forms[0])?.form ?? written;
}
