/** Is a row a header? Decided by how it differs from the rows below it. */
import { type Cell, cellText } from '../record.js';
import {
  type CellKind,
  filledCount,
  isBlankCell,
  isLabel,
  isSquashedRow,
  kindOf,
  type NumberedRow,
} from './table-rows.js';

/** What the rows of a table have in one column. */
export interface ColumnProfile {
  /** The kind of at least four fifths of the cells that are filled; `text` where none is, `blank` where all are. */
  kind: CellKind;
  filled: number;
  distinct: ReadonlySet<string>;
  meanLength: number;
}

const profiledRows = 200;

/** The columns of some rows. */
export function profileColumns(rows: readonly NumberedRow[], width: number): ColumnProfile[] {
  return Array.from({ length: width }, (_, column) => {
    const counts = new Map<CellKind, number>();
    const distinct = new Set<string>();
    let filled = 0;
    let length = 0;
    for (const { cells } of rows.slice(0, profiledRows)) {
      const cell = cells[column];
      if (isBlankCell(cell)) continue;
      const text = cellText(cell).trim();
      filled++;
      length += text.length;
      distinct.add(text);
      const kind = kindOf(cell);
      // Digits alone are numbers or telephone numbers; a column of both is of the wider kind.
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    const [kind, most] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? ['blank', 0];
    const isPhone =
      (counts.get('phone') ?? 0) > 0 && (counts.get('phone') ?? 0) + (counts.get('number') ?? 0) >= filled * 0.8;
    return {
      kind: most >= filled * 0.8 ? kind : isPhone ? 'phone' : 'text',
      filled,
      distinct,
      meanLength: filled === 0 ? 0 : length / filled,
    };
  });
}

/** Titles that columns of customer data have, as whole words. */
const titleWords =
  /(?:^|[^\p{L}])(?:id|no|nr|num|number|code|name|vorname|nachname|firma|company|account|title|phone|tel|telefon|mobile|fax|e-?mail|mail|address|street|city|state|zip|plz|ort|country|region|date|time|created|modified|status|type|amount|price|qty|quantity|total|notes?|comments?|description|url|website|gender|birthday|owner|source|first|last|category|nom|prénom|ville|adresse|nombre|apellido|correo)(?:$|[^\p{L}])|编号|姓名|名称|公司|客户|电话|手机|邮箱|地址|备注|日期|时间|金额|数量|状态|类型|性别|职务|部门|城市|省份|来源|單|編號|電話|顧客|氏名|住所|이름|회사|전화|주소/iu;

/**
 * Evidence that a row is the header of the rows below: above 0 it is, below 0 it is a row like them, 0 says nothing.
 */
export function headerEvidence(cells: readonly Cell[], below: readonly ColumnProfile[]): number {
  const isYears = areYears(cells);
  let evidence = 0;
  for (let column = 0; column < cells.length; column++) {
    const cell = cells[column];
    const profile = below[column];
    if (isBlankCell(cell)) {
      // A value that is missing in this row only.
      if (profile && profile.filled > 3) evidence -= 0.1;
      continue;
    }
    const kind = kindOf(cell);
    const text = cellText(cell).trim();
    const isTitle = kind === 'text' && text.length <= 60 && titleWords.test(text);
    if (!profile || profile.filled === 0) {
      evidence += kind === 'text' ? (isTitle ? 0.4 : 0.05) : -0.3;
    } else if (profile.kind === 'text') {
      if (profile.distinct.has(text)) evidence -= profile.distinct.size < profile.filled * 0.5 ? 1 : 0.5;
      else if (isTitle) evidence += 0.6;
      else if (kind !== 'text') evidence -= isYears ? 0 : 0.6;
      else if (profile.distinct.size <= Math.sqrt(profile.filled) && profile.filled > 8) evidence += 0.5;
      else if (profile.meanLength > 25 && text.length < 20) evidence += 0.4;
    } else if (kind === 'text') {
      evidence += profile.filled > 1 ? 1 : 0.6;
    } else if (kind === profile.kind || isNumeric(kind) === isNumeric(profile.kind)) {
      evidence -= isYears && kind === 'number' ? 0 : 1;
    } else {
      evidence -= 0.5;
    }
  }
  return evidence;
}

function isNumeric(kind: CellKind): boolean {
  return kind === 'number' || kind === 'phone' || kind === 'date' || kind === 'time';
}

/** `Country, 2018, 2019, 2020`: numbers that are column titles. */
function areYears(cells: readonly Cell[]): boolean {
  const numbers = cells.filter((cell) => kindOf(cell) === 'number').map((cell) => Number(cellText(cell)));
  if (numbers.length < 2) return false;
  const isStep = numbers.every((number, i) => i === 0 || number === numbers[i - 1]! + (numbers[1]! - numbers[0]!));
  return isStep && numbers[1] !== numbers[0] && numbers.every((number) => number >= 1900 && number <= 2100);
}

/** Without evidence from below (a lone row, columns of text): do these cells look like titles? */
export function lookLikeTitles(cells: readonly Cell[]): boolean {
  const texts = cells.filter((cell) => !isBlankCell(cell)).map((cell) => cellText(cell).trim());
  return (
    texts.length > 0 &&
    new Set(texts).size === texts.length &&
    texts.every((text) => isLabel(text) && text.length <= 40 && !/[.!?。！？]$/.test(text))
  );
}

const hintWords =
  /必填|选填|可选|不可为空|请填|请输入|请选择|填写|格式|例如|示例|示範|範例|說明|说明|下拉|单位|單位|位数字|^\d{1,3} ?位$|年[-/]?月[-/]?日|^区号|required|mandatory|optional|e\.g\.|for example|\bexample\b|\bformat\b|max(?:imum)?\.? ?\d|characters?\b|yyyy|dd[/.-]mm|mm[/.-]dd|pflichtfeld|obligatoire|必須|任意/i;
const typeWords =
  /^(?:text|string|varchar(?:\(\d+\))?|char(?:\(\d+\))?|int(?:eger)?|number|numeric|decimal(?:\(\d+,\d+\))?|date(?:time)?|boolean|bool|float|double|文本|数字|日期|字符|整数|金额)$/i;
const unitWords =
  /^[([（【<].{1,20}[)\]）】>]$|^(?:%|kg|g|km|m|cm|mm|m²|m2|°c|eur|usd|cny|rmb|元|万元|人民币|个|件|台|人|天|小时|次)$/i;

/**
 * A row below the header that explains it: what to fill in, types, units, or a rule of dashes. `below` are the columns of the
 * rows after it.
 */
export function isHintRow(cells: readonly Cell[], below: readonly ColumnProfile[]): boolean {
  const texts = cells.filter((cell) => !isBlankCell(cell)).map((cell) => cellText(cell).trim());
  if (texts.length === 0 || isSquashedRow(cells, below.length)) return false;
  if (texts.every((text) => /^[-=_*~ ]{2,}$/.test(text))) return true;
  // An address at example.com is no example.
  const plain = texts.filter((text) => !text.includes('@') && !text.includes('://'));
  const share = (pattern: RegExp): number => plain.filter((text) => pattern.test(text)).length / texts.length;
  if (share(typeWords) >= 0.8 && texts.length > 1) return true;
  if (share(unitWords) >= 0.6 && conflicts(cells, below) > 0) return true;
  // Instructions: at least one such text, and the row does not fit the values below it.
  const told = share(hintWords);
  const against = conflicts(cells, below);
  const isInstruction = told >= 0.3 || (told > 0 && texts.length <= 2) || (told * texts.length >= 2 && against >= 2);
  return isInstruction && against >= 0 && filledCount(cells) > 0;
}

/** Columns of values in which a row has text, less those in which it has a value as well. */
export function conflicts(cells: readonly Cell[], below: readonly ColumnProfile[]): number {
  let count = 0;
  for (let column = 0; column < below.length; column++) {
    const { kind, filled } = below[column]!;
    if (filled === 0 || kind === 'text' || kind === 'blank' || isBlankCell(cells[column])) continue;
    count += kindOf(cells[column]) === 'text' ? 1 : -1;
  }
  return count;
}
