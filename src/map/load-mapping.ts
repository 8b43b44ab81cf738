/** Reads a mapping file into a plan, or finds everything that is wrong with it. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import type { CleanContext } from '../clean/step.js';
import { MappingError, type MappingFinding } from '../errors.js';
import { FindingList } from './findings.js';
import type { Plan } from './plan.js';
import { planRecords } from './plan-records.js';
import { planChecks, planDedupe, planTarget } from './plan-rules.js';
import { planDefaults, planSources } from './plan-sources.js';
import { mappingSha256, noTables } from './plan-tables.js';
import type { Overrides, Planning } from './planning.js';
import { readYaml } from './read-yaml.js';
import { checkedShape } from './shape.js';

export type { Overrides } from './planning.js';

/** A mapping file that was checked: the plan where nothing is wrong, and the findings (warnings beside a plan). */
export interface CheckedMapping {
  plan: Plan | null;
  findings: MappingFinding[];
}

/**
 * The plan of a mapping file, to be run. Throws MappingError with all findings where it has mistakes; of the warnings only a
 * missing hash key is thrown, as every hashed cell would be refused without it.
 */
export function loadMapping(path: string, overrides: Overrides = {}): Plan {
  const { plan, findings } = checkMapping(path, overrides);
  const errors = findings.filter(({ severity, code }) => severity === 'error' || code === 'mapping.hash-key');
  if (plan && errors.length === 0) return plan;
  throw new MappingError('mapping.invalid', { file: path, count: errors.length }, { findings });
}

/** Checks a mapping file without data. Throws nothing: that it cannot be read is a finding too. */
export function checkMapping(path: string, overrides: Overrides = {}): CheckedMapping {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const finding: MappingFinding = {
      code: code === 'ENOENT' ? 'mapping.missing' : 'mapping.unreadable',
      severity: 'error',
      file: path,
      line: 1,
      column: 1,
      text: '',
      details: { path, reason: message },
    };
    return { plan: null, findings: [finding] };
  }
  const checked = checkMappingBytes(bytes, path, overrides);
  const tests = path.replace(/\.(ya?ml)$/i, '.test.$1');
  if (tests !== path && existsSync(tests)) checked.findings.push(testsNotRun(tests));
  return checked;
}

/** Tests beside a mapping are not run by this version: that must not look like success. */
function testsNotRun(file: string): MappingFinding {
  return {
    code: 'mapping.not-yet',
    severity: 'warning',
    file,
    line: 1,
    column: 1,
    text: '',
    details: { what: basename(file) },
    words: { instead: { en: 'These tests are not run.', zh: '这些测试不会被运行。' } },
  };
}

/** Checks the bytes of a mapping file; `path` names it in findings, and its folder is where its files are looked for. */
export function checkMappingBytes(bytes: Uint8Array, path: string, overrides: Overrides = {}): CheckedMapping {
  const yaml = readYaml(bytes);
  const findings = new FindingList(path, yaml);
  const file = yaml.data === undefined ? null : checkedShape(yaml, findings);
  if (!file) return { plan: null, findings: findings.sorted() };
  const lookups = noTables();
  const planning: Planning = { file, yaml, findings, folder: resolve(dirname(path)), overrides, lookups };
  const defaults: CleanContext = {
    ...planDefaults(planning),
    ...(overrides.hashKey && { hashKey: overrides.hashKey }),
  };
  const sources = planSources(planning);
  const { records, schema } = planRecords(planning, defaults, sources);
  const plan: Plan = {
    name: file.name ?? basename(path).replace(/\.ya?ml$/i, ''),
    file: path,
    sha256: mappingSha256(bytes, lookups),
    defaults: lookups.sha256.size === 0 ? defaults : { ...defaults, tables: lookups.tables },
    sources,
    records,
    dedupe: planDedupe(planning, records, schema),
    target: planTarget(planning, records, schema),
    checks: planChecks(planning, records, schema),
    schema,
  };
  return { plan: findings.hasErrors ? null : plan, findings: findings.sorted() };
}
