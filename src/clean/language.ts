/** Languages to BCP 47 tags. */
import { countryOf } from './address/country-names.js';
import type { Step } from './step.js';

/** One language a line: ISO 639-1 code, ISO 639-2 codes, then names in English, Chinese, the language itself and others of Europe. */
const table = `
zh|zho|chi|cmn|chinese|mandarin|mandarin chinese|putonghua|中文|汉语|漢語|华语|国语|國語|普通话|普通話|中国语|chinesisch|chinois|chino|cinese|chinês|chinees|китайский
en|eng|english|英语|英文|英語|englisch|anglais|inglés|ingles|inglese|inglês|engels|angielski|английский|engelska
de|deu|ger|german|deutsch|德语|德文|德語|allemand|alemán|aleman|tedesco|alemão|duits|niemiecki|немецкий|tyska
fr|fra|fre|french|français|francais|法语|法文|法語|französisch|franzoesisch|francés|frances|francese|francês|frans|francuski|французский|franska
es|spa|spanish|español|espanol|castellano|castilian|西班牙语|西班牙文|西语|spanisch|espagnol|spagnolo|espanhol|spaans|hiszpański|испанский|spanska
pt|por|portuguese|português|portugues|葡萄牙语|葡萄牙文|葡语|portugiesisch|portugais|portugués|portoghese|portugees
it|ita|italian|italiano|意大利语|意大利文|italienisch|italien|italiaans|włoski|итальянский
nl|nld|dut|dutch|nederlands|flemish|荷兰语|荷兰文|niederländisch|holländisch|néerlandais|holandés|neerlandés|olandese|holandês|flämisch
ja|jpn|japanese|日本語|日语|日文|日語|nihongo|japanisch|japonais|japonés|giapponese|japonês|japans
ko|kor|korean|한국어|韩语|韩文|朝鲜语|韓語|koreanisch|coréen|coreano
ru|rus|russian|русский|俄语|俄文|俄語|russisch|russe|ruso|russo|rosyjski
ar|ara|arabic|العربية|阿拉伯语|阿拉伯文|arabisch|arabe|árabe|arabo
hi|hin|hindi|हिन्दी|印地语|hindí
bn|ben|bengali|bangla|বাংলা|孟加拉语
ur|urd|urdu|اردو|乌尔都语
pa|pan|punjabi|旁遮普语
ta|tam|tamil|தமிழ்|泰米尔语
te|tel|telugu|泰卢固语
th|tha|thai|ไทย|泰语|泰文|thailändisch|thaï|tailandés
vi|vie|vietnamese|tiếng việt|越南语|越南文|vietnamesisch|vietnamien|vietnamita
id|ind|indonesian|bahasa indonesia|印尼语|印度尼西亚语
ms|msa|may|malay|bahasa melayu|马来语
tl|tgl|tagalog|filipino|fil|他加禄语|菲律宾语
km|khm|khmer|高棉语|柬埔寨语
lo|lao|老挝语
my|mya|bur|burmese|缅甸语
mn|mon|mongolian|蒙古语|蒙语
bo|bod|tib|tibetan|藏语|藏文
ug|uig|uyghur|uighur|维吾尔语|维语
kk|kaz|kazakh|哈萨克语
uz|uzb|uzbek|乌兹别克语
tr|tur|turkish|türkçe|turkce|土耳其语|türkisch|turc|turco|turks
fa|fas|per|persian|farsi|فارسی|波斯语
he|iw|heb|hebrew|עברית|希伯来语|hebräisch|hébreu|hebreo
el|ell|gre|greek|ελληνικά|希腊语|griechisch|grec|griego|greco
pl|pol|polish|polski|波兰语|polnisch|polonais|polaco|polacco|pools
cs|ces|cze|czech|čeština|捷克语|tschechisch|tchèque|checo
sk|slk|slo|slovak|slovenčina|斯洛伐克语|slowakisch|slovaque
hu|hun|hungarian|magyar|匈牙利语|ungarisch|hongrois|húngaro
ro|ron|rum|romanian|română|罗马尼亚语|rumänisch|roumain|rumano
bg|bul|bulgarian|български|保加利亚语|bulgarisch|bulgare
uk|ukr|ukrainian|українська|乌克兰语|ukrainisch|ukrainien|ucraniano
hr|hrv|croatian|hrvatski|克罗地亚语|kroatisch|croate
sr|srp|serbian|српски|塞尔维亚语
sl|slv|slovenian|slovene|slovenščina|斯洛文尼亚语
sv|swe|swedish|svenska|瑞典语|schwedisch|suédois|sueco|svedese|zweeds
nb|nob|norwegian bokmål|norwegian bokmal|bokmål
no|nor|norwegian|norsk|挪威语|norwegisch|norvégien|noruego
da|dan|danish|dansk|丹麦语|dänisch|danois|danés
fi|fin|finnish|suomi|芬兰语|finnisch|finnois|finlandés
is|isl|ice|icelandic|íslenska|冰岛语
et|est|estonian|eesti|爱沙尼亚语
lv|lav|latvian|latviešu|拉脱维亚语
lt|lit|lithuanian|lietuvių|立陶宛语
ga|gle|irish|gaeilge|爱尔兰语
cy|cym|wel|welsh|cymraeg|威尔士语
ca|cat|catalan|català|加泰罗尼亚语
eu|eus|baq|basque|euskara|巴斯克语
gl|glg|galician|galego|加利西亚语
sw|swa|swahili|kiswahili|斯瓦希里语
af|afr|afrikaans|南非荷兰语
am|amh|amharic|阿姆哈拉语
hy|hye|arm|armenian|亚美尼亚语
ka|kat|geo|georgian|格鲁吉亚语
az|aze|azerbaijani|阿塞拜疆语
sq|sqi|alb|albanian|shqip|阿尔巴尼亚语
mk|mkd|mac|macedonian|马其顿语
ne|nep|nepali|尼泊尔语
si|sin|sinhala|sinhalese|僧伽罗语
la|lat|latin|拉丁语
eo|epo|esperanto|世界语
`;

/** Names of a language together with its script or region. */
const variants: Readonly<Record<string, string>> = {
  'zh-Hans':
    'simplified chinese|chinese simplified|chinese (simplified)|简体中文|简体|中文简体|中文(简体)|簡體中文|zh-chs|zh hans',
  'zh-Hant':
    'traditional chinese|chinese traditional|chinese (traditional)|繁体中文|繁體中文|繁体|繁體|中文繁体|中文繁體|中文(繁体)|中文(繁體)|zh-cht|正體中文',
  'zh-CN': 'chinese (china)|chinese (prc)',
  'zh-TW': 'chinese (taiwan)|台湾国语',
  'zh-HK': 'chinese (hong kong)',
  yue: 'cantonese|粤语|粵語|广东话|廣東話|广州话',
  'en-US': 'american english|us english|english (us)|english (united states)|english us|美式英语',
  'en-GB': 'british english|uk english|english (uk)|english (united kingdom)|english uk|英式英语',
  'pt-BR': 'brazilian portuguese|portuguese (brazil)|巴西葡萄牙语',
  'en-AU': 'australian english',
  'en-CA': 'canadian english',
  'de-AT': 'austrian german',
  'de-CH': 'swiss german',
  'pt-PT': 'european portuguese',
  'es-MX': 'mexican spanish',
  'es-419': 'latin american spanish|spanish (latin america)',
  'fr-CA': 'canadian french',
};

const languageCodes = new Set<string>();
const byName = new Map<string, string>();
for (const line of table.trim().split('\n')) {
  const [code = '', ...names] = line.split('|');
  languageCodes.add(code);
  for (const name of [code, ...names]) byName.set(name, code);
}
for (const [tag, names] of Object.entries(variants)) {
  byName.set(tag.toLowerCase(), tag);
  for (const name of names.split('|')) byName.set(name, tag);
}

export const languageStep: Step = {
  name: 'language',
  summary: {
    en: 'a language as its BCP 47 tag with the ISO 639-1 code: `zh`, `en-US`, `zh-Hant`',
    zh: '把语言转为 BCP 47 标签（ISO 639-1 代码）：`zh`、`en-US`、`zh-Hant`',
  },
  standard: 'BCP 47 (RFC 5646), ISO 639',
  parameters: [],
  examples: [
    { call: 'language', input: 'English', output: 'en' },
    { call: 'language', input: '简体中文', output: 'zh-Hans' },
    { call: 'language', input: 'en_us', output: 'en-US' },
    { call: 'language', input: 'Klingonish', output: null },
  ],
  make() {
    return (input, note) => {
      if (languageCodes.has(input)) return input;
      const text = input.length > 60 ? '' : input.normalize('NFKC').trim().toLowerCase();
      const tag = byName.get(text) ?? readTag(text) ?? withCountry(text);
      if (tag === null) note('language.unknown');
      return tag;
    };
  },
};

/** `German (Austria)`, `Spanish - Mexico`: a language and the country where it is spoken so. */
function withCountry(text: string): string | null {
  const [, name = '', place = ''] = /^([^()/,;-]+?) ?(?:- |\(|, ?)([^()/,;]+?)\)?$/.exec(text) ?? [];
  const code = byName.get(name.trim());
  const country = code === undefined ? null : countryOf(place);
  return country === null || country === 'ambiguous' ? null : `${code}-${country}`;
}

/** Language, script and region in any case and with any separator: `ZH_hans_cn`. */
function readTag(text: string): string | null {
  const match = /^([a-z]{2,3})(?:[-_ ]([a-z]{4}))?(?:[-_ ]([a-z]{2}|\d{3}))?(?:\.utf-?8)?$/.exec(text);
  const code = byName.get(match?.[1] ?? '');
  if (!match || code === undefined) return null;
  const [, , script, region] = match;
  const parts = [
    code,
    script ? script[0]!.toUpperCase() + script.slice(1) : '',
    region === 'uk' ? 'GB' : (region?.toUpperCase() ?? ''),
  ];
  return parts.filter((part) => part !== '').join('-');
}
