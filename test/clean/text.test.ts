import { describe, expect, test } from 'vitest';
import { cleanCell } from './clean-cell.js';

describe('text', () => {
  test.each([
    ['ＡＢＣ　１２３', 'ABC 123'],
    ['北京ＡＢＣ（１２）', '北京ABC（12）'],
    ['（ＡＢＣ）', '(ABC)'],
    ['x² ½ ™ ①', 'x² ½ ™ ①'],
    ['ﬁne', 'fine'],
    ['ｶﾀｶﾅ', 'カタカナ'],
    ['e\u0301', 'é'],
    ['a\u200bb\u00adc\ufeff', 'abc'],
    ['a\u0000b\u0007', 'ab'],
    ['a\u00a0\u2003b', 'a b'],
    ['line one\r\nline two', 'line one line two'],
    ['it’s “so”', 'it\'s "so"'],
    ['他说“好”', '他说“好”'],
    ['R&amp;D', 'R&D'],
    ['<style>p{color:red}</style>Hi<script>x()</script>', 'Hi'],
    ['one_x000D_\ntwo', 'one two'],
    ['R&amp;amp;D', 'R&D'],
    ['&#20013;&#x6587;', '中文'],
    ['caf&eacute;', 'café'],
    ['<p>one<br/>two</p>', 'one two'],
    ['a < b and c > d', 'a < b and c > d'],
    ['A&B', 'A&B'],
    ['&unknown;', '&unknown;'],
    ['CafÃ© ZÃ¼rich', 'Café Zürich'],
    ['cafÃƒÂ©', 'café'],
    ['鍖椾含', '北京'],
    ['±±¾©', '北京'],
    ['Ã', 'Ã'],
    ['SÃO PAULO', 'SÃO PAULO'],
    ['ÄÖÜß', 'ÄÖÜß'],
    ['浏阳市', '浏阳市'],
    ['👨‍👩‍👧 ok', '👨‍👩‍👧 ok'],
    ['می‌خواهم', 'می‌خواهم'],
  ])('%j becomes %j', (input, output) => {
    expect(cleanCell('text', input).output).toBe(output);
  });

  test.each(['\ufffd', 'abc\ufffd', '锟斤拷', '北?京', '公司??'])('%j has lost characters', (input) => {
    expect(cleanCell('text', input)).toMatchObject({ output: null, codes: ['text.damaged'] });
    expect(cleanCell('text(lines=true)', input)).toMatchObject({
      output: input,
      codes: ['text.damaged'],
      severities: ['warning'],
    });
  });

  test('why? is a question and no damage', () => {
    expect(cleanCell('text', '为什么?').output).toBe('为什么?');
    expect(cleanCell('text', 'Why??').output).toBe('Why??');
  });

  test.each([
    ['JOHN MCDONALD', 'John McDonald'],
    ["o'neil of ibm", "O'Neil of IBM"],
    ['VINCENT VAN DER BERG', 'Vincent van der Berg'],
    ['THE LORD OF THE RINGS', 'The Lord of the Rings'],
    ["MCDONALD'S", "McDonald's"],
    ['jean-luc', 'Jean-Luc'],
    ['iPhone case', 'iPhone Case'],
    ['HENRY VIII', 'Henry VIII'],
    ['ACME GMBH & CO. KG', 'Acme GmbH & Co. KG'],
    ['MARIA DE LA CRUZ', 'Maria de la Cruz'],
    ['HOTELS IN LA', 'Hotels in LA'],
  ])('title case of %s is %s', (input, output) => {
    expect(cleanCell('text(case=title)', input).output).toBe(output);
  });

  test.each([
    ['text(max=3)', '北京市', '北京市'],
    ['text(max=2)', '北京市', null],
    ['text(max=8, unit=bytes)', '北京市', null],
    ['text(max=9, unit=bytes)', '北京市', '北京市'],
    ['text(max=8, unit=bytes, cut=true)', '北京市', '北京'],
    ['text(max=1)', '😀', '😀'],
    ['text(max=1, unit=utf16)', '😀', null],
    ['text(max=1, unit=utf16, cut=true)', '😀', null],
  ])('%s of %s is %s', (steps, input, output) => {
    expect(cleanCell(steps, input).output).toBe(output);
  });
});

describe('picklist and tags', () => {
  test('what is not in the list is kept with a warning, and only suggested a value', () => {
    expect(cleanCell('picklist(customer, supplier)', 'custmer')).toMatchObject({
      output: 'custmer',
      codes: ['picklist.unknown'],
      severities: ['warning'],
    });
    expect(cleanCell('picklist(customer, restricted=true)', 'custmer')).toMatchObject({
      output: null,
      severities: ['error'],
    });
  });

  test('tags keep their first spelling', () => {
    expect(cleanCell('tags', 'VIP; vip；Ｖｉｐ、新客户').output).toBe('VIP; 新客户');
  });
});

test('without a key nothing is hashed', () => {
  expect(cleanCell('hash', 'x')).toMatchObject({ output: null, codes: ['hash.no-key'] });
});

test('script conversion goes by words', () => {
  expect(cleanCell('script(traditional)', '头发和发现').output).toBe('頭髮和發現');
  expect(cleanCell('script', '頭髮和發現').output).toBe('头发和发现');
});
