import { describe, expect, test } from 'vitest';
import { cleanCell } from './clean-cell.js';

/** input, salutation, first, middle, last, suffix; '' = none. */
type Case = readonly [string, string, string, string, string, string];

const western: readonly Case[] = [
  ['John Smith', '', 'John', '', 'Smith', ''],
  ['  john   smith ', '', 'John', '', 'Smith', ''],
  ['JOHN MCDONALD', '', 'John', '', 'McDonald', ''],
  ["PATRICK O'NEIL", '', 'Patrick', '', "O'Neil", ''],
  ['Mary Ann Jones', '', 'Mary', 'Ann', 'Jones', ''],
  ['Smith, John', '', 'John', '', 'Smith', ''],
  ['SMITH, JOHN ROBERT', '', 'John', 'Robert', 'Smith', ''],
  ['Smith, Dr. John', 'Dr.', 'John', '', 'Smith', ''],
  ['Smith Jr., John', '', 'John', '', 'Smith', 'Jr.'],
  ['King, Martin Luther, Jr.', '', 'Martin', 'Luther', 'King', 'Jr.'],
  ['Martin Luther King, Jr.', '', 'Martin', 'Luther', 'King', 'Jr.'],
  ['Sammy Davis Jr', '', 'Sammy', '', 'Davis', 'Jr.'],
  ['William Henry Gates III', '', 'William', 'Henry', 'Gates', 'III'],
  ['Dr. Jane A. Doe, PhD', 'Dr.', 'Jane', 'A.', 'Doe', 'PhD'],
  ['Jane Doe, Ph.D., M.D.', '', 'Jane', '', 'Doe', 'PhD, MD'],
  ['Mr. John Smith', 'Mr.', 'John', '', 'Smith', ''],
  ['Mrs Smith', 'Mrs.', '', '', 'Smith', ''],
  ['Prof. Dr. Hans Müller', 'Prof. Dr.', 'Hans', '', 'Müller', ''],
  ['Frau Dr. Angela Merkel', 'Frau Dr.', 'Angela', '', 'Merkel', ''],
  ['Ludwig van Beethoven', '', 'Ludwig', '', 'van Beethoven', ''],
  ['LUDWIG VAN BEETHOVEN', '', 'Ludwig', '', 'van Beethoven', ''],
  ['Vincent van der Berg', '', 'Vincent', '', 'van der Berg', ''],
  ['van der Berg, Anna', '', 'Anna', '', 'van der Berg', ''],
  ['Beethoven, Ludwig van', '', 'Ludwig', '', 'van Beethoven', ''],
  ['Maria de la Cruz', '', 'Maria', '', 'de la Cruz', ''],
  ['Otto von Bismarck', '', 'Otto', '', 'von Bismarck', ''],
  ['Gabriel García Márquez', '', 'Gabriel', '', 'García Márquez', ''],
  ['Juan Carlos Fernández López', '', 'Juan', 'Carlos', 'Fernández López', ''],
  ['SMITH John', '', 'John', '', 'Smith', ''],
  ['DUPONT Jean-Pierre', '', 'Jean-Pierre', '', 'Dupont', ''],
  ['J. R. R. Tolkien', '', 'J.', 'R. R.', 'Tolkien', ''],
  ['Robert "Bob" Smith', '', 'Robert', '', 'Smith', ''],
  ['Robert (Bob) Smith', '', 'Robert', '', 'Smith', ''],
  ['Mary-Jane O’Connor', '', 'Mary-Jane', '', "O'Connor", ''],
  ['Zhang Wei', '', 'Wei', '', 'Zhang', ''],
  ['Li Na', '', 'Na', '', 'Li', ''],
  ['Xiaoming Wang', '', 'Xiaoming', '', 'Wang', ''],
  ['WANG Xiaoming', '', 'Xiaoming', '', 'Wang', ''],
  ['Madonna', '', '', '', 'Madonna', ''],
  ['Ms Jane Doe', 'Ms.', 'Jane', '', 'Doe', ''],
  ['Kim Jong-un', '', 'Jong-un', '', 'Kim', ''],
  ['Nguyễn Văn An', '', 'An', 'Văn', 'Nguyễn', ''],
  ['Ms. Anna-Lena Groß', 'Ms.', 'Anna-Lena', '', 'Groß', ''],
  ['José Núñez', '', 'José', '', 'Núñez', ''],
  ['O&#39;Neil, Shaquille', '', 'Shaquille', '', "O'Neil", ''],
  ['RenÃ© Descartes', '', 'René', '', 'Descartes', ''],
];

const eastAsian: readonly Case[] = [
  ['张三', '', '三', '', '张', ''],
  ['李小明', '', '小明', '', '李', ''],
  ['张 三', '', '三', '', '张', ''],
  ['　王　五　', '', '五', '', '王', ''],
  ['欧阳娜娜', '', '娜娜', '', '欧阳', ''],
  ['司马光', '', '光', '', '司马', ''],
  ['诸葛亮', '', '亮', '', '诸葛', ''],
  ['上官婉儿', '', '婉儿', '', '上官', ''],
  ['单小芳', '', '小芳', '', '单', ''],
  ['曾国藩', '', '国藩', '', '曾', ''],
  ['陈方安生', '', '安生', '', '陈方', ''],
  ['王总', '总', '', '', '王', ''],
  ['李经理', '经理', '', '', '李', ''],
  ['赵总经理', '总经理', '', '', '赵', ''],
  ['张三先生', '先生', '三', '', '张', ''],
  ['刘女士', '女士', '', '', '刘', ''],
  ['陈老师', '老师', '', '', '陈', ''],
  ['欧阳女士', '女士', '', '', '欧阳', ''],
  ['王小明经理', '经理', '小明', '', '王', ''],
  ['黄工', '工', '', '', '黄', ''],
  ['周董', '董', '', '', '周', ''],
  ['吴医生', '医生', '', '', '吴', ''],
  ['張偉', '', '偉', '', '張', ''],
  ['歐陽修', '', '修', '', '歐陽', ''],
  ['陳小姐', '小姐', '', '', '陳', ''],
  ['约翰·史密斯', '', '约翰', '', '史密斯', ''],
  ['买买提·艾力', '', '买买提', '', '艾力', ''],
  ['张伟 David', '', '伟', '', '张', ''],
  ['张伟（采购）', '', '伟', '', '张', ''],
  ['田中 太郎', '', '太郎', '', '田中', ''],
  ['山田太郎', '', '太郎', '', '山田', ''],
  ['김철수', '', '철수', '', '김', ''],
  ['欧阳', '', '', '', '欧阳', ''],
  ['赵总工', '总工', '', '', '赵', ''],
  ['经理 王小明', '经理', '小明', '', '王', ''],
  ['王小明 先生', '先生', '小明', '', '王', ''],
  ['王小明（先生）', '先生', '小明', '', '王', ''],
  ['Mr. 王', 'Mr.', '', '', '王', ''],
  ['刘德华.', '', '德华', '', '刘', ''],
  ['孙建国', '', '建国', '', '孙', ''],
];

const refused: readonly (readonly [string, string])[] = [
  ['John & Jane Smith', 'person.several'],
  ['John Smith; Jane Doe', 'person.several'],
  ['John Smith / Jane Doe', 'person.several'],
  ['Smith, John, Doe, Jane', 'person.several'],
  ['张三、李四', 'person.several'],
  ['王小明/李四', 'person.several'],
  ['张三和李四', 'person.several'],
  ['张三\n李四', 'person.several'],
  ['info@acme.com', 'person.not-a-name'],
  ['13912345678', 'person.not-a-name'],
  ['采购部', 'person.not-a-name'],
  ['前台', 'person.not-a-name'],
  ['reception', 'person.not-a-name'],
  ['总经理', 'person.not-a-name'],
  ['Acme Ltd', 'person.company'],
  ['深圳市华为技术有限公司', 'person.company'],
  ['张�三', 'text.damaged'],
  ['锟斤拷', 'text.damaged'],
];

describe('person', () => {
  test.each([...western, ...eastAsian])('%s', (input, salutation, firstName, middleName, lastName, suffix) => {
    const expected = { salutation, firstName, middleName, lastName, suffix };
    const { output } = cleanCell('person', input);
    const found = Object.fromEntries(Object.entries(output ?? {}).map(([part, value]) => [part, value ?? '']));
    expect(found).toEqual(expected);
  });

  test.each(refused)('%s is refused as %s', (input, code) => {
    const { output, codes } = cleanCell('person', input);
    expect(output).toBeNull();
    expect(codes).toContain(code);
  });

  test('of several people the first can be asked for', () => {
    expect(cleanCell('person(several=first, part=firstName)', '张三、李四').output).toBe('三');
    expect(cleanCell('person(several=first)', 'John & Jane Smith').output).toMatchObject({
      firstName: 'John',
      lastName: 'Smith',
    });
  });

  test('one name alone is said to be incomplete', () => {
    expect(cleanCell('person', 'Madonna').codes).toContain('person.one-name');
    expect(cleanCell('person', '阿明').codes).toContain('person.unknown-surname');
  });
});

test.each([
  ['单雄信', 'Shan Xiongxin'],
  ['曾志伟', 'Zeng Zhiwei'],
  ['解缙', 'Xie Jin'],
  ['仇英', 'Qiu Ying'],
  ['区志强', 'Ou Zhiqiang'],
  ['查良镛', 'Zha Liangyong'],
  ['朴树', 'Piao Shu'],
  ['尉迟恭', 'Yuchi Gong'],
  ['万俟卨', 'Moqi Xie'],
  ['張偉', 'Zhang Wei'],
  ['吕布', 'Lv Bu'],
])('pinyin of %s is %s', (name, pinyin) => {
  expect(cleanCell('pinyin', name).output).toBe(pinyin);
});
