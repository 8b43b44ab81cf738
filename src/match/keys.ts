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
  const makers = model.comparisons.map((comparison) => makeNormaliser(comparison, columns));
  const kinds = model.comparisons.map((comparison) => comparison.kind);
  return {
    columns: [...model.comparisons.map(matchColumn), blockColumn],
    keys(values) {
      const out: (string | null)[] = makers.map((make) => make(values));
      out.push(blockKeys(kinds, out));
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
        return name && [name.first, name.middle, name.last, name.suffix].join(partSeparator);
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
      return each((text) => text.replace(/;ext=.*$/s, '').replace(/[^\d+]/g, ''));
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

/** Keys under which a record meets its likely duplicates. A name alone is never one for people: it needs a companion. */
function blockKeys(kinds: readonly CompareKind[], values: readonly (string | null)[]): string | null {
  const keys = new Set<string>();
  const valuesOf = (kind: CompareKind): string[] => values[kinds.indexOf(kind)]?.split(listSeparator) ?? [];
  kinds.forEach((kind, i) => {
    if (!exactKinds.has(kind)) return;
    for (const value of values[i]?.split(listSeparator) ?? []) {
      keys.add(`${kind}:${value}`);
      // Numbers are written with and without their area code.
      if (kind === 'phone' && value.length > 7) keys.add(`line:${value.slice(-7)}`);
    }
  });
  const born = valuesOf('birthDate')[0];
  const place = valuesOf('address')[0]?.split(partSeparator) ?? [];
  const [houseNumber = '', street = '', , postalCode = ''] = place;
  const spot = houseNumber !== '' && street !== '' ? `${houseNumber} ${street.split(' ')[0]}` : '';
  const [first = '', , last = '', suffix] = valuesOf('person')[0]?.split(partSeparator) ?? [];
  if (suffix !== undefined) addNameKeys(keys, { first, middle: '', last, suffix }, born, spot, postalCode);
  const [full, core] = valuesOf('company')[0]?.split(partSeparator) ?? [];
  if (full !== undefined && core !== undefined) {
    keys.add(`company:${sortWords(core)}`);
    const start = Array.from(core.replaceAll(' ', '')).slice(0, 4).join('');
    if (spot !== '') keys.add(`company:${start}:${spot}`);
    if (postalCode !== '') keys.add(`company:${start}:${postalCode}`);
  }
  return keys.size === 0 ? null : [...keys].join(listSeparator);
}

function addNameKeys(keys: Set<string>, name: PersonName, born: string | undefined, spot: string, postalCode: string) {
  const family = name.last.split(' ').map(soundKey);
  if (born !== undefined) {
    keys.add(`born:${born}`);
    // The year alone catches a day and month exchanged; the initial keeps its block small.
    for (const sound of family) keys.add(`born:${sound}:${born.slice(0, 4)}`);
  }
  if (spot !== '') for (const sound of family) keys.add(`spot:${sound}:${spot}`);
  if (postalCode !== '') for (const sound of family) keys.add(`post:${sound}:${postalCode}`);
  if (name.first !== '' && name.last !== '') {
    for (const given of formal(name.first)) keys.add(`name:${[given, name.last].sort().join(' ')}`);
  }
}

function sortWords(text: string): string {
  return text.split(' ').sort().join(' ');
}
