/**
 * Fuzzes the readers over seeded mutations of the files in test/corpus/readers and test/corpus/text:
 *
 *   node test/fuzz/readers.mjs [seconds] [seed] [pattern of the file name]
 *
 * Every mutated file must be read to its end or refused with an error of ours, within ten seconds of the processor; delimited text must give the
 * same rows whole and in chunks. A file that does anything
 * else is kept in test/corpus/fuzz with its seed in the name, and the exit code is 1. The build must be there (npm run build).
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const build = process.env.CRM_MIGRATE_BUILD ?? fileURLToPath(new URL('../../dist/', import.meta.url));
const { openTables, readRows, splitTable } = await import(join(build, 'read/open.js'));
const { MigrateError, RunError } = await import(join(build, 'errors.js'));

const [seconds = '60', firstSeed = '1', word = ''] = process.argv.slice(2);
const corpus = fileURLToPath(new URL('../corpus/', import.meta.url));
const findings = fileURLToPath(new URL('../corpus/fuzz/', import.meta.url));
const slowMs = 10_000;
// Databases are parsed by a library in a process of its own, which takes half a second a file; they are fuzzed when asked for.
const isSlow = (name) => /\.(mdb|gz|sqlite|parquet)$/.test(name);
const names = ['readers', 'text/duckdb', 'text/spectrum', 'text/messy'].flatMap((folder) =>
  readdirSync(join(corpus, folder))
    .filter((name) => !name.endsWith('.md') && (word ? new RegExp(word).test(name) : !isSlow(name)))
    .map((name) => `${folder}/${name}`),
);
const scratch = mkdtempSync(join(tmpdir(), 'crm-migrate-fuzz-'));

/** mulberry32: the same seed gives the same mutations everywhere. */
function randomOf(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  };
}

const words = [
  '"',
  "'",
  '\\',
  '(',
  ')',
  ';',
  ',',
  '\n',
  '\r\n',
  '<',
  '>',
  '&',
  '[',
  '{',
  ']',
  '}',
  ':',
  '=',
  '\0',
  '\x1a',
  '\xff',
  '\x80\x81',
  'BEGIN:VCARD\n',
  'END:VCARD\n',
  '/*',
  '--',
  '=E4=',
  'ENCODING=QUOTED-PRINTABLE:',
  '\xff\xfe',
  '9'.repeat(400),
  'VALUES (',
  '\\.\n',
];

function mutate(original, random) {
  let bytes = Buffer.from(original);
  for (let n = 1 + random(6); n > 0; n--) {
    const at = random(bytes.length + 1);
    const length = random(Math.min(200, bytes.length) + 1);
    const kind = random(8);
    if (kind === 0 && bytes.length > 0) bytes[at % bytes.length] = random(256);
    else if (kind === 1 && bytes.length > 0) bytes[at % bytes.length] ^= 1 << random(8);
    else if (kind === 2) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
    else if (kind === 3)
      bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at, at + length), bytes.subarray(at)]);
    else if (kind === 4) bytes = bytes.subarray(0, at);
    else if (kind === 5)
      bytes = Buffer.concat([
        bytes.subarray(0, at),
        Buffer.from(words[random(words.length)], 'latin1'),
        bytes.subarray(at),
      ]);
    else if (kind === 6 && bytes.length > 4)
      bytes.writeUInt32LE([0, 0xffffffff, 0x7fffffff, 1, 65_536][random(5)], at % (bytes.length - 3));
    else if (bytes.length > 40) bytes[random(40)] = random(256);
  }
  return bytes;
}

async function readWhole(path) {
  for (const layout of await openTables(path, { sheet: '*' })) {
    const whole = await rowsOf(layout, null);
    if (layout.format !== 'csv') continue;
    const parts = [];
    for await (const chunk of splitTable(layout, Math.max(400, layout.bytes / 40), () => undefined))
      parts.push(await rowsOf(layout, chunk));
    if (parts.join('') !== whole) throw new Error('chunks give other rows than the whole');
  }
}

async function rowsOf(layout, chunk) {
  let rows = '';
  for await (const batch of readRows(layout, chunk, () => undefined)) {
    if (batch.rows.length !== batch.rowNumbers.length) throw new Error('rows and row numbers differ');
    for (const [index, row] of batch.rows.entries()) rows += `${batch.rowNumbers[index]} ${JSON.stringify(row)}\n`;
  }
  return rows;
}

async function attempt(path) {
  // Time of this process and not of the clock: other work on the machine is no fault of a file.
  const start = process.cpuUsage();
  let problem = '';
  let isRefused = false;
  try {
    await readWhole(path);
  } catch (error) {
    isRefused = true;
    if (!(error instanceof MigrateError) || error instanceof RunError) problem = error.stack ?? String(error);
  }
  const { user, system } = process.cpuUsage(start);
  return { problem, isRefused, ms: Math.round((user + system) / 1000) };
}

let bad = 0;
let runs = 0;
let refused = 0;
const end = Date.now() + Number(seconds) * 1000;
for (let seed = Number(firstSeed); Date.now() < end; seed++) {
  const random = randomOf(seed);
  const name = names[random(names.length)];
  const original = readFileSync(join(corpus, name));
  const mutated = mutate(original, random);
  // Some delimited files are longer than what is looked at to find the table: their end shows while rows stream past.
  const isLong = name.endsWith('.csv') && original.length > 0 && random(12) === 0;
  const bytes = isLong
    ? Buffer.concat([...Array(Math.ceil(1_100_000 / original.length)).fill(original), mutated])
    : mutated;
  const path = join(scratch, basename(name));
  writeFileSync(path, bytes);
  let { problem, ms, isRefused } = await attempt(path);
  if (ms > slowMs) problem = `took ${ms} ms`;
  if (isRefused) refused++;
  runs++;
  if (problem) {
    bad++;
    mkdirSync(findings, { recursive: true });
    writeFileSync(join(findings, `${seed}-${basename(name)}`), bytes);
    console.error(`seed ${seed}, ${name}: ${problem}`);
    if (bad >= 10) break;
  }
}
rmSync(scratch, { recursive: true, force: true });
console.log(`${runs} files, ${refused} refused, ${bad} findings`);
process.exit(bad > 0 ? 1 : 0);
