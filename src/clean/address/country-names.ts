/** Names of countries in all languages (ISO 3166-1). The only file that meets the library which brings them. */
import { createRequire } from 'node:module';
import { toSimplified } from '../text/han-script.js';

/** What a name or code stands for: an alpha-2 code, or several countries. */
export type MeantCountry = string | 'ambiguous';

interface NameTable {
  countries: Record<string, string | string[]>;
}

/** The languages whose names most cells are in. */
const usualLanguages = ['en', 'zh'];

/** All others, the more widely used first: where two use one name for different countries, the first decides. */
const otherLanguages =
  'de fr es pt it nl ja ko ru sv nb nn da fi pl cs sk hu ro bg el tr uk hr sr sl lt lv et is ga sq mk bs ca eu gl ar he fa hi bn ur th vi id ms ka hy az kk uz mn'.split(
    ' ',
  );

/** Names in use that the tables lack: short, former and colloquial ones. */
const aliases: Readonly<Record<string, string>> = {
  CN: "china, people's republic of|people's republic of china|pr china|p.r. china|prc|p.r.c.|china prc|china pr|mainland china|china mainland|china (mainland)|中国大陆|中国内地|大陆|中华人民共和国|中華人民共和國|中國|中國大陸|chn|zhongguo",
  HK: 'hong kong|hongkong|hong kong sar|hong kong, china|hong kong sar china|香港|中国香港|中國香港|香港特别行政区|中国香港特别行政区|中华人民共和国香港特别行政区|h.k.',
  MO: 'macau|macao|macao sar|macau, china|macau sar china|macao sar china|澳门|澳門|中国澳门|中國澳門|澳门特别行政区|中国澳门特别行政区|中华人民共和国澳门特别行政区',
  TW: 'taiwan|republic of china|r.o.c.|taiwan, china|taiwan, province of china|chinese taipei|taiwan roc|taiwan (r.o.c.)|taiwan r.o.c.|republic of china (taiwan)|台湾|台灣|臺灣|中国台湾|台湾省|中国台湾省|中华台北',
  US: 'usa|u.s.a.|u.s.|u.s|us of a|united states|united states of america|the united states|america|states|美国|美國|美利坚合众国|美利坚|ee.uu.|eeuu|estados unidos|vereinigte staaten|etats-unis|états-unis',
  GB: 'united kingdom of great britain and northern ireland|uk|u.k.|united kingdom|great britain|britain|england|scotland|wales|northern ireland|英国|英國|大不列颠|英格兰|苏格兰|威尔士|北爱尔兰|联合王国|大不列颠及北爱尔兰联合王国|großbritannien|grossbritannien|england uk',
  KR: 'south korea|korea, south|korea (south)|republic of korea|korea, republic of|korea republic|korea rep.|rok|s. korea|韩国|韓國|南韩|南韓|南朝鲜|大韩民国|大韓民國|한국|대한민국',
  KP: 'north korea|korea, north|dprk|朝鲜|朝鮮|北韩|北朝鲜|朝鲜民主主义人民共和国',
  RU: 'russia|russian federation|俄国|俄罗斯|俄羅斯|俄罗斯联邦|россия',
  DE: 'germany|federal republic of germany|deutschland|brd|ger|德国|德國|德意志联邦共和国|德意志',
  NL: 'holland|the netherlands|netherlands|荷兰|荷蘭|尼德兰|niederlande|hol',
  CH: 'switzerland|schweiz|suisse|svizzera|sui|瑞士',
  AE: 'uae|u.a.e.|emirates|united arab emirates|阿联酋|阿聯酋|阿拉伯联合酋长国|阿拉伯联合大公国',
  VN: 'vietnam|viet nam|越南|việt nam',
  CZ: 'czech|czech republic|czechia|the czech republic|捷克|捷克共和国|česko',
  CI: "ivory coast|cote d'ivoire|côte d'ivoire|科特迪瓦|象牙海岸",
  MM: 'burma|myanmar|缅甸|緬甸',
  SZ: 'swaziland|eswatini|斯威士兰|史瓦帝尼',
  MK: 'macedonia|north macedonia|马其顿|北马其顿|fyrom',
  CV: 'cape verde|cabo verde|佛得角',
  TL: 'east timor|timor-leste|东帝汶',
  VA: 'vatican|vatican city|holy see|梵蒂冈',
  SY: 'syria|叙利亚',
  IR: 'iran|伊朗|islamic republic of iran',
  LA: 'laos|lao pdr|老挝|寮国',
  MD: 'moldova|摩尔多瓦',
  BO: 'bolivia|玻利维亚',
  VE: 'venezuela|委内瑞拉',
  TZ: 'tanzania|坦桑尼亚|坦尚尼亚',
  BN: 'brunei|文莱|汶莱',
  PS: 'palestine|palestinian territories|巴勒斯坦|巴勒斯坦领土',
  CD: 'dr congo|drc|d.r. congo|democratic republic of the congo|congo-kinshasa|congo kinshasa|zaire|刚果金|刚果民主共和国|民主刚果',
  CG: 'republic of the congo|congo-brazzaville|congo brazzaville|congo (brazzaville)|刚果布|刚果共和国',
  BA: 'bosnia|bosnia and herzegovina|bosnia & herzegovina|波黑|波斯尼亚|波斯尼亚和黑塞哥维那|波斯尼亚和墨塞哥维那',
  TR: 'turkey|türkiye|turkiye|土耳其',
  SA: 'saudi arabia|saudi|ksa|沙特|沙特阿拉伯|沙特阿拉伯王国|沙地阿拉伯|沙烏地阿拉伯',
  NZ: 'new zealand|nz|aotearoa|新西兰|紐西蘭|纽西兰',
  AU: 'australia|aus|澳大利亚|澳洲|澳大利亞',
  JP: 'japan|日本|日本国|nippon|jpn',
  IT: 'italy|italia|意大利|義大利',
  TH: 'thailand|siam|泰国|泰國',
  SG: 'singapore|新加坡|新加坡共和国|星加坡|sg.',
  MY: 'malaysia|马来西亚|馬來西亞|大马',
  GR: 'greece|hellas|希腊|希臘',
  EG: 'egypt|埃及',
  ZA: 'south africa|rsa|南非',
  FR: 'france|法国|法國|法兰西',
  PT: 'portugal|葡萄牙|por',
  DK: 'denmark|丹麦|丹麥|den',
  TT: 'trinidad|trinidad & tobago|trinidad and tobago',
  KN: 'st kitts|st. kitts and nevis|saint kitts and nevis',
  LC: 'st lucia|st. lucia|saint lucia',
  VC: 'st vincent|st. vincent and the grenadines',
  IE: 'ireland|republic of ireland|eire|爱尔兰|愛爾蘭|爱尔兰共和国',
  VI: 'us virgin islands|u.s. virgin islands|american virgin islands|usvi',
  XK: 'kosovo|科索沃',
  ID: '印度尼西亚|印度尼西亚共和国',
  BD: '孟加拉',
  CF: '中非共和国',
  DO: '多米尼加共和国',
  FM: '密克罗尼西亚',
  SH: '圣赫勒拿',
  EH: '西撒哈拉',
  GG: '根西岛',
  JE: '泽西岛',
  VG: 'british virgin islands|virgin islands (uk)|bvi|b.v.i.|英属维京群岛|英属处女岛',
  FK: 'falkland islands',
  KZ: '哈萨克',
  KG: '吉尔吉斯',
  TJ: '塔吉克',
  TM: '土库曼',
  UZ: '乌兹别克',
  // Names of Taiwan, in simplified characters.
  MW: '马拉威',
  AZ: '亚塞拜然',
  BB: '巴贝多',
  BJ: '贝南',
  BW: '波札那',
  BI: '蒲隆地',
  BZ: '贝里斯',
  CY: '赛普勒斯',
  DJ: '吉布地',
  EC: '厄瓜多',
  ER: '厄利垂亚',
  ET: '衣索比亚',
  GA: '加彭',
  GE: '乔治亚',
  GH: '迦纳',
  GM: '甘比亚',
  GT: '瓜地马拉',
  GW: '几内亚比索',
  HN: '宏都拉斯',
  HR: '克罗埃西亚',
  KE: '肯亚',
  LI: '列支敦斯登',
  LR: '赖比瑞亚',
  LS: '赖索托',
  LY: '利比亚',
  MR: '茅利塔尼亚',
  MT: '马尔他',
  MU: '模里西斯',
  MV: '马尔地夫',
  MZ: '莫三比克',
  NE: '尼日',
  NG: '奈及利亚',
  PG: '巴布亚纽几内亚',
  PW: '帛琉',
  QA: '卡达',
  RW: '卢安达',
  SB: '索罗门群岛',
  SC: '塞席尔',
  SI: '斯洛维尼亚',
  SL: '狮子山',
  SM: '圣马利诺',
  SO: '索马利亚',
  TD: '查德',
  TN: '突尼西亚',
  TO: '东加',
  TV: '吐瓦鲁',
  VU: '万那杜',
  YE: '叶门',
  ZM: '尚比亚',
  ZW: '辛巴威',
};

/** Names that several countries bear, in whatever language. */
const shared = ['congo', '刚果', 'korea', 'corea', 'korea (unspecified)', 'virgin islands', '维尔京群岛'];

const names = new Map<string, MeantCountry>();
let loadedLanguages: 'none' | 'usual' | 'all' = 'none';

/** The country that a name or code stands for; null = none. Case, accents, points and spaces do not matter. */
export function countryOf(text: string): MeantCountry | null {
  if (loadedLanguages === 'none') loadUsualNames();
  const exact = names.get(text);
  if (exact !== undefined) return exact;
  if (text.length > 80) return null;
  const key = foldName(text);
  const usual = names.get(key);
  if (usual !== undefined) return usual;
  // 阿爾及利亞: the tables have simplified characters.
  if (/\p{Script=Han}/u.test(key)) return names.get(toSimplified(key)) ?? otherName(key);
  return otherName(key);
}

function otherName(key: string): MeantCountry | null {
  if (loadedLanguages !== 'all') loadOtherNames();
  return names.get(key) ?? null;
}

/** One form of a name for look-ups. */
function foldName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/^\s*the\s+/, '')
    .replace(/&/g, 'and')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

function loadUsualNames(): void {
  const require = createRequire(import.meta.url);
  const codes = require('i18n-iso-countries/codes.json') as readonly (readonly [string, string, string])[];
  for (const [alpha2, alpha3, numeric] of codes) {
    for (const code of [alpha2, alpha2.toLowerCase(), alpha3.toLowerCase(), numeric]) names.set(code, alpha2);
  }
  for (const name of shared) names.set(foldName(name), 'ambiguous');
  for (const [code, list] of Object.entries(aliases)) {
    for (const name of list.split('|')) if (!names.has(foldName(name))) names.set(foldName(name), code);
  }
  for (const language of usualLanguages) learnLanguage(require, language);
  loadedLanguages = 'usual';
}

/** Reading sixty tables takes tens of milliseconds; only a column with a name of another language pays for it. */
function loadOtherNames(): void {
  const require = createRequire(import.meta.url);
  for (const language of otherLanguages) learnLanguage(require, language);
  loadedLanguages = 'all';
}

/** Adds the names of one language that are not known yet. */
function learnLanguage(require: NodeJS.Require, language: string): void {
  const table = require(`i18n-iso-countries/langs/${language}.json`) as NameTable;
  const fresh = new Map<string, MeantCountry>();
  for (const [code, written] of Object.entries(table.countries)) {
    for (const name of [written].flat()) {
      const key = foldName(name);
      if (key === '' || names.has(key)) continue;
      const other = fresh.get(key);
      fresh.set(key, other === undefined || other === code ? code : 'ambiguous');
    }
  }
  for (const [key, code] of fresh) names.set(key, code);
}
