/**
 * Reads, maps, cleans, checks and stages generated contacts; prints rows, time and memory.
 *
 *   node test/bench/stage.mjs contacts.csv [--threads 1]
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { threadEngine } from '../../dist/engine/threads.js';
import { loadMapping } from '../../dist/map/load-mapping.js';
import { openSources } from '../../dist/staging-job.js';
import { measured } from './measured.mjs';

const { values: flags, positionals } = parseArgs({ options: { threads: { type: 'string' } }, allowPositionals: true });
const folder = mkdtempSync(join(tmpdir(), 'stage-'));
mkdirSync(join(folder, 'staging'));
await measured(async () => {
  const plan = loadMapping(join(import.meta.dirname, 'contacts.yaml'), { inputs: { contacts: positionals[0] } });
  const tables = await openSources(plan);
  const engine = threadEngine(flags.threads === undefined ? {} : { threads: Number(flags.threads) });
  const staged = await engine.stage(
    { plan, tables, folder: join(folder, 'staging') },
    () => undefined,
    new AbortController().signal,
  );
  const errors = staged.flatMap(({ tally }) => tally.issues.filter(({ severity }) => severity === 'error'));
  return {
    rows: staged.reduce((sum, table) => sum + table.rows, 0),
    errors: errors.reduce((sum, { count }) => sum + count, 0),
    issues: staged.flatMap(({ tally }) =>
      tally.issues.map(({ code, field, count, samples }) => `${code} ${field} ${count} ${samples[0]?.input}`),
    ),
  };
});
rmSync(folder, { recursive: true });
