/** The sources and defaults of a plan. */
import { isAbsolute, resolve } from 'node:path';
import { isCurrencyCode } from '../clean/number/currency-names.js';
import type { CleanContext } from '../clean/step.js';
import { UsageError } from '../errors.js';
import { nearestNames } from '../nearest.js';
import { isEncoding, nearestEncoding } from '../read/encoding-names.js';
import type { ReadOptions } from '../read/layout.js';
import type { SourceBlock } from './mapping-schema.js';
import type { SourcePlan } from './plan.js';
import type { Planning } from './planning.js';
import type { YamlFile, YamlPath } from './read-yaml.js';

/** The defaults, complete. */
export function planDefaults({ file, findings }: Planning): CleanContext {
  const { country, timezone, currency, dateOrder } = file.defaults ?? {};
  if (timezone !== undefined && !isTimezone(timezone)) {
    const nearest = nearestNames(timezone, Intl.supportedValuesOf('timeZone'))[0];
    findings.add(['defaults', 'timezone'], 'mapping.timezone', { details: { name: timezone }, nearest });
  }
  if (currency !== undefined && !isCurrencyCode(currency)) {
    findings.add(['defaults', 'currency'], 'mapping.currency', { details: { name: currency } });
  }
  return {
    country: country ?? null,
    timezone: timezone ?? 'UTC',
    currency: currency ?? null,
    dateOrder: dateOrder ?? null,
  };
}

/** Offsets such as +08:00, which newer runtimes take for zones, are no names of the IANA database. */
function isTimezone(name: string): boolean {
  if (!/^[a-z]/i.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The sources, in the order of the file. Throws UsageError for `--input` of a name that the file does not have. */
export function planSources(planning: Planning): SourcePlan[] {
  const { file, yaml, folder, overrides } = planning;
  const names = Object.keys(file.sources);
  for (const name of Object.keys(overrides.inputs ?? {})) {
    if (names.includes(name)) continue;
    throw new UsageError('usage.input', { name, known: names.join(', ') });
  }
  return Object.entries(file.sources).map(([name, block]) => {
    const override = overrides.inputs && Object.hasOwn(overrides.inputs, name) ? overrides.inputs[name] : undefined;
    const path: YamlPath = ['sources', name];
    const source: SourcePlan = {
      name,
      file:
        override !== undefined ? resolve(override) : isAbsolute(block.file) ? block.file : resolve(folder, block.file),
      read: readOptions(block, yaml, path),
      missing: (block.missing ?? []).map((_word, at) => yaml.textOf([...path, 'missing', at]) ?? ''),
      key: block.key === undefined ? [] : textsAt(yaml, [...path, 'key'], block.key),
      ignore: block.ignore === undefined ? [] : textsAt(yaml, [...path, 'ignore'], block.ignore),
      line: yaml.placeOf(path, 'key').line,
    };
    checkSource(planning, name, block, source);
    return source;
  });
}

function readOptions(block: SourceBlock, yaml: YamlFile, path: YamlPath): ReadOptions {
  const { encoding, delimiter, quote, sheet, header, columns } = block;
  return {
    ...(encoding !== undefined && { encoding }),
    ...(delimiter !== undefined && { delimiter }),
    ...(quote !== undefined && { quote }),
    ...(sheet !== undefined && { sheet }),
    ...(header !== undefined && {
      header: typeof header === 'object' ? { must: textsAt(yaml, [...path, 'header', 'must'], header.must) } : header,
    }),
    ...(columns !== undefined && { columns }),
  };
}

function checkSource({ findings, file, yaml }: Planning, name: string, block: SourceBlock, source: SourcePlan): void {
  const blocks = Object.values(file.objects).flat();
  if (!blocks.some((record) => record.from === name)) {
    findings.add(['sources', name], 'mapping.unused-source', { details: { name }, severity: 'warning', part: 'key' });
  } else if (source.key.length === 0 && !yaml.has(['sources', name, 'key'])) {
    findings.add(['sources', name], 'mapping.no-key', { details: { name }, severity: 'warning', part: 'key' });
  }
  for (const key of ['key', 'ignore'] as const) {
    source[key].forEach((column, at) => {
      const path = Array.isArray(block[key]) ? ['sources', name, key, at] : ['sources', name, key];
      if (column.trim() === '') findings.add(path, 'mapping.empty-column');
    });
  }
  if (block.encoding !== undefined && !isEncoding(block.encoding)) {
    const nearest = nearestEncoding(block.encoding);
    findings.add(['sources', name, 'encoding'], 'mapping.unknown-encoding', {
      details: { name: block.encoding },
      nearest,
    });
  }
  block.columns?.forEach((column, at) => {
    if (column.to >= column.from) return;
    findings.add(['sources', name, 'columns', at, 'to'], 'mapping.value', {
      details: { path: `sources.${name}.columns.${at}.to`, found: column.to, expected: `≥ ${column.from}` },
    });
  });
}

/** One text or a list of texts, as they are written in the file. */
export function textsAt(yaml: YamlFile, path: YamlPath, value: unknown): string[] {
  if (!Array.isArray(value)) return [yaml.textOf(path) ?? String(value)];
  return value.map((item, at) => yaml.textOf([...path, at]) ?? String(item));
}
