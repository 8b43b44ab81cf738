import { expect, test } from 'vitest';
import { cleanWith } from './clean-with.js';

/** call, input, output, code. */
const cases: [string, string, string | null, string?][] = [
  ['email', 'zhang.wei@example.com', 'zhang.wei@example.com'],
  ['email', ' Zhang.Wei@Example.COM ', 'zhang.wei@example.com'],
  ['email', 'user+tag@acme.de', 'user+tag@acme.de'],
  ['email', "o'brien@acme.ie", "o'brien@acme.ie"],
  ['email', '"Li, Na" <mailto:li.na@acme.cn>', 'li.na@acme.cn'],
  ['email', 'John Doe john@acme.com', 'john@acme.com'],
  ['email', 'John Doe <john@acme.com>', 'john@acme.com'],
  ['email', 'mailto:a@b.com?subject=hi', 'a@b.com'],
  ['email', '邮箱：wang@acme.cn', 'wang@acme.cn'],
  ['email', '王伟＠acme．cn', '王伟@acme.cn'],
  ['email', 'wang@acme。cn', 'wang@acme.cn'],
  ['email', 'wang @ acme.cn', 'wang@acme.cn'],
  ['email', 'wang@acme.cn。', 'wang@acme.cn'],
  ['email', 'john (at) acme (dot) com', 'john@acme.com'],
  ['email', 'john[at]acme.com', 'john@acme.com'],
  ['email', 'john@acme,com', 'john@acme.com'],
  ['email', 'user@münchen.de', 'user@xn--mnchen-3ya.de'],
  ['email(idn=unicode)', 'user@xn--mnchen-3ya.de', 'user@münchen.de'],
  ['email', 'a@b.com; c@d.com', 'a@b.com', 'email.several'],
  ['email', 'a@b.com、c@d.com', 'a@b.com', 'email.several'],
  ['email', 'a@b.com/c@d.com', 'a@b.com', 'email.several'],
  ['email', 'a@b.com c@d.com', 'a@b.com', 'email.several'],
  ['email', 'a@b.com; A@B.com', 'a@b.com'],
  ['email', 'john@gmial.com', 'john@gmial.com', 'email.misspelt'],
  ['email', 'john@gmail.con', 'john@gmail.con', 'email.misspelt'],
  ['email', 'john@hotmial.com', 'john@hotmial.com', 'email.misspelt'],
  ['email', '12345@qq.cm', '12345@qq.cm', 'email.misspelt'],
  ['email', 'john@acme.con', 'john@acme.con', 'email.misspelt'],
  ['email', 'john@mail.com', 'john@mail.com'],
  ['email', 'john@sq.com', 'john@sq.com'],
  ['email', 'john@server.local', 'john@server.local', 'email.unknown-ending'],
  ['email', 'info@acme.de', 'info@acme.de', 'email.role'],
  ['email(role=false)', 'info@acme.de', 'info@acme.de'],
  ['email', 'x@mailinator.com', 'x@mailinator.com', 'email.disposable'],
  ['email', '12345@qq.com', '12345@qq.com'],
  ['email(free=true)', '12345@qq.com', '12345@qq.com', 'email.free'],
  ['email', 'john..doe@acme.com', null, 'email.invalid'],
  ['email', '.john@acme.com', 'john@acme.com'],
  ['email', 'john@acme', null, 'email.invalid'],
  ['email', 'john@@acme.com', null, 'email.invalid'],
  ['email', '@acme.com', null, 'email.invalid'],
  ['email', 'john@', null, 'email.invalid'],
  ['email', 'john smith@acme.com', null, 'email.invalid'],
  ['email', 'Zhang zhang@acme.com', 'zhang@acme.com'],
  ['email', '张三 zhangsan@acme.com', 'zhangsan@acme.com'],
  ['email', 'john@acme..com', null, 'email.invalid'],
  ['email', 'john@-acme.com', null, 'email.invalid'],
  ['email', 'john@1.2.3.4', null, 'email.invalid'],
  ['email', 'john.acme.com', null, 'email.no-address'],
  ['email', 'see business card', null, 'email.no-address'],
  ['email', '13812345678', null, 'email.no-address'],
  ['email', `${'a'.repeat(65)}@acme.com`, null, 'email.invalid'],
];

test.each(cases)('%s of "%s" is %s', (call, input, output, code) => {
  const { value, codes } = cleanWith(call, input);
  expect(value).toBe(output);
  expect(codes).toEqual(code ? [code] : []);
});
