/** Is a row a header? Decided by how it differs from the rows below it. */
import { type Cell, cellText } from '../../record.js';
import {
  type CellKind,
  filledCount,
  isBlankCell,
  isBlankRow,
  isLabel,
  isRule,
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

/** Words of the titles that columns of customer data and of published tables have. */
const titleWords = new Set(
  'id no nr num number code name vorname nachname firma company account title phone tel telefon mobile fax email mail address street city state zip plz ort country region date time created modified status type amount price qty quantity total note notes comment comments description url website gender birthday owner source first last category nom prénom ville adresse nombre apellido correo area year month day age sex gene sample species site station value rate count group index question answer score latitude longitude depth weight height'.split(
    ' ',
  ),
);
/** The same where words are not set apart. */
const titleParts =
  /编号|姓名|名称|公司|客户|电话|手机|邮箱|地址|备注|日期|时间|金额|数量|状态|类型|性别|职务|部门|城市|省份|来源|單|編號|電話|顧客|氏名|住所|이름|회사|전화|주소/;

/**
 * Evidence that a row is the header of the rows below: above 0 it is, below 0 it is a row like them, 0 says nothing.
 */
export function headerEvidence(cells: readonly Cell[], below: readonly ColumnProfile[]): number {
  const isSeries = areSeries(cells, below);
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
    if (!profile || profile.filled === 0) {
      evidence += kind === 'text' ? (isTitle(text) ? 0.4 : 0.05) : -0.3;
    } else if (isSeries && kind === 'number') {
      evidence += profile.distinct.has(text) ? 0 : 0.5;
    } else if (profile.kind === 'text') evidence += evidenceOverText(kind, text, profile);
    else if (kind === 'text') evidence += profile.filled > 1 ? 1 : 0.6;
    else if (kind === 'code' && profile.kind === 'code') evidence += isOfShape(text, profile) ? -1 : 0.5;
    else evidence += evidenceOfValue(kind, profile.kind);
  }
  return evidence;
}

function isTitle(text: string): boolean {
  if (text.length > 60) return false;
  return (
    titleParts.test(text) ||
    text
      .toLowerCase()
      .split(/\P{L}+/u)
      .some((word) => titleWords.has(word))
  );
}

/** A cell above a column of texts. */
function evidenceOverText(kind: CellKind, text: string, profile: ColumnProfile): number {
  if (profile.distinct.has(text)) return profile.distinct.size < profile.filled * 0.5 ? -1 : -0.5;
  if (kind === 'text' && isTitle(text)) return 0.6;
  // A month or a day above texts such as `..` and `n/a`.
  if (kind !== 'text') return -0.6;
  if (profile.distinct.size <= Math.sqrt(profile.filled) && profile.filled > 8) return 0.5;
  if (profile.meanLength > 25 && text.length < 20) return 0.4;
  return lacksCommonWord(text, profile) ? 0.4 : 0;
}

/** The values begin with the same word (`Region A`, `Region B`), and this cell does not. */
function lacksCommonWord(text: string, { distinct }: ColumnProfile): boolean {
  if (distinct.size < 4) return false;
  let word = '';
  for (const value of distinct) {
    const first = value.split(' ', 1)[0]!;
    if (first === value || (word !== '' && first !== word)) return false;
    word = first;
  }
  return word.length > 2 && !text.startsWith(word);
}

/** Codes of a column are built alike (`E07000012`); a title such as `LSOA11CD` is not. */
function isOfShape(text: string, { distinct }: ColumnProfile): boolean {
  const shapes = new Set([...distinct].map(shapeOf));
  return distinct.size < 4 || shapes.size > 1 || shapes.has(shapeOf(text));
}

function shapeOf(code: string): string {
  return code
    .replace(/[A-Z]+/g, 'A')
    .replace(/[a-z]+/g, 'a')
    .replace(/\d+/g, '9');
}

/** A value above a column of values: a row like those below has values of the same kinds. */
function evidenceOfValue(kind: CellKind, below: CellKind): number {
  if (kind === below) return -1;
  const isPhone = (one: CellKind): boolean => one === 'number' || one === 'phone';
  if (isPhone(kind) && isPhone(below)) return -1;
  // `01/03/2015`, `07:30`, `Jan-15` above a column of numbers are titles of days, hours and months.
  if (isPhone(below) && (kind === 'date' || kind === 'time' || kind === 'code')) return 0.5;
  return isMoment(kind) && isMoment(below) ? -1 : -0.5;
}

function isMoment(kind: CellKind): boolean {
  return kind === 'date' || kind === 'time' || kind === 'number';
}

/** Years that are column titles: `Country, 2018, 2019, 2020`, also once a group (`2018, 2019, 2018, 2019`). */
export function areYears(cells: readonly Cell[]): boolean {
  const years = numbersIn(cells);
  const steps = [...new Set(years)];
  return (
    steps.length > 1 &&
    years.every((year) => Number.isInteger(year) && year >= 1900 && year <= 2100) &&
    (hasEvenSteps(steps) || steps.every((year, i) => i === 0 || year > steps[i - 1]!))
  );
}

/**
 * Numbers that are column titles: years; beside titles in words any numbers at equal distances (`Sample, 400, 410, 420`); or
 * columns that a program has numbered from 0 or 1 on, above decimal numbers.
 */
function areSeries(cells: readonly Cell[], below: readonly ColumnProfile[]): boolean {
  const numbers = numbersIn(cells);
  if (areYears(cells) || areOutside(cells, below)) return true;
  if (numbers.length < 3 || !hasEvenSteps(numbers)) return false;
  if (cells.some((cell) => kindOf(cell) === 'text')) return !cells.some((cell) => isMomentText(cell));
  const isNumbered = (numbers[0] === 0 || numbers[0] === 1) && numbers[1]! - numbers[0] === 1;
  const isDecimal = ({ distinct }: ColumnProfile): boolean => [...distinct].some((value) => /\d\.\d/.test(value));
  return isNumbered && numbers.length >= cells.length - 1 && below.filter(isDecimal).length * 2 > cells.length;
}

/** Rising numbers beside a title in words, each beyond all values below it: numbers of samples (`Gene, 1001, 1002, 1005`). */
function areOutside(cells: readonly Cell[], below: readonly ColumnProfile[]): boolean {
  const numbers = numbersIn(cells);
  if (numbers.length < 3 || kindOf(cells[0]) !== 'text') return false;
  if (!numbers.every((number, i) => i === 0 || number > numbers[i - 1]!)) return false;
  return cells.every((cell, column) => {
    if (kindOf(cell) !== 'number') return true;
    const values = [...(below[column]?.distinct ?? [])].map(Number).filter((value) => !Number.isNaN(value));
    const number = Number(cellText(cell));
    const isKnown = (below[column]?.filled ?? 0) > 2 && values.length > 0;
    return isKnown && (values.every((value) => value < number) || values.every((value) => value > number));
  });
}

function numbersIn(cells: readonly Cell[]): number[] {
  return cells.filter((cell) => kindOf(cell) === 'number').map((cell) => Number(cellText(cell)));
}

function hasEvenSteps(numbers: readonly number[]): boolean {
  const step = numbers[1]! - numbers[0]!;
  return (
    step !== 0 &&
    numbers.every((number, i) => i === 0 || Math.abs(number - numbers[i - 1]! - step) < Math.abs(step) * 1e-6)
  );
}

function isMomentText(cell: Cell | undefined): boolean {
  const kind = kindOf(cell);
  return kind === 'date' || kind === 'time';
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

/** Delimiters between titles where the rows below have another one. */
const otherDelimiters = [';', '\t', '|', ',', ' '];

/**
 * The rows with the one at `first` cut into titles, where it is one cell of as many words as the rows below have cells, and these
 * have no header of their own.
 */
export function withCutHeader(rows: readonly NumberedRow[], first: number): readonly NumberedRow[] {
  const { row, cells } = rows[first]!;
  const next = rows[first + 1]?.cells ?? [];
  const width = next.length;
  if (cells.length !== 1 || width < 3 || rows[first + 2]?.cells.length !== width) return rows;
  const following = rows.slice(first + 2, first + 2 + profiledRows);
  // What is behind a blank row may be another table.
  const gap = following.findIndex((each) => isBlankRow(each.cells));
  const below = gap < 0 ? following : following.slice(0, gap);
  if (headerEvidence(next, profileColumns(below, width)) > 0.3) return rows;
  for (const delimiter of otherDelimiters) {
    const titles = cellText(cells[0] as Cell).split(delimiter);
    const isHeader = titles.length === width && new Set(titles).size === width && titles.every(isLabel);
    if (isHeader) return rows.map((each, i) => (i === first ? { row, cells: titles } : each));
  }
  return rows;
}

const hintWords =
  /必填|选填|可选|不可为空|请填|请输入|请选择|填写|格式|例如|示例|示範|範例|說明|说明|下拉|单位|單位|位数字|^\d{1,3} ?位$|年[-/]?月[-/]?日|^区号|required|mandatory|optional|e\.g\.|for example|\bexample\b|\bformat\b|max(?:imum)?\.? ?\d|characters?\b|yyyy|dd[/.-]mm|mm[/.-]dd|pflichtfeld|obligatoire|必須|任意/i;
const typeWords =
  /^(?:text|string|varchar(?:\(\d+\))?|char(?:\(\d+\))?|int(?:eger)?|number|numeric|decimal(?:\(\d+,\d+\))?|date(?:time)?|boolean|bool|float|double|\d{1,3}[sdn]|文本|数字|日期|字符|整数|金额)$/i;
const unitWords =
  /^[([（【<].{1,20}[)\]）】>]$|^(?:%|[kmcnµμ]?[glm]|[kmcn]?m[23²³]?|t|ha|ft|in|mi|[µμ°]?[cfk]|deg|degrees?(?:[_ ](?:[a-z]|north|east|true|celsius|fahrenheit))?|utc|psu|[kmnµμ]?[a-z]{1,3}[23²³]?\/(?:[dk]?l|kg|k?m[23²³]?|s|h|d|min|ha|yr?)|pp[mbt]|[hkm]?pa|m?bar|[mk]?[vaw]|[km]?wh|g?[km]?hz|s|sec|min|h|hrs?|ms|days?|weeks?|months?|years?|m\/s|km\/h|mph|db|n|j|kj|count|#|no\.?|[£$€](?:m|bn|k|'?000s?)?|'?000s?|(?:in )?(?:tsd|mio|mrd)\.? ?(?:eur|euro|€|usd|stück)?|(?:in|en) %|anzahl|prozent|personen|stück|nombre|volts?|amps?|watts?|ts|rn|deg ?[cfk]|w\/m\^?2|avg|smp|std|tot|min|max|thousands?|millions?|eur|usd|gbp|cny|rmb|元|万元|人民币|个|件|台|人|天|小时|次|-)$/i;

/**
 * A row below the header that explains it: what to fill in, types, units, or a rule of dashes. `below` are the columns of the
 * rows after it.
 */
export function isHintRow(cells: readonly Cell[], below: readonly ColumnProfile[]): boolean {
  const texts = cells.filter((cell) => !isBlankCell(cell)).map((cell) => cellText(cell).trim());
  if (
    texts.length === 0 ||
    isSquashedRow(
      cells,
      below.map(({ kind }) => kind),
    )
  )
    return false;
  if (isRule(cells)) return true;
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
    const own = kindOf(cells[column]);
    if (own === 'text') count++;
    // `P13_POP` above numbers may be a title or a value.
    else if (own !== 'code' || kind === 'code') count--;
  }
  return count;
}
