import { expect, test } from 'vitest';
import { reasonInChinese } from '../src/catalogue/reasons.js';
import { SourceError } from '../src/errors.js';

test.each([
  ['wrong checksum', '校验和不符'],
  [' (row 5)', '（第 5 行）'],
  [' (xl/worksheets/sheet1.xml, row 12)', '（xl/worksheets/sheet1.xml，第 12 行）'],
  [' (behind row 9)', '（位于第 9 行之后）'],
  ['xl/workbook.xml: 3:5: unmatched closing tag: x.', 'xl/workbook.xml：第 3 行第 5 列：结束标签 x 没有对应的开始标签'],
  [
    `line 4, record 3: Unexpected token 'x', "{"a":x" is not valid JSON`,
    `第 4 行，第 3 条记录：意外的字符 'x'，"{"a":x" 不是有效的 JSON`,
  ],
  ['line 3, record 4 does not end', '第 3 行第 4 条记录没有结束'],
  ['Wrong page type. Expected 2 but received 7.', '页面类型不对：应为 2，实为 7'],
  // What is not known stays as it is, and what looks like a place is none.
  ['C: some new words', 'C: some new words'],
  ['row x', 'row x'],
])('%s', (reason, expected) => {
  expect(reasonInChinese(reason)).toBe(expected);
});

test('an error says its reason in the language of its sentence', () => {
  const error = new SourceError('source.damaged', { path: 'a.xlsx', reason: 'wrong checksum' });
  expect(error.render('en').message).toBe('a.xlsx is damaged: wrong checksum');
  expect(error.render('zh').message).toBe('a.xlsx 已损坏：校验和不符');
});

test('a long text full of colons is looked at only so far', () => {
  const start = performance.now();
  reasonInChinese('a: '.repeat(10_000));
  reasonInChinese(': , ('.repeat(99));
  expect(performance.now() - start).toBeLessThan(200);
});
