/**
 * Speed and memory, measured as whole processes one after another, with the peers beside it in the same run.
 *
 *   npm run bench                    all parts: 1M and 5M rows of CSV, 200,000 rows of XLSX
 *   npm run bench -- --rows 200000   fewer rows of CSV (the larger file has five times as many)
 *   npm run bench -- --only xlsx     one part: stage, clean, convert, detect, xlsx
 *
 * Machines are shared and differ: the ratios are what counts. The load that was seen is printed.
 */
import { execFileSync } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync, mkdirSync, statSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import iconv from 'iconv-lite';
import { writeContacts } from './contacts.mjs';
import { writeWorkbook } from './workbook.mjs';

const here = import.meta.dirname;
const { values: flags } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    'xlsx-rows': { type: 'string', default: '200000' },
    only: { type: 'string' },
  },
});
const folder = join(tmpdir(), 'crm-migrate-bench');
mkdirSync(folder, { recursive: true });

const parts = { stage: benchStage, clean: benchClean, convert: benchConvert, detect: benchDetect, xlsx: benchXlsx };
console.log(`node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'processor'}, load ${load()}`);
for (const [name, bench] of Object.entries(parts)) {
  if (flags.only === undefined || flags.only === name) await bench();
}
console.log(`load at the end ${load()}`);

function load() {
  return loadavg()
    .map((value) => value.toFixed(2))
    .join(' ');
}

/** Runs one script in a process of its own and gives back the JSON line it printed. */
function run(script, ...args) {
  const out = execFileSync(process.execPath, [join(here, script), ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(out.trim().split('\n').at(-1));
}

function show(name, { rows, seconds, cpuSeconds, peakBytes }) {
  const count = (value) => Math.round(value).toLocaleString('en-US').padStart(10);
  console.log(
    `${name.padEnd(44)} ${count(rows / seconds)} rows/s ${count(rows / cpuSeconds)} rows/CPU s ${count(peakBytes / 1e6)} MB peak`,
  );
}

/** Of an odd number of runs of one thing the one in the middle. */
function median(results, by) {
  return results.toSorted((a, b) => a[by] - b[by])[(results.length - 1) / 2];
}

function ratio(value) {
  return value.toFixed(2);
}

function contacts(rows) {
  const path = join(folder, `contacts-${rows}.csv`);
  if (!existsSync(path)) writeContacts(path, rows);
  return path;
}

async function benchStage() {
  const rows = Number(flags.rows);
  const path = contacts(rows);
  console.log(
    `\nread + map + clean + check + stage: ${rows.toLocaleString('en-US')} rows x 20 columns, ${Math.round(statSync(path).size / 1e6)} MB, median of 3 by turns`,
  );
  const runs = { ours: [], naive: [], floor: [] };
  for (let i = 0; i < 3; i++) {
    runs.ours.push(run('stage.mjs', path));
    // The naive pipeline holds every row in memory: a fifth of the rows tells its rate.
    runs.naive.push(run('naive.mjs', contacts(rows / 5)));
    runs.floor.push(run('read-duckdb.mjs', path));
  }
  const [ours, naive, floor] = [runs.ours, runs.naive, runs.floor].map((results) => median(results, 'seconds'));
  show('crm-migrate', ours);
  show('papaparse header + libphonenumber + zod', naive);
  show('DuckDB read_csv(all_varchar) into a file', floor);
  show('crm-migrate, one thread', run('stage.mjs', path, '--threads', '1'));
  const larger = run('stage.mjs', contacts(rows * 5));
  show(`crm-migrate, ${(rows * 5).toLocaleString('en-US')} rows`, larger);
  const rate = (result) => result.rows / result.seconds;
  console.log(`  to the naive pipeline   ${ratio(rate(ours) / rate(naive))} times its rows per second (to reach: 8)`);
  console.log(`  to DuckDB's reader      ${ratio(rate(ours) / rate(floor))} of its rows per second`);
  console.log(
    `  5 times the rows        ${ratio(rate(larger) / rate(ours))} of the rate (to reach: 0.85), ${ratio(larger.peakBytes / ours.peakBytes)} of the memory (at most 1.10)`,
  );
}

/** A reader that does nothing else tells how fast the machine is. */
async function benchClean() {
  console.log('\ncleaning: cells of each meaning, and rows of 20 mixed fields with every step on');
  execFileSync(process.execPath, [join(here, 'clean.mjs')], { stdio: 'inherit' });
  show('papaparse, 20 columns, nothing written', run('read-papaparse.mjs', contacts(Number(flags.rows) / 5)));
}

async function benchConvert() {
  const rows = Number(flags.rows) / 5;
  const path = contacts(rows);
  const out = join(folder, 'converted.csv');
  console.log(
    `\nCSV to CSV: ${rows.toLocaleString('en-US')} rows x 20 columns, ${Math.round(statSync(path).size / 1e6)} MB, median of 5`,
  );
  const encoded = join(folder, `contacts-${rows}-gb18030.csv`);
  const recode = [iconv.decodeStream('utf-8'), iconv.encodeStream('gb18030')];
  await pipeline(createReadStream(path), ...recode, createWriteStream(encoded));
  const runs = { ours: [], peer: [], chinese: [] };
  // By turns, so that a busy moment of the machine meets all of them.
  for (let i = 0; i < 5; i++) {
    runs.ours.push(run('convert.mjs', path, out));
    runs.peer.push(run('read-papaparse.mjs', path));
    runs.chinese.push(run('convert.mjs', encoded, out));
  }
  const [ours, peer, chinese] = [runs.ours, runs.peer, runs.chinese].map((results) => median(results, 'cpuSeconds'));
  show('crm-migrate convert', ours);
  show('papaparse, rows as arrays, nothing written', peer);
  show('crm-migrate convert, GB18030', chinese);
  const larger = run('convert.mjs', contacts(rows * 5), out);
  show(`crm-migrate convert, ${(rows * 5).toLocaleString('en-US')} rows`, larger);
  const rate = (result) => result.rows / result.cpuSeconds;
  console.log(
    `  to papaparse            ${ratio(rate(ours) / rate(peer))} of its rows per CPU second (to reach: 0.60)`,
  );
  console.log(`  GB18030                 ${ratio(rate(chinese) / rate(ours))} of the rate with UTF-8`);
  console.log(`  5 times the rows        ${ratio(larger.peakBytes / ours.peakBytes)} of the memory`);
}

/** Files of a gigabyte, made while they are read. */
async function benchDetect() {
  console.log('\nCSV of 1,000 MB');
  const tell = (name, { bytesRead, seconds, cpuSeconds, peakBytes }, more = '') =>
    console.log(
      `${name.padEnd(44)} ${(bytesRead / 1e6).toFixed(1).padStart(8)} MB read ${seconds.toFixed(2).padStart(7)} s ${cpuSeconds.toFixed(2).padStart(7)} CPU s ${Math.round(peakBytes / 1e6)} MB peak${more}`,
    );
  tell('until the first row', run('detect.mjs', 'first'));
  for (const [name, ...mode] of [['read'], ['cut into chunks', 'split']]) {
    for (const megabytes of ['225', '450', '900']) {
      const ended = run('detect.mjs', 'unclosed', megabytes, ...mode);
      const isRight = ended.code === 'source.unclosed-quote' && ended.line === ended.openRow;
      tell(
        `a quote open from ${megabytes} MB on, ${name}`,
        ended,
        isRight ? `, names line ${ended.line}` : ', NOT told',
      );
    }
  }
}

async function benchXlsx() {
  const rows = Number(flags['xlsx-rows']);
  const path = join(folder, `contacts-${rows}.xlsx`);
  const truth = await writeWorkbook(path, rows);
  console.log(
    `\nXLSX: ${rows.toLocaleString('en-US')} rows x 20 columns, ${Math.round(statSync(path).size / 1e6)} MB, median of 3 by turns`,
  );
  const runs = { ours: [], peer: [] };
  for (let i = 0; i < 3; i++) {
    runs.ours.push(run('read-ours.mjs', path));
    runs.peer.push(run('read-exceljs.mjs', path));
  }
  const [ours, peer] = [median(runs.ours, 'seconds'), median(runs.peer, 'seconds')];
  show('crm-migrate', ours);
  show("exceljs' stream reader", peer);
  const exact = (script) =>
    run(script, path, '--digest').digest === truth.digest ? 'exact on every cell' : 'NOT exact';
  console.log(
    `  to exceljs              ${ratio(ours.rows / ours.seconds / (peer.rows / peer.seconds))} times its rows per second (to reach: 3)`,
  );
  console.log(
    `  crm-migrate is ${exact('read-ours.mjs')}, exceljs is ${exact('read-exceljs.mjs')} (${truth.cells.toLocaleString('en-US')} cells)`,
  );
}
