/** What steps need from outside the mapping file: the tables of `lookup`, and the key of `hash`. */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { readLookupTable, tablesOf } from '../clean/lookup.js';
import type { StepCall } from '../clean/step.js';
import type { LookupTables, Planning } from './planning.js';
import type { YamlPath } from './read-yaml.js';

/** A table is sent to every thread and kept there: greater ones are data, and belong into a source. */
const maxRows = 100_000;
const maxBytes = 32 * 1024 * 1024;

/** Before any step was planned. */
export function noTables(): LookupTables {
  return { tables: {}, sha256: new Map() };
}

/** Provides what the steps written at a place of the file need; what cannot be had is found there. */
export function planNeeds(planning: Planning, path: YamlPath, text: string, calls: readonly StepCall[]): void {
  const { findings, lookups, overrides } = planning;
  if (calls.some((call) => call.step === 'hash') && !overrides.hashKey) {
    const offset = Math.max(0, text.indexOf('hash'));
    findings.add(path, 'mapping.hash-key', { severity: 'warning', offset });
  }
  for (const name of tablesOf(calls)) {
    if (Object.hasOwn(lookups.tables, name)) continue;
    const read = readTable(resolve(planning.folder, name));
    if ('table' in read) {
      lookups.tables[name] = read.table;
      lookups.sha256.set(name, read.sha256);
    } else {
      const offset = Math.max(0, text.indexOf(name));
      findings.add(path, read.code, { details: { path: name, ...read.details }, offset });
    }
  }
}

/** A lookup table as it was read, with the SHA-256 of its file; or why there is none, as a code of the mapping findings. */
export type ReadTable =
  | { table: Record<string, string>; sha256: string }
  | {
      code: 'mapping.table-unreadable' | 'mapping.table-columns' | 'mapping.table-size';
      details: Record<string, string | number>;
    };

/** Reads the table of a `lookup` step from a CSV file in UTF-8, within the limits for tables. */
export function readTable(file: string): ReadTable {
  let bytes: Uint8Array;
  let csv: string;
  try {
    const { size } = statSync(file);
    if (size > maxBytes) return tooLarge();
    bytes = readFileSync(file);
    csv = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    // No such file, no right to read it, or no UTF-8.
    if (!(error instanceof Error && 'code' in error)) throw error;
    return { code: 'mapping.table-unreadable', details: { reason: error.message } };
  }
  const table = readLookupTable(csv);
  const rows = Object.keys(table).length;
  if (rows > maxRows) return tooLarge();
  const hasTwoColumns = Object.values(table).some((value) => value !== '');
  if (!hasTwoColumns) return { code: 'mapping.table-columns', details: {} };
  return { table, sha256: createHash('sha256').update(bytes).digest('hex') };
}

function tooLarge(): ReadTable {
  return { code: 'mapping.table-size', details: { rows: maxRows, megabytes: maxBytes / 2 ** 20 } };
}

/** SHA-256 of a mapping: of its file, and of its lookup tables where it has any, so that a changed table is a changed mapping. */
export function mappingSha256(bytes: Uint8Array, { sha256 }: LookupTables): string {
  const hash = createHash('sha256').update(bytes);
  for (const name of [...sha256.keys()].sort()) hash.update(`\n${name}\n${sha256.get(name)}`);
  return hash.digest('hex');
}
