/** Web addresses. */
import { textParam } from '../params.js';
import type { Clean, Step } from '../step.js';
import { hasKnownEnding, hostParts, isKnownEnding } from './registrable-domain.js';

export const urlStep: Step = {
  name: 'url',
  summary: {
    en: 'a web address with scheme, host in lower case, no default port and no lone slash at its end',
    zh: '规范化网址：补全协议，主机名小写，去掉默认端口和末尾单独的斜杠',
  },
  standard: 'WHATWG URL, RFC 3986 section 6.2',
  parameters: [
    {
      name: 'scheme',
      type: 'text',
      default: 'https',
      values: ['https', 'http'],
      summary: { en: 'scheme of addresses that have none', zh: '没有写协议的网址使用的协议' },
    },
  ],
  examples: [
    { call: 'url', input: 'WWW.Example.com/', output: 'https://www.example.com' },
    { call: 'url', input: 'HTTP://Example.com:80/a b', output: 'http://example.com/a%20b' },
    { call: 'url', input: 'www．例子．中国', output: 'https://www.xn--fsqu00a.xn--fiqs8s' },
    { call: 'url', input: 'see our website', output: null },
  ],
  make(call) {
    const scheme = textParam(urlStep, call, 'scheme') ?? 'https';
    return (input, note) => {
      if (plainUrl.test(input) && isKnownEnding(endingOf(input))) return input;
      const url = readUrl(input, scheme);
      if (url === null) {
        note('url.invalid');
        return null;
      }
      const isKnown = isKnownHost(url.host);
      if (!isKnown && (/^www\.[^.]+$/.test(url.host) || !possibleEnding.test(url.host))) {
        // www.acme lacks its ending, and no ending has digits or one letter only.
        note('url.invalid');
        return null;
      }
      if (url.isSeveral) note('url.several');
      if (!isKnown) note('url.unknown-ending');
      return url.text;
    };
  },
};

export const domainStep: Step = {
  name: 'domain',
  summary: {
    en: 'the registrable domain of a web address, a host name or an e-mail address',
    zh: '取网址、主机名或邮箱的可注册域名',
  },
  standard: 'Public Suffix List (ICANN section)',
  parameters: [],
  examples: [
    { call: 'domain', input: 'https://www.shop.example.co.uk/basket', output: 'example.co.uk' },
    { call: 'domain', input: 'li.na@mail.example.com.cn', output: 'example.com.cn' },
    { call: 'domain', input: 'http://192.168.1.10/', output: null },
  ],
  make(): Clean {
    return (input, note) => {
      const url = readUrl(input.includes('@') ? input.slice(input.lastIndexOf('@') + 1) : input, 'https');
      const domain = url === null ? null : hostParts(url.host).domain;
      if (domain === null) note('url.no-domain');
      return domain;
    };
  },
};

/** A top-level domain: letters, or a name in its ASCII form (RFC 3696 section 2, RFC 5890). */
const possibleEnding = /\.(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;

interface WebAddress {
  text: string;
  host: string;
  isSeveral: boolean;
}

/** RFC 9110 4.1 asks for at least this many octets to be supported; longer texts are notes. */
const longestUrl = 8000;

/** Dots at the beginning of a path's part may be steps within it; two hyphens may be those of `xn--`, whose spelling is checked. */
const plainUrl = /^https?:\/\/(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,}(?:\/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$/;

/** Where the host of a plain address ends. */
function hostEnd(plain: string): number {
  const slash = plain.indexOf('/', 'https://'.length);
  return slash < 0 ? plain.length : slash;
}

function endingOf(plain: string): string {
  const end = hostEnd(plain);
  return plain.slice(plain.lastIndexOf('.', end) + 1, end);
}

/** A web address in its normal form; null = the text is none. `scheme` is for those without. */
function readUrl(input: string, scheme: string): WebAddress | null {
  if (plainUrl.test(input)) {
    return { text: input, host: input.slice(input.indexOf('//') + 2, hostEnd(input)), isSeveral: false };
  }
  if (input.length > longestUrl) return null;
  const tidy = input
    .normalize('NFKC')
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/。/g, '.')
    .trim()
    .replace(/^(?:公司)?(?:网址|官网|网站|website|web|url|homepage)(?:\s*:\s*|\s*(?=https?:\/\/|www\.))/i, '')
    .replace(/^(https?)[;,]\/\//i, '$1://')
    .replace(/^<a\s[^<>]{0,500}?href\s*=\s*["']?([^"'\s<>]{1,2000})[^<>]{0,500}>[^<>]{0,500}(?:<\/a>)?$/i, '$1')
    // A comma typed for the dot of an ending.
    .replace(/^((?:https?:\/\/)?[a-z0-9.-]+),(?=(?:com|cn|net|org)(?:\.cn)?\/?$)/i, '$1.')
    .replace(/\s+\([^()]*\)$/, '')
    .replace(/^[<"'([【「《“‘]+|[>"',;。、】」》”’]+$/g, '');
  const pieces = tidy
    .split(/[\n\r、|]+|[,;]\s+|[\s,;|]+(?=(?:https?:\/\/|www\.))/i)
    .filter((piece) => piece.trim() !== '');
  const found = pieces.map((piece) => readPiece(piece.trim(), scheme)).filter((url) => url !== null);
  const [first] = found;
  return first === undefined ? null : { ...first, isSeveral: found.length > 1 };
}

function readPiece(piece: string, scheme: string): Omit<WebAddress, 'isSeveral'> | null {
  // A closing bracket is part of the address only where it was opened in it.
  const text = piece.includes('(') ? piece : piece.replace(/[)\]]+$/, '');
  const typed = text
    .replace(/^(?:htpp|htttp|hhttp|thtp|ttp|htp)(?=s?:)/i, 'http')
    .replace(/^(https?)\/\/:/i, '$1://')
    .replace(/^www,/i, 'www.')
    .replace(/^(?:https?:\/\/)+(?=https?:\/\/)/i, '');
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : repairScheme(typed, scheme);
  if (!URL.canParse(withScheme)) return null;
  const url = new URL(withScheme);
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.username !== '') return null;
  // The parser takes 3.14 for the address 3.0.0.14.
  const isAddress = /^[\d.]+$/.test(url.hostname);
  if (!isHost(url.hostname) || (isAddress && !text.includes(url.hostname))) return null;
  url.hostname = url.hostname.replace(/\.$/, '');
  const href = url.search === '' && url.hash === '' ? url.href.replace(/[?#]+$/, '') : url.href;
  const isBare = url.pathname === '/' && url.search === '' && url.hash === '';
  return { text: isBare ? href.replace(/\/$/, '') : href, host: url.hostname };
}

/** `http:/x`, `http//x`, `htpp://x` and `//x` are what people type for a scheme. */
function repairScheme(text: string, scheme: string): string {
  const written = /^(https?)(?::\/{0,3}|;\/\/|\/\/)(?=[^/\s])/i.exec(text);
  if (written) return `${written[1]!.toLowerCase()}://${text.slice(written[0].length)}`;
  return `${scheme}://${text.replace(/^\/\//, '')}`;
}

/** A host on the web: a name with a dot, or an address; no spaces are left by the URL parser. */
function isHost(host: string): boolean {
  if (/^\[[0-9a-f:.]+\]$/.test(host)) return true;
  return (
    host.length <= 253 && /^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?)+\.?$/.test(host)
  );
}

/** True = the host has a known ending, or is an address. */
function isKnownHost(host: string): boolean {
  return hasKnownEnding(host) || /^(?:[\d.]+|\[.*\])$/.test(host);
}
