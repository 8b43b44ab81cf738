/** Currencies of ISO 4217 and what people call them. Codes are the standard's; words are common usage. */

/** Active codes (ISO 4217, amendment 177), funds and metals left out. */
const codes =
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG'.split(
    ' ',
  );

/** Codes that were replaced, and codes that are in use but not the standard's. */
const otherCodes: Readonly<Record<string, string>> = {
  ...{
    RMB: 'CNY',
    CNH: 'CNY',
    NTD: 'TWD',
    NT: 'TWD',
    HK: 'HKD',
    YEN: 'JPY',
    RUR: 'RUB',
    TRL: 'TRY',
    MXP: 'MXN',
    STG: 'GBP',
  },
};

/** Words and signs of one currency, in lower case. */
const words: Readonly<Record<string, string>> = {
  CNY: '人民币|人民币元|离岸人民币|元人民币|元|圆|块|块钱|人民幣|cn¥|rmb¥|cny¥|yuan|renminbi|chinese yuan|yuan renminbi',
  USD: '美元|美金|美圆|us$|u$|usd$|us dollar|us dollars|u.s. dollar|u.s. dollars|united states dollar|american dollar|us-dollar',
  EUR: '欧元|歐元|€|euro|euros|eur€',
  GBP: '英镑|英鎊|英磅|£|gbp£|pound sterling|british pound|british pounds|sterling|uk pound|gb pound|gb pounds|uk pounds',
  JPY: '日元|日圆|日圓|日币|日幣|円|jp¥|jpy¥|yen|japanese yen|jp yen',
  HKD: '港元|港币|港幣|港纸|hk$|hong kong dollar|hong kong dollars',
  TWD: '新台币|新臺幣|新台幣|台币|臺幣|台幣|nt$|ntd$|tw$|new taiwan dollar|taiwan dollar',
  MOP: '澳门元|澳门币|澳門元|澳門幣|葡币|mop$|pataca',
  KRW: '韩元|韩币|韩圆|韓元|韓幣|₩|원|won|korean won|south korean won',
  SGD: '新加坡元|新加坡币|新加坡幣|新币|新幣|坡币|s$|sg$|singapore dollar|singapore dollars',
  AUD: '澳元|澳币|澳幣|澳大利亚元|a$|au$|aud$|australian dollar|australian dollars',
  NZD: '新西兰元|纽元|纽币|紐元|紐幣|nz$|new zealand dollar',
  CAD: '加元|加币|加幣|加拿大元|c$|ca$|can$|cad$|canadian dollar|canadian dollars',
  CHF: '瑞士法郎|瑞郎|sfr|sfr.|fr.|swiss franc|swiss francs|schweizer franken|franken',
  SEK: '瑞典克朗|swedish krona|swedish kronor|kronor',
  NOK: '挪威克朗|norwegian krone|norwegian kroner',
  DKK: '丹麦克朗|danish krone|danish kroner|dkr',
  ISK: '冰岛克朗|icelandic krona',
  INR: '印度卢比|₹|indian rupee|indian rupees',
  RUB: '俄罗斯卢布|卢布|₽|руб|руб.|р.|ruble|rubles|rouble|roubles|russian ruble|рубль|рублей',
  BRL: '巴西雷亚尔|雷亚尔|r$|real|reais|brazilian real',
  MXN: '墨西哥比索|mx$|mex$|mexican peso|mexican pesos',
  ZAR: '南非兰特|兰特|rand|south african rand',
  THB: '泰铢|泰銖|฿|baht|thai baht',
  VND: '越南盾|₫|đ|dong|vietnamese dong',
  IDR: '印尼盾|印尼卢比|印度尼西亚卢比|rp|rp.|rupiah|indonesian rupiah',
  MYR: '马来西亚林吉特|林吉特|马币|馬幣|令吉|rm|ringgit|malaysian ringgit',
  PHP: '菲律宾比索|菲律賓披索|₱|philippine peso|philippine pesos',
  TRY: '土耳其里拉|₺|tl|turkish lira|türk lirası',
  PLN: '波兰兹罗提|兹罗提|zł|zl|zloty|złoty|polish zloty',
  CZK: '捷克克朗|kč|kc|koruna|czech koruna|korun',
  HUF: '匈牙利福林|福林|ft|forint|hungarian forint',
  RON: '罗马尼亚列伊|lei|leu|romanian leu',
  BGN: '保加利亚列弗|лв|лв.|lev',
  UAH: '乌克兰格里夫纳|格里夫纳|₴|грн|грн.|hryvnia',
  ILS: '以色列新谢克尔|谢克尔|₪|nis|shekel|shekels',
  AED: '阿联酋迪拉姆|迪拉姆|د.إ|dh|dhs|dirham|uae dirham',
  QAR: '卡塔尔里亚尔|qatari riyal',
  KWD: '科威特第纳尔|kuwaiti dinar',
  IRR: '伊朗里亚尔|iranian rial',
  SAR: '沙特里亚尔|ر.س|saudi riyal|sr',
  NGN: '尼日利亚奈拉|奈拉|₦|naira',
  KZT: '哈萨克斯坦坚戈|坚戈|₸|tenge',
  EGP: '埃及镑|e£|egyptian pound',
  ARS: '阿根廷比索|ar$|argentine peso',
  CLP: '智利比索|clp$|chilean peso',
  COP: '哥伦比亚比索|col$|colombian peso',
  PKR: '巴基斯坦卢比|pakistani rupee',
  BDT: '孟加拉塔卡|塔卡|৳|taka',
  KES: '肯尼亚先令|ksh|kenyan shilling',
  GHS: '加纳塞地|塞地|gh₵|cedi',
  PEN: '秘鲁索尔|s/|s/.|sol|soles',
  CRC: '哥斯达黎加科朗|₡',
  MNT: '图格里克|蒙古图格里克|₮',
  LAK: '老挝基普|₭|kip',
  MMK: '缅甸元|缅元|kyat',
  KHR: '柬埔寨瑞尔|瑞尔|៛|riel',
};

/** Signs that several currencies share; the first one is meant where nothing else is known, null = none is. */
const shared: Readonly<Record<string, { usual: string | null; all: readonly string[] }>> = {
  $: {
    usual: 'USD',
    all: 'USD CAD AUD NZD HKD SGD TWD MXN ARS CLP COP BMD BSD BBD BND FJD GYD JMD KYD LRD NAD SBD SRD TTD XCD UYU MOP'.split(
      ' ',
    ),
  },
  '¥': { usual: null, all: ['CNY', 'JPY'] },
  kr: { usual: null, all: ['SEK', 'NOK', 'DKK', 'ISK'] },
  peso: { usual: null, all: ['MXN', 'PHP', 'ARS', 'CLP', 'COP', 'CUP', 'DOP', 'UYU'] },
  rs: { usual: null, all: ['INR', 'PKR', 'LKR', 'NPR', 'MUR', 'SCR'] },
  pound: { usual: 'GBP', all: ['GBP', 'EGP', 'LBP', 'SYP', 'SDG', 'SSP', 'GIP', 'FKP', 'SHP'] },
  franc: { usual: null, all: ['CHF', 'XOF', 'XAF', 'XPF', 'CDF', 'RWF', 'BIF', 'DJF', 'GNF', 'KMF'] },
  krone: { usual: null, all: ['NOK', 'DKK'] },
  krona: { usual: null, all: ['SEK', 'ISK'] },
  r: { usual: 'ZAR', all: ['ZAR', 'BRL'] },
  元: { usual: 'CNY', all: ['CNY', 'TWD', 'HKD', 'MOP', 'SGD'] },
};

const sameAs: Readonly<Record<string, string>> = {
  ...{
    dollar: '$',
    dollars: '$',
    '＄': '$',
    刀: '$',
    '￥': '¥',
    'kr.': 'kr',
    pesos: 'peso',
    'rs.': 'rs',
    rupee: 'rs',
    rupees: 'rs',
  },
  ...{ pounds: 'pound', francs: 'franc', fr: 'franc', kroner: 'krone', 圆: '元', 块: '元', 塊: '元', 块钱: '元' },
};

/** The usual currency of countries whose signs are shared. */
const homes: Readonly<Record<string, string>> = {
  ...{
    CN: 'CNY',
    JP: 'JPY',
    US: 'USD',
    CA: 'CAD',
    AU: 'AUD',
    NZ: 'NZD',
    HK: 'HKD',
    SG: 'SGD',
    TW: 'TWD',
    MO: 'MOP',
    MX: 'MXN',
  },
  ...{
    SE: 'SEK',
    NO: 'NOK',
    DK: 'DKK',
    IS: 'ISK',
    IN: 'INR',
    PK: 'PKR',
    LK: 'LKR',
    NP: 'NPR',
    MU: 'MUR',
    GB: 'GBP',
    EG: 'EGP',
  },
  ...{
    CH: 'CHF',
    LI: 'CHF',
    PH: 'PHP',
    AR: 'ARS',
    CL: 'CLP',
    CO: 'COP',
    UY: 'UYU',
    DO: 'DOP',
    BR: 'BRL',
    ZA: 'ZAR',
    GL: 'DKK',
    FO: 'DKK',
  },
};

/** What a currency word means. */
export interface MeantCurrency {
  /** ISO 4217; null = the sign is shared and nothing tells which one is meant. */
  code: string | null;
  /** All currencies that it can stand for. */
  all: readonly string[];
}

const byWord: ReadonlyMap<string, string> = new Map([
  ...codes.map((code) => [code.toLowerCase(), code] as const),
  ...Object.entries(otherCodes).map(([code, meant]) => [code.toLowerCase(), meant] as const),
  ...Object.entries(words).flatMap(([code, list]) => list.split('|').map((word) => [word, code] as const)),
]);

/** True = an active code of ISO 4217, in upper case. */
export function isCurrencyCode(code: string): boolean {
  return byWord.get(code.toLowerCase()) === code;
}

/** `$US` and `US $` as `us$`. */
function signBehind(word: string): string {
  if (!word.includes('$') || word.length > 6) return word;
  const letters = word.replace(/[ $]/g, '');
  return /^[a-z]{1,3}$/.test(letters) ? `${letters}$` : word;
}

/**
 * The currency that a code, sign or word stands for; null = it is none. Where a sign is shared, the known currency decides
 * if it is one of them, else the country's, else usage.
 */
export function currencyOf(word: string, known: string | null, country: string | null): MeantCurrency | null {
  const plain = signBehind(word.trim().toLowerCase().replace(/\s+/g, ' '));
  const sign = sameAs[plain] ?? plain;
  const group = Object.hasOwn(shared, sign) ? shared[sign] : undefined;
  if (group === undefined) {
    const code = byWord.get(plain);
    return code === undefined ? null : { code, all: [code] };
  }
  const home = country === null ? undefined : homes[country.toUpperCase()];
  for (const candidate of [known, home])
    if (candidate && group.all.includes(candidate)) return { code: candidate, all: group.all };
  return { code: group.usual, all: group.all };
}
