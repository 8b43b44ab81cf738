/**
 * States, territories and provinces with the abbreviations of the postal services of the United States, Canada and Australia,
 * and the regions of China and Brazil (ISO 3166-2).
 */

const unitedStates =
  'AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming|PR Puerto Rico|GU Guam|VI Virgin Islands|AS American Samoa|MP Northern Mariana Islands';
const canada =
  'AB Alberta|BC British Columbia|MB Manitoba|NB New Brunswick|NL Newfoundland and Labrador|NS Nova Scotia|NT Northwest Territories|NU Nunavut|ON Ontario|PE Prince Edward Island|QC Quebec|SK Saskatchewan|YT Yukon';
const australia =
  'NSW New South Wales|VIC Victoria|QLD Queensland|SA South Australia|WA Western Australia|TAS Tasmania|ACT Australian Capital Territory|NT Northern Territory';

/** Old abbreviations that people still write. */
const formerAbbreviations: Readonly<Record<string, string>> = {
  ...{
    calif: 'CA',
    mass: 'MA',
    conn: 'CT',
    penn: 'PA',
    penna: 'PA',
    tex: 'TX',
    fla: 'FL',
    ill: 'IL',
    wash: 'WA',
    mich: 'MI',
    minn: 'MN',
    ariz: 'AZ',
    colo: 'CO',
    wisc: 'WI',
    tenn: 'TN',
    'n y': 'NY',
    'n j': 'NJ',
    'n c': 'NC',
  },
  ...{ québec: 'QC' },
};

/** A state as written, in lower case and without dots, -> its abbreviation. */
export const regionsOf: Readonly<Record<'US' | 'CA' | 'AU', ReadonlyMap<string, string>>> = {
  US: readRegions(unitedStates, formerAbbreviations),
  CA: readRegions(canada, { québec: 'QC' }),
  AU: readRegions(australia, {}),
};

/** ZIP codes start with these digits in a state (USPS): enough to tell that a state and a ZIP code contradict each other. */
export const zipPrefixes: Readonly<Record<string, readonly number[]>> = {
  ...{ CT: [0], MA: [0], ME: [0], NH: [0], NJ: [0], NY: [0, 1], PR: [0], RI: [0], VT: [0], VI: [0], DE: [1], PA: [1] },
  ...{
    DC: [2],
    MD: [2],
    NC: [2],
    SC: [2],
    VA: [2],
    WV: [2],
    AL: [3],
    FL: [3],
    GA: [3],
    MS: [3],
    TN: [3],
    IN: [4],
    KY: [4],
    MI: [4],
    OH: [4],
  },
  ...{
    IA: [5],
    MN: [5],
    MT: [5],
    ND: [5],
    SD: [5],
    WI: [5],
    IL: [6],
    KS: [6],
    MO: [6],
    NE: [6],
    AR: [7],
    LA: [7],
    OK: [7],
    TX: [7, 8],
  },
  ...{
    AZ: [8],
    CO: [8],
    ID: [8],
    NM: [8],
    NV: [8],
    UT: [8],
    WY: [8],
    AK: [9],
    AS: [9],
    CA: [9],
    GU: [9],
    HI: [9],
    MP: [9],
    OR: [9],
    WA: [9],
  },
};

/** Regions of China by the first two digits of GB/T 2260 -> ISO 3166-2 without `CN-`, and the name in Latin letters. */
const chinese =
  '11 BJ Beijing|12 TJ Tianjin|13 HE Hebei|14 SX Shanxi|15 NM Inner Mongolia|21 LN Liaoning|22 JL Jilin|23 HL Heilongjiang|31 SH Shanghai|32 JS Jiangsu|33 ZJ Zhejiang|34 AH Anhui|35 FJ Fujian|36 JX Jiangxi|37 SD Shandong|41 HA Henan|42 HB Hubei|43 HN Hunan|44 GD Guangdong|45 GX Guangxi|46 HI Hainan|50 CQ Chongqing|51 SC Sichuan|52 GZ Guizhou|53 YN Yunnan|54 XZ Tibet|61 SN Shaanxi|62 GS Gansu|63 QH Qinghai|64 NX Ningxia|65 XJ Xinjiang|71 TW Taiwan|81 HK Hong Kong|82 MO Macao'
    .split('|')
    .map((entry) => ({ digits: entry.slice(0, 2), letters: entry.slice(3, 5), name: entry.slice(6) }));

/** The first two digits of a division of China -> its ISO 3166-2 code: 44 -> CN-GD. */
export const chineseRegionCodes: ReadonlyMap<string, string> = new Map(
  chinese.map(({ digits, letters }) => [digits, `CN-${letters}`]),
);

/** Provinces of China in Latin letters, in lower case -> as usually written and the ISO 3166-2 code. The four municipalities are cities. */
export const latinProvinces: ReadonlyMap<string, { readonly name: string; readonly code: string }> = new Map(
  chinese
    .filter(({ letters }) => !/^(?:BJ|TJ|SH|CQ|TW|HK|MO)$/.test(letters))
    .flatMap(({ letters, name }) => {
      const province = { name, code: `CN-${letters}` };
      const other = letters === 'NM' ? 'neimenggu' : letters === 'XZ' ? 'xizang' : null;
      return [[name.toLowerCase(), province] as const, ...(other === null ? [] : [[other, province] as const])];
    }),
);

const municipalities: ReadonlyMap<string, string> = new Map(
  chinese
    .filter(({ letters }) => /^(?:BJ|TJ|SH|CQ)$/.test(letters))
    .map(({ letters, name }) => [name.toLowerCase(), `CN-${letters}`]),
);

const brazil: ReadonlySet<string> = new Set(
  'AC AL AP AM BA CE DF ES GO MA MT MS MG PA PB PR PE PI RJ RN RS RO RR SC SP SE TO'.split(' '),
);

export function isBrazilianState(abbreviation: string): boolean {
  return brazil.has(abbreviation);
}

/** States and union territories of India in lower case; those that are cities too (Delhi, Chandigarh) left out. */
export const indianStates: ReadonlySet<string> = new Set(
  'andhra pradesh|arunachal pradesh|assam|bihar|chhattisgarh|goa|gujarat|haryana|himachal pradesh|jharkhand|karnataka|kerala|madhya pradesh|maharashtra|manipur|meghalaya|mizoram|nagaland|odisha|orissa|punjab|rajasthan|sikkim|tamil nadu|tamilnadu|telangana|tripura|uttar pradesh|uttarakhand|west bengal|jammu and kashmir|jammu & kashmir|ladakh'.split(
    '|',
  ),
);

/** Counties that people write in addresses of the United Kingdom and Ireland (Royal Mail former postal counties), in lower case. */
const britishCounties: ReadonlySet<string> = new Set(
  'bedfordshire|beds|berkshire|berks|buckinghamshire|bucks|cambridgeshire|cambs|cheshire|cleveland|cornwall|cumbria|derbyshire|devon|dorset|durham|county durham|co durham|east sussex|essex|gloucestershire|glos|greater london|greater manchester|hampshire|hants|herefordshire|hertfordshire|herts|humberside|isle of wight|kent|lancashire|lancs|leicestershire|leics|lincolnshire|lincs|merseyside|middlesex|norfolk|north yorkshire|northamptonshire|northants|northumberland|nottinghamshire|notts|oxfordshire|oxon|rutland|shropshire|somerset|south yorkshire|staffordshire|staffs|suffolk|surrey|tyne and wear|tyne & wear|warwickshire|west midlands|west sussex|west yorkshire|wiltshire|wilts|worcestershire|worcs|yorkshire|east yorkshire|east riding of yorkshire|avon|aberdeenshire|angus|argyll|ayrshire|banffshire|berwickshire|caithness|clackmannanshire|dumfriesshire|east lothian|fife|inverness-shire|kincardineshire|lanarkshire|midlothian|morayshire|perthshire|renfrewshire|ross-shire|roxburghshire|selkirkshire|stirlingshire|sutherland|west lothian|anglesey|carmarthenshire|ceredigion|clwyd|conwy|denbighshire|dyfed|flintshire|gwent|gwynedd|mid glamorgan|monmouthshire|pembrokeshire|powys|south glamorgan|west glamorgan|county antrim|county armagh|county down|county fermanagh|county londonderry|county tyrone|england|scotland|wales|northern ireland'.split(
    '|',
  ),
);

/** `West Yorkshire`, `Co. Cork`: a county of the United Kingdom or Ireland. */
export function isBritishCounty(text: string): boolean {
  return britishCounties.has(text.toLowerCase().replaceAll('.', '')) || /^(?:co\.?|county) \p{L}/iu.test(text);
}

/** The ISO 3166-2 code of a region as an address has it in Latin letters: US, IL -> US-IL; null = none is known. */
export function regionCodeOf(country: string | null, region: string | null, city: string | null): string | null {
  if (country === 'CN') {
    const province = region === null ? undefined : latinProvinces.get(region.toLowerCase());
    return province?.code ?? municipalities.get((city ?? '').toLowerCase()) ?? null;
  }
  if (region === null) return null;
  const isKnown =
    country === 'US' || country === 'CA' || country === 'AU'
      ? regionsOf[country].get(region.toLowerCase()) === region
      : country === 'BR' && brazil.has(region);
  return isKnown ? `${country}-${region}` : null;
}

function readRegions(text: string, others: Readonly<Record<string, string>>): Map<string, string> {
  const regions = new Map(Object.entries(others));
  for (const entry of text.split('|')) {
    const gap = entry.indexOf(' ');
    const abbreviation = entry.slice(0, gap);
    regions.set(abbreviation.toLowerCase(), abbreviation);
    regions.set(entry.slice(gap + 1).toLowerCase(), abbreviation);
  }
  return regions;
}
