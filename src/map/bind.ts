/** Fits a source's mapping to the columns that a table really has. */
import { readFileSync } from 'node:fs';
import type { FieldSchema } from '../crm/schema.js';
import { MappingError, type MappingFinding } from '../errors.js';
import { nearestNames } from '../nearest.js';
import type { Layout } from '../read/layout.js';
import { type Batch, cellText } from '../record.js';
import { parseExpression } from './expression.js';
import type { Plan } from './plan.js';

/** What a mapper needs to know of one table: plain data. */
export interface Binding {
  /** Name of the source. */
  source: string;
  columns: string[];
  /** Columns that the mapping reads, that it leaves out on purpose, and the rest. In the order of the table. */
  used: string[];
  ignored: string[];
  unmapped: string[];
  /** By column: texts of the first rows, for steps that let the column decide; empty where no field reads the column. */
  evidence: string[][];
}

/** Texts of a column that are kept as evidence. */
const maxEvidence = 1000;

/**
 * Binds the mapping of one source to a table. `sample` holds the first rows of the table. Throws MappingError with a finding
 * for each column that the mapping names and the table does not have.
 */
export function bindSource(plan: Plan, sourceName: string, layout: Layout, sample: Batch): Binding {
  const { columns } = layout;
  const known = new Set(columns);
  const named = namedColumns(plan, sourceName);
  const missing = [...named.keys()].filter((column) => !known.has(column));
  if (missing.length > 0) {
    const lines = linesOf(plan.file);
    const findings = missing.map((column): MappingFinding => {
      const { line, field } = named.get(column)!;
      const nearest = nearestColumn(column, columns, field);
      return {
        code: 'mapping.unknown-column',
        severity: 'error',
        file: plan.file,
        ...placeOf(column, line, lines),
        details: { source: sourceName, name: column, known: columns.join(', ') },
        ...(nearest !== undefined && { nearest }),
      };
    });
    const path = layout.member === undefined ? layout.path : `${layout.path}!${layout.member}`;
    throw new MappingError('mapping.does-not-fit', { file: plan.file, path, count: missing.length }, { findings });
  }
  const ignore = new Set(plan.sources.find((source) => source.name === sourceName)?.ignore);
  const evidenceColumns = new Set(
    plan.records
      .filter((record) => record.from === sourceName)
      .flatMap((record) => record.fields.flatMap((f) => f.from)),
  );
  return {
    source: sourceName,
    columns: [...columns],
    used: columns.filter((column) => named.has(column)),
    ignored: columns.filter((column) => !named.has(column) && ignore.has(column)),
    unmapped: columns.filter((column) => !named.has(column) && !ignore.has(column)),
    evidence: columns.map((column, at) => (evidenceColumns.has(column) ? columnTexts(sample, at) : [])),
  };
}

/** The lines of the mapping file as it is now; none where it can no longer be read. */
function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split(/\r\n|\n|\r/);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return [];
    throw error;
  }
}

/** Where a column is named: its first occurrence from the line of the field on. */
function placeOf(name: string, line: number, lines: readonly string[]): { line: number; column: number; text: string } {
  for (let at = line; at < line + 50 && at <= lines.length; at++) {
    const text = lines[at - 1]!;
    const colon = at === line ? text.indexOf(':') + 1 : 0;
    const found = text.indexOf(name, colon);
    if (found >= 0) return { line: at, column: found + 1, text };
  }
  return { line, column: 1, text: lines[line - 1] ?? '' };
}

function columnTexts(sample: Batch, at: number): string[] {
  const texts: string[] = [];
  for (const row of sample.rows) {
    const text = cellText(row[at]);
    if (text.trim() !== '') texts.push(text);
    if (texts.length >= maxEvidence) break;
  }
  return texts;
}

/** Where a column is named first, and the field that it fills. */
interface Named {
  line: number;
  field: FieldSchema | null;
}

/** Every column that the mapping of a source reads. */
function namedColumns(plan: Plan, sourceName: string): Map<string, Named> {
  const named = new Map<string, Named>();
  const add = (column: string, line: number, field: FieldSchema | null): void => {
    if (!named.has(column)) named.set(column, { line, field });
  };
  const addExpression = (text: string | null, line: number): void => {
    const parsed = text === null ? null : parseExpression(text, 'row');
    if (parsed && 'expression' in parsed) for (const name of parsed.expression.names) add(name, line, null);
  };
  for (const record of plan.records) {
    if (record.from !== sourceName) continue;
    for (const field of record.fields) {
      for (const column of field.from) add(column, field.line, field.path === field.field.name ? field.field : null);
      addExpression(field.expr, field.line);
    }
    addExpression(record.when, record.line);
  }
  const source = plan.sources.find((known) => known.name === sourceName);
  for (const column of source?.key ?? []) add(column, source?.line ?? 1, null);
  return named;
}

/** The column that was probably meant: equal but for case, spaces and width, else similar, else one of the field's words. */
function nearestColumn(name: string, columns: readonly string[], field: FieldSchema | null): string | undefined {
  const fold = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
  const folded = fold(name);
  const equal = columns.find((column) => fold(column) === folded) ?? nearestNames(name, columns)[0];
  if (equal !== undefined || field === null) return equal;
  const words = new Set([field.name, field.label.en, field.label.zh, ...(field.synonyms ?? [])].map(fold));
  return columns.find((column) => words.has(fold(column)));
}
