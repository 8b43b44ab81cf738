import { expect, test } from 'vitest';
import { fold, isNickname, personName } from '../../src/match/person-name.js';

test.each<[string | null, string | null, string | null, string | null]>([
  [null, 'Robert E', 'Smith Sr', 'robert|e|smith|sr'],
  [null, 'David', 'Dobbins Senior', 'david||dobbins|sr'],
  [null, 'Morris II', 'Klein', 'morris||klein|2'],
  ['Dr. Anna-Maria Müller', null, null, 'anna|maria|muller|'],
  ['Smith, John Q.', null, null, 'john|q|smith|'],
  ['John Smith, Jr.', null, null, 'john||smith|jr'],
  ['张伟', null, null, '伟||张|'],
  ['欧阳 娜娜', null, null, '娜娜||欧阳|'],
  ['Madonna', null, null, '||madonna|'],
  [null, 'Mr.', null, null],
  ['  ', null, null, null],
  [null, null, null, null],
])('%s / %s / %s', (whole, first, last, expected) => {
  const name = personName(whole, first, last);
  expect(name && [name.first, name.middle, name.last, name.suffix].join('|')).toBe(expected);
});

test.each([
  ['Ｍüller　GmbH & Co.', 'muller gmbh co'],
  ["O'Brien", 'obrien'],
  ['苏 州 天 成', '苏州天成'],
  ['東京　本社', '東京本社'],
  ['ガス', 'ガス'],
  ['', ''],
])('%s folds to %s', (text, expected) => {
  expect(fold(text)).toBe(expected);
});

test.each([
  ['bob', 'robert', true],
  ['robert', 'bob', true],
  ['bob', 'rob', true],
  ['pat', 'patricia', true],
  ['patrick', 'patricia', false],
  ['constructor', 'toString', false],
])('%s is a short form beside %s: %s', (a, b, expected) => {
  expect(isNickname(a, b)).toBe(expected);
});
