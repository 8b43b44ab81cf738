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
  ...['desconocido', 'sin datos', 's/n/a', 'k.a.', 'k. a.', 'keine angabe', 'keine'],
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
  ...[
    'xxx',
    'xxxx',
    'xxxxx',
    'abc',
    'aaa',
    'aaaa',
    'foo',
    'bar',
    'foobar',
    'dummy',
    'sample',
    'example',
    'lorem ipsum',
    'fake',
    'no name',
    'noname',
  ],
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
  ...['john doe', 'jane doe', 'firstname lastname', 'first last', 'your name'],
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
  person: junkWords,
  company: junkWords,
  address: junkWords,
  email: [...junkWords, ...junkEmails],
  url: junkWords,
  phone: junkWords,
  date: [...junkWords, ...junkDates],
  datetime: [...junkWords, ...junkDates],
  taxId: [...junkWords, ...junkIdentifiers],
};

const lostCharacters = /^[?？\s]{2,}$/;

/** Longer texts are never looked up. */
const longestWord = 24;

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
  for (const word of ownWords) found.set(fold(word), 'missing');
  const isPhone = names.includes('phone');
  const keepsPunctuation = names.some(
    (name) => name === 'replace' || name === 'extract' || name === 'lookup' || name === 'split',
  );
  return (input) => {
    // Question marks alone are what is left of characters that an encoding did not have.
    if (lostCharacters.test(input)) return 'junk';
    if (input.length > longestWord && input.trim().length > longestWord) return null;
    const word = fold(input);
    if (word === '') return 'missing';
    const known = found.get(word);
    if (known !== undefined) return known;
    if (isPhone && isPlaceholderPhone(word)) return 'junk';
    return !keepsPunctuation && onlyPunctuation.test(word) ? 'missing' : null;
  };
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

/** All digits the same, or counting up or down, or the textbook number 13800138000. */
function isPlaceholderPhone(word: string): boolean {
  const digits = word.replace(/^\+?86(?=1\d{10}$)/, '').replace(/[-\s]/g, '');
  if (digits.length < 5 || !/^\d+$/.test(digits)) return false;
  if (digits === '13800138000' || digits === '13888888888' || digits === '13000000000') return true;
  const step = digits.charCodeAt(1) - digits.charCodeAt(0);
  if (step < -1 || step > 1) return false;
  for (let at = 2; at < digits.length; at++) {
    const difference = digits.charCodeAt(at) - digits.charCodeAt(at - 1);
    // 1234567890 and 0123456789 wrap around.
    if (difference !== step && difference !== step - 10 && difference !== step + 10) return false;
  }
  return true;
}
