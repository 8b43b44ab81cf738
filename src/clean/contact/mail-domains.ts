/**
 * What is known of mail domains: providers of free and of throw-away mailboxes, and misspellings. A small list of our own,
 * of providers that are known to everybody; it is meant to flag, never to refuse.
 */

/** Providers that give mailboxes to anyone. */
const free = [
  ...[
    'gmail.com',
    'googlemail.com',
    'outlook.com',
    'hotmail.com',
    'live.com',
    'msn.com',
    'yahoo.com',
    'ymail.com',
    'icloud.com',
  ],
  ...[
    'me.com',
    'mac.com',
    'aol.com',
    'proton.me',
    'protonmail.com',
    'gmx.com',
    'gmx.de',
    'gmx.net',
    'web.de',
    't-online.de',
  ],
  ...[
    'freenet.de',
    'mail.com',
    'mail.ru',
    'yandex.ru',
    'yandex.com',
    'zoho.com',
    'fastmail.com',
    'tutanota.com',
    'orange.fr',
  ],
  ...[
    'free.fr',
    'laposte.net',
    'wanadoo.fr',
    'libero.it',
    'virgilio.it',
    'comcast.net',
    'verizon.net',
    'att.net',
    'sbcglobal.net',
  ],
  ...[
    'yahoo.co.uk',
    'yahoo.co.jp',
    'yahoo.co.in',
    'yahoo.fr',
    'yahoo.de',
    'hotmail.co.uk',
    'hotmail.fr',
    'hotmail.de',
    'live.cn',
  ],
  ...[
    'btinternet.com',
    'uol.com.br',
    'bol.com.br',
    'naver.com',
    'hanmail.net',
    'daum.net',
    'rediffmail.com',
    'seznam.cz',
    'wp.pl',
  ],
  ...[
    'qq.com',
    'vip.qq.com',
    'foxmail.com',
    '163.com',
    'vip.163.com',
    '126.com',
    'yeah.net',
    '188.com',
    'sina.com',
    'sina.cn',
  ],
  ...[
    'vip.sina.com',
    'sohu.com',
    'tom.com',
    '139.com',
    '189.cn',
    'wo.cn',
    '21cn.com',
    'aliyun.com',
    '263.net',
    'eyou.com',
  ],
];

/** Providers of mailboxes that vanish after minutes or days. */
const disposable = [
  ...[
    'mailinator.com',
    '10minutemail.com',
    'guerrillamail.com',
    'guerrillamail.net',
    'sharklasers.com',
    'temp-mail.org',
  ],
  ...['tempmail.com', 'throwawaymail.com', 'yopmail.com', 'yopmail.fr', 'trashmail.com', 'trashmail.de', 'maildrop.cc'],
  ...['getnada.com', 'dispostable.com', 'fakeinbox.com', 'mintemail.com', 'mohmal.com', 'moakt.com', 'emailondeck.com'],
  ...[
    'spamgourmet.com',
    'mailnesia.com',
    'mailcatch.com',
    'discard.email',
    'tempr.email',
    'tempmailo.com',
    'burnermail.io',
  ],
  ...[
    '33mail.com',
    'spam4.me',
    'grr.la',
    'wegwerfmail.de',
    'einrot.com',
    'jetable.org',
    'linshiyouxiang.net',
    'bccto.me',
  ],
];

/** Names whose misspellings are told; short ones would resemble firms' own domains. */
const misspelt = [
  ...[
    'gmail.com',
    'googlemail.com',
    'hotmail.com',
    'outlook.com',
    'yahoo.com',
    'icloud.com',
    'foxmail.com',
    'aliyun.com',
  ],
  ...['protonmail.com', 'comcast.net', 'verizon.net', 'sina.com', 'sohu.com'],
];

/** Endings that nobody registers and everybody mistypes. */
const misspeltEndings: ReadonlyMap<string, string> = new Map([
  ...['con', 'cmo', 'ocm', 'comm', 'vom', 'xom', 'cpm', 'coom', 'clm', 'comn'].map(
    (ending) => [ending, 'com'] as const,
  ),
  ...['nte', 'ent', 'nett', 'met'].map((ending) => [ending, 'net'] as const),
  ...['ogr', 'rog', 'orgg'].map((ending) => [ending, 'org'] as const),
]);

/** Misspellings too far off, or of names too short, for the general rule. */
const knownMistakes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'gmail.co': 'gmail.com',
    'gmail.cm': 'gmail.com',
    'qq.cm': 'qq.com',
    'qq.co': 'qq.com',
    'qq.om': 'qq.com',
    '163.cm': '163.com',
    '163.co': '163.com',
    '126.cm': '126.com',
    'hotmail.co': 'hotmail.com',
    'yahoo.cm': 'yahoo.com',
  }),
);

const freeSet: ReadonlySet<string> = new Set(free);
const disposableSet: ReadonlySet<string> = new Set(disposable);

/** True = a provider that gives mailboxes to anyone. */
export function isFreeMail(domain: string): boolean {
  return freeSet.has(domain);
}

/** True = a provider of throw-away mailboxes. */
export function isDisposableMail(domain: string): boolean {
  return disposableSet.has(domain);
}

/** The domain that was probably meant; null = nothing speaks for a mistake. */
export function meantDomain(domain: string): string | null {
  if (freeSet.has(domain)) return null;
  const known = knownMistakes.get(domain);
  if (known !== undefined) return known;
  const dot = domain.lastIndexOf('.') + 1;
  const right = misspeltEndings.get(domain.slice(dot));
  if (right !== undefined) {
    const repaired = domain.slice(0, dot) + right;
    return meantDomain(repaired) ?? repaired;
  }
  for (let at = 0; at < misspelt.length; at++) {
    const name = misspelt[at]!;
    const difference = name.length - domain.length;
    if (difference <= 1 && difference >= -1 && isOneSlip(domain, name)) return name;
  }
  return null;
}

/** One letter too many, too few or wrong, or two neighbours swapped (Damerau 1964), in texts of nearly the same length. */
function isOneSlip(a: string, b: string): boolean {
  if (a === b) return false;
  let start = 0;
  while (start < a.length && start < b.length && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
    endA--;
    endB--;
  }
  const leftA = endA - start;
  const leftB = endB - start;
  if (leftA <= 1 && leftB <= 1) return true;
  return (
    leftA === 2 &&
    leftB === 2 &&
    a.charCodeAt(start) === b.charCodeAt(start + 1) &&
    a.charCodeAt(start + 1) === b.charCodeAt(start)
  );
}
