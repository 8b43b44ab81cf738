/** Recognises texts that stand for "no value", and placeholders that people type to get past a required field. */
import type { StepCall } from './step.js';

/** What an input stands for instead of a value: nothing, or junk that a person should know of. */
export type Absence = 'missing' | 'junk';

/** Says whether a text is no value; null = it is one. The text need not be trimmed. */
export type FindAbsence = (input: string) => Absence | null;

/** Words that mean "no value" in exports and forms; in lower case. */
const missingWords = [
  ...[
    'n/a',
    'n.a.',
    'n.a',
    '#n/a',
    '#n/a n/a',
    'null',
    '(null)',
    '<null>',
    '[null]',
    '\\n',
    'nil',
    'none',
    '(none)',
    '--none--',
  ],
  ...['-none-', 'nan', 'undefined', 'blank', '(blank)', '(empty)', 'empty', 'unknown', '(unknown)', 'not available'],
  ...[
    'not applicable',
    'not provided',
    'not specified',
    'no data',
    'tbd',
    'tba',
    'n/k',
    'nicht angegeben',
    'unbekannt',
    'inconnu',
  ],
  ...[
    'desconocido',
    'sin datos',
    's/n/a',
    'k.a.',
    'k. a.',
    'keine angabe',
    'keine',
    'not known',
    'not given',
    'no information',
  ],
  ...[
    'non renseigné',
    'non communiqué',
    'no disponible',
    'no aplica',
    'sconosciuto',
    'non disponibile',
    'onbekend',
    'não informado',
  ],
  ...[
    '无',
    '暂无',
    '没有',
    '未知',
    '不详',
    '不明',
    '空',
    '空白',
    '未填',
    '未填写',
    '未提供',
    '未登记',
    '无数据',
    '暂缺',
    '缺失',
    '待定',
  ],
  ...[
    '待补充',
    '待完善',
    '待确认',
    '(空)',
    '（空）',
    '(无)',
    '（无）',
    '無',
    '暫無',
    '沒有',
    '不詳',
    '未填寫',
    '未提供',
    '不适用',
    '不適用',
    '无此项',
    '无信息',
  ],
];

/** Means "no value" in most columns, but is a value in some: Namibia in a country column, a name. */
const ambiguousWords = ['na'];

/** Placeholders, in lower case. */
const junkWords = [
  ...[
    'test',
    'testing',
    'test test',
    'test1',
    'test123',
    'test 123',
    'asdf',
    'asdfasdf',
    'asdfgh',
    'asdfghjkl',
    'qwer',
    'qwerty',
    'qwertyuiop',
  ],
  ...['xxx', 'xxxx', 'xxxxx', 'foobar', 'dummy', 'lorem ipsum', 'fake', 'no name', 'noname'],
  ...[
    '测试',
    '测试测试',
    '测试数据',
    '测试客户',
    '测试公司',
    '测试用户',
    '测试联系人',
    '測試',
    '试试',
    '某某',
    '张某某',
    '某某某',
    '某某公司',
    '啊啊啊',
    '哈哈哈',
    '随便',
    '不告诉你',
  ],
  ...['firstname lastname', 'first last', 'your name'],
];

/** What a spreadsheet leaves of a value; steps that read numbers and dates refuse it themselves. */
const spreadsheetErrors = [
  '#ref!',
  '#value!',
  '#name?',
  '#div/0!',
  '#null!',
  '#num!',
  '#spill!',
  '#calc!',
  '#nv',
  '#bezug!',
  '#wert!',
];

const junkEmails = [
  'test@test.com',
  'a@a.com',
  'a@b.com',
  'aa@aa.com',
  'abc@abc.com',
  'asdf@asdf.com',
  'none@none.com',
  'no@no.com',
  'noemail@noemail.com',
  'na@na.com',
  'n/a@n/a.com',
  'x@x.com',
  'xxx@xxx.com',
  '123@123.com',
  '123@qq.com',
  '123456@qq.com',
  'test@example.com',
  'example@example.com',
  'user@example.com',
  'unknown@unknown.com',
  'email@email.com',
  'no@email.com',
  'noemail@email.com',
  'nomail@nomail.com',
  'nobody@nowhere.com',
  'n@n.com',
];

/** Days that systems write where there is none: the zero of SQL, MySQL, Excel and of .NET, and their end of time. */
const junkDates = [
  '1900-01-01',
  '1900/1/1',
  '1900/01/01',
  '1/1/1900',
  '01/01/1900',
  '1900年1月1日',
  '1900-01-01 00:00:00',
  '1900-01-01t00:00:00',
  '0000-00-00',
  '0000-00-00 00:00:00',
  '0001-01-01',
  '0001-01-01 00:00:00',
  '0001-01-01t00:00:00',
  '1899-12-30',
  '1899-12-31',
  '1900/1/0',
  '1900-01-00',
  '1/0/1900',
  '9999-12-31',
  '9999-12-31 23:59:59',
  '9999/12/31',
  '12/31/9999',
  '0000/00/00',
  '00/00/0000',
];

const junkIdentifiers = ['000000000', '00-0000000', '12-3456789', '123456789'];

/** Steps whose column has junk words in its own language. */
const junkOf: Readonly<Record<string, readonly string[]>> = {
  text: spreadsheetErrors,
  tags: spreadsheetErrors,
  person: [...junkWords, ...spreadsheetErrors],
  company: [...junkWords, ...spreadsheetErrors],
  address: [...junkWords, ...spreadsheetErrors],
  email: [...junkWords, ...junkEmails, ...spreadsheetErrors],
  url: [...junkWords, ...spreadsheetErrors],
  phone: junkWords,
  date: [...junkWords, ...junkDates],
  datetime: [...junkWords, ...junkDates],
  taxId: [...junkWords, ...junkIdentifiers],
};

const lostCharacters = /^\s*[?？][?？\s]*[?？]\s*$/;

const readsNumbers: ReadonlySet<string> = new Set(['number', 'money', 'percent', 'date', 'datetime', 'phone', 'taxId']);

/** Longer texts are never looked up. */
const longestWord = 24;

/** ######## of a column that was too narrow; steps that read numbers say so themselves. */
const hashMarks = /^#{3,}$/;

/** Only dashes, dots, slashes, stars, question marks and the like. */
const onlyPunctuation = /^[-‐-―−_.,;:·。、，*?？/\\|~!！#@+=()（）[\]【】<>《》"'“”‘’…－．／＊　\s]+$/;

/**
 * Makes the recognition for one column. `steps` are the steps of its chain: their meaning says which placeholders there are
 * (13800138000 in a phone column, 1900-01-01 in a date column). `ownWords` are the mapping's, in any case.
 */
export function absenceFinder(steps: readonly StepCall[], ownWords: readonly string[] = []): FindAbsence {
  const found = new Map<string, Absence>();
  const names = steps.map((call) => call.step);
  for (const word of missingWords) found.set(word, 'missing');
  if (!names.includes('country') && !names.includes('person'))
    for (const word of ambiguousWords) found.set(word, 'missing');
  for (const name of names) for (const word of junkOf[name] ?? []) found.set(word, 'junk');
  for (const call of steps) for (const word of valuesNamedBy(call)) found.delete(fold(word));
  // Where 有 is yes, 无 is no.
  if (names.includes('boolean')) for (const word of ['无', '無', '没有', '沒有']) found.delete(word);
  for (const word of ownWords) found.set(fold(word), 'missing');
  const isPhone = names.includes('phone');
  const keepsPunctuation = names.some(
    (name) => name === 'replace' || name === 'extract' || name === 'lookup' || name === 'split',
  );
  const keepsHashMarks = names.some((name) => readsNumbers.has(name));
  const looksKnown = makeSieve([...found.keys()]);
  return (input) => {
    const first = input.charCodeAt(0);
    // Nearly every cell is a value that starts like one and resembles no word of the list: that is said in a few steps.
    const isOrdinary =
      (first >= 0x30 && first <= 0x39) ||
      ((first | 0x20) >= 0x61 && (first | 0x20) <= 0x7a) ||
      (first >= 0x4e00 && first <= 0x9fff) ||
      (mayLead(first) && isDigit(input.charCodeAt(1)));
    if (isOrdinary && !looksKnown(first, input)) return isPhone && isPlaceholderPhone(input) ? 'junk' : null;
    // Question marks alone are what is left of characters that an encoding did not have.
    if ((first === 0x3f || first === 0xff1f || isSpace(first)) && lostCharacters.test(input)) return 'junk';
    if (input.length > longestWord && input.trim().length > longestWord) return null;
    const word = fold(input);
    if (word === '') return 'missing';
    const known = found.get(word);
    if (known !== undefined) return known;
    if (isPhone && isPlaceholderPhone(word)) return 'junk';
    if (hashMarks.test(word)) return keepsHashMarks ? null : 'junk';
    return !keepsPunctuation && onlyPunctuation.test(word) ? 'missing' : null;
  };
}

/** Signs before numbers: + ( $ ¥. */
function mayLead(unit: number): boolean {
  return unit === 0x2b || unit === 0x28 || unit === 0x24 || unit === 0xa5;
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

/** White space, or what may be. */
function isSpace(unit: number): boolean {
  return unit <= 0x20 || (unit >= 0x80 && unit < 0x4e00) || unit === 0xfeff;
}

/**
 * Whether a text may be one of the words, by its length and its first, third and last character. A text that ends with white
 * space always may, and one with a character of which there are several forms.
 */
function makeSieve(words: readonly string[]): (first: number, text: string) => boolean {
  const slots = new Uint8Array(8192);
  // By first character, a bit for each length: most texts need no closer look than that.
  const lengths = new Int32Array(1024);
  const slot = (first: number, third: number, last: number, length: number) =>
    (((lowerUnit(first) * 31 + lowerUnit(third)) * 31 + lowerUnit(last)) * 31 + length) & 8191;
  const thirdOf = (text: string) => (text.length > 2 ? text.charCodeAt(2) : 0);
  for (const word of words) {
    const first = word.charCodeAt(0);
    if (word.length <= longestWord) {
      lengths[first & 1023]! |= 1 << word.length;
      if (first >= 0x61 && first <= 0x7a) lengths[first - 0x20]! |= 1 << word.length;
    }
    slots[slot(first, thirdOf(word), word.charCodeAt(word.length - 1), word.length)] = 1;
  }
  return (first, text) => {
    const third = thirdOf(text);
    const last = text.charCodeAt(text.length - 1);
    if (last <= 0x20 || hasForms(last) || hasForms(third)) return true;
    const size = text.length;
    if (size > longestWord || ((lengths[first & 1023]! >> size) & 1) === 0) return false;
    return slots[slot(first, third, last, size)] === 1;
  };
}

/** Whether a character may be one of several forms of another: neither ASCII nor everyday Han. */
function hasForms(unit: number): boolean {
  return unit > 0x7e && (unit < 0x4e00 || unit > 0x9fff);
}

function lowerUnit(unit: number): number {
  return unit >= 0x41 && unit <= 0x5a ? unit | 0x20 : unit;
}

/** Values that a picklist or lookup names: there, `None` or `未知` may be a value. */
function valuesNamedBy(call: StepCall): string[] {
  if (call.step !== 'picklist' && call.step !== 'tags') return [];
  return [...call.positional.map(String), ...Object.keys(call.named)];
}

function fold(text: string): string {
  const trimmed = text.trim();
  for (let at = 0; at < trimmed.length; at++) {
    const unit = trimmed.charCodeAt(at);
    // Full-width forms; everything else is compared as it stands.
    if (unit >= 0xff01 && unit <= 0xff5e) return trimmed.normalize('NFKC').toLowerCase();
  }
  return trimmed.toLowerCase();
}

/**
 * All digits the same, or counting up from the start or down from the end, with a Chinese area code or without; or a mobile
 * that ends with eight equal digits, or is one of the textbook numbers. Separators do not matter.
 */
function isPlaceholderPhone(text: string): boolean {
  if (!mayBePlaceholder(text) || !/^(?:\+86)?[\d ()-]+$/.test(text)) return false;
  const digits = text.replace(/^\+86|\D/g, '');
  // Hotlines such as 12345 are shorter.
  if (digits.length < 7) return false;
  if (isFiller(digits) || textbookNumbers.test(digits)) return true;
  return isFiller(digits.replace(/^0(?:10|2\d|[3-9]\d\d)(?=\d{7,8}$)/, ''));
}

/** 88888888, 12345678, 01234567, 98765432: what fingers type that have no number before them. */
function isFiller(digits: string): boolean {
  if (/^(\d)\1{6,}$/.test(digits)) return true;
  return (
    '012345678901234567890'.startsWith(digits) ||
    '12345678901234567890'.startsWith(digits) ||
    '9876543210987'.startsWith(digits)
  );
}

/** A quick look at a phone: placeholders end with the same digits or digits that count. */
function mayBePlaceholder(text: string): boolean {
  const size = text.length;
  const last = text.charCodeAt(size - 1);
  const second = text.charCodeAt(size - 2);
  const third = text.charCodeAt(size - 3);
  if (!isDigit(last) || !isDigit(second) || !isDigit(third)) return true;
  return mayCount(last - second) && mayCount(second - third);
}

/** Whether two digits of such a difference may follow each other where digits are the same or count, round the end too. */
function mayCount(difference: number): boolean {
  return (difference >= -1 && difference <= 1) || difference >= 9 || difference <= -9;
}

const textbookNumbers = /^1(?:3800138000|\d\d(\d)\1{7})$/;
