/** E-mail addresses: one per cell, in lower case, with what speaks against them told. */
import { domainToASCII, domainToUnicode } from 'node:url';
import { isOn, textParam } from '../params.js';
import type { Clean, Note, Step } from '../step.js';
import { withoutEntities } from '../text/html.js';
import { isDisposableMail, isFreeMail, meantDomain } from './mail-domains.js';
import { hasKnownEnding } from './registrable-domain.js';

export const emailStep: Step = {
  name: 'email',
  summary: {
    en: 'an e-mail address in lower case; the first one where a cell holds several; probable misspellings are told, not changed',
    zh: '把电子邮箱统一为小写；一个单元格有多个邮箱时取第一个；疑似拼写错误只提示、不修改',
  },
  standard: 'RFC 5321, RFC 5322 (addr-spec without quoted local parts and comments), RFC 5890 (IDNA)',
  parameters: [
    {
      name: 'idn',
      type: 'text',
      default: 'ascii',
      values: ['ascii', 'unicode'],
      summary: {
        en: 'form of international domains: `ascii` (xn--...) or `unicode`',
        zh: '国际化域名的形式：`ascii`（xn--...）或 `unicode`',
      },
    },
    {
      name: 'role',
      type: 'boolean',
      default: true,
      summary: { en: 'tell addresses of a role such as info@ or sales@', zh: '提示 info@、sales@ 之类的公用邮箱' },
    },
    {
      name: 'free',
      type: 'boolean',
      default: false,
      summary: { en: 'tell mailboxes of free providers', zh: '提示免费邮箱服务商的邮箱' },
    },
    {
      name: 'disposable',
      type: 'boolean',
      default: true,
      summary: { en: 'tell throw-away mailboxes', zh: '提示一次性邮箱' },
    },
  ],
  examples: [
    { call: 'email', input: ' Zhang.Wei@Example.COM ', output: 'zhang.wei@example.com' },
    { call: 'email', input: '"Li, Na" <mailto:li.na@example.cn>', output: 'li.na@example.cn' },
    { call: 'email', input: '王伟＠例子．中国', output: '王伟@xn--fsqu00a.xn--fiqs8s' },
    { call: 'email', input: 'nobody@localhost', output: null },
  ],
  make(call) {
    return emailCleaner({
      isUnicode: textParam(emailStep, call, 'idn') === 'unicode',
      tellsRole: isOn(emailStep, call, 'role'),
      tellsFree: isOn(emailStep, call, 'free'),
      tellsDisposable: isOn(emailStep, call, 'disposable'),
    });
  },
};

interface EmailOptions {
  isUnicode: boolean;
  tellsRole: boolean;
  tellsFree: boolean;
  tellsDisposable: boolean;
}

/** What was found out about one domain. */
interface MailDomain {
  /** As it is written, in lower case. */
  written: string;
  /** null = it is not a domain name. */
  name: string | null;
  isFree: boolean;
  isDisposable: boolean;
  isKnownSuffix: boolean;
  meant: string | null;
}

/** Several addresses in one cell are told up to this many. */
const maxAddresses = 16;

/** RFC 5321 4.5.3.1: local part 64 octets, path 256 with its angle brackets. */
const longestLocal = 64;
const longestAddress = 254;

const plainAddress = /^[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*@(?:[a-z0-9-]+\.)+[a-z]{2,}$/;
const localPart = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const plainHost = /^[a-z0-9]+(?:\.[a-z0-9]+)*\.[a-z]{2,}$/;
/** The last label is a top-level domain: letters, or a name in its ASCII form (RFC 3696 section 2, RFC 5890). */
const hostLabels = /^(?:(?!-)[a-z0-9-]{1,63}(?<!-)\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;

/** zhang@qq.com转张三: a remark joined to the ending. */
const joinedRemark = /(@[a-z0-9.-]{1,253}\.(?:com|cn|net|org))\p{Script=Han}[^@]*$/iu;

const roles: ReadonlySet<string> = new Set([
  ...[
    'info',
    'sales',
    'support',
    'admin',
    'administrator',
    'office',
    'contact',
    'hello',
    'service',
    'help',
    'marketing',
    'hr',
  ],
  ...[
    'jobs',
    'career',
    'careers',
    'billing',
    'accounts',
    'accounting',
    'finance',
    'webmaster',
    'postmaster',
    'hostmaster',
  ],
  ...[
    'noreply',
    'no-reply',
    'donotreply',
    'team',
    'enquiries',
    'inquiry',
    'mail',
    'kontakt',
    'vertrieb',
    'buchhaltung',
    'compras',
  ],
  ...['ventas', 'press', 'abuse', 'kefu', 'xiaoshou', 'caiwu', 'renshi', 'bangong', 'zhaopin', 'shichang'],
]);

function emailCleaner(options: EmailOptions): Clean {
  const domains = domainMemory(options.isUnicode);

  /** The address in its clean form; null = it is none. */
  const readAddress = (text: string): string | null => {
    const at = text.lastIndexOf('@');
    const local = text.slice(0, at);
    if (at < 1 || Buffer.byteLength(local) > longestLocal || !localPart.test(local)) return null;
    const { name } = domains.inspect(text, at + 1);
    return name === null || local.length + name.length + 1 > longestAddress ? null : `${local}@${name}`;
  };

  const remark = (address: string, at: number, domain: MailDomain, note: Note): void => {
    if (domain.meant !== null) note('email.misspelt', { meant: `${address.slice(0, at)}@${domain.meant}` });
    else if (!domain.isKnownSuffix) note('email.unknown-ending');
    if (options.tellsDisposable && domain.isDisposable) note('email.disposable');
    if (options.tellsFree && domain.isFree) note('email.free');
    if (options.tellsRole && mayBeRole(address, at) && roles.has(address.slice(0, at))) note('email.role');
  };

  return (input, note) => {
    if (input.length <= longestLocal) {
      let address = input;
      let isPlain = plainAddress.test(address);
      if (!isPlain) {
        address = input.trim().toLowerCase();
        isPlain = plainAddress.test(address);
      }
      if (isPlain) {
        const at = address.indexOf('@');
        const domain = domains.inspect(address, at + 1);
        if (domain.name === domain.written) {
          remark(address, at, domain, note);
          return address;
        }
      }
    }
    const candidates = addressesIn(input);
    const found: string[] = [];
    for (const candidate of candidates.slice(0, maxAddresses)) {
      const address = readAddress(candidate.replace(joinedRemark, '$1'));
      if (address !== null && !found.includes(address)) found.push(address);
    }
    const first = found[0];
    if (first === undefined) {
      note(candidates.length > 0 ? 'email.invalid' : 'email.no-address');
      return null;
    }
    if (found.length > 1) note('email.several', { others: found.slice(1).join(', ') });
    const at = first.lastIndexOf('@');
    remark(first, at, domains.inspect(first, at + 1), note);
    return first;
  };
}

/** By first letter and length: most local parts are no role, which need not be looked up. */
const roleSieve = new Uint8Array(128 * 16);
for (const role of roles) roleSieve[role.charCodeAt(0) * 16 + role.length] = 1;

function mayBeRole(address: string, length: number): boolean {
  return length < 16 && roleSieve[address.charCodeAt(0) * 16 + length] === 1;
}

/** A power of two. Columns have far fewer common domains. */
const maxDomains = 8192;

/** What was found out about the domains of a column. */
interface DomainMemory {
  /** Takes a text that ends with a domain in lower case, from `from`. */
  inspect(address: string, from: number): MailDomain;
}

/**
 * Remembers domains by a few of their characters: to hash each text whole, as a map does, would take longer than all else.
 * Two places may hold a domain; a third one that belongs there takes the place of the second.
 */
function domainMemory(isUnicode: boolean): DomainMemory {
  const slots = new Array<MailDomain | null>(maxDomains).fill(null);
  // Beside them, so that a domain of another hash need not be fetched.
  const hashes = new Int32Array(maxDomains);
  return {
    inspect(address, from) {
      const hash = hashOf(address, from);
      const slot = (hash ^ (hash >>> 13)) & (maxDomains - 1);
      const first = slots[slot]!;
      if (first !== null && hashes[slot] === hash && isAt(address, from, first)) return first;
      const second = slots[slot ^ 1]!;
      if (second !== null && hashes[slot ^ 1] === hash && isAt(address, from, second)) return second;
      const made = inspectDomain(address.slice(from), isUnicode);
      const place = first === null ? slot : slot ^ 1;
      slots[place] = made;
      hashes[place] = hash;
      return made;
    },
  };
}

function isAt(address: string, from: number, { written }: MailDomain): boolean {
  return address.length - from === written.length && address.endsWith(written);
}

function hashOf(address: string, from: number): number {
  const size = address.length - from;
  const step = size < 4 ? 1 : size >> 2;
  let hash = size;
  for (let at = from; at < address.length; at += step) hash = (Math.imul(hash, 31) + address.charCodeAt(at)) | 0;
  return hash;
}

function inspectDomain(written: string, isUnicode: boolean): MailDomain {
  const isPlain = written.length < 64 && plainHost.test(written);
  const ascii = isPlain ? written : domainToASCII(written);
  if (!isPlain && (ascii.length > 253 || !hostLabels.test(ascii)))
    return { written, name: null, isFree: false, isDisposable: false, isKnownSuffix: false, meant: null };
  return {
    written,
    name: isUnicode ? domainToUnicode(ascii) : ascii,
    isFree: isFreeMail(ascii),
    isDisposable: isDisposableMail(ascii),
    isKnownSuffix: hasKnownEnding(ascii),
    meant: meantDomain(ascii),
  };
}

/** Longer texts are notes, not addresses. */
const longestText = 2000;

/** The texts in a cell that have the shape of an address, in lower case; the most literal reading. */
function addressesIn(input: string): string[] {
  if (input.length > longestText) return [];
  const text = withoutEntities(input)
    .normalize('NFKC')
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/。/g, '.')
    .toLowerCase()
    // Remarks: (private), （工作）.
    .replace(/\((?!(?:at|dot|\.)\))[^()@]{0,60}\)/g, ' ')
    // A comma typed for the dot of an ending; no list of addresses has a bare ending in it.
    .replace(/(@[a-z0-9-]+),(?=(?:com|cn|net|org)(?:\.cn)?$)/, '$1.');
  // A comma typed for a dot, or a name before an address: who knows.
  const broken = /^([a-z0-9._-]+),([a-z0-9._+-]+@[^@\s]+)$/.exec(text.trim());
  if (broken && !broken[2]!.includes(broken[1]!)) return [text.trim()];
  const bracketed = [...text.matchAll(/<([^<>@]*@[^<>@]*)>/g)].map((match) => match[1]!);
  const pieces = bracketed.length > 0 ? bracketed : text.split(/[;,、|\n\r]|\s\/\s|\s+(?:or|and|或|和)\s+/);
  return pieces.flatMap(addressesInPiece);
}

function addressesInPiece(piece: string): string[] {
  const readable = piece
    .replace(/\s*[[({]\s*(?:at|@)\s*[\])}]\s*/g, '@')
    .replace(/\s*[[({]\s*(?:dot|\.)\s*[\])}]\s*/g, '.')
    .replace(/\s*@\s*/g, '@');
  const words = readable.split(/\s+|(?<=\.[a-z]{2,10})\//).filter((word) => word !== '');
  const [first = '', second = ''] = words;
  // john smith@acme.com may lack a dot or be a name beside an address: only a name that returns in the address is one.
  if (words.length === 2 && /^[a-z0-9._-]+$/.test(first) && second.includes('@') && !second.includes(first))
    return [readable];
  return words
    .filter((word) => word.includes('@'))
    .map((word) =>
      word
        .replace(/^[^@]*?(?:mailto:|smtp:|e-?mail[:=]|邮箱[:=]?|电邮[:=]?)/, '')
        // Links as Markdown and Access write them: [a@b.cn](mailto:a@b.cn), a@b.cn#mailto:a@b.cn#.
        .replace(/(?:\]\(|#)mailto:.*$/, '')
        .replace(/\?.*$/, '')
        .replace(/^[\s<>"'([{:.]+|[\s<>"')\]}:.!]+$/g, ''),
    );
}
