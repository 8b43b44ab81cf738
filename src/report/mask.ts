/**
 * Personal data in reports: phones, emails, names of people, ids and addresses keep their shape and lose what tells whom
 * they belong to. Rows given back (rejected.ts) are never masked, as their owner has to repair them.
 */
import type { Details } from '../catalogue/text.js';
import type { FieldType } from '../crm/schema.js';
import type { Facts, Finding, Group, ReportIssue } from './facts.js';
import { fieldAt } from './wording.js';

/** The facts with every value masked. The files, the counts and the names of columns stay as they are. */
export function maskFacts(facts: Facts): Facts {
  const meaning = (object: string | null, field: string | null) => meaningOf(facts, object, field);
  return {
    ...facts,
    report: { ...facts.report, issues: facts.report.issues.map((issue) => maskIssue(issue, meaning)) },
    tables: facts.tables.map((table) => ({
      ...table,
      leftOut: table.leftOut.map((left) => ({ ...left, text: maskLoose(left.text, 7) })),
    })),
    findings: () => mapStream(facts.findings(), (finding) => maskFinding(finding, meaning)),
    groups: () => mapStream(facts.groups(), maskGroup),
    isMasked: true,
  };
}

/** What a value means, as far as masking cares. */
type Meaning = 'person' | 'phone' | 'email' | 'id' | 'address' | 'number' | 'other';
type FindMeaning = (object: string | null, field: string | null) => Meaning;

const meanings: Partial<Record<FieldType, Meaning>> = {
  person: 'person',
  phone: 'phone',
  email: 'email',
  address: 'address',
  taxId: 'id',
  number: 'number',
  integer: 'number',
  percent: 'number',
  money: 'number',
  date: 'number',
  datetime: 'number',
};

/** Objects that stand for people: their names are names of people. */
const people = new Set(['contact', 'lead', 'user']);
const nameFields = new Set(['name', 'firstName', 'middleName', 'lastName']);

function meaningOf(facts: Facts, object: string | null, field: string | null): Meaning {
  if (object === null || field === null) return 'other';
  if (people.has(object) && nameFields.has(field)) return 'person';
  if (field === 'birthDate') return 'id';
  const type = fieldAt(facts.schema, object, field)?.type;
  return (type && meanings[type]) ?? 'other';
}

function maskIssue(issue: ReportIssue, meaning: FindMeaning): ReportIssue {
  const kind = meaning(issue.object, issue.field);
  const details = issue.details && maskDetails(issue.details);
  return {
    ...issue,
    ...(details && { details }),
    samples: issue.samples.map((sample) => ({
      ...sample,
      input: maskAs(kind, sample.input),
      output: sample.output === null ? null : maskAs(kind, sample.output),
    })),
  };
}

function maskFinding(finding: Finding, meaning: FindMeaning): Finding {
  const input = finding.input === null ? null : maskAs(meaning(finding.object, finding.field), finding.input);
  const details = Object.entries(finding.details).map(([name, value]) => {
    const replaced = finding.input && input ? value.replaceAll(finding.input, input) : value;
    return [name, maskLoose(replaced, 7)];
  });
  return { ...finding, input, details: Object.fromEntries(details) };
}

/** Details that a kind of finding shares; where they quote the value itself, only that part that is no person's stays. */
function maskDetails(details: Details): Details {
  const { input: _, ...rest } = details;
  return Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [name, typeof value === 'string' ? maskLoose(value, 7) : value]),
  );
}

function maskGroup(group: Group): Group {
  const kind = people.has(group.object) ? 'person' : 'other';
  return {
    ...group,
    why: maskLoose(group.why, 7),
    members: group.members.map((member) => ({
      ...member,
      key: maskLoose(member.key, 11),
      label: maskAs(kind, member.label),
    })),
  };
}

async function* mapStream<A, B>(stream: AsyncIterable<A>, change: (item: A) => B): AsyncGenerator<B> {
  for await (const item of stream) yield change(item);
}

/** One value masked by what it means. Blank texts stay as they are. */
export function maskAs(meaning: Meaning, text: string): string {
  if (meaning === 'person') return maskWords(text);
  if (meaning === 'phone') return maskDigits(text);
  if (meaning === 'email') return text.includes('@') ? maskLoose(text, 7) : maskWords(text);
  if (meaning === 'id') return maskMiddle(text, 2, 2);
  if (meaning === 'address') return maskAddress(text);
  // A phone or an id that slipped into a column of numbers has 11 digits or more; amounts rarely do.
  return maskLoose(text, meaning === 'number' ? 11 : 7);
}

const isSign = (char: string) => /[\p{L}\p{M}\p{N}]/u.test(char);

/** `Jane Miller` as `J*** M*****`, 欧阳明 as 欧**: the first sign of every word stays. */
function maskWords(text: string): string {
  return text.replace(/[\p{L}\p{M}\p{N}]+/gu, (word) => {
    const [first = '', ...rest] = word;
    return first + '*'.repeat(rest.length);
  });
}

/** A number that a spreadsheet cut down (1.38E+10): too little is left of it to tell anybody, and its shape is the finding. */
const exponent = /^\d(?:[.,]\d{1,5})?E\+?\d{1,2}$/i;

/** Phones: of eleven digits and more the first three and the last two stay, of fewer two and one or one and one. */
function maskDigits(text: string): string {
  if (exponent.test(text.trim())) return text;
  const digits = text.match(/\p{N}/gu)?.length ?? 0;
  const [head, tail] = digits >= 11 ? [3, 2] : digits >= 7 ? [2, 1] : [1, 1];
  let seen = 0;
  const masked = text.replace(/\p{N}/gu, (digit) => {
    seen++;
    return seen <= head || seen > digits - tail ? digit : '*';
  });
  return masked.replace(/[\p{L}\p{M}]+/gu, (word) => maskWords(word));
}

/** Letters and digits but the first and last few. */
function maskMiddle(text: string, head: number, tail: number): string {
  const chars = [...text];
  const signs = chars.reduce((count, char) => count + (isSign(char) ? 1 : 0), 0);
  let seen = 0;
  return chars
    .map((char) => {
      if (!isSign(char)) return char;
      seen++;
      return seen <= head || seen > signs - tail ? char : '*';
    })
    .join('');
}

/** Addresses: in Chinese the first six signs (province, city) stay, elsewhere the first of every word. */
function maskAddress(text: string): string {
  return /\p{Script=Han}/u.test(text) ? maskMiddle(text, 6, 0) : maskWords(text);
}

/** Text of any kind: email addresses, and digits in a row from `leastDigits` on that are not a date. */
function maskLoose(text: string, leastDigits: number): string {
  return maskMailboxes(text).replace(/\d(?:[\d ().-]*\d)?/g, (run) => {
    const digits = run.replace(/\D/g, '').length;
    if (digits < leastDigits || /^\d{4}([-. ])\d{1,2}\1\d{1,2}(?: \d{1,2})?$/.test(run)) return run;
    return maskDigits(run);
  });
}

/** The part before each `@` but its first sign. The domain stays: that is where mistypings are. */
function maskMailboxes(text: string): string {
  if (!text.includes('@')) return text;
  return text
    .split('@')
    .map((part, index, parts) => {
      if (index === parts.length - 1) return part;
      let start = part.length;
      while (start > 0 && !/[\s<>()[\]{}:;,"'，；：、]/.test(part[start - 1] ?? '')) start--;
      return part.slice(0, start) + maskMiddle(part.slice(start), 1, 0);
    })
    .join('@');
}
