/** Takes HTML entities and tags out of text that came through a web export. */

/** Entities that exports leave behind (HTML 4.01 and the apostrophe of HTML 5). */
const named: Readonly<Record<string, string>> = {
  ...{
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: ' ',
    ensp: ' ',
    emsp: ' ',
    thinsp: ' ',
    shy: '',
    zwnj: '',
    zwj: '',
  },
  ...{
    ndash: '–',
    mdash: '—',
    lsquo: '‘',
    rsquo: '’',
    sbquo: '‚',
    ldquo: '“',
    rdquo: '”',
    bdquo: '„',
    laquo: '«',
    raquo: '»',
    hellip: '…',
    bull: '•',
    middot: '·',
  },
  ...{
    copy: '©',
    reg: '®',
    trade: '™',
    euro: '€',
    pound: '£',
    yen: '¥',
    cent: '¢',
    sect: '§',
    deg: '°',
    plusmn: '±',
    times: '×',
    frac12: '½',
    sup2: '²',
    szlig: 'ß',
  },
  ...accented('A E I O U Y a e i o u y', 'acute', '\u0301'),
  ...accented('A E I O U a e i o u', 'grave', '\u0300'),
  ...accented('A E I O U a e i o u', 'circ', '\u0302'),
  ...accented('A E I O U a e i o u y', 'uml', '\u0308'),
  ...accented('A N O a n o', 'tilde', '\u0303'),
  ...{
    ccedil: 'ç',
    Ccedil: 'Ç',
    aring: 'å',
    Aring: 'Å',
    aelig: 'æ',
    AElig: 'Æ',
    oslash: 'ø',
    Oslash: 'Ø',
    scaron: 'š',
    Scaron: 'Š',
    zcaron: 'ž',
    Zcaron: 'Ž',
    oelig: 'œ',
    OElig: 'Œ',
  },
};

function accented(letters: string, name: string, mark: string): Record<string, string> {
  return Object.fromEntries(letters.split(' ').map((letter) => [letter + name, (letter + mark).normalize('NFC')]));
}

const entity = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([A-Za-z]{2,8}\d{0,2}));/gi;
/** `&amp;amp;amp;lt;`: escaped once more at every export. */
const escapedAgain = /&(?:amp;)+(?=#?\w{1,9};)/gi;
const breakingTag = /<(?:br|\/p|\/div|\/li|\/tr|\/h[1-6])\b[^<>]{0,200}>/gi;
const otherTag =
  /<\/?(?:p|div|span|b|i|u|em|strong|font|a|ul|ol|li|table|tbody|thead|tr|td|th|h[1-6]|img|hr|br|center|small|big|sub|sup|pre|code|blockquote|o:p|html|body|head|meta|style|script)\b[^<>]{0,1000}>/gi;
/** Scripts and style sheets are not text, nor is what is in them. */
const unseen = /<(script|style)\b[^<>]{0,1000}>[^<]{0,10000}<\/\1\s{0,9}>/gi;
const comment = /<!--[^<>]{0,1000}-->/g;

/** The text with known entities as their characters, and known tags as line breaks or nothing; `a < b` stays. */
export function withoutHtml(input: string): string {
  let text = input;
  text = withoutEntities(text);
  if (text.includes('<'))
    text = text.replace(unseen, '').replace(breakingTag, '\n').replace(comment, '').replace(otherTag, '');
  return text;
}

/** The text with known entities as their characters, and tags as they are. */
export function withoutEntities(text: string): string {
  return text.includes('&') ? text.replace(escapedAgain, '&').replace(entity, decode) : text;
}

function decode(whole: string, decimal?: string, hexadecimal?: string, name?: string): string {
  if (name !== undefined) {
    if (Object.hasOwn(named, name)) return named[name] ?? whole;
    const small = name.toLowerCase();
    return small === 'amp' || small === 'lt' || small === 'gt' || small === 'nbsp' || small === 'quot'
      ? (named[small] ?? whole)
      : whole;
  }
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : whole;
}
