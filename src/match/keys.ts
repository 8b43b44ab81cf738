/**
 * The columns that matching needs, computed beside each record in the worker that stages it: normalised values to compare
 * and block keys under which likely duplicates meet. Hashes and folding live here and never in an engine, so that every
 * engine finds the same pairs.
 */
import type { DedupePlan } from '../crm/rules.js';
import type { addressParts, ObjectSchema } from '../crm/schema.js';
import { addressKey } from './address-key.js';
import { compileBlockKeys, type RecordParts } from './block-rules.js';
import { blockColumn, listSeparator, matchColumn, partSeparator } from './columns.js';
import { type Comparison, matchModel } from './model.js';
import { fold, personName } from './person-name.js';

/** Makes the match columns of records whose values are in the order of the given columns. */
export interface MatchKeys {
  /** Names of the match columns: one a comparison (`~person`, `~phone`, ...), then `~block`. */
  readonly columns: readonly string[];
  /** Their values for some records: a list for each column, in the order of the records. */
  columnsOf(records: readonly (readonly (string | null)[])[]): (string | null)[][];
}

/**
 * Compiles the match columns of one object. `columns` are the names of the values that the records will have: leaf paths and
 * helper columns (`name~core`). An object that is matched by key alone has none.
 */
export function compileMatchKeys(object: ObjectSchema, plan: DedupePlan, columns: readonly string[]): MatchKeys {
  const model = matchModel(object, plan);
  if (model.comparisons.length === 0) return { columns: [], columnsOf: () => [] };
  const makers = model.comparisons.map((comparison) => makeNormaliser(comparison, columns));
  const blockKeys = compileBlockKeys(model.comparisons.map((comparison) => comparison.kind));
  // A column at a time: what one comparison looks up stays near the processor.
  const columnsOf: MatchKeys['columnsOf'] = (records) => {
    const parts = records.map((): RecordParts => ({ person: null, core: null, address: null }));
    const made = makers.map((make) => records.map((values, at) => make(values, parts[at]!)));
    made.push(blockKeys(made, parts));
    return made;
  };
  return {
    columns: [...model.comparisons.map(matchColumn), blockColumn],
    columnsOf,
  };
}

/** What is compared of a record; the parts it is made of are left for its block keys. */
type Normalise = (values: readonly (string | null)[], parts: RecordParts) => string | null;

function makeNormaliser(comparison: Comparison, columns: readonly string[]): Normalise {
  /** Where a column is; behind the last one, where there is never a value, if it is not there. */
  const at = (column: string): number => {
    const index = columns.indexOf(column);
    return index < 0 ? columns.length : index;
  };
  const each = (make: (text: string) => string | null): Normalise => {
    const indexes = comparison.fields.map(at);
    const [only] = indexes;
    if (only !== undefined && indexes.length === 1) return (values) => makeOne(make, values[only]);
    return (values) => {
      let list: string | null = null;
      for (let i = 0; i < indexes.length; i++) {
        const key = makeOne(make, values[indexes[i]!]);
        if (key !== null) list = list === null ? key : insert(list, key);
      }
      return list;
    };
  };
  switch (comparison.kind) {
    case 'person': {
      const whole = at(comparison.fields.includes('lastName') ? 'name' : comparison.fields[0]!);
      const [first, last] = [at('firstName'), at('lastName')];
      return (values, parts) => {
        const name = personName(values[whole] ?? null, values[first] ?? null, values[last] ?? null);
        parts.person = name;
        if (name === null) return null;
        return name.first + partSeparator + name.middle + partSeparator + name.last + partSeparator + name.suffix;
      };
    }
    case 'company': {
      const field = comparison.fields[0]!;
      const [whole, core] = [at(field), at(`${field}~core`)];
      return (values, parts) => {
        const name = values[whole] ?? null;
        const full = name === null ? '' : fold(name);
        parts.core = full === '' ? null : fold(values[core] ?? name!) || full;
        return parts.core === null ? null : full + partSeparator + parts.core;
      };
    }
    case 'address': {
      const field = comparison.fields[0]!;
      const whole = at(field);
      const part = (name: (typeof addressParts)[number]): number => at(`${field}.${name}`);
      const [street, district, city, postal] = [part('street'), part('district'), part('city'), part('postalCode')];
      return (values, parts) => {
        const key = addressKey(
          values[whole] ?? null,
          values[street] ?? null,
          values[district] ?? null,
          values[city] ?? null,
          values[postal] ?? null,
        );
        parts.address = key;
        if (key === null) return null;
        return (
          key.houseNumber + partSeparator + key.street + partSeparator + key.place + partSeparator + key.postalCode
        );
      };
    }
    case 'phone':
      return each((text) => (isDialled(text) ? text : text.replace(/;ext=.*$/s, '').replace(/[^\d+]/g, '')));
    case 'email':
      return each((text) => (isLowerAscii(text) ? text : text.toLowerCase()));
    case 'domain':
      return each(domainOf);
    case 'taxId':
      return each((text) => text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, ''));
    case 'birthDate':
      return each((text) => (text.length <= 10 ? text : text.slice(0, 10)));
    case 'text':
      return each(fold);
  }
}

/** What is made of a value; null for nothing. */
function makeOne(make: (text: string) => string | null, value: string | null | undefined): string | null {
  return value ? make(value) || null : null;
}

/** A sorted list with a value that may be in it already. */
function insert(list: string, value: string): string {
  for (let start = 0; ; ) {
    const separator = list.indexOf(listSeparator, start);
    const each = list.slice(start, separator < 0 ? list.length : separator);
    if (value === each) return list;
    if (value < each) return list.slice(0, start) + value + listSeparator + list.slice(start);
    if (separator < 0) return list + listSeparator + value;
    start = separator + 1;
  }
}

/** True for a plus sign and digits: a number as cleaned, without an extension. */
function isDialled(text: string): boolean {
  for (let i = 1; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x30 || unit > 0x39) return false;
  }
  return text.length > 1 && text.startsWith('+');
}

/** True for ASCII without capital letters. */
function isLowerAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x80 || (unit >= 0x41 && unit <= 0x5a)) return false;
  }
  return true;
}

function domainOf(url: string): string | null {
  const host = /^(?:[a-z]+:\/\/)?([^/?#:@\s]+)/i.exec(url)?.[1]?.toLowerCase() ?? null;
  return host?.replace(/^www\./, '') ?? null;
}
