/** What an address has beside its parts when asked for: codes of its divisions, and the township in its street. */

import type { Parts } from '../step.js';
import type { Division } from './divisions.js';
import { chineseRegionCodes, regionCodeOf } from './regions.js';

/** Zones that statistics count like districts, with numbers of their own: 320571 苏州工业园区. They are not in GB/T 2260. */
const zoneName = /(?:开发区|园区|产业区|高新区|新区|风景区|名胜区|管理区|示范区|保税区|度假区|试验区|合作区)$/;

/**
 * `divisionCode`: GB/T 2260 of the deepest level that is known, six digits, Chinese addresses only; `regionCode`: ISO 3166-2 of
 * the region. null = not known.
 */
export function codesOf(
  parts: Parts,
  division: Division | null,
): { divisionCode: string | null; regionCode: string | null } {
  if (division === null) {
    const { country = null, region = null, city = null } = parts;
    return { divisionCode: null, regionCode: regionCodeOf(country, region, city) };
  }
  return {
    divisionCode: standardCode(division),
    regionCode: chineseRegionCodes.get(division.code.slice(0, 2)) ?? null,
  };
}

/** The same among the numbers of districts: 江北新区, 镇江新区, 洋浦经济开发区. */
const zoneCodes: ReadonlySet<string> = new Set(['320112', '321150', '460417']);

/** Hong Kong, Macao and Taiwan are one code each in GB/T 2260. */
function standardCode(division: Division): string {
  const region = division.code.slice(0, 2);
  if (region === '71' || region === '81' || region === '82') return `${region}0000`;
  const isZone = zoneCodes.has(division.code) || (zoneName.test(division.name) && Number(division.code.slice(4)) >= 70);
  return isZone && division.parent ? standardCode(division.parent) : division.code;
}

const townshipName =
  /^(\p{Script=Han}{1,12}?(?:街道办事处|街道|地区办事处|民族乡|苏木|[镇鎮乡鄉]))(?![路街巷弄道村大桥江])/u;
const roadInside = /[路街巷弄](?!道)/;

/** The 街道, 镇 or 乡 that a street begins with: 粤海街道科技园南路1号 -> 粤海街道; null = it begins with none. */
export function townshipOf(street: string | null): string | null {
  const found = street === null ? undefined : townshipName.exec(street)?.[1];
  if (found === undefined) return null;
  // 建国路东乡: the township would have a road inside.
  return /街道|办事处/.test(found) || !roadInside.test(found) ? found : null;
}
