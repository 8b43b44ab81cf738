/** Reads Chinese addresses: 省, 市, 区县 by the division tables (GB/T 2260), the rest as street. */

import type { Note, Parts } from '../step.js';
import { toSimplified, toTraditional } from '../text/han-script.js';
import { trimSigns } from '../text/tidy.js';
import { hasSixDigits, hasSpace, hasTraditional } from './address-scan.js';
import {
  countiesNear,
  countiesOfNear,
  type Place,
  prefecturesNear,
  provinceOf,
  provincesNear,
} from './division-index.js';
import type { Division } from './divisions.js';

const countryPrefix = /^(?:中华人民共和国|中国|PR\s?China|China|CN(?= ?[,，\u4e00-\u9fff]))[\s,，、]*/i;
const labelledPostcode = /[(（]?(?:邮政编码|邮编|邮码)[:： ]{0,3}(\d{6})[)）]?/;
const leadingPostcode = /^[(（[]?(\d{6})[)）\]]?[ ,，]{0,3}(?=\p{Script=Han})/u;
const trailingPostcode = /(?:[ ,，;；(（]|(?<=[号室楼层座栋幢]))(\d{6})[)）]?$/;
const gaps = /(?<=[\p{Script=Han}\d]) (?=\p{Script=Han})|(?<=\p{Script=Han}) (?=\d)/gu;

/** What follows a short name when it is part of a street, building or village: 南京东路, 北京大厦. */
const isPartOfName =
  /^(?:[东西南北中]?[一二三四五六七八九十]?[路街巷弄道里村镇乡站桥湾]|[东西南北中]?大[道街厦]|公路|新村|小区|广场|花园|国际|街道|饭店|酒店|大学|银行|省|市|州|县|区)/;

/** Zones that are run like a district without being one. */
const zone =
  /^[\u4e00-\u9fff]{0,3}?(?:高新技术产业开发区|高新技术开发区|新技术开发区|高新区|经济技术开发区|经济开发区|经开区|工业园区|开发区|保税区|新区|风景名胜区|示范区)/;

/** Names that many cities give a district: they mean nothing without the city. */
const needsCity = new Set([
  '东区',
  '西区',
  '南区',
  '北区',
  '中区',
  '城区',
  '郊区',
  '矿区',
  '新区',
  '市中区',
  '城中区',
  '新城区',
]);

/** County-level cities that are named alone. */
const wellKnown: ReadonlySet<string> = new Set(
  (
    '义乌 昆山 江阴 常熟 张家港 太仓 慈溪 余姚 诸暨 乐清 瑞安 温岭 海宁 桐乡 平湖 晋江 石狮 宜兴 如皋 启东 丹阳 靖江 胶州 寿光 龙口 荣成 诸城 滕州 迁安 任丘 巩义 新郑 ' +
    '浏阳 仁怀 都江堰 西昌 库尔勒 延吉 东阳 永康 嵊州 玉环 临海 福清 仪征 高邮 句容 招远 莱州 肥城 新泰 平度 莱西 霸州 三河 遵化 武安 登封 荥阳 偃师'
  ).split(' '),
);

const separators = new Uint8Array(0x10000);
for (const sign of ' ,，、/-|;；·>') separators[sign.charCodeAt(0)] = 1;

/** First characters of `isPartOfName`: nothing else needs the pattern. */
const mayBePartOfName = new Uint8Array(0x10000);
for (const character of '东西南北中一二三四五六七八九十路街巷弄道里村镇乡站桥湾大公新小广花国饭酒银省市州县区')
  mayBePartOfName[character.charCodeAt(0)] = 1;

/** What the tables place between two levels in exports, and nobody writes. */
const fillers = [
  '市辖区',
  '省直辖县级行政区划',
  '自治区直辖县级行政区划',
  '省直辖县级行政单位',
  '省直辖行政单位',
  '直辖县级行政区划',
];

/** 中国（上海）自由贸易试验区, as business licences write it; 中国 is taken off before. */
const freeTradeZone = /^[（(](\p{Script=Han}{2,3})[)）]自由贸易试验区/u;

/** What a Chinese address says: its parts, and the deepest division that is known. */
export interface ChineseAddress {
  readonly parts: Parts;
  readonly division: Division | null;
}

/**
 * The parts of a Chinese address, of which `scanAddress` saw `seen`. Levels that follow from the others are filled in; `null` =
 * refused, with the reason noted.
 */
export function readChineseAddress(input: string, seen: number, note: Note): ChineseAddress | null {
  const named = mayNameCountry(input) ? input.replace(countryPrefix, '') : input;
  const coded = (seen & hasSixDigits) === 0 ? null : takePostcode(named);
  const whole = coded === null ? named : coded.text;
  const start = whole.charCodeAt(0);
  const trade = start === 0xff08 || start === 0x28 ? freeTradeZone.exec(whole) : null;
  // The zone says the province, and stays with the street.
  const text = trade === null ? whole : (trade[1] ?? '') + whole.slice(trade[0].length);
  let reader = new DivisionReader(text);
  let contradiction = reader.read();
  let isTraditional = false;
  if ((seen & hasTraditional) !== 0) {
    const simplified = toSimplified(text);
    // Character for character, or places in one text are not places in the other.
    if (simplified !== text && simplified.length === text.length) {
      const other = new DivisionReader(simplified);
      const contradicted = other.read();
      if (other.at > reader.at) {
        isTraditional = true;
        reader = other;
        contradiction = contradicted;
      }
    }
  }
  const { province, city, districtName } = reader;
  if (contradiction !== null) {
    note('address.contradictory', { place: contradiction, region: city?.name ?? province?.name ?? '' });
    return null;
  }
  if (reader.former !== null) {
    const { name, division } = reader.former;
    // 六安市寿县 is in 淮南市 now.
    const moved = name === division.name ? (city?.name ?? '') : '';
    note('address.former-name', { former: name, name: moved + division.name });
  }
  if (reader.isAmbiguous) note('address.ambiguous', { district: districtName ?? '' });
  if (province === null && districtName === null) note('address.no-division');
  const rest = text.slice(reader.at);
  const plain = (seen & hasSpace) === 0 ? rest : rest.trim().replace(gaps, '');
  const street = trade === null ? plain : `中国${trade[0]}${plain}`;
  const cityName = city !== null ? city.name : reader.isInMunicipality ? (province?.name ?? null) : null;
  const regionName = province === null ? null : province.name;
  const parts = {
    street: street === '' ? null : street,
    district: isTraditional ? traditional(districtName, text) : districtName,
    city: isTraditional ? traditional(cityName, text) : cityName,
    region: isTraditional ? traditional(regionName, text) : regionName,
    postalCode: coded?.postalCode ?? reader.postalCode,
    country: province === null ? 'CN' : countryOf(province),
  };
  return { parts, division: reader.county ?? city ?? province };
}

/** A name in traditional characters; 台 stays where the text writes it so. */
function traditional(name: string | null, text: string): string | null {
  if (name === null) return null;
  const written = toTraditional(name);
  return text.includes('台') && !text.includes('臺') ? written.replaceAll('臺', '台') : written;
}

function countryOf({ code }: Division): string {
  const first = code.charCodeAt(0);
  // Provinces begin with 1 to 6.
  return first < 0x37 ? 'CN' : code === '710000' ? 'TW' : code === '810000' ? 'HK' : code === '820000' ? 'MO' : 'CN';
}

function takePostcode(input: string): { text: string; postalCode: string | null } {
  for (const pattern of [labelledPostcode, leadingPostcode, trailingPostcode]) {
    const found = pattern.exec(input);
    if (found?.[1]) {
      const text = input.slice(0, found.index) + input.slice(found.index + found[0].length);
      return { text: trimSigns(text, ' ,，;；', ' ,，;；(（'), postalCode: found[1] };
    }
  }
  return { text: input, postalCode: null };
}

/** 中国, 中华人民共和国, China, PR China */
function mayNameCountry(text: string): boolean {
  const first = text.charCodeAt(0);
  return first === 0x4e2d || (first | 0x20) === 0x63 || (first | 0x20) === 0x70;
}

/** Municipalities govern their districts directly: 北京, 天津, 上海, 重庆. */
function isMunicipality({ code }: Division): boolean {
  return code === '110000' || code === '120000' || code === '310000' || code === '500000';
}

/** Reads the divisions at the start of one text, from the province down. Loops instead of callbacks: it runs for every address. */
class DivisionReader {
  at = 0;
  province: Division | null = null;
  city: Division | null = null;
  districtName: string | null = null;
  /** The county or district, where it is a division of the tables. */
  county: Division | null = null;
  /** Taiwan writes its postcode between city and district: 台北市110信義區. */
  postalCode: string | null = null;
  /** A district of that name is in several cities, and nothing says in which. */
  isAmbiguous = false;
  /** The province governs its districts directly. */
  isInMunicipality = false;
  former: Place | null = null;

  constructor(private readonly text: string) {}

  /** Moves `at` behind the divisions; returns a name that contradicts those before it, where there is one. */
  read(): string | null {
    this.skipSeparators();
    const first = this.text.charCodeAt(0);
    if (first >= 0x30 && first <= 0x39) this.readTaiwanPostcodeFirst();
    this.readProvince();
    this.skipFillers();
    const strayCity = this.readCity();
    if (strayCity !== null) return strayCity;
    this.skipFillers();
    if (this.province?.code === '710000') this.readTaiwanPostcode();
    const strayDistrict = this.readDistrict();
    if (strayDistrict !== null) return strayDistrict;
    this.skipRepetition();
    return null;
  }

  private readProvince(): void {
    const place = this.provinceHere(null);
    if (place === null) return;
    this.takeProvince(place.division);
    this.pass(place);
    if (!this.isInMunicipality) return;
    // 北京市北京市, 上海上海市
    const again = this.provinceHere(place.division);
    if (again !== null) this.pass(again);
    // 重庆市县云阳县: the tables keep its counties under a level of their own.
    if (this.text.charCodeAt(this.at) === 0x53bf && this.countyBegins(this.at + 1)) this.skip(1);
  }

  private takeProvince(division: Division): void {
    this.province = division;
    this.isInMunicipality = isMunicipality(division);
  }

  private provinceHere(wanted: Division | null): Place | null {
    for (const place of provincesNear(this.text, this.at)) {
      if (this.isHere(place) && (wanted === null || place.division === wanted) && this.fits(place)) return place;
    }
    return null;
  }

  private countyBegins(at: number): boolean {
    for (const { name } of countiesNear(this.text, at)) if (this.text.startsWith(name, at)) return true;
    return false;
  }

  private skipFillers(): void {
    const first = this.text.charCodeAt(this.at);
    // 新疆生产建设兵团第八师石河子市
    if (first === 0x751f && this.province !== null) {
      const corps = /^生产建设兵团(?:第[一二三四五六七八九十]{1,3}师)?/.exec(this.text.slice(this.at, this.at + 12));
      if (corps !== null) this.skip(corps[0].length);
      return;
    }
    if (first !== 0x5e02 && first !== 0x7701 && first !== 0x81ea && first !== 0x76f4) return;
    const filler = fillers.find((words) => this.text.startsWith(words, this.at));
    if (filler !== undefined && this.province !== null) this.skip(filler.length);
  }

  /** Before the city as well: 110台北市信義區. */
  private readTaiwanPostcodeFirst(): void {
    const found = /^(\d{3}(?:\d{2,3})?) ?(?=\p{Script=Han})/u.exec(this.text);
    const end = found === null ? 0 : found[0].length;
    for (const { as, name, division } of end === 0 ? [] : prefecturesNear(this.text, end)) {
      if (as === 'short' || provinceOf(division).code !== '710000' || !this.text.startsWith(name, end)) continue;
      this.postalCode = found?.[1] ?? null;
      this.skip(end);
      return;
    }
  }

  private readTaiwanPostcode(): void {
    const found = /^(\d{3}(?:\d{2,3})?)(?=[ \u4e00-\u9fff])/.exec(this.text.slice(this.at, this.at + 7))?.[1];
    if (found === undefined) return;
    this.postalCode = found;
    this.skip(found.length);
  }

  private readCity(): string | null {
    if (this.isInMunicipality) return null;
    let found: Place | null = null;
    let stray: Place | null = null;
    for (const place of prefecturesNear(this.text, this.at)) {
      if (!this.isHere(place) || !this.fits(place)) continue;
      if (this.province === null || place.division.parent === this.province) {
        found = place;
        break;
      }
      if (stray === null && place.as === 'full' && place.name.length > 2) stray = place;
    }
    if (found === null) return stray !== null && !this.startsWithCountyOf(this.province) ? stray.name : null;
    if (found.as === 'short' && this.startsWithLongerCounty(found.name.length)) return null;
    this.city = found.division;
    if (this.province === null && found.division.parent !== null) this.takeProvince(found.division.parent);
    this.pass(found);
    return null;
  }

  /** 大理市 is a county-level city of the prefecture 大理州: the longer name is meant. */
  private startsWithLongerCounty(length: number): boolean {
    for (const place of countiesNear(this.text, this.at)) {
      if (place.as === 'full' && place.name.length > length && this.isHere(place)) return true;
    }
    return false;
  }

  private startsWithCountyOf(province: Division | null): boolean {
    for (const place of countiesNear(this.text, this.at)) {
      if (place.as === 'full' && provinceOf(place.division) === province && this.isHere(place)) return true;
    }
    return false;
  }

  private readDistrict(): string | null {
    const places =
      this.city === null ? countiesNear(this.text, this.at) : countiesOfNear(this.city, this.text, this.at);
    let best: Place | null = null;
    for (const place of places) {
      if (!this.isHere(place) || !this.isInScope(place)) continue;
      if (best === null || rank[place.as] < rank[best.as]) best = place;
      if (best.as === 'full') break;
    }
    if (best !== null) {
      this.takeDistrict(best, this.isOnlyOne(best, places));
      return null;
    }
    if (this.province === null) return null;
    const found = zone.exec(this.text.slice(this.at, this.at + 14));
    if (found) {
      this.districtName = found[0];
      this.skip(found[0].length);
      return null;
    }
    return this.strayCounty();
  }

  /** A county that is named in full, but lies elsewhere. */
  private strayCounty(): string | null {
    for (const { as, name } of countiesNear(this.text, this.at)) {
      if (as === 'full' && name.length > 2 && !needsCity.has(name) && this.text.startsWith(name, this.at)) return name;
    }
    return null;
  }

  /** No other division in scope has the name. */
  private isOnlyOne({ name, division }: Place, places: readonly Place[]): boolean {
    for (const place of places) {
      if (place.division !== division && place.name === name && this.isInScope(place)) return false;
    }
    return true;
  }

  /** Whether a place lies in what was read so far; places of another city than the one read are not asked for. */
  private isInScope(place: Place): boolean {
    const { division } = place;
    // 毕节地区毕节市 names the city that is 七星关区 now, 毕节市毕节市 names the same one twice.
    if (this.city !== null) return this.fits(place) && (place.name !== this.city.name || this.former !== null);
    if (this.isInMunicipality) return provinceOf(division) === this.province && this.fits(place);
    if (place.as === 'short') return this.isCountyCity(place) && this.fits(place);
    if (this.province !== null) return provinceOf(division) === this.province;
    return !needsCity.has(place.name);
  }

  /** 浙江慈溪, 义乌: a county-level city without its kind, where its province or its fame says that it is meant. */
  private isCountyCity({ name, division }: Place): boolean {
    if (!division.name.endsWith('市')) return false;
    return this.province !== null ? provinceOf(division) === this.province : wellKnown.has(name);
  }

  private takeDistrict(place: Place, isOnly: boolean): void {
    this.pass(place);
    if (!isOnly) {
      this.districtName = place.name;
      this.isAmbiguous = true;
      return;
    }
    const { division } = place;
    this.county = division;
    // 巢湖市居巢区: the former name beside the present one.
    for (const other of countiesNear(this.text, this.at)) {
      if (other.as !== 'former' || other.division !== division || !this.isHere(other)) continue;
      this.pass(other);
      break;
    }
    if (this.province === null) this.takeProvince(provinceOf(division));
    // A county that was moved is named with the city that it was in.
    if (division.parent !== this.province && !this.isInMunicipality) this.city = division.parent;
    // A county-level city that no prefecture governs stands in the city's place: 仙桃市.
    if (this.city === null && !this.isInMunicipality && division.name.endsWith('市')) this.city = division;
    else this.districtName = division.name;
  }

  /** 江苏省南京市鼓楼区江苏省南京市鼓楼区中山路: exports join columns with a text that holds them already. */
  private skipRepetition(): void {
    let end = this.at;
    let passed = 0;
    let isWhole = false;
    for (let level = 0; level < 3; level++) {
      const name = level === 0 ? this.province?.name : level === 1 ? this.city?.name : this.districtName;
      isWhole = name !== undefined && name !== null && this.text.startsWith(name, end);
      if (!name || !isWhole) continue;
      end += name.length;
      passed++;
    }
    // 南京市鼓楼区南京市第一中学 repeats nothing: the second 南京市 belongs to the school.
    if (isWhole && passed >= 2 && end < this.text.length) this.skip(end - this.at);
  }

  private isHere({ name }: Place): boolean {
    return this.text.startsWith(name, this.at);
  }

  /** Whether a short name stands for the division here, and not for a street or building named after it. */
  private fits({ name, as }: Place): boolean {
    if (as !== 'short') return true;
    const end = this.at + name.length;
    const next = this.text.charCodeAt(end);
    return !(mayBePartOfName[next] === 1 && isPartOfName.test(this.text.slice(end, end + 4)));
  }

  private pass(place: Place): void {
    if (place.as === 'former') this.former = place;
    this.skip(place.name.length);
  }

  private skip(length: number): void {
    this.at += length;
    this.skipSeparators();
  }

  private skipSeparators(): void {
    while (this.at < this.text.length && separators[this.text.charCodeAt(this.at)] === 1) this.at++;
  }
}

/** Of several places of one name the present and full one is meant, then a former one. */
const rank = { full: 0, former: 1, short: 2 } as const;
