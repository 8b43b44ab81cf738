/** Tries a mapping on the first rows of a file. */
import { basename } from 'node:path';
import { fill, type Lang } from '../catalogue/text.js';
import { checkWords } from '../catalogue/words-check.js';
import { MappingError, type MappingFinding, UsageError } from '../errors.js';
import { issueEntry } from '../issue.js';
import { type Binding, bindSource } from '../map/bind.js';
import { compileMapper } from '../map/compile-mapper.js';
import type { Plan, SourcePlan } from '../map/plan.js';
import type { Layout } from '../read/layout.js';
import { openTables, readRows } from '../read/open.js';
import type { Batch } from '../record.js';
import { Tally } from '../tally.js';

/** Rows that are tried. */
const sampleRows = 1000;

/** What became of the sample. Values of cells are not part of it: they may be personal. */
export interface SampleResult {
  source: string;
  path: string;
  sheet: string | null;
  rows: number;
  used: string[];
  ignored: string[];
  unmapped: string[];
  objects: { object: string; records: number; rejected: number; filtered: number }[];
  issues: SampleIssue[];
}

interface SampleIssue {
  code: string;
  severity: string;
  object: string | null;
  field: string | null;
  count: number;
  title: string;
  /** Where it came first. */
  row: number | null;
  column: string | null;
}

/** Tries the file (`FILE`, or `source=FILE`) and says what came of it; columns that are not there are findings. */
export async function trySample(
  plan: Plan,
  sample: string,
  lang: Lang,
): Promise<{ result: SampleResult | null; findings: readonly MappingFinding[] }> {
  const { source, path } = sourceOf(plan, sample, lang);
  const [layout] = await openTables(path, source.read);
  if (!layout) return { result: null, findings: [] };
  const batch = await firstRows(layout);
  let binding: Binding;
  try {
    binding = bindSource(plan, source.name, layout, batch);
  } catch (error) {
    if (error instanceof MappingError) return { result: null, findings: error.findings };
    throw error;
  }
  const tally = new Tally();
  const mapper = compileMapper(plan, binding, tally);
  const mapped = mapper.map(batch);
  const objects = mapper.outputs.map(({ object }, at) => {
    const { rowNumbers, dropped } = mapped.outputs[at]!;
    const rejected = dropped.filter((row) => row.outcome === 'rejected').length;
    return { object, records: rowNumbers.length, rejected, filtered: dropped.length - rejected };
  });
  const issues = tally.counts().issues.map(({ code, severity, object, field, count, samples }): SampleIssue => {
    const [first] = samples;
    const { title } = issueEntry(code);
    // The sentence names no value of a cell: those stay in the file.
    const details = Object.fromEntries(
      Object.entries({ ...first?.details }).filter(([name]) => name !== 'input' && name !== 'value'),
    );
    return {
      code,
      severity,
      object,
      field,
      count,
      title: fill(title, lang, { ...details, input: '…', value: '…' }),
      row: first?.row ?? null,
      column: first?.column ?? null,
    };
  });
  const result: SampleResult = {
    source: source.name,
    path,
    sheet: layout.sheet ?? null,
    rows: batch.rows.length,
    used: binding.used,
    ignored: binding.ignored,
    unmapped: binding.unmapped,
    objects,
    issues: issues.sort((a, b) => b.count - a.count),
  };
  return { result, findings: [] };
}

/** The source that a sample stands for: named, else the only one, else the only one whose file looks like it. */
function sourceOf(plan: Plan, sample: string, lang: Lang): { source: SourcePlan; path: string } {
  const equals = sample.indexOf('=');
  const named = plan.sources.find((source) => equals > 0 && source.name === sample.slice(0, equals));
  if (named) return { source: named, path: sample.slice(equals + 1) };
  const [only, ...others] = plan.sources;
  if (only && others.length === 0) return { source: only, path: sample };
  const alike = plan.sources.filter((source) => isLike(basename(sample), basename(source.file)));
  const [like] = alike;
  if (like && alike.length === 1) return { source: like, path: sample };
  const known = plan.sources.map((source) => source.name).join(', ');
  const problem = fill(checkWords.sampleUnclear, lang, { path: sample, known });
  throw new UsageError('usage.flag', { problem, command: 'check' });
}

/** Whether a file's name fits a pattern in which `*` stands for any characters. */
function isLike(name: string, pattern: string): boolean {
  const pieces = pattern.split('*');
  const first = pieces[0] ?? '';
  const last = pieces.at(-1) ?? '';
  if (pieces.length === 1) return name === pattern;
  if (name.length < first.length + last.length || !name.startsWith(first) || !name.endsWith(last)) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = name.indexOf(piece, at);
    if (found < 0 || found + piece.length > name.length - last.length) return false;
    at = found + piece.length;
  }
  return true;
}

async function firstRows(layout: Layout): Promise<Batch> {
  const all: Batch = { rowNumbers: [], rows: [] };
  for await (const batch of readRows(layout, null, () => undefined)) {
    all.rowNumbers.push(...batch.rowNumbers);
    all.rows.push(...batch.rows);
    if (all.rows.length >= sampleRows) break;
  }
  all.rowNumbers.length = all.rows.length = Math.min(all.rows.length, sampleRows);
  return all;
}
