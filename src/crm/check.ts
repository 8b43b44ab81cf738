/**
 * The check of a record against the CRM schema, compiled from it: one loop over the values in fixed order, as it runs for
 * every record.
 */
import { leavesOfField, type ObjectSchema } from './schema.js';

/** What is wrong with a record. `column` is the index of the value; null = of the record as a whole. */
export interface RecordProblem {
  code:
    | 'record.type'
    | 'record.form'
    | 'record.too-long'
    | 'record.range'
    | 'record.not-in-list'
    | 'record.required'
    | 'record.none-of';
  column: number | null;
  details: Record<string, string | number>;
}

/** The check of one object's records. */
export interface Check {
  /** Checks all values of one record; null = nothing is wrong. */
  (values: readonly (string | null)[]): RecordProblem[] | null;
  /** Whether a value is right in itself; for callers that look at values while they make them. `column` is its index. */
  isGoodValue(column: number, value: string): boolean;
  /** Whether a record of values that are right in themselves has all that it needs. */
  isComplete(values: readonly (string | null)[]): boolean;
}

/** What a value must look like. The first four are forms that a typed column of a target needs. */
const decimal = 1;
const integer = 2;
const boolean = 3;
const date = 4;
const datetime = 5;
const country = 6;
const currency = 7;
const gender = 8;
const text = 0;

interface Rule {
  form: number;
  name: string;
  maxLength: number;
  min: number;
  max: number;
  values: ReadonlySet<string> | null;
  isRequired: boolean;
}

const forms: Readonly<Record<string, number>> = {
  number: decimal,
  percent: decimal,
  integer,
  boolean,
  date,
  datetime,
  country,
  currency,
  gender,
};

/**
 * Compiles the check of one object for values whose columns have the given names (leaf paths; others are not checked).
 * Lengths count Unicode characters. A required field that has no column at all is wrong in every record.
 */
export function compileCheck(object: ObjectSchema, columns: readonly string[]): Check {
  const rules = rulesOf(object, columns);
  const requiredWithout = object.fields.filter(
    (field) => field.isRequired && !leavesOfField(field).some((leaf) => columns.includes(leaf.path)),
  );
  const oneOf = (object.requireOneOf ?? []).map((names) => ({
    names: names.join(', '),
    at: names.map((name) => columns.indexOf(name)).filter((at) => at >= 0),
  }));
  const problemsOf = (values: readonly (string | null)[]): RecordProblem[] => {
    const problems: RecordProblem[] = [];
    const add = (code: RecordProblem['code'], column: number | null, details: RecordProblem['details']): void => {
      problems.push({ code, column, details });
    };
    for (let at = 0; at < rules.length; at++) {
      const rule = rules[at];
      if (rule === null || rule === undefined) continue;
      const value = values[at];
      if (value === null || value === undefined) {
        if (rule.isRequired) add('record.required', at, { field: rule.name });
        continue;
      }
      if (!hasForm(rule.form, value)) {
        add(rule.form >= country ? 'record.form' : 'record.type', at, { field: rule.name, value });
        continue;
      }
      if (isTooLong(rule, value)) {
        add('record.too-long', at, { field: rule.name, length: [...value].length, limit: rule.maxLength });
      }
      if (!isInRange(rule, value)) {
        add('record.range', at, { field: rule.name, value, min: bound(rule.min), max: bound(rule.max) });
      }
      if (rule.values !== null && !rule.values.has(value)) add('record.not-in-list', at, { field: rule.name, value });
    }
    for (const field of requiredWithout) add('record.required', null, { field: field.name });
    for (const list of oneOf) {
      if (!hasOneOf(list.at, values)) add('record.none-of', null, { fields: list.names });
    }
    return problems;
  };

  const required = rules.flatMap((rule, at) => (rule?.isRequired ? [at] : []));
  const isGoodValue = (column: number, value: string): boolean => {
    const rule = rules[column]!;
    return rule === null || isGood(rule, value);
  };
  const isComplete = (values: readonly (string | null)[]): boolean => {
    if (requiredWithout.length > 0) return false;
    for (const at of required) if ((values[at] ?? null) === null) return false;
    for (const { at } of oneOf) if (!hasOneOf(at, values)) return false;
    return true;
  };
  const check = (values: readonly (string | null)[]): RecordProblem[] | null => {
    // Nearly every record is as it should be: nothing is made for those.
    let isFine = isComplete(values);
    for (let at = 0; isFine && at < rules.length; at++) {
      const value = values[at] ?? null;
      isFine = value === null || isGoodValue(at, value);
    }
    return isFine ? null : problemsOf(values);
  };
  return Object.assign(check, { isGoodValue, isComplete });
}

function isGood(rule: Rule, value: string): boolean {
  return (
    (rule.form === text || (hasForm(rule.form, value) && isInRange(rule, value))) &&
    !isTooLong(rule, value) &&
    (rule.values === null || rule.values.has(value))
  );
}

function isTooLong({ maxLength }: Rule, value: string): boolean {
  return value.length > maxLength && [...value].length > maxLength;
}

function isInRange({ form, min, max }: Rule, value: string): boolean {
  if (form !== decimal && form !== integer) return true;
  if (min === Number.NEGATIVE_INFINITY && max === Number.POSITIVE_INFINITY) return true;
  const number = Number(value);
  return number >= min && number <= max;
}

function hasOneOf(columns: readonly number[], values: readonly (string | null)[]): boolean {
  for (const at of columns) if (values[at] !== null && values[at] !== undefined) return true;
  return false;
}

function bound(value: number): string {
  return Number.isFinite(value) ? String(value) : '∞';
}

function rulesOf(object: ObjectSchema, columns: readonly string[]): (Rule | null)[] {
  const byPath = new Map<string, Rule>();
  for (const field of object.fields) {
    for (const leaf of leavesOfField(field)) {
      const isMain = leaf.part === null || leaf.part === 'amount';
      const form = leaf.part === 'country' || leaf.part === 'currency' ? leaf.part : field.type;
      byPath.set(leaf.path, {
        form:
          leaf.storage === 'decimal'
            ? decimal
            : leaf.part === null || form !== field.type
              ? (forms[form] ?? text)
              : text,
        name: leaf.path,
        maxLength: field.maxLength ?? Number.POSITIVE_INFINITY,
        min: isMain && field.min !== undefined ? Number(field.min) : Number.NEGATIVE_INFINITY,
        max: isMain && field.max !== undefined ? Number(field.max) : Number.POSITIVE_INFINITY,
        values:
          field.type === 'picklist' && field.isRestricted ? new Set(field.values?.map((entry) => entry.value)) : null,
        isRequired: field.isRequired === true && isMain,
      });
    }
  }
  return columns.map((column) => byPath.get(column) ?? null);
}

function hasForm(form: number, value: string): boolean {
  switch (form) {
    case decimal:
      return isNumber(value, true);
    case integer:
      return isNumber(value, false);
    case boolean:
      return value === 'true' || value === 'false';
    case date:
      return value.length === 10 && isDate(value);
    case datetime:
      // A day whose time is not known stays a day.
      return isDate(value) && (value.length === 10 || isTime(value));
    case country:
      return value.length === 2 && isCapitals(value);
    case currency:
      return value.length === 3 && isCapitals(value);
    case gender:
      return value === 'male' || value === 'female' || value === 'other';
    default:
      return true;
  }
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

/** `-?digits`, and with `withFraction` an optional point and digits. */
function isNumber(value: string, withFraction: boolean): boolean {
  let at = value.charCodeAt(0) === 45 ? 1 : 0;
  const start = at;
  while (at < value.length && isDigit(value.charCodeAt(at))) at++;
  if (at === start) return false;
  if (at === value.length) return true;
  if (!withFraction || value.charCodeAt(at) !== 46 || ++at === value.length) return false;
  while (at < value.length && isDigit(value.charCodeAt(at))) at++;
  return at === value.length;
}

/** The number of the digits [start, end), or -1. */
function digits(value: string, start: number, end: number): number {
  let number = 0;
  for (let at = start; at < end; at++) {
    const unit = value.charCodeAt(at);
    if (!isDigit(unit)) return -1;
    number = number * 10 + unit - 48;
  }
  return number;
}

const monthDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Starts with `YYYY-MM-DD`, a day of the proleptic Gregorian calendar (ISO 8601). */
function isDate(value: string): boolean {
  if (value.charCodeAt(4) !== 45 || value.charCodeAt(7) !== 45) return false;
  const year = digits(value, 0, 4);
  const month = digits(value, 5, 7);
  const day = digits(value, 8, 10);
  if (year < 0 || month < 1 || month > 12 || day < 1 || day > monthDays[month - 1]!) return false;
  return month !== 2 || day < 29 || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0));
}

const timeForm = /^T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)?$/;

function isTime(value: string): boolean {
  return isPlainTime(value) || timeForm.test(value.slice(10));
}

/** `T`, hours, minutes and seconds, and `Z` or an offset: what nearly every moment ends with. */
function isPlainTime(value: string): boolean {
  if (value.charCodeAt(10) !== 84 || value.charCodeAt(13) !== 58 || value.charCodeAt(16) !== 58) return false;
  if (!isUpTo(23, value, 11) || !isUpTo(59, value, 14) || !isUpTo(59, value, 17)) return false;
  const zone = value.charCodeAt(19);
  if (value.length === 20) return zone === 90;
  const isOffset = value.length === 25 && (zone === 43 || zone === 45) && value.charCodeAt(22) === 58;
  return isOffset && isUpTo(23, value, 20) && isUpTo(59, value, 23);
}

/** Whether two digits give a number up to `most`. */
function isUpTo(most: number, value: string, at: number): boolean {
  const number = digits(value, at, at + 2);
  return number >= 0 && number <= most;
}

function isCapitals(value: string): boolean {
  for (let at = 0; at < value.length; at++) {
    const unit = value.charCodeAt(at);
    if (unit < 65 || unit > 90) return false;
  }
  return true;
}
