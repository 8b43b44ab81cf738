import { describe, expect, test } from 'vitest';
import { maskAs, maskFacts } from '../../src/report/mask.js';
import { exampleFacts, exampleFinding, streamOf } from './example.js';

describe('masking by meaning', () => {
  const cases: [Parameters<typeof maskAs>[0], string, string][] = [
    ['person', 'Jane Miller', 'J*** M*****'],
    ['person', '张伟', '张*'],
    ['person', '欧阳明华 经理', '欧*** 经*'],
    ['person', "O'Neil-Müller", "O'N***-M*****"],
    ['person', '', ''],
    ['phone', '13800138000', '138******00'],
    ['phone', '+86 138-0013-8000', '+86 1**-****-**00'],
    ['phone', '6234-567', '62**-**7'],
    ['phone', '12345', '1***5'],
    ['phone', '０１０１２３４５６７８', '０１０******７８'],
    ['phone', '021-62345678 王芳', '021-******78 王*'],
    ['email', 'wang.fang@gmial.com', 'w***.****@gmial.com'],
    ['email', 'Jane <jane@x.com>; bob@y.org', 'Jane <j***@x.com>; b**@y.org'],
    ['email', 'nobody', 'n*****'],
    ['id', '91310000MA1K35Q25X', '91**************5X'],
    ['id', '1980-08-14', '19**-**-14'],
    ['address', '上海市浦东新区世纪大道100号', '上海市浦东新*********'],
    ['address', '12 Main Street, Springfield', '1* M*** S*****, S**********'],
    ['other', '联系 13800138000 或 a.b@c.com', '联系 138******00 或 a.*@c.com'],
    ['other', '2019-08-14', '2019-08-14'],
    ['other', '2019/08/14 09:30', '2019/08/14 09:30'],
    ['other', '重点', '重点'],
    ['number', '1204500.00', '1204500.00'],
    ['number', '13800138000', '138******00'],
  ];
  for (const [meaning, text, expected] of cases) {
    test(`${meaning} ${text}`, () => expect(maskAs(meaning, text)).toBe(expected));
  }

  test('a long hostile text costs no more than its length', () => {
    for (const text of [`${'a'.repeat(200_000)} b@`, '@'.repeat(200_000), `1${' '.repeat(200_000)}x`]) {
      expect(maskAs('other', text).length).toBe(text.length);
    }
  });
});

describe('masking of facts', () => {
  test('samples by their field, findings with their details, groups of people', async () => {
    const finding = { ...exampleFinding, input: '13800138000', details: { text: '"13800138000" is wrong', max: '20' } };
    const facts = exampleFacts({ findings: streamOf([finding]) });
    const masked = maskFacts(facts);
    expect(masked.isMasked).toBe(true);
    expect(masked.report.issues.find((issue) => issue.field === 'mobile')?.samples[0]).toMatchObject({
      input: '138 **** **00',
      output: '+861********00',
    });
    const findings = [];
    for await (const each of masked.findings()) findings.push(each);
    expect(findings[0]).toMatchObject({ input: '138******00', details: { text: '"138******00" is wrong', max: '20' } });
    const groups = [];
    for await (const each of masked.groups()) groups.push(each);
    expect(groups.map((group) => group.members.map((member) => member.label))).toEqual([
      ['上海华夏贸易有限公司', '华夏贸易（上海）'],
      ['王*', '王*'],
    ]);
    expect(masked.report.objects).toEqual(facts.report.objects);
    expect(facts.report.issues[3]?.samples[0]?.input).toBe('138 0013 8000');
  });
});
