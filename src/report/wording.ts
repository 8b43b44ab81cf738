/** How reports write numbers, names and reasons: the same on every machine, whatever its locale. */
import { type Details, fill, type Lang, type Text } from '../catalogue/text.js';
import { agreementWords, checkWords, comparedWords, stageWords } from '../catalogue/words-report.js';
import type { CrmSchema, FieldSchema } from '../crm/schema.js';
import { type IssueCode, issueEntry } from '../issue.js';

/**
 * A text with its counts: numbers are written with thousands, and `{rows|row|rows}` is the singular or the plural by the
 * count of that name.
 */
export function fillCounts(text: Text, lang: Lang, details: Details = {}): string {
  const chosen = text[lang].replace(/\{(\w+)\|([^|{}]*)\|([^|{}]*)\}/g, (_, name: string, one: string, many: string) =>
    details[name] === 1 ? one : many,
  );
  const written = Object.entries(details).map(([name, value]) => [
    name,
    typeof value === 'number' ? formatCount(value) : value,
  ]);
  return fill({ en: chosen, zh: chosen }, lang, Object.fromEntries(written));
}

/** 1234567 as `1,234,567`. */
export function formatCount(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** A part of a whole as a percentage that never rounds to nothing or to everything: 999 of 1000 is `99.9%`, 9,999 of 10,000 `>99.9%`. */
export function formatShare(part: number, whole: number): string {
  if (whole === 0) return '–';
  if (part === 0) return '0%';
  if (part === whole) return '100%';
  const share = (100 * part) / whole;
  if (share < 0.1) return '<0.1%';
  if (share > 99.9) return '>99.9%';
  return share < 1 || share > 99 ? `${share.toFixed(1)}%` : `${Math.round(share)}%`;
}

/** Bytes with at most one decimal, in steps of 1000 (`12.3 MB`). */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let size = bytes;
  let unit = 0;
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${unit === 0 || size >= 100 ? Math.round(size) : size.toFixed(1)} ${units[unit]}`;
}

/** A duration: `0.4 s`, `12 s`, `3 min 05 s`, `2 h 10 min`. */
export function formatSeconds(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${twoDigits(whole % 60)} s`;
  return `${Math.floor(whole / 3600)} h ${twoDigits(Math.floor((whole % 3600) / 60))} min`;
}

/** An object's name for people; a name that the schema does not have is shown as it is. */
export function objectLabel(schema: CrmSchema, object: string, lang: Lang): string {
  return Object.hasOwn(schema.objects, object) ? (schema.objects[object]?.label[lang] ?? object) : object;
}

/** A field of an object by its path (`name`, `address.city`), or undefined where the schema does not have it. */
export function fieldAt(schema: CrmSchema, object: string, path: string): FieldSchema | undefined {
  if (!Object.hasOwn(schema.objects, object)) return undefined;
  const fields = schema.objects[object]?.fields ?? [];
  const [head] = path.split('.', 1);
  return fields.find((field) => field.name === path) ?? fields.find((field) => field.name === head);
}

/** A field's name for people, a part of a field with its own name (`Address city`). */
export function fieldLabel(schema: CrmSchema, object: string, path: string, lang: Lang): string {
  const field = fieldAt(schema, object, path);
  if (!field) return path;
  return field.name === path ? field.label[lang] : `${field.label[lang]} ${path.slice(field.name.length + 1)}`;
}

/** "Account · Phone", as far as both are known. */
export function placeText(schema: CrmSchema, object: string | null, field: string | null, lang: Lang): string {
  const names = [];
  if (object !== null) names.push(objectLabel(schema, object, lang));
  if (field !== null) names.push(object === null ? field : fieldLabel(schema, object, field, lang));
  return names.join(' · ');
}

/** The details of a finding with the names of objects and fields in the reader's language. */
export function nameDetails(schema: CrmSchema, object: string | null, lang: Lang, details: Details): Details {
  const named = Object.entries(details).map(([name, value]): [string, Details[string]] => {
    if (typeof value !== 'string') return [name, value];
    // In the middle of an English sentence an object is a common noun.
    if (name === 'parent') return [name, objectLabel(schema, value, lang).toLowerCase()];
    if (object === null || (name !== 'field' && name !== 'fields')) return [name, value];
    const labels = value.split(', ').map((field) => fieldLabel(schema, object, field, lang));
    return [name, labels.join(', ')];
  });
  return Object.fromEntries(named);
}

/** What a finding says. Without details, what only they could say is left open (`longer than … characters`). */
export function issueTitle(code: IssueCode, lang: Lang, details: Details = {}): string {
  return fill(issueEntry(code).title, lang, details).replace(/\{\w+\}/g, '…');
}

/** What to do about a finding. */
export function issueAdvice(code: IssueCode, lang: Lang, details: Details = {}): string {
  return fill(issueEntry(code).advice, lang, details).replace(/\{\w+\}/g, '…');
}

/** A check's name for people: `sum of amount` as `sum of Amount`. */
export function checkLabel(schema: CrmSchema, object: string, name: string, lang: Lang): string {
  const [, verb, path = ''] = /^(sum of|orphans in) (.*)$/.exec(name) ?? [];
  const key = verb ?? name;
  const words = Object.hasOwn(checkWords, key) ? checkWords[key] : undefined;
  return words ? fill(words, lang, { field: fieldLabel(schema, object, path, lang) }) : name;
}

/** Why rows were taken for the same, for people: `taxId same, phone similar` as `tax id: same, phone: similar`. */
export function whyLabel(why: string, lang: Lang): string {
  return why
    .split(', ')
    .map((part) => {
      const [what = '', level = '', ...rest] = part.split(' ');
      const compared = Object.hasOwn(comparedWords, what) ? comparedWords[what] : undefined;
      const agreement = Object.hasOwn(agreementWords, level) ? agreementWords[level] : undefined;
      return compared && agreement && rest.length === 0 ? `${compared[lang]}: ${agreement[lang]}` : part;
    })
    .join(', ');
}

/** A stage's name for people. */
export function stageLabel(stage: string, lang: Lang): string {
  return Object.hasOwn(stageWords, stage) ? (stageWords[stage]?.[lang] ?? stage) : stage;
}

/** One reason why a row was not loaded, in one line: where, what, and the code that `explain` takes. */
export function describeReason(
  reason: { code: IssueCode; object: string; column: string | null; field: string | null; details: Details },
  schema: CrmSchema,
  lang: Lang,
): string {
  const { code, object, column, field } = reason;
  const at = column ?? (field === null ? objectLabel(schema, object, lang) : fieldLabel(schema, object, field, lang));
  return `${at}: ${issueTitle(code, lang, nameDetails(schema, object, lang, reason.details))} [${code}]`;
}
