/** What the stages of a run found, as the facts that every report is made from. */
import type { Details } from './catalogue/text.js';
import type { Issue } from './issue.js';
import { countFindings, findingsOf, tallyFindings } from './load/findings.js';
import { countGroups, groupsOf } from './load/groups.js';
import type {
  Facts,
  FieldFacts,
  Finding,
  Group,
  Report,
  ReportInput,
  ReportIssue,
  ReportObject,
} from './report/facts.js';
import type { RunState } from './run-state.js';
import { type IssueTally, Tally, type TallyCounts } from './tally.js';

/** The facts of a run. The streams read from its stage, so they end with it. */
export async function gatherFacts(state: RunState): Promise<Facts> {
  const { stage, filled, tables, staged, checks, migration } = state;
  const names = filled.map((object) => object.name);
  const tally = new Tally();
  for (const [source, { layout }] of tables.entries()) {
    for (const note of layout.notes) tally.add({ ...note, source });
    if (staged[source]!.rows === 0) tally.add({ code: 'table.no-rows', severity: 'warning', source });
    tally.merge(fromSource(staged[source]!.tally, source));
  }
  await tallyFindings(stage, names, tally, state.matches);
  let groups = 0;
  for (const object of filled) groups += await countGroups(stage, object);
  return {
    report: reportOf(state, tally),
    schema: migration.plan.schema,
    fields: fieldsOf(state, tally),
    tables: tables.map(({ layout, binding }, source) => ({
      input: inputName(state, source),
      used: binding.used,
      ignored: binding.ignored,
      unmapped: binding.unmapped,
      leftOut: layout.leftOut,
    })),
    findings: () => findings(state),
    groups: () => groupsIn(state),
    totals: { findings: await countFindings(stage, names), groups },
    verification: [...checks],
    files: { rejected: [], review: null },
    isMasked: false,
  };
}

/** The counts of one table with its number in every sample: a worker thread does not know which table it reads. */
function fromSource({ issues, fields }: TallyCounts, source: number): TallyCounts {
  const numbered = (issue: IssueTally): IssueTally => ({
    ...issue,
    samples: issue.samples.map((sample) => ({ ...sample, source: sample.source ?? source })),
  });
  return { issues: issues.map(numbered), fields };
}

/** The name of an input: its source in the mapping, with the file or sheet behind it where the source has several. */
function inputName({ tables }: RunState, source: number): string {
  const { layout, binding } = tables[source]!;
  const same = tables.filter((table) => table.binding.source === binding.source);
  if (same.length === 1) return binding.source;
  const isOneFile = same.every((table) => table.layout.path === layout.path && table.layout.member === layout.member);
  const file = layout.member ?? layout.path.split(/[\\/]/).pop()!;
  return `${binding.source}/${isOneFile ? layout.sheet : layout.sheet === undefined ? file : `${file}/${layout.sheet}`}`;
}

function reportOf(state: RunState, tally: Tally): Report {
  const { migration, run, books, tables, checks, timings } = state;
  const { plan } = migration;
  const objects: Record<string, ReportObject> = {};
  // In the order of the schema, whatever the load order was.
  for (const name of Object.keys(plan.schema.objects)) {
    const book = books.find(({ object }) => object === name);
    if (!book) continue;
    const sum = Object.values(book.outcomes).reduce((total, count) => total + count, 0);
    objects[name] = {
      rows: book.rows,
      outcomes: book.outcomes,
      conserved: sum === book.rows,
      goldenRecords: book.goldenRecords,
    };
  }
  const hasOpenRows = books.some(({ outcomes }) => outcomes.rejected + outcomes.review + outcomes.failed > 0);
  return {
    version: 1,
    run,
    status: checks.some(({ isOk }) => !isOk) ? 'failed' : hasOpenRows ? 'findings' : 'ok',
    mapping: { file: plan.file, name: plan.name, sha256: plan.sha256 },
    target: plan.target.url,
    inputs: tables.map((_table, source) => inputOf(state, source)),
    objects,
    issues: [...tally.issues.values()].map((issue) => issueOf(state, issue)),
    stages: timings,
    seconds: timings.reduce((sum, { seconds }) => sum + seconds, 0),
    peakMemoryBytes: migration.peakMemoryBytes(),
  };
}

function inputOf(state: RunState, source: number): ReportInput {
  const { layout } = state.tables[source]!;
  const { sha256, rows } = state.staged[source]!;
  return {
    name: inputName(state, source),
    path: layout.member === undefined ? layout.path : `${layout.path}!${layout.member}`,
    sha256,
    bytes: layout.bytes,
    format: layout.format,
    encoding: layout.encoding ?? null,
    delimiter: layout.delimiter ?? null,
    sheet: layout.sheet ?? null,
    headerRow: layout.headerRow,
    rows,
  };
}

function issueOf(state: RunState, { code, severity, object, field, count, samples }: IssueTally): ReportIssue {
  const sample = (issue: Issue) => ({
    source: issue.source === undefined ? '' : inputName(state, issue.source),
    row: issue.row ?? 0,
    column: issue.column ?? '',
    input: issue.input ?? '',
    output: issue.output ?? null,
  });
  const details = sharedDetails(samples.map((issue) => issue.details ?? {}));
  return { code, severity, object, field, count, samples: samples.map(sample), details };
}

/** What the title of a kind of finding can say: the details that all of its samples agree on. */
function sharedDetails([first = {}, ...others]: Details[]): Details {
  return Object.fromEntries(
    Object.entries(first).filter(([name, value]) => others.every((details) => details[name] === value)),
  );
}

function fieldsOf({ migration, filled }: RunState, tally: Tally): FieldFacts[] {
  const known = [...tally.fields.values()];
  const ofObject = (name: string): FieldFacts[] => {
    const order = migration.plan.schema.objects[name]!.fields.map((field) => field.name);
    const place = (field: string): number => order.indexOf(field.split('.')[0]!);
    const fields = known.filter(({ object }) => object === name);
    return fields.sort((a, b) => place(a.field) - place(b.field) || (a.field < b.field ? -1 : 1));
  };
  return filled.flatMap((object) => ofObject(object.name));
}

async function* findings(state: RunState): AsyncGenerator<Finding> {
  const names = state.filled.map((object) => object.name);
  for await (const finding of findingsOf(state.stage, names)) {
    const { layout } = state.tables[finding.source]!;
    yield { ...finding, source: inputName(state, finding.source), sheet: layout.sheet ?? null };
  }
}

async function* groupsIn(state: RunState): AsyncGenerator<Group> {
  for (const object of state.filled) {
    for await (const group of groupsOf(state.stage, object)) {
      const members = group.members.map((member) => ({
        ...member,
        source: member.source === null ? '' : inputName(state, member.source),
        row: member.row ?? 0,
      }));
      yield { ...group, members };
    }
  }
}
