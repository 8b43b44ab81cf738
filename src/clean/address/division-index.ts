/** Finds division names at a place of a text: full, short, colloquial and former ones. */
import { type Division, divisions } from './divisions.js';
import { formerDistricts } from './former-districts.js';

/** A name under which a division is found. */
export interface Place {
  readonly division: Division;
  readonly name: string;
  /** full: the official name; short: without its kind; former: one it no longer has. */
  readonly as: 'full' | 'short' | 'former';
}

/** Names by their first two characters, the longest first; `starts` tells by the first one that there is none. */
interface PlaceIndex {
  readonly starts: Uint8Array;
  readonly byPair: ReadonlyMap<number, readonly Place[]>;
}

interface Indexes {
  provinces: PlaceIndex;
  prefectures: PlaceIndex;
  counties: PlaceIndex;
  countiesOf: ReadonlyMap<Division, ReadonlyMap<number, readonly Place[]>>;
}

/**
 * Former names that do not follow from the present one and that one place alone had, with the division that has it now
 * (GB/T 2260).
 */
const formerNames: Readonly<Record<string, string>> = {
  ...{ 崇文区: '110101', 宣武区: '110102', 塘沽区: '120116', 汉沽区: '120116', 大港区: '120116' },
  ...{ 闸北区: '310106', 卢湾区: '310101', 南汇区: '310115', 南汇县: '310115', 川沙县: '310115', 南市区: '310101' },
  ...{ 白下区: '320104', 下关区: '320106', 崇安区: '320213', 南长区: '320213', 北塘区: '320213', 维扬区: '321003' },
  ...{
    沧浪区: '320508',
    平江区: '320508',
    金阊区: '320508',
    下城区: '330105',
    江干区: '330102',
    四方区: '370203',
    胶南市: '370211',
  },
  ...{ 楚州区: '320803', 清浦区: '320812', 江浦县: '320111', 大厂区: '320116', 江东区: '330212', 绍兴县: '330603' },
  ...{ 芳村区: '440103', 萝岗区: '440112', 郫县: '510117', 中甸县: '533401', 翠云区: '530802', 开元区: '350203' },
  ...{ 鼓浪屿区: '350203', 东陵区: '210112', 新城子区: '210113', 动力区: '230110', 万盛区: '500110' },
  ...{
    米泉市: '650109',
    许昌县: '411003',
    开封县: '410212',
    陕县: '411203',
    遵义县: '520304',
    小河区: '520111',
    上海县: '310112',
    蓟县: '120119',
    万县市: '500101',
    开县: '500154',
    双桥区: '500111',
  },
  ...{ 湾里区: '360112', 嘉定县: '310114', 宝山县: '310113', 淮阴市: '320800', 三山区: '340209' },
  ...{ 莱芜市: '370116', 莱城区: '370116', 居巢区: '340181', 襄樊市: '420600', 思茅市: '530800', 思茅地区: '530800' },
  ...{ 桃园县: '711400', 台北县: '711100', 台中县: '710400', 台南县: '710300', 高雄县: '710200' },
  // 州 and 洲 sound alike.
  ...{ 株州市: '430200', 满州里市: '150781' },
};

let indexes: Indexes | null = null;

function placeIndexes(): Indexes {
  indexes ??= buildIndexes();
  return indexes;
}

/** Provinces whose name starts at `at`, the longest name first. */
export function provincesAt(text: string, at: number): Place[] {
  return placesAt(placeIndexes().provinces, text, at);
}

/** Prefectures whose name starts at `at`. */
export function prefecturesAt(text: string, at: number): Place[] {
  return placesAt(placeIndexes().prefectures, text, at);
}

/** Counties, districts and county-level cities whose name starts at `at`. */
export function countiesAt(text: string, at: number): Place[] {
  return placesAt(placeIndexes().counties, text, at);
}

/** As `countiesNear`, of one prefecture only. */
export function countiesOfNear(prefecture: Division, text: string, at: number): readonly Place[] {
  return placeIndexes().countiesOf.get(prefecture)?.get(pairAt(text, at)) ?? noneAtAll;
}

const noneAtAll: readonly Place[] = [];

function placesNear({ starts, byPair }: PlaceIndex, text: string, at: number): readonly Place[] {
  return starts[text.charCodeAt(at)] === 1 ? (byPair.get(pairAt(text, at)) ?? noneAtAll) : noneAtAll;
}

/** Places whose name may start at `at`: two characters agree, the rest is for the caller to compare. The longest name first. */
export function provincesNear(text: string, at: number): readonly Place[] {
  return placesNear(placeIndexes().provinces, text, at);
}

/** As `provincesNear`, of prefectures. */
export function prefecturesNear(text: string, at: number): readonly Place[] {
  return placesNear(placeIndexes().prefectures, text, at);
}

/** As `provincesNear`, of counties, districts and county-level cities. */
export function countiesNear(text: string, at: number): readonly Place[] {
  return placesNear(placeIndexes().counties, text, at);
}

/** Two characters as a small integer, which maps find faster than a string; texts that share one are told apart by their names. */
function pairAt(text: string, at: number): number {
  return ((text.charCodeAt(at) & 0x7fff) << 15) | (text.charCodeAt(at + 1) & 0x7fff);
}

const none: Place[] = [];

function placesAt(index: PlaceIndex, text: string, at: number): Place[] {
  let found = none;
  for (const place of placesNear(index, text, at)) {
    if (!text.startsWith(place.name, at)) continue;
    if (found === none) found = [];
    found.push(place);
  }
  return found;
}

/** The province of a division; the division itself where it is one. */
export function provinceOf(division: Division): Division {
  let province = division;
  while (province.parent) province = province.parent;
  return province;
}

function buildIndexes(): Indexes {
  const { provinces, prefectures, counties } = divisions();
  const countyNames = new Set(counties.map(({ name }) => name));
  const provincePlaces = provinces.flatMap((division) => [
    ...namesOf(division),
    ...(division.name.endsWith('区') ? [colloquial(division, '省'), colloquial(division, '自治区')] : []),
    ...(division.short === '内蒙古' ? [{ division, name: '内蒙', as: 'short' as const }] : []),
  ]);
  const prefecturePlaces = prefectures.flatMap((division) => [
    ...namesOf(division),
    ...(division.name.endsWith('州') ? [colloquial(division, '州')] : []),
    ...(initials[division.short] ?? []).map((name): Place => ({ division, name, as: 'short' })),
    ...misspelt(division),
    // 毕节地区 is 毕节市 now.
    ...(division.name.endsWith('市') ? [{ division, name: `${division.short}地区`, as: 'former' as const }] : []),
  ]);
  const countyPlaces = counties.flatMap((division) => [
    ...namesOf(division),
    ...misspelt(division),
    // A county that became a district keeps its stem: 吴江市 is 吴江区 now.
    ...['市', '县', '区', '新区']
      .map((kind) => division.short + kind)
      .filter((name) => division.short.length >= 2 && division.short !== division.name && !countyNames.has(name))
      .map((name): Place => ({ division, name, as: 'former' })),
  ]);
  for (const [name, code] of Object.entries(formerNames)) {
    const isCounty = !code.endsWith('00');
    const division = (isCounty ? counties : prefectures).find((known) => known.code === code);
    if (division) (isCounty ? countyPlaces : prefecturePlaces).push({ division, name, as: 'former' });
  }
  const byPrefecture = new Map<Division, Place[]>();
  for (const place of countyPlaces) {
    const { parent } = place.division;
    if (parent === null) continue;
    const known = byPrefecture.get(parent);
    if (known) known.push(place);
    else byPrefecture.set(parent, [place]);
  }
  for (const city of prefectures) {
    const written = formerDistricts[city.name];
    if (written === undefined) continue;
    const added = formerPlaces(written, city, counties);
    const isAdded = (place: Place): boolean => place.as === 'former' && added.some(({ name }) => name === place.name);
    byPrefecture.set(city, [...(byPrefecture.get(city) ?? []).filter((place) => !isAdded(place)), ...added]);
  }
  return {
    provinces: indexOf(provincePlaces),
    prefectures: indexOf(prefecturePlaces),
    counties: indexOf(countyPlaces),
    countiesOf: new Map([...byPrefecture].map(([prefecture, places]) => [prefecture, byPairOf(places)])),
  };
}

/** What the prefectures of Xinjiang with long names are called there. */
const initials: Readonly<Record<string, readonly string[]>> = {
  巴音郭楞: ['巴州'],
  博尔塔拉: ['博州'],
  克孜勒苏: ['克州'],
};

/** 杭洲市: 州 and 洲 sound alike, and no other place has the name. */
function misspelt(division: Division): Place[] {
  const name = division.name.replace(/州(?=[市区]$)/, '洲');
  return name === division.name ? [] : [{ division, name, as: 'former' }];
}

/** The former districts of a city; one that was moved is looked for in its whole province. */
function formerPlaces(written: string, city: Division, counties: readonly Division[]): Place[] {
  return written.split(' ').flatMap((entry) => {
    const [name = '', successors = ''] = entry.split('>');
    return successors.split('/').flatMap((successor) => {
      const known = counties.filter((county) => county.name === successor && provinceOf(county) === provinceOf(city));
      const division = known.find(({ parent }) => parent === city) ?? known[0];
      return division === undefined ? [] : [{ division, name, as: 'former' as const }];
    });
  });
}

function namesOf(division: Division): Place[] {
  const full: Place = { division, name: division.name, as: 'full' };
  return division.short === division.name ? [full] : [full, { division, name: division.short, as: 'short' }];
}

function colloquial(division: Division, kind: string): Place {
  return { division, name: division.short + kind, as: 'full' };
}

function indexOf(places: readonly Place[]): PlaceIndex {
  const starts = new Uint8Array(0x10000);
  for (const { name } of places) starts[name.charCodeAt(0)] = 1;
  return { starts, byPair: byPairOf(places) };
}

function byPairOf(places: readonly Place[]): Map<number, Place[]> {
  const index = new Map<number, Place[]>();
  for (const place of places) {
    const key = pairAt(place.name, 0);
    const known = index.get(key);
    if (known) known.push(place);
    else index.set(key, [place]);
  }
  for (const known of index.values()) known.sort((a, b) => b.name.length - a.name.length);
  return index;
}
