/** Under which block keys a record meets its likely duplicates. */
import type { CompareKind } from '../crm/rules.js';
import type { AddressKey } from './address-key.js';
import { type BlockKeys, type BlockKind, blockKinds, createBlockKeys, hashRange, textHash } from './block-key.js';
import { listSeparator } from './columns.js';
import { formal, type PersonName } from './person-name.js';
import { remembered } from './remembered.js';
import { soundKey } from './similarity.js';

/** What the comparison columns of one record were made of: block keys need the same parts. */
export interface RecordParts {
  person: PersonName | null;
  /** Of the company's name. */
  core: string | null;
  address: AddressKey | null;
}

/** Kinds of values that are a key by themselves. */
const exactKinds: Partial<Record<CompareKind, BlockKind>> = {
  taxId: blockKinds.taxId,
  phone: blockKinds.phone,
  email: blockKinds.email,
  domain: blockKinds.domain,
};

/**
 * Compiles the block keys of records, of their comparison columns in the order of `kinds` and what these were made of. A name
 * alone is never one for people: it needs a companion.
 */
export function compileBlockKeys(
  kinds: readonly CompareKind[],
): (columns: readonly (readonly (string | null)[])[], records: readonly RecordParts[]) => (string | null)[] {
  const exact = kinds.flatMap((of, at) => {
    const kind = exactKinds[of];
    return kind === undefined ? [] : [{ kind, at }];
  });
  const bornAt = kinds.indexOf('birthDate');
  const keys = createBlockKeys();
  return (columns, records) => {
    for (let record = 0; record < records.length; record++) {
      const { person, core, address } = records[record]!;
      for (let i = 0; i < exact.length; i++) {
        const { kind, at } = exact[i]!;
        const value = columns[at]![record]!;
        if (value !== null) addExactKeys(keys, kind, value);
      }
      const born = bornAt < 0 ? null : columns[bornAt]![record]!;
      if (person) addNameKeys(keys, person, born, address);
      if (core !== null) addCompanyKeys(keys, core, address);
      keys.end();
    }
    return keys.take();
  };
}

/** The keys of each value of a list. */
function addExactKeys(keys: BlockKeys, kind: BlockKind, list: string): void {
  for (let start = 0; start <= list.length; ) {
    const end = endOf(list, listSeparator, start);
    keys.put(kind, textHash(list, start, end));
    // Numbers are written with and without their area code.
    if (kind === blockKinds.phone && end - start > 7) keys.put(blockKinds.line, textHash(list, end - 7, end));
    start = end + 1;
  }
}

function addNameKeys(
  keys: BlockKeys,
  { first, last }: PersonName,
  born: string | null,
  address: AddressKey | null,
): void {
  let day = 0;
  let year = 0;
  if (born !== null) {
    const end = endOf(born, listSeparator, 0);
    day = textHash(born, 0, end);
    year = textHash(born, 0, Math.min(end, 4));
    // Fifty of a million people were born on one day: an initial beside it, of either name, keeps its block small.
    if (first !== '') keys.put(blockKinds.bornFirst, initialHash(first), day);
  }
  for (let start = 0; start <= last.length; ) {
    const end = endOf(last, ' ', start);
    const sound = soundHash(last.slice(start, end));
    if (born !== null) keys.put(blockKinds.bornLast, initialHash(last.slice(start, end)), day);
    // The year alone catches a day and month exchanged; the sound keeps its block small.
    if (born !== null) keys.put(blockKinds.bornYear, sound, year);
    if (address !== null) addPlaceKeys(keys, blockKinds.spot, blockKinds.post, sound, address);
    start = end + 1;
  }
  if (first === '' || last === '') return;
  const family = textHash(last);
  const given = formalHashes(first);
  // Sums, as some sources fill the two columns the other way round.
  for (let i = 0; i < given.length; i++) keys.put(blockKinds.name, family + given[i]!);
}

const soundHash = remembered((word) => textHash(soundKey(word)));
const initialHash = remembered((word) => textHash(soundKey(word), 0, 1));
const formalHashes = remembered((name) => Array.from(formal(name), (each) => textHash(each)));

function addCompanyKeys(keys: BlockKeys, core: string, address: AddressKey | null): void {
  let words = 0;
  for (let start = 0; start <= core.length; ) {
    const end = endOf(core, ' ', start);
    // A sum, as words come in any order; it stays a whole number.
    words = (words + textHash(core, start, end)) % hashRange;
    start = end + 1;
  }
  keys.put(blockKinds.company, words);
  if (address === null) return;
  let initials = '';
  let count = 0;
  for (const letter of core) {
    if (letter === ' ') continue;
    initials += letter;
    if (++count === 4) break;
  }
  addPlaceKeys(keys, blockKinds.companySpot, blockKinds.companyPost, textHash(initials), address);
}

/** A name at a house, and a name in a post district. */
function addPlaceKeys(keys: BlockKeys, spot: BlockKind, post: BlockKind, name: number, address: AddressKey): void {
  const { houseNumber, street, postalCode } = address;
  if (houseNumber !== '' && street !== '') {
    keys.put(spot, name, textHash(houseNumber), textHash(street, 0, endOf(street, ' ', 0)));
  }
  if (postalCode !== '') keys.put(post, name, textHash(postalCode));
}

/** Offset of the next separator, or of the end. */
function endOf(text: string, separator: string, start: number): number {
  const end = text.indexOf(separator, start);
  return end < 0 ? text.length : end;
}
