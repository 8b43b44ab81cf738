/**
 * The columns of a vCard:
 *
 * | property | columns |
 * | --- | --- |
 * | FN | `Name` |
 * | N | `Last Name`, `First Name`, `Middle Name`, `Prefix`, `Suffix` |
 * | ORG | `Company`, `Department` |
 * | TEL, EMAIL, URL, IMPP | `Phone (cell)`, `Email (work)`, `Website`, `IM (skype)`: the kind in parentheses where there is one |
 * | ADR | `Address (work) Street`, `... City`, `... Region`, `... Postal Code`, `... Country`, `... PO Box`, `... Extended` |
 * | BDAY, TITLE, ROLE, NOTE, NICKNAME, CATEGORIES, ... | `Birthday`, `Title`, `Role`, `Note`, `Nickname`, `Categories` |
 * | anything else | its own name, `X-QQ` |
 *
 * A second value of the same column is numbered: `Phone (cell) 2`. A label that the owner gave (`X-ABLabel`) is the kind.
 */
import { splitValue, unescapeValue, type VcardProperty } from './vcard-property.js';

const nameParts = ['Last Name', 'First Name', 'Middle Name', 'Prefix', 'Suffix'];
const addressParts = ['PO Box', 'Extended', 'Street', 'City', 'Region', 'Postal Code', 'Country'];

/** Properties with one plain text; the order is that of the columns. */
const plainNames: ReadonlyMap<string, string> = new Map([
  ['NICKNAME', 'Nickname'],
  ['TITLE', 'Title'],
  ['ROLE', 'Role'],
  ['BDAY', 'Birthday'],
  ['ANNIVERSARY', 'Anniversary'],
  ['X-ANNIVERSARY', 'Anniversary'],
  ['GENDER', 'Gender'],
  ['CATEGORIES', 'Categories'],
  ['NOTE', 'Note'],
  ['UID', 'UID'],
  ['REV', 'Modified'],
  ['LANG', 'Language'],
  ['TZ', 'Time Zone'],
  ['GEO', 'Position'],
  ['KIND', 'Kind'],
  ['X-PHONETIC-FIRST-NAME', 'Phonetic First Name'],
  ['X-PHONETIC-LAST-NAME', 'Phonetic Last Name'],
]);

/** Properties that come in several kinds. */
const kindNames: ReadonlyMap<string, string> = new Map([
  ['TEL', 'Phone'],
  ['EMAIL', 'Email'],
  ['URL', 'Website'],
  ['IMPP', 'IM'],
  ['ADR', 'Address'],
  ['LABEL', 'Address Label'],
  ['X-ABDATE', 'Date'],
  ['X-ABRELATEDNAMES', 'Related'],
  ['RELATED', 'Related'],
  ['X-SOCIALPROFILE', 'Profile'],
]);

/** About the file, not about the person; pictures, sounds and keys are told by the reader. */
const ignored = new Set([
  'VERSION',
  'PRODID',
  'CLASS',
  'MAILER',
  'SOURCE',
  'PROFILE',
  'X-ABLABEL',
  'X-ABADR',
  'CLIENTPIDMAP',
]);

const order = [
  'Name',
  'Prefix',
  'First Name',
  'Middle Name',
  'Last Name',
  'Suffix',
  'Nickname',
  'Company',
  'Department',
  'Title',
  'Role',
  'Phone',
  'Email',
  'Address',
  'Website',
  'IM',
  'Birthday',
  'Anniversary',
  'Categories',
  'Note',
];

/** Where a column stands among the others. */
export function vcardRank(column: string): number {
  const at = order.findIndex(
    (name) => column === name || column.startsWith(`${name} (`) || column.startsWith(`${name} `),
  );
  return at < 0 ? order.length : at;
}

/** The cells of a card while it is taken apart; `numbers` has how often each column came. */
interface Card {
  cells: Map<string, string>;
  numbers: Map<string, number>;
}

/** The columns of one card with their values. */
export function vcardCells(properties: readonly VcardProperty[]): Map<string, string> {
  const card: Card = { cells: new Map(), numbers: new Map() };
  const labels = new Map(
    properties.filter(({ name }) => name === 'X-ABLABEL').map(({ group, value }) => [group, labelKind(value)]),
  );
  for (const property of properties) {
    const { name, value, group } = property;
    if (ignored.has(name) || property.isBase64) continue;
    const label = group === '' ? undefined : labels.get(group);
    const types = label ? [label] : property.types;
    if (name === 'FN') add(card, 'Name', unescapeValue(value));
    else if (name === 'N') addParts(card, nameParts, value, (part) => part);
    else if (name === 'ORG') {
      const [company = '', ...units] = splitValue(value, ';');
      add(card, 'Company', company);
      add(card, 'Department', units.filter(Boolean).join(', '));
    } else if (name === 'ADR') addAddress(card, kindColumn('Address', types), value);
    else if (name === 'CATEGORIES' || name === 'NICKNAME') {
      add(card, plainNames.get(name)!, splitValue(value, ',').filter(Boolean).join('; '));
    } else {
      const kind = kindNames.get(name);
      add(card, kind ? kindColumn(kind, types) : (plainNames.get(name) ?? name), plainText(name, value));
    }
  }
  return card.cells;
}

/** `tel:+1-555` and `mailto:a@b` of version 4 are the number and the address. */
function plainText(name: string, value: string): string {
  const text = unescapeValue(value);
  return name === 'TEL' || name === 'EMAIL' ? text.replace(/^(tel|mailto):/i, '') : text;
}

function kindColumn(name: string, types: readonly string[]): string {
  // `HOME;FAX` and `FAX;HOME` are the same kind.
  const places = ['work', 'home'].filter((place) => types.includes(place));
  const kinds = [...places, ...types.filter((type) => !places.includes(type)).sort()];
  return kinds.length === 0 ? name : `${name} (${kinds.join(' ')})`;
}

/** Apple wraps its own labels: `_$!<Work>!$_`. */
function labelKind(value: string): string {
  const label = unescapeValue(value);
  const own = /^_\$!<(.*)>!\$_$/.exec(label)?.[1];
  return own === undefined ? label : own.toLowerCase();
}

/** All parts of one address get the same number, also those that the first one lacks. */
function addAddress(card: Card, column: string, value: string): void {
  const numbered = nextName(card, column);
  addParts(card, addressParts, value, (part) => `${numbered} ${part}`);
}

function addParts(card: Card, parts: readonly string[], value: string, columnOf: (part: string) => string): void {
  const values = splitValue(value, ';');
  // More parts than the standard has belong to the last one.
  const extra = values.slice(parts.length).filter(Boolean);
  for (const [index, part] of parts.entries()) {
    const text = values[index] ?? '';
    add(card, columnOf(part), index === parts.length - 1 ? [text, ...extra].filter(Boolean).join(', ') : text);
  }
}

function add(card: Card, column: string, text: string): void {
  if (text !== '') card.cells.set(nextName(card, column), text);
}

/** `Phone`, then `Phone 2`, ... */
function nextName({ cells, numbers }: Card, column: string): string {
  let number = (numbers.get(column) ?? 0) + 1;
  const name = (): string => (number === 1 ? column : `${column} ${number}`);
  // A label of the owner may read like a number of ours.
  while (cells.has(name())) number++;
  numbers.set(column, number);
  return name();
}
