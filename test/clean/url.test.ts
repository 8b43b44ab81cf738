import { expect, test } from 'vitest';
import { cleanWith } from './clean-with.js';

/** call, input, output, code. */
const cases: [string, string, string | null, string?][] = [
  ['url', 'https://www.example.com', 'https://www.example.com'],
  ['url', 'WWW.Example.com/', 'https://www.example.com'],
  ['url', 'example.com', 'https://example.com'],
  ['url(scheme=http)', 'example.com', 'http://example.com'],
  ['url', 'HTTP://Example.com:80/Path?Q=1#Top', 'http://example.com/Path?Q=1#Top'],
  ['url', 'https://example.com:8443/x', 'https://example.com:8443/x'],
  ['url', 'http:/example.com', 'http://example.com'],
  ['url', 'http//example.com', 'http://example.com'],
  ['url', 'htpp://example.com', 'http://example.com'],
  ['url', 'https：//www.acme.cn', 'https://www.acme.cn'],
  ['url', '//acme.com', 'https://acme.com'],
  ['url', 'acme.com.', 'https://acme.com'],
  ['url', '官网：www.acme.cn', 'https://www.acme.cn'],
  ['url', 'www。acme。cn', 'https://www.acme.cn'],
  ['url', 'www.例子.中国', 'https://www.xn--fsqu00a.xn--fiqs8s'],
  ['url', '<https://acme.com>', 'https://acme.com'],
  ['url', '192.168.1.10/x', 'https://192.168.1.10/x'],
  ['url', 'www.a.com; www.b.com', 'https://www.a.com', 'url.several'],
  ['url', 'www.baidu.com、www.qq.com', 'https://www.baidu.com', 'url.several'],
  ['url', 'intranet.corp', 'https://intranet.corp', 'url.unknown-ending'],
  ['url', 'http://http://acme.com', 'http://acme.com'],
  ['url', 'http;//acme.com', 'http://acme.com'],
  ['url', 'acme.com (old)', 'https://acme.com'],
  ['url', '公司网址 www.acme.cn', 'https://www.acme.cn'],
  ['url', 'https://en.wikipedia.org/wiki/Foo_(bar)', 'https://en.wikipedia.org/wiki/Foo_(bar)'],
  ['url', 'http://acme.com/?a=1;b=2', 'http://acme.com/?a=1;b=2'],
  ['url', 'https://acme.com/#', 'https://acme.com'],
  ['url', '3.14', null, 'url.invalid'],
  ['url', 'http://1.2.3', null, 'url.invalid'],
  ['url', 'www.acme', null, 'url.invalid'],
  ['url', 'see our website', null, 'url.invalid'],
  ['url', 'example', null, 'url.invalid'],
  ['url', 'http://localhost:8080', null, 'url.invalid'],
  ['url', 'ftp://example.com', null, 'url.invalid'],
  ['url', 'javascript:alert(1)', null, 'url.invalid'],
  ['url', 'mailto:a@b.com', null, 'url.invalid'],
  ['url', 'a@b.com', null, 'url.invalid'],
  ['url', 'http://user:secret@example.com', null, 'url.invalid'],
  ['url', 'http://', null, 'url.invalid'],
  ['domain', 'https://www.shop.example.co.uk/basket', 'example.co.uk'],
  ['domain', 'WWW.ACME.COM.CN', 'acme.com.cn'],
  ['domain', 'li.na@mail.acme.com.cn', 'acme.com.cn'],
  ['domain', 'http://192.168.1.10/', null, 'url.no-domain'],
  ['domain', 'co.uk', null, 'url.no-domain'],
  ['domain', 'nothing', null, 'url.no-domain'],
];

test.each(cases)('%s of "%s" is %s', (call, input, output, code) => {
  const { value, codes } = cleanWith(call, input);
  expect(value).toBe(output);
  expect(codes).toEqual(code ? [code] : []);
});
