import { expect, test } from 'vitest';
import { reasonInChinese } from '../src/catalogue/reasons.js';
import { SourceError } from '../src/errors.js';

test.each([
  ['wrong checksum', '校验和不符'],
  [' (row 5)', '（第 5 行）'],
  [' (xl/worksheets/sheet1.xml, row 12)', '（xl/worksheets/sheet1.xml，第 12 行）'],
  [' (behind row 9)', '（位于第 9 行之后）'],
  [
    `line 4, record 3: Unexpected token 'x', "{"a":x" is not valid JSON`,
    `第 4 行，第 3 条记录：意外的字符 'x'，"{"a":x" 不是有效的 JSON`,
  ],
  ['line 3, record 4 does not end', '第 3 行第 4 条记录没有结束'],
  ['Wrong page type. Expected 2 but received 7.', '页面类型不对：应为 2，实为 7'],
  ['line 2: </phone> ends nothing', '第 2 行：结束标签 </phone> 没有对应的开始标签'],
  ['line 2: a character that XML does not have: U+0000', '第 2 行：有 XML 不允许的字符：U+0000'],
  ['record 1: Unexpected string in JSON at position 10', '第 1 条记录：位置 10 处有多余的字符串'],
  ['parquet file invalid (footer != PAR1)', '不是完整的 Parquet 文件：末尾的标记不对'],
  ['thrift unhandled type: 15', 'Parquet 元数据已损坏（unhandled type: 15）'],
  ['malformed database schema (people) - near "in": syntax error', '数据库结构已损坏（people）："in" 附近有语法错误'],
  [
    'IO Error: Corrupt database file: computed checksum 17 does not match stored checksum 18 in block at location 0',
    '数据库文件已损坏（计算的校验和与存储的校验和不符）',
  ],
  ['not enough bytes in the stream. expected 46. got only 0', '压缩包不完整：应有 46 字节，只有 0 字节'],
  [
    'Mini Stream Cutoff Size: Expected 00100000 saw 00001000',
    '文件结构不符（Mini Stream Cutoff Size：应为 00100000，实为 00001000）',
  ],
  // What is not known keeps its words, behind whose they are; names are no sentences.
  ['C: some new words', '解析程序报告：C: some new words'],
  ['Something new happened', '解析程序报告：Something new happened'],
  ['客户 Some Name', '客户 Some Name'],
  ['Sheet1', 'Sheet1'],
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
