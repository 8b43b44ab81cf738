/** The step `person`: a person's name in its parts. */

import { textParam } from '../params.js';
import type { Step } from '../step.js';
import { singleSurnames } from '../text/chinese-surnames.js';
import { plainText } from '../text/plain-text.js';
import { eastAsian } from '../text/whole-text.js';
import { role, titles } from './chinese-titles.js';
import { readCommonWesternName } from './common-western-name.js';
import { hanInBrackets, readCommonHanName, readEastAsianPerson } from './east-asian-person.js';
import { readWesternPerson } from './western-person.js';

const hanNames = /^\p{Script=Han}{2,4}$/u;
const joinedHanNames = /^(\p{Script=Han}{2,3})[和与及](\p{Script=Han}{2,3})$/u;
/** What stands beside a name in a cell and is none: 财务部, 经理, 男, 35岁, Vivian, a phone number. */
const besides = /(?:部|科|室|处|组|中心|车间)$|^(?:男|女|\d{1,3}岁)$|^[A-Za-z]{2,12}$|^\+?\d[\d *-]{3,17}\d$|@/;
const hanSeparators = /\s*[、，,;；/&＆+|\n]\s*/;

export const personStep: Step = {
  name: 'person',
  summary: {
    en: "A person's name in its parts, Western and East Asian.",
    zh: '把人名拆分为各部分，支持西文和中日韩姓名。',
  },
  parameters: [
    {
      name: 'part',
      type: 'text',
      values: ['salutation', 'firstName', 'middleName', 'lastName', 'suffix'],
      summary: { en: 'only this part, as text', zh: '只取这一部分（文本）' },
    },
    {
      name: 'several',
      type: 'text',
      values: ['refuse', 'first'],
      default: 'refuse',
      summary: { en: 'what becomes of a cell that names several people', zh: '单元格中有多个人名时如何处理' },
    },
  ],
  examples: [
    {
      call: 'person',
      input: 'Dr. Martin Luther King, Jr.',
      output: { salutation: 'Dr.', firstName: 'Martin', middleName: 'Luther', lastName: 'King', suffix: 'Jr.' },
    },
    {
      call: 'person',
      input: 'van der Berg, Anna',
      output: { salutation: null, firstName: 'Anna', middleName: null, lastName: 'van der Berg', suffix: null },
    },
    {
      call: 'person',
      input: '欧阳娜娜女士',
      output: { salutation: '女士', firstName: '娜娜', middleName: null, lastName: '欧阳', suffix: null },
    },
    { call: 'person(part=lastName)', input: '王总', output: '王' },
    { call: 'person', input: '张三、李四', output: null },
  ],
  make(call) {
    const part = textParam(personStep, call, 'part');
    const takesFirst = textParam(personStep, call, 'several') === 'first';
    return (input, note) => {
      const common = readCommonHanName(input) ?? readCommonWesternName(input);
      if (common !== null) return part === null ? common : common[part as keyof typeof common];
      const lines = /[\r\n]/.test(input) ? input.trim().replace(/[\r\n]+/g, ' / ') : input;
      let text = plainText(lines, note);
      if (text === null || text === '') return null;
      const isEastAsian = eastAsian.test(text);
      const people = isEastAsian ? hanPeople(text) : null;
      if (people) {
        if (people.length > 1 && !takesFirst) {
          note('person.several');
          return null;
        }
        if (people.length === 1) note('person.nickname');
        text = people[0] ?? text;
      }
      const name = isEastAsian ? readEastAsianPerson(text, note) : readWesternPerson(text, takesFirst, note);
      if (name === null) return null;
      return part === null ? name : name[part as keyof typeof name];
    };
  },
};

/** The names of a cell that holds several, or one beside a job or department; null = it holds one alone. */
function hanPeople(text: string): string[] | null {
  if (hanNames.test(text) || hanInBrackets.test(text)) return null;
  const pieces = text.split(hanSeparators).filter((piece) => piece !== '');
  if (pieces.length > 1) {
    const names = pieces.filter((piece) => !titles.includes(piece) && !role.test(piece) && !besides.test(piece));
    const title = names.length === 1 ? pieces.find((piece) => titles.includes(piece)) : undefined;
    return names.length === 0 ? pieces : title === undefined ? names : [`${names[0]} ${title}`];
  }
  const [, first, second] = joinedHanNames.exec(text) ?? [];
  if (first && second && singleSurnames.has(first.charAt(0)) && singleSurnames.has(second.charAt(0)))
    return [first, second];
  return null;
}
