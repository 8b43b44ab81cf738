/**
 * The pipeline that most teams write: papaparse with a header, libphonenumber for every phone, a zod schema for every
 * row, all rows in memory, then one INSERT a thousand rows. Prints one line of JSON.
 *
 *   node test/bench/naive.mjs contacts.csv
 */
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { parsePhoneNumberWithError } from 'libphonenumber-js/max';
import Papa from 'papaparse';
import { z } from 'zod';
import { measured } from './measured.mjs';

const phone = (value) => {
  try {
    return parsePhoneNumberWithError(value, 'US').number;
  } catch {
    return null;
  }
};
const date = (value) => {
  const match = /^(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})/.exec(value);
  const [y, m, d] = match ? match.slice(1).map(Number) : (([m2, d2, y2]) => [y2, m2, d2])(value.split('/').map(Number));
  return new Date(Date.UTC(y, m - 1, d)).toISOString().slice(0, 10);
};
const text = z.string().trim();
const contact = z.object({
  customer_id: text.min(1),
  salutation: text,
  first_name: text,
  last_name: text.min(1),
  company: text,
  title: text.max(128),
  department: text.max(80),
  email: text.toLowerCase().pipe(z.email()),
  phone: text.transform(phone),
  mobile: text.transform(phone),
  street: text.max(255),
  city: text.max(80),
  region: text.max(80),
  postal_code: text.max(20),
  country: text,
  birth_date: text.transform(date),
  created_at: text.transform(date),
  annual_spend: text.transform((value) => value.replace(/[^0-9.]/g, '')),
  website: text,
  notes: text,
});

await measured(async () => {
  const { data } = Papa.parse(readFileSync(process.argv[2], 'utf8'), { header: true, skipEmptyLines: true });
  const rows = [];
  const rejected = [];
  for (const row of data) {
    const result = contact.safeParse(row);
    if (result.success) rows.push(result.data);
    else rejected.push(row);
  }
  const file = join(tmpdir(), `naive-${process.pid}.duckdb`);
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  const names = Object.keys(contact.shape);
  await connection.run(`CREATE TABLE contact (${names.map((name) => `${name} VARCHAR`).join(', ')})`);
  for (let i = 0; i < rows.length; i += 1000) {
    const batch = rows.slice(i, i + 1000);
    const values = batch
      .map(
        (row) =>
          `(${names.map((name) => (row[name] === null ? 'NULL' : `'${String(row[name]).replaceAll("'", "''")}'`)).join(',')})`,
      )
      .join(',');
    await connection.run(`INSERT INTO contact VALUES ${values}`);
  }
  connection.closeSync();
  instance.closeSync();
  for (const end of ['', '.wal']) rmSync(file + end, { force: true });
  return { rows: rows.length + rejected.length, rejected: rejected.length };
});
