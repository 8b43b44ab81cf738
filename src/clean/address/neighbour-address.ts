/** Reads addresses of Japan and Korea in their own scripts, from the region down. */
import type { Parts } from '../step.js';

const japanese =
  /^〒?\s*(\d{3}-?\d{4})?[\s,、]*(?:日本国?[\s,、]*)?(東京都|北海道|京都府|大阪府|\p{Script=Han}{2,3}県)\s*(\S.*)$/u;
/** 石狩郡当別町, then 四日市市, then 港区; the wards of Tokyo are municipalities (地方自治法 281). */
const municipality =
  /^([^郡市\s]{1,5}郡[^市町村\s]{1,6}?[町村]|\S{1,6}?市(?!場|川)市?|[^市区\s]{1,4}区|\S{1,4}?[町村])\s*(.*)$/u;
const ward = /^([^区\s\d]{1,4}区)\s*(.*)$/u;
const trailingCode = /[\s,、(（]*〒?(\d{3}-\d{4})[)）]?$/;

const korean =
  /^(?:\(?(\d{5})\)? )?(?:대한민국 |한국 )?((?:서울|부산|대구|인천|광주|대전|울산|세종)(?:특별자치시|특별시|광역시|시)?|(?:경기|강원|충청북|충청남|전라북|전라남|전북|경상북|경상남|제주)(?:특별자치)?도|충북|충남|전북|전남|경북|경남) (\S.*?)(?:,? \(?(\d{5})\)?)?$/;

/** The parts of an address that begins with a region of Japan or Korea; null = it does not. */
export function readNeighbourAddress(text: string): Parts | null {
  return readJapanese(text) ?? readKorean(text);
}

function readJapanese(text: string): Parts | null {
  const [, code, region = '', all] = text.length > 300 ? [] : (japanese.exec(text) ?? []);
  if (!all) return null;
  const behind = trailingCode.exec(all);
  const rest = behind ? all.slice(0, behind.index) : all;
  const digits = (code ?? behind?.[1])?.replace('-', '') ?? null;
  const [, city = null, local = rest] = municipality.exec(rest) ?? [];
  const [, district = null, street = local] = city?.endsWith('市') ? (ward.exec(local) ?? []) : [];
  const postalCode = digits === null ? null : `${digits.slice(0, 3)}-${digits.slice(3)}`;
  return { street: street || null, district, city, region, postalCode, country: 'JP' };
}

/** 경기도 성남시 분당구 판교역로 235; of a metropolitan city the region is the city. */
function readKorean(text: string): Parts | null {
  const [, first, region = '', rest, last] = text.length > 300 ? [] : (korean.exec(text) ?? []);
  if (!rest) return null;
  const words = rest.split(' ');
  const isProvince = region.endsWith('도') || /^[충전경]/.test(region);
  const city = isProvince ? (/[시군]$/.test(words[0] ?? '') ? (words.shift() ?? null) : null) : region;
  const district = /[구군]$/.test(words[0] ?? '') ? (words.shift() ?? null) : null;
  return { street: words.join(' ') || null, district, city, region, postalCode: first ?? last ?? null, country: 'KR' };
}
