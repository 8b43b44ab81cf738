/** One migration, as `run` makes it: its folder, its progress, its reports, and the exit code. */
import { availableParallelism, totalmem } from 'node:os';
import { isAbsolute, join, relative, resolve } from 'node:path';
import process from 'node:process';
import { fill } from '../catalogue/text.js';
import { runWords } from '../catalogue/words-run.js';
import { threadEngine } from '../engine/threads.js';
import { Interrupted } from '../errors.js';
import { loadMapping, type Overrides } from '../map/load-mapping.js';
import { migrate } from '../pipeline.js';
import type { Facts } from '../report/facts.js';
import { renderJson } from '../report/json.js';
import { openProgress } from '../report/progress.js';
import { renderSummary } from '../report/terminal.js';
import { writeReports } from '../report/write-reports.js';
import type { Migration } from '../run-state.js';
import { freeName, prepareRunFolder } from '../stage/manifest.js';
import type { ExitCode, Surroundings } from './command.js';
import { sayInterrupted } from './interrupted-run.js';
import { programVersion } from './version.js';

/** How a mapping is run. */
export interface MigrationFlags {
  /** The folder of the run. Absent = a new one in `runs`. */
  out?: string;
  maxRejected: Threshold;
  threads?: number;
  unmasked: boolean;
}

/** How many rows of an object may be rejected or await review before the run counts as one with findings. */
export type Threshold = { rows: number } | { share: number };

/** Runs a mapping and prints its summary. Returns 0, or 1 where more rows than `maxRejected` were not loaded. */
export async function runMigration(
  at: Surroundings,
  mapping: string,
  overrides: Overrides,
  flags: MigrationFlags,
): Promise<ExitCode> {
  const plan = loadMapping(mapping, overrides);
  const folder = flags.out ?? freeName(join('runs', `${plan.name}-${plan.sha256.slice(0, 8)}`));
  await sayInterrupted(folder, at);
  const moved = prepareRunFolder(folder);
  if (moved !== null) at.say(fill(runWords.moved, at.lang, { folder, moved }));
  const facts = await interruptible(at, (signal) =>
    migrate(
      {
        plan,
        lang: at.lang,
        engine: threadEngine(flags.threads === undefined ? {} : { threads: flags.threads }),
        folder,
        version: programVersion(),
        startedAt: new Date().toISOString(),
        limits: { memoryMb: memoryMb(), threads: availableParallelism() },
        progress: progressOf(at),
        nowMs: () => performance.now(),
        peakMemoryBytes: () => process.resourceUsage().maxRSS * 1024,
        signal,
      } satisfies Migration,
      (found) => writeReports(found, folder, { lang: at.lang, isMasked: !flags.unmasked }),
    ),
  );
  await at.out(at.isJson ? renderJson(facts.report) : summaryOf(facts, folder, at));
  return isBeyond(facts, flags.maxRejected) ? 1 : 0;
}

/** Rows that were not loaded and are not meant to be, against the threshold of each object. */
function isBeyond({ report }: Facts, threshold: Threshold): boolean {
  return Object.values(report.objects).some(({ rows, outcomes }) => {
    const open = outcomes.rejected + outcomes.review + outcomes.failed;
    return open > ('rows' in threshold ? threshold.rows : threshold.share * rows);
  });
}

/** A quarter of the memory for queries, at most 1.5 GB: past it they spill to disk, and the run stays the same size. */
function memoryMb(): number {
  const megabytes = totalmem() / 2 ** 20;
  return Math.round(Math.min(1536, Math.max(512, megabytes * 0.25)));
}

function progressOf(at: Surroundings): Migration['progress'] {
  return openProgress({
    lang: at.lang,
    isTerminal: process.stderr.isTTY === true,
    isQuiet: at.isQuiet,
    width: () => process.stderr.columns ?? 80,
    nowMs: () => performance.now(),
    write: (text) => process.stderr.write(text),
  });
}

function summaryOf(facts: Facts, folder: string, { lang }: Surroundings): string {
  return renderSummary(facts, { lang, width: process.stdout.columns ?? 80, folder: shownFolder(folder) });
}

/** The folder as the user would name it: relative where that is shorter. */
function shownFolder(folder: string): string {
  const short = relative(process.cwd(), resolve(folder));
  return short === '' || short.startsWith('..') || isAbsolute(short) ? folder : short;
}

/** Runs the work; Ctrl-C and SIGTERM end it at the next safe point, a second Ctrl-C at once. */
async function interruptible<T>(at: Surroundings, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(130);
    at.say(runWords.stopping[at.lang]);
    controller.abort(new Interrupted('run.interrupted'));
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  try {
    return await work(controller.signal);
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}
