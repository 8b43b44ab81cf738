/**
 * Mutates spreadsheets of the corpus and reads them: every outcome but cells or an error of ours is a finding. Run it on the
 * built program: `node test/fuzz/spreadsheets.mjs [seconds] [seed] [folder for findings] [extension]`.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { CFB } from '@e965/xlsx';
import { MigrateError } from '../../dist/errors.js';
import { openCells, openTables, readRows } from '../../dist/read/open.js';

const [seconds = '60', seedText = '1', findings = 'fuzz-findings', extension = 'xlsx'] = process.argv.slice(2);
const slowMs = 10_000;
const corpus = join(import.meta.dirname, '../corpus/spreadsheets');
const files = readdirSync(corpus).filter((name) => name.endsWith(`.${extension}`));
if (files.length === 0) throw new Error(`no .${extension} in ${corpus}`);

/** mulberry32: small, seeded, good enough to choose bytes. */
function randomFrom(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const pieces = [
  '<',
  '>',
  '</',
  '/>',
  '"',
  "'",
  '&',
  '&#x',
  ';',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<c r="',
  ' t="s"',
  ' t="d"',
  '<v>',
  '</v>',
  '<row r="',
  '999999999999',
  '-1',
  '1e309',
  'NaN',
  'XFD1048576',
  'ZZZZ',
  '<is><t>',
  '<rPh>',
  'date1904="1"',
  '../',
  '\\',
  '\0',
  '\uFEFF',
  '_x000D_',
  '<!DOCTYPE a>',
  '<?',
  '?>',
  ' xmlns:x="y"',
  '<x:',
  '<table:table-row table:number-rows-repeated="9999999">',
  ' table:number-columns-repeated="2147483648"',
  '<table:table-cell office:value-type="',
  '</table:table-row>',
  '</table:table>',
  '<text:p>',
  '<text:s text:c="99999999"/>',
  '<office:annotation>',
  'PT99999999H',
  '<Row ss:Index="',
  '<Cell ss:Index="',
  ' ss:MergeAcross="99999999"',
  ' ss:Span="99999999"',
  '<Data ss:Type="DateTime">',
  '</Data>',
  '<Worksheet>',
  '<table>',
  '<tr>',
  '<td>',
  '</table>',
  ' colspan="99999999"',
  ' rowspan=0',
  '<script>',
  '&nbsp',
  '&#99999999;',
  '<br>',
].map((text) => Buffer.from(text));

/** A few changes: flipped, removed, repeated and inserted bytes. */
function mutate(bytes, random) {
  let result = Buffer.from(bytes);
  for (let n = 1 + random(6); n > 0; n--) {
    const at = random(result.length + 1);
    const kind = random(6);
    const length = 1 + random(random(4) === 0 ? 2000 : 12);
    if (kind === 0 && at < result.length) result[at] ^= 1 << random(8);
    else if (kind === 1) result = Buffer.concat([result.subarray(0, at), result.subarray(at + length)]);
    else if (kind === 2) result = Buffer.concat([result.subarray(0, at + length), result.subarray(at)]);
    else if (kind === 3) result = result.subarray(0, at);
    else result = Buffer.concat([result.subarray(0, at), pieces[random(pieces.length)], result.subarray(at)]);
  }
  return result;
}

/** The members of a zip, by its directory. */
function unzip(bytes) {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const members = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let n = bytes.readUInt16LE(end + 10); n > 0; n--) {
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(from, from + bytes.readUInt32LE(at + 20));
    members.push({ name, data: bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed });
    at += 46 + nameLength + extra + comment;
  }
  return members;
}

function zip(members) {
  const local = [];
  const directory = [];
  let offset = 0;
  for (const { name, data } of members) {
    const packed = deflateRawSync(data, { level: 1 });
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(data), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(data.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    local.push(Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(name), packed);
    directory.push(Buffer.from('PK\x01\x02\x14\0', 'latin1'), fields, tail, Buffer.from(name));
    offset += 30 + Buffer.byteLength(name) + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, listed, end]);
}

/** A compound file with one of its streams mutated: bytes of the whole are mostly of its own tables. */
function mutateStream(bytes, random) {
  const container = CFB.read(bytes, { type: 'buffer' });
  const streams = container.FileIndex.filter(({ type, size }) => type === 2 && size > 0);
  const wanted = streams.filter(({ name }) => /^(?:Workbook|Book|EncryptionInfo|EncryptedPackage)$/.test(name));
  const stream = wanted[random(wanted.length)] ?? streams[random(streams.length)];
  if (!stream) return mutate(bytes, random);
  stream.content = mutate(Buffer.from(stream.content), random);
  stream.size = stream.content.length;
  return CFB.write(container, { type: 'buffer' });
}

const folder = mkdtempSync(join(tmpdir(), 'crm-migrate-fuzz-'));
const path = join(folder, `case.${extension}`);
const counts = new Map();
const started = Date.now();
let round = 0;
let found = 0;
const sources = files.map((name) => ({ name, bytes: readFileSync(join(corpus, name)) }));

for (; Date.now() - started < Number(seconds) * 1000; round++) {
  const random = randomFrom(Number(seedText) * 1_000_003 + round);
  const { name, bytes: source } = sources[random(sources.length)];
  const isZip = source.toString('latin1', 0, 2) === 'PK';
  // This one ends the process that takes it apart, which must not be this one.
  const isCompound = source.readUInt32BE(0) === 0xd0cf11e0 && name !== 'array-without-end.xls';
  let bytes;
  // Bytes of the package are mutated now and then, its parts most of the time.
  if (isCompound && random(4) > 0) bytes = mutateStream(source, random);
  else if (!isZip || random(4) === 0) bytes = mutate(source, random);
  else {
    const members = unzip(source).filter(({ name }) => /\.(xml|rels|bin)$/.test(name));
    const wanted = members.filter(({ name }) => /sheet|shared|styles|workbook|content/i.test(name));
    const member = wanted[random(wanted.length)] ?? members[0];
    member.data = mutate(member.data, random);
    bytes = zip(members);
  }
  writeFileSync(path, bytes);
  // Time of this process and not of the clock: other work on the machine is no fault of a file.
  const begin = process.cpuUsage();
  let outcome = 'cells';
  try {
    for await (const cell of openCells(path)) if (cell.value === undefined) throw new Error(`no value in ${cell.cell}`);
    for (const layout of await openTables(path)) for await (const _batch of readRows(layout, null, () => undefined));
  } catch (error) {
    outcome = error instanceof MigrateError ? error.code : `${error.name}: ${error.message}`;
  }
  const { user, system } = process.cpuUsage(begin);
  if ((user + system) / 1000 > slowMs) outcome = `slow (${outcome})`;
  counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  if (outcome === 'cells' || outcome.startsWith('source.')) continue;
  mkdirSync(findings, { recursive: true });
  writeFileSync(join(findings, `${seedText}-${round}.${extension}`), bytes);
  console.log(`${seedText}-${round}: ${outcome}`);
  found++;
}
rmSync(folder, { recursive: true, force: true });
console.log(`${round} files in ${seconds} s:`, Object.fromEntries(counts));
process.exitCode = found === 0 ? 0 : 1;
