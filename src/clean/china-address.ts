/** Reads Chinese addresses: 省, 市, 区县 by the division tables (GB/T 2260), the rest as street. */

import { countiesAt, type Place, prefecturesAt, provinceOf, provincesAt } from './division-index.js';
import type { Division } from './divisions.js';
import { toSimplified, toTraditional } from './han-script.js';
import type { Note, Parts } from './step.js';
import { trimSigns } from './tidy.js';

const countryPrefix = /^(?:中华人民共和国|中国|PR\s?China|China|CN(?= ?[,，\u4e00-\u9fff]))[\s,，、]*/i;
const labelledPostcode = /[(（]?(?:邮政编码|邮编|邮码)[:： ]{0,3}(\d{6})[)）]?/;
const leadingPostcode = /^[(（[]?(\d{6})[)）\]]?[ ,，]{0,3}(?=\p{Script=Han})/u;
const trailingPostcode = /(?:[ ,，;；(（]|(?<=[号室楼层座栋幢]))(\d{6})[)）]?$/;
const gaps = /(?<=[\p{Script=Han}\d]) (?=\p{Script=Han})|(?<=\p{Script=Han}) (?=\d)/gu;
const han = /[\u3400-\u9fff\uf900-\ufaff]/;
const neighbour = /[\u3040-\u30ff\uac00-\ud7af]|東京都|大阪府|京都府|北海道|県/;
/** Characters of Chinese place names that are written otherwise in simplified Chinese. */
const hasTraditional = /[臺灣縣區東廣陽雲龍蘇遼寧陝貴慶門島鎮鄉號樓義興國華]/;

/** What follows a short name when it is part of a street, building or village: 南京东路, 北京大厦. */
const isPartOfName =
  /^(?:[东西南北中]?[一二三四五六七八九十]?[路街巷弄道里村镇乡站桥湾]|[东西南北中]?大[道街厦]|公路|新村|小区|广场|花园|国际|街道|饭店|酒店|大学|银行|省|市|州|县|区)/;

/** Zones that are run like a district without being one. */
const zone =
  /^[\u4e00-\u9fff]{0,3}?(?:高新技术产业开发区|高新技术开发区|高新区|经济技术开发区|经济开发区|经开区|工业园区|开发区|保税区|新区|风景名胜区|示范区)/;

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

const isSeparator = (unit: number) =>
  unit === 0x20 ||
  unit === 0x2c ||
  unit === 0xff0c ||
  unit === 0x3001 ||
  unit === 0x2f ||
  unit === 0x2d ||
  unit === 0x7c ||
  unit === 0x3b ||
  unit === 0xff1b ||
  unit === 0xb7 ||
  unit === 0x3e;

const countryOf: Readonly<Record<string, string>> = { '71': 'TW', '81': 'HK', '82': 'MO' };

/** What the tables place between two levels in exports, and nobody writes. */
const fillers = [
  '市辖区',
  '省直辖县级行政区划',
  '自治区直辖县级行政区划',
  '省直辖县级行政单位',
  '省直辖行政单位',
  '直辖县级行政区划',
];

/** What a Chinese address says: its parts, and the deepest division that is known. */
export interface ChineseAddress {
  readonly parts: Parts;
  readonly division: Division | null;
}

/** The parts of a Chinese address. Levels that follow from the others are filled in; `null` = refused, with the reason noted. */
export function readChineseAddress(input: string, note: Note): ChineseAddress | null {
  const { text, postalCode } = takePostcode(mayNameCountry(input) ? input.replace(countryPrefix, '') : input);
  let reader = new DivisionReader(text);
  let contradiction = reader.read();
  let isTraditional = false;
  if (hasTraditional.test(text)) {
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
  if (contradiction !== null) {
    note('address.contradictory', { place: contradiction, region: reader.city?.name ?? reader.province?.name ?? '' });
    return null;
  }
  if (reader.former) note('address.former-name', { former: reader.former.name, name: reader.former.division.name });
  if (reader.isAmbiguous) note('address.ambiguous', { district: reader.districtName ?? '' });
  const { province, city } = reader;
  if (!province && reader.districtName === null) note('address.no-division');
  const rest = text.slice(reader.at).trim();
  const street = rest.includes(' ') ? rest.replace(gaps, '') : rest;
  const written = (name: string | null) => (name !== null && isTraditional ? toTraditional(name) : name);
  const parts = {
    street: street === '' ? null : street,
    district: written(reader.districtName),
    city: written(city?.name ?? (province && isMunicipality(province) ? province.name : null)),
    region: written(province?.name ?? null),
    postalCode: postalCode ?? reader.postalCode,
    country: province ? (countryOf[province.code.slice(0, 2)] ?? 'CN') : 'CN',
  };
  return { parts, division: reader.county ?? city ?? province };
}

/** Whether a text is a Chinese address: Han characters, and no kana, hangul or Japanese prefecture. */
export function isChineseAddress(text: string): boolean {
  return han.test(text) && !neighbour.test(text);
}

function takePostcode(input: string): { text: string; postalCode: string | null } {
  if (!hasSixDigits(input)) return { text: input, postalCode: null };
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

/** Every postcode has six digits in a row; most addresses have none. */
function hasSixDigits(text: string): boolean {
  let run = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    run = unit >= 0x30 && unit <= 0x39 ? run + 1 : 0;
    if (run === 6) return true;
  }
  return false;
}

/** Municipalities govern their districts directly: 北京, 天津, 上海, 重庆. */
function isMunicipality({ code }: Division): boolean {
  return code === '110000' || code === '120000' || code === '310000' || code === '500000';
}

/** Reads the divisions at the start of one text, from the province down. */
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
  former: Place | null = null;

  constructor(private readonly text: string) {}

  /** Moves `at` behind the divisions; returns a name that contradicts those before it, where there is one. */
  read(): string | null {
    this.skipSeparators();
    this.readProvince();
    this.skipFillers();
    const strayCity = this.readCity();
    if (strayCity !== null) return strayCity;
    this.skipFillers();
    this.readTaiwanPostcode();
    const strayDistrict = this.readDistrict();
    if (strayDistrict !== null) return strayDistrict;
    this.skipRepetition();
    return null;
  }

  private readProvince(): void {
    const place = provincesAt(this.text, this.at).find((found) => this.fits(found));
    if (!place) return;
    this.province = place.division;
    this.pass(place);
    // 北京市北京市, 上海上海市, 天津市市辖区
    if (!isMunicipality(place.division)) return;
    const again = provincesAt(this.text, this.at).find(
      (found) => found.division === place.division && this.fits(found),
    );
    if (again) this.pass(again);
    // 重庆市县云阳县: the tables keep its counties under a level of their own.
    if (this.text.startsWith('县', this.at) && countiesAt(this.text, this.at + 1).length > 0) this.skip(1);
  }

  private skipFillers(): void {
    const first = this.text.charCodeAt(this.at);
    if (first !== 0x5e02 && first !== 0x7701 && first !== 0x81ea && first !== 0x76f4) return;
    const filler = fillers.find((words) => this.text.startsWith(words, this.at));
    if (filler !== undefined && (this.province || this.city)) this.skip(filler.length);
  }

  private readTaiwanPostcode(): void {
    if (this.province?.code !== '710000') return;
    const found = /^(\d{3}(?:\d{2,3})?)(?=[ \u4e00-\u9fff])/.exec(this.text.slice(this.at, this.at + 7))?.[1];
    if (found === undefined) return;
    this.postalCode = found;
    this.skip(found.length);
  }

  private readCity(): string | null {
    if (this.province && isMunicipality(this.province)) return null;
    const places = prefecturesAt(this.text, this.at).filter((found) => this.fits(found));
    const place = this.province ? places.find(({ division }) => division.parent === this.province) : places[0];
    if (!place) {
      const stray = places.find((found) => found.as === 'full' && found.name.length > 2);
      return stray && !this.startsWithCountyOf(this.province) ? stray.name : null;
    }
    // 大理市 is a county-level city of the prefecture 大理州: the longer name is meant.
    const county = countiesAt(this.text, this.at).find(
      (found) => found.as === 'full' && found.name.length > place.name.length,
    );
    if (county && place.as === 'short') return null;
    this.city = place.division;
    this.province ??= place.division.parent;
    this.pass(place);
    return null;
  }

  private startsWithCountyOf(province: Division | null): boolean {
    return countiesAt(this.text, this.at).some(
      ({ as, division }) => as === 'full' && provinceOf(division) === province,
    );
  }

  private readDistrict(): string | null {
    const places = countiesAt(this.text, this.at);
    const inScope = places.filter((found) => this.isInScope(found));
    const best = inScope.find(({ as }) => as === 'full') ?? inScope.find(({ as }) => as === 'former') ?? inScope[0];
    if (best) {
      const isOnly = inScope.every(({ name, division }) => name !== best.name || division === best.division);
      this.takeDistrict(best, isOnly);
      return null;
    }
    const found = this.city || this.province ? zone.exec(this.text.slice(this.at, this.at + 14)) : null;
    if (found) {
      this.districtName = found[0];
      this.skip(found[0].length);
      return null;
    }
    const stray = places.find(({ as, name }) => as === 'full' && name.length > 2 && !needsCity.has(name));
    return stray && this.province ? stray.name : null;
  }

  private isInScope(place: Place): boolean {
    const { division } = place;
    if (this.city) return division.parent === this.city && this.fits(place);
    if (this.province && isMunicipality(this.province))
      return provinceOf(division) === this.province && this.fits(place);
    if (place.as === 'short') return this.isCountyCity(place) && this.fits(place);
    if (this.province) return provinceOf(division) === this.province;
    return !needsCity.has(place.name);
  }

  /** 浙江慈溪, 义乌: a county-level city without its kind, where its province or its fame says that it is meant. */
  private isCountyCity({ name, division }: Place): boolean {
    if (!division.name.endsWith('市')) return false;
    return this.province ? provinceOf(division) === this.province : wellKnown.has(name);
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
    const again = countiesAt(this.text, this.at).find((found) => found.as === 'former' && found.division === division);
    if (again) this.pass(again);
    this.province ??= provinceOf(division);
    if (division.parent && division.parent !== this.province) this.city ??= division.parent;
    // A county-level city that no prefecture governs stands in the city's place: 仙桃市.
    if (!this.city && !isMunicipality(this.province) && division.name.endsWith('市')) this.city = division;
    else this.districtName = division.name;
  }

  /** 江苏省南京市鼓楼区江苏省南京市鼓楼区中山路: exports join columns with a text that holds them already. */
  private skipRepetition(): void {
    const names = [this.province?.name, this.city?.name, this.districtName];
    let end = this.at;
    let passed = 0;
    let isWhole = false;
    for (const name of names) {
      isWhole = Boolean(name) && this.text.startsWith(name ?? '', end);
      if (!name || !isWhole) continue;
      end += name.length;
      passed++;
    }
    // 南京市鼓楼区南京市第一中学 repeats nothing: the second 南京市 belongs to the school.
    if (isWhole && passed >= 2 && end < this.text.length) this.skip(end - this.at);
  }

  /** Whether a short name stands for the division here, and not for a street or building named after it. */
  private fits({ name, as }: Place): boolean {
    return as !== 'short' || !isPartOfName.test(this.text.slice(this.at + name.length, this.at + name.length + 4));
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
    while (this.at < this.text.length && isSeparator(this.text.charCodeAt(this.at))) this.at++;
  }
}
