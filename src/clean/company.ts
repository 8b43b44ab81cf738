/** The step `company`: a company's name, its core and its legal form. */

import { readEastAsianCompany } from './east-asian-company.js';
import { foldSpelling, legalForms, longestSpelling } from './legal-forms.js';
import { textParam } from './params.js';
import { plainText } from './plain-text.js';
import type { Step } from './step.js';
import { eastAsian } from './whole-text.js';

/** A company's name without its legal form, and the form as it is usually written. */
export interface CompanyName {
  core: string;
  legalForm: string | null;
}

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
      if (addressOrNumber.test(name)) note('company.not-a-name');
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

/** Where words of a name begin and end. */
const word = /[^\s,()]+/g;
const aside = /\s*\(([^()]{1,40})\)\s*$/;
const branch =
  /\s*(?:[-–,(]\s*)(?:[\p{L} ]{0,24}\b(?:branch|branch office|representative office|niederlassung|zweigniederlassung|succursale|sucursal|filiale)\b[\p{L} ]{0,24})\)?$/iu;
const edges = /^[\s,.\-–"'/]+|[\s,\-–"'/]+$/g;
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
  const words = [...name.matchAll(word)];
  const found = trailingForm(name, words) ?? leadingForm(name, words);
  if (found) return found;
  // `Acme Ltd (UK)`, `Acme Ltd - Leeds Branch`: what stands behind the form is set aside.
  const shorter = name.replace(aside, '').replace(branch, '');
  if (shorter !== name && shorter !== '') {
    const without = [...shorter.matchAll(word)];
    const behind = trailingForm(shorter, without);
    if (behind) return behind;
  }
  return { core: name.replace(edges, '') || name, legalForm: null };
}

function trailingForm(name: string, words: readonly RegExpExecArray[]): CompanyName | null {
  let spelling = '';
  let best: CompanyName | null = null;
  for (let at = words.length - 1; at >= 0; at--) {
    const start = words[at]!.index;
    spelling = foldSpelling(words[at]![0]) + spelling;
    if (spelling.length > longestSpelling) break;
    const forms = legalForms.get(spelling);
    if (!forms) continue;
    const written = name.slice(start);
    if (spelling.length <= 2 && !isWrittenAsForm(written, spelling)) continue;
    const core = name.slice(0, start).replace(edges, '');
    // `Tiffany & Co.`: the name would end in an ampersand.
    if (/(?:&|\band|\bund|\bet|\by)$/i.test(core)) continue;
    best = { core, legalForm: nameOfForm(forms, written) };
  }
  return best;
}

function leadingForm(name: string, words: readonly RegExpExecArray[]): CompanyName | null {
  let spelling = '';
  for (const [at, found] of words.slice(0, 4).entries()) {
    spelling += foldSpelling(found[0]);
    const forms = legalForms.get(spelling)?.filter(({ form }) => leading.has(form));
    if (!forms || forms.length === 0 || at === words.length - 1) continue;
    const end = found.index + found[0].length;
    const written = name.slice(0, end);
    if (spelling.length <= 2 && written !== written.toUpperCase()) continue;
    return {
      core: name
        .slice(end)
        .replace(/["'«»“”„]/g, '')
        .replace(edges, ''),
      legalForm: nameOfForm(forms, written),
    };
  }
  return null;
}

/** Two letters are a form in capitals, with dots, or as the form itself is written: `sa` and `as` are words. */
function isWrittenAsForm(written: string, spelling: string): boolean {
  if (spelling === 'co' || written === written.toUpperCase() || written.includes('.') || written.includes('/'))
    return true;
  return legalForms.get(spelling)?.some(({ form }) => form === written) ?? false;
}

/** The form that is written just so, else the first of that spelling: `a.s.` is Czech, `AS` Norwegian. */
function nameOfForm(forms: readonly { form: string }[], written: string): string {
  const plain = written.replace(/[\s,]/g, '').toLowerCase();
  const same = forms.find(({ form }) => form.replace(/[\s,]/g, '').toLowerCase() === plain);
  return (same ?? forms[0])?.form ?? written;
}
