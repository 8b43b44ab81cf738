/**
 * The columns that matching needs, computed beside each record in the worker that stages it: normalised values to compare
 * and block keys under which likely duplicates meet. Hashes and folding live here and never in an engine, so that every
 * engine finds the same pairs.
 */
import type { DedupePlan } from '../crm/rules.js';
import { addressParts, type ObjectSchema } from '../crm/schema.js';
import { type AddressKey, addressKey } from './address-key.js';
import { type BlockKind, blockKey } from './block-key.js';
import { blockColumn, listSeparator, matchColumn, partSeparator } from './columns.js';
import { type Comparison, matchModel } from './model.js';
import { fold, formal, type PersonName, personName } from './person-name.js';
import { soundKey } from './similarity.js';

/** Makes the match columns of records; called once a record. */
export interface MatchKeys {
  /** Names of the match columns: one a comparison (`~person`, `~phone`, ...), then `~block`. */
  readonly columns: readonly string[];
  /** Their values for a record whose values are in the order of the given columns. */
  keys(values: readonly (string | null)[]): (string | null)[];
}

/**
 * Compiles the match columns of one object. `columns` are the names of the values that `keys` will be given: leaf paths and
 * helper columns (`name~core`). An object that is matched by key alone has none.
 */
export function compileMatchKeys(object: ObjectSchema, plan: DedupePlan, columns: readonly string[]): MatchKeys {
  const model = matchModel(object, plan);
  if (model.comparisons.length === 0) return { columns: [], keys: () => [] };
  const parts: RecordParts = { person: null, core: null, address: null };
  const makers = model.comparisons.map((comparison) => makeNormaliser(comparison, columns, parts));
  const blockKeys = compileBlockKeys(model.comparisons.map((comparison) => comparison.kind));
  return {
    columns: [...model.comparisons.map(matchColumn), blockColumn],
    keys(values) {
      const out: (string | null)[] = makers.map((make) => make(values));
      out.push(blockKeys(out, parts));
      return out;
    },
  };
}

type Normalise = (values: readonly (string | null)[]) => string | null;

/** What the columns of one record were made of: block keys need the same parts. */
interface RecordParts {
  person: PersonName | null;
  /** Of the company's name. */
  core: string | null;
  address: AddressKey | null;
}

function makeNormaliser(comparison: Comparison, columns: readonly string[], parts: RecordParts): Normalise {
  const at = (column: string): ((values: readonly (string | null)[]) => string | null) => {
    const index = columns.indexOf(column);
    return index < 0 ? () => null : (values) => values[index] ?? null;
  };
  const each = (make: (text: string) => string | null): Normalise => {
    const gets = comparison.fields.map(at);
    if (gets.length === 1) {
      const get = gets[0]!;
      return (values) => {
        const value = get(values);
        return (value === null ? null : make(value)) || null;
      };
    }
    return (values) => {
      const found: string[] = [];
      for (const get of gets) {
        const value = get(values);
        const key = value === null ? null : make(value);
        if (key !== null && key !== '' && !found.includes(key)) found.push(key);
      }
      return found.length === 0 ? null : found.sort().join(listSeparator);
    };
  };
  switch (comparison.kind) {
    case 'person': {
      const whole = at(comparison.fields.includes('lastName') ? 'name' : comparison.fields[0]!);
      const [first, last] = [at('firstName'), at('lastName')];
      return (values) => {
        const name = personName(whole(values), first(values), last(values));
        parts.person = name;
        if (name === null) return null;
        return name.first + partSeparator + name.middle + partSeparator + name.last + partSeparator + name.suffix;
      };
    }
    case 'company': {
      const field = comparison.fields[0]!;
      const [whole, core] = [at(field), at(`${field}~core`)];
      return (values) => {
        const name = whole(values);
        const full = name === null ? '' : fold(name);
        parts.core = full === '' ? null : fold(core(values) ?? name!) || full;
        return parts.core === null ? null : full + partSeparator + parts.core;
      };
    }
    case 'address': {
      const field = comparison.fields[0]!;
      const whole = at(field);
      const gets = addressParts.map((part) => at(`${field}.${part}`));
      return (values) => {
        const key = addressKey(
          whole(values),
          gets.map((get) => get(values)),
        );
        parts.address = key;
        if (key === null) return null;
        return (
          key.houseNumber + partSeparator + key.street + partSeparator + key.place + partSeparator + key.postalCode
        );
      };
    }
    case 'phone':
      return each((text) => (/^\+\d+$/.test(text) ? text : text.replace(/;ext=.*$/s, '').replace(/[^\d+]/g, '')));
    case 'email':
      return each((text) => text.toLowerCase());
    case 'domain':
      return each(domainOf);
    case 'taxId':
      return each((text) => text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, ''));
    case 'birthDate':
      return each((text) => text.slice(0, 10));
    case 'text':
      return each(fold);
  }
}

function domainOf(url: string): string | null {
  const host = /^(?:[a-z]+:\/\/)?([^/?#:@\s]+)/i.exec(url)?.[1]?.toLowerCase() ?? null;
  return host?.replace(/^www\./, '') ?? null;
}

const exactKinds: ReadonlySet<string> = new Set(['taxId', 'phone', 'email', 'domain'] satisfies BlockKind[]);

/**
 * Keys under which a record meets its likely duplicates, of the normalised values in the order of `kinds` and what they were
 * made of. A name alone is never one for people: it needs a companion.
 */
function compileBlockKeys(
  kinds: readonly Comparison['kind'][],
): (values: readonly (string | null)[], parts: RecordParts) => string | null {
  const exact = kinds.flatMap((kind, i) => (exactKinds.has(kind) ? [{ kind: kind as BlockKind, i }] : []));
  const bornAt = kinds.indexOf('birthDate');
  return (values, { person, core, address }) => {
    const keys: string[] = [];
    for (const { kind, i } of exact) {
      const value = values[i];
      if (!value) continue;
      for (const each of value.includes(listSeparator) ? value.split(listSeparator) : [value]) {
        put(keys, blockKey(kind, each));
        // Numbers are written with and without their area code.
        if (kind === 'phone' && each.length > 7) put(keys, blockKey('line', each.slice(-7)));
      }
    }
    const born = bornAt < 0 ? null : values[bornAt];
    if (person) addNameKeys(keys, person, born ? firstOf(born) : null, address);
    if (core !== null) addCompanyKeys(keys, core, address);
    return keys.length === 0 ? null : keys.join(listSeparator);
  };
}

function addNameKeys(
  keys: string[],
  { first, last }: PersonName,
  born: string | null,
  address: AddressKey | null,
): void {
  if (born !== null) put(keys, blockKey('born', born));
  for (const word of last.includes(' ') ? last.split(' ') : [last]) {
    const sound = soundKey(word);
    // The year alone catches a day and month exchanged; the initial keeps its block small.
    if (born !== null) put(keys, blockKey('bornYear', sound, born.slice(0, 4)));
    if (!address) continue;
    const { houseNumber, street, postalCode } = address;
    if (houseNumber !== '' && street !== '') put(keys, blockKey('spot', sound, houseNumber, firstWord(street)));
    if (postalCode !== '') put(keys, blockKey('post', sound, postalCode));
  }
  if (first === '' || last === '') return;
  for (const given of formal(first)) {
    put(keys, given < last ? blockKey('name', given, last) : blockKey('name', last, given));
  }
}

function addCompanyKeys(keys: string[], core: string, address: AddressKey | null): void {
  put(keys, blockKey('company', sortWords(core)));
  if (!address) return;
  const { houseNumber, street, postalCode } = address;
  const start = Array.from(core.replaceAll(' ', '')).slice(0, 4).join('');
  if (houseNumber !== '' && street !== '') put(keys, blockKey('companySpot', start, houseNumber, firstWord(street)));
  if (postalCode !== '') put(keys, blockKey('companyPost', start, postalCode));
}

/** Adds a key that is not there yet; there are too few for a set to pay. */
function put(keys: string[], key: string): void {
  if (!keys.includes(key)) keys.push(key);
}

function firstOf(list: string): string {
  const end = list.indexOf(listSeparator);
  return end < 0 ? list : list.slice(0, end);
}

function firstWord(text: string): string {
  const end = text.indexOf(' ');
  return end < 0 ? text : text.slice(0, end);
}

function sortWords(text: string): string {
  return text.split(' ').sort().join(' ');
}
