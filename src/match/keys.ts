/**
 * The columns that matching needs, computed beside each record in the worker that stages it: normalised values to compare
 * and block keys under which likely duplicates meet. Hashes and folding live here and never in an engine, so that every
 * engine finds the same pairs.
 */
import type { DedupePlan } from '../crm/rules.js';
import { addressParts, type ObjectSchema } from '../crm/schema.js';
import { addressKey } from './address-key.js';
import { blockColumn, listSeparator, matchColumn, partSeparator } from './columns.js';
import { type CompareKind, type Comparison, matchModel } from './model.js';
import { fold, formal, personName } from './person-name.js';
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
  const makers = model.comparisons.map((comparison) => makeNormaliser(comparison, columns));
  const blockKeys = compileBlockKeys(model.comparisons.map((comparison) => comparison.kind));
  return {
    columns: [...model.comparisons.map(matchColumn), blockColumn],
    keys(values) {
      const out: (string | null)[] = makers.map((make) => make(values));
      out.push(blockKeys(out));
      return out;
    },
  };
}

type Normalise = (values: readonly (string | null)[]) => string | null;

function makeNormaliser(comparison: Comparison, columns: readonly string[]): Normalise {
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
        if (name === null) return null;
        return name.first + partSeparator + name.middle + partSeparator + name.last + partSeparator + name.suffix;
      };
    }
    case 'company': {
      const field = comparison.fields[0]!;
      const [whole, core] = [at(field), at(`${field}~core`)];
      return (values) => {
        const name = whole(values);
        if (name === null) return null;
        const full = fold(name);
        return full === '' ? null : [full, fold(core(values) ?? name) || full].join(partSeparator);
      };
    }
    case 'address': {
      const field = comparison.fields[0]!;
      const [whole, parts] = [at(field), addressParts.map((part) => at(`${field}.${part}`))];
      return (values) =>
        addressKey(
          whole(values),
          parts.map((get) => get(values)),
        );
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

const exactKinds: ReadonlySet<CompareKind> = new Set(['taxId', 'phone', 'email', 'domain']);

/**
 * Keys under which a record meets its likely duplicates, of the normalised values in the order of `kinds`. A name alone is
 * never one for people: it needs a companion.
 */
function compileBlockKeys(kinds: readonly CompareKind[]): (values: readonly (string | null)[]) => string | null {
  const exact = kinds.flatMap((kind, i) => (exactKinds.has(kind) ? [{ kind, i }] : []));
  const [bornAt, placeAt, personAt, companyAt] = (['birthDate', 'address', 'person', 'company'] as const).map((kind) =>
    kinds.indexOf(kind),
  ) as [number, number, number, number];
  const partsAt = (values: readonly (string | null)[], i: number): string[] | null => {
    const value = i < 0 ? null : values[i];
    return value ? firstOf(value).split(partSeparator) : null;
  };
  return (values) => {
    const keys: string[] = [];
    for (const { kind, i } of exact) {
      const value = values[i];
      if (!value) continue;
      for (const each of value.includes(listSeparator) ? value.split(listSeparator) : [value]) {
        keys.push(`${kind}:${each}`);
        // Numbers are written with and without their area code.
        if (kind === 'phone' && each.length > 7) keys.push(`line:${each.slice(-7)}`);
      }
    }
    const born = bornAt < 0 ? null : values[bornAt];
    const [houseNumber = '', street = '', , postalCode = ''] = partsAt(values, placeAt) ?? [];
    const spot = houseNumber !== '' && street !== '' ? `${houseNumber} ${firstWord(street)}` : '';
    const name = partsAt(values, personAt);
    if (name) addNameKeys(keys, name[0]!, name[2]!, born ? firstOf(born) : null, spot, postalCode);
    const company = partsAt(values, companyAt);
    if (company) addCompanyKeys(keys, company[1]!, spot, postalCode);
    return keys.length === 0 ? null : distinct(keys).join(listSeparator);
  };
}

function addNameKeys(
  keys: string[],
  first: string,
  last: string,
  born: string | null,
  spot: string,
  postalCode: string,
) {
  const family = last.includes(' ') ? last.split(' ').map(soundKey) : [soundKey(last)];
  if (born !== null) keys.push(`born:${born}`);
  for (const sound of family) {
    // The year alone catches a day and month exchanged; the initial keeps its block small.
    if (born !== null) keys.push(`born:${sound}:${born.slice(0, 4)}`);
    if (spot !== '') keys.push(`spot:${sound}:${spot}`);
    if (postalCode !== '') keys.push(`post:${sound}:${postalCode}`);
  }
  if (first === '' || last === '') return;
  for (const given of formal(first)) keys.push(given < last ? `name:${given} ${last}` : `name:${last} ${given}`);
}

function addCompanyKeys(keys: string[], core: string, spot: string, postalCode: string): void {
  keys.push(`company:${sortWords(core)}`);
  const start = Array.from(core.replaceAll(' ', '')).slice(0, 4).join('');
  if (spot !== '') keys.push(`company:${start}:${spot}`);
  if (postalCode !== '') keys.push(`company:${start}:${postalCode}`);
}

/** The list without repeats, in its order; there are too few for a set to pay. */
function distinct(keys: string[]): string[] {
  return keys.filter((key, i) => keys.indexOf(key) === i);
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
