// What mapping costs beside the cleaning steps themselves: 20 mapped columns, with and without cleaning.
// Run after "npm run build": node test/bench/map.mjs [folder of the build]
import { pathToFileURL } from 'node:url';

const dist = new URL(process.argv[2] ? `${pathToFileURL(process.argv[2]).href}/` : '../../dist/', import.meta.url);
const { checkMappingBytes } = await import(new URL('map/load-mapping.js', dist));
const { bindSource } = await import(new URL('map/bind.js', dist));
const { compileMapper } = await import(new URL('map/compile-mapper.js', dist));
const { compileCheck } = await import(new URL('crm/check.js', dist));
const { compileChain } = await import(new URL('clean/chain.js', dist));
const { Tally } = await import(new URL('tally.js', dist));

const columns = [
  ...['name', 'salutation', 'firstName', 'lastName', 'title', 'department', 'email', 'phone', 'mobile', 'birthDate'],
  ...['gender', 'street', 'city', 'region', 'postalCode', 'country', 'source', 'tags', 'description', 'createdAt'],
];
const target = (column) =>
  ['street', 'city', 'region', 'postalCode', 'country'].includes(column) ? `address.${column}` : column;

/** A small generator of pseudo-random numbers (mulberry32), so that every run has the same rows. */
function random(seed) {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
const next = random(7);
const pick = (list) => list[Math.floor(next() * list.length)];
const number = (digits) => String(Math.floor(next() * 10 ** digits)).padStart(digits, '1');
const letters = (length) => Array.from({ length }, () => pick([...'aeiounrst'])).join('');
const day = () => `20${pick(['18', '19', '20'])}-0${1 + Math.floor(next() * 9)}-1${Math.floor(next() * 10)}`;

function row() {
  const first = pick(['John', 'Mary', 'Wei', 'Anna', 'Peter', 'Lena']);
  const last = pick(['Smith', 'Miller', 'Zhang', 'Novak', 'Garcia']) + letters(4);
  return [
    `${first} ${last}`,
    pick(['', 'Mr.', 'Ms.']),
    first,
    last,
    pick(['CEO', 'Buyer', 'Engineer', '经理']),
    pick(['Sales', 'IT', '采购部']),
    `${first}.${last}@example${number(2)}.org`.toLowerCase(),
    `+4930${number(7)}`,
    `+86138${number(8)}`,
    day(),
    pick(['male', 'female']),
    `${number(3)} Main Street`,
    pick(['Berlin', '上海', 'Boston']),
    pick(['BE', '上海', 'MA']),
    number(5),
    pick(['DE', 'CN', 'US']),
    'import',
    'a;b',
    pick(['', 'a note of some words', '备注']),
    day(),
  ];
}

const batches = [];
for (let batch = 0; batch < 20; batch++) {
  const rows = Array.from({ length: 1000 }, row);
  batches.push({ rowNumbers: rows.map((_row, at) => batch * 1000 + at + 2), rows });
}
const rowsInAll = 20_000;

function mapping(clean, extra = '') {
  const fields = columns
    .map((column) => `      ${target(column)}: { from: ${column}${clean ? `, clean: "${clean}"` : ''} }`)
    .join('\n');
  return `version: 1\nsources:\n  s: { file: s.csv${extra.includes('key') ? ', key: email' : ''} }\nobjects:\n  contact:\n    from: s\n${extra.replace('key', '')}    fields:\n${fields}\n`;
}

/** Median of several passes, in microseconds of CPU time a row: other work on the machine does not count. */
function measure(run) {
  const times = [];
  for (let pass = 0; pass < 11; pass++) {
    const start = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / rowsInAll);
  }
  return times.sort((a, b) => a - b)[5];
}

function mapperOf(text) {
  const { plan, findings } = checkMappingBytes(new TextEncoder().encode(text), 'bench.yaml');
  if (!plan) throw new Error(JSON.stringify(findings.filter((finding) => finding.severity === 'error')));
  return { plan, mapper: compileMapper(plan, bindSource(plan, 's', { columns }, batches[0]), new Tally()) };
}

const results = [];
function bench(name, text) {
  const { mapper } = mapperOf(text);
  let records = 0;
  const cost = measure(() => {
    records = 0;
    for (const batch of batches) records += mapper.map(batch).outputs[0].rowNumbers.length;
  });
  results.push([name, cost, `${records} records`]);
  return cost;
}

bench('map + check, clean: none, hash of the row as key', mapping('none'));
bench('map + check, clean: none, key column', mapping('none', 'key'));
bench(
  'the same with a when',
  mapping('none', `key    when: "row['gender'] != 'other' && row['city'] in ['Berlin', '上海', 'Boston']"\n`),
);
const whole = bench("map + check, the types' own steps, key column", mapping('', 'key'));

const { plan } = mapperOf(mapping('', 'key'));
const chains = plan.records[0].fields.map((field) => [
  compileChain(field.steps, plan.defaults, { missing: [] }),
  columns.indexOf(field.from[0]),
]);
const note = () => undefined;
let kept = 0;
const steps = measure(() => {
  for (const batch of batches) {
    for (const cells of batch.rows) for (const [chain, at] of chains) if (chain(cells[at], note) !== null) kept++;
  }
});
results.push(['the steps alone', steps, `${kept} values`]);
results.push(['mapping beside the steps', whole - steps, '']);

const outputs = mapperOf(mapping('none', 'key')).mapper;
const records = batches.flatMap((batch) => outputs.map(batch).outputs[0].values);
const check = compileCheck(plan.schema.objects.contact, outputs.outputs[0].columns);
results.push([
  'the check alone',
  measure(() => {
    for (const record of records) check(record);
  }),
  `${records.length} records`,
]);

for (const [name, cost, more] of results) {
  const rate = Math.round(1e6 / cost).toLocaleString('en');
  console.log(
    `${name.padEnd(52)} ${cost.toFixed(2).padStart(6)} us a row  ${rate.padStart(10)} rows per CPU second  ${more}`,
  );
}
