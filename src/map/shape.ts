/** Checks the shape of a mapping file, and takes out what is wrong so that the rest can be checked too. */
import type { Text } from '../catalogue/text.js';
import { nearestNames } from '../nearest.js';
import type { FindingList } from './findings.js';
import { checkShape, type MappingFile, type ShapeProblem } from './mapping-schema.js';
import type { YamlFile } from './read-yaml.js';

/** The words of types, as zod and JSON name them, and of the values that have a form. */
const formWords: Readonly<Record<string, Text>> = {
  string: { en: 'a text', zh: '文本' },
  number: { en: 'a number', zh: '数字' },
  int: { en: 'a whole number', zh: '整数' },
  boolean: { en: 'true or false', zh: 'true 或 false' },
  object: { en: 'a block of names and values', zh: '名称和值的块' },
  record: { en: 'a block of names and values', zh: '名称和值的块' },
  array: { en: 'a list', zh: '列表' },
  null: { en: 'null', zh: 'null' },
  nothing: { en: 'nothing', zh: '空' },
  country: { en: 'a country code of two capital letters such as CN', zh: '两个大写字母的国家代码，如 CN' },
  currency: { en: 'a currency code of three capital letters such as CNY', zh: '三个大写字母的货币代码，如 CNY' },
  name: {
    en: 'a name that can be one of a folder, without / \\ : * ? " < > |',
    zh: '可用作文件夹名的名称，不含 / \\ : * ? " < > |',
  },
};

/** The file in its shape, without what was found wrong; null where nothing is left to check. */
export function checkedShape(yaml: YamlFile, findings: FindingList): MappingFile | null {
  // What is taken out may leave holes: those are no findings of their own.
  let data = yaml.data;
  for (let round = 0; round < 20; round++) {
    const result = checkShape(data);
    if ('file' in result) return result.file;
    if (round === 0) for (const problem of result.problems) report(problem, yaml.data, findings);
    for (const problem of result.problems) {
      const path = problem.kind === 'unknown-key' ? [...problem.path, problem.key ?? ''] : problem.path;
      // What is missing takes what needs it along.
      const removed = without(data, problem.kind === 'required' ? path.slice(0, -1) : path);
      if (removed === undefined) return null;
      data = removed;
    }
  }
  return null;
}

function report(problem: ShapeProblem, data: unknown, findings: FindingList): void {
  const { path, kind, expected } = problem;
  const name = path.filter((key) => key !== '*').join('.');
  const found = valueAt(data, path);
  if (kind === 'unknown-key') {
    const key = problem.key ?? '';
    findings.add([...path, key], 'mapping.unknown-key', {
      details: { key, known: expected.join(', ') },
      nearest: nearestNames(key, expected)[0],
      part: 'key',
    });
  } else if (path[0] === 'version' && path.length === 1 && found !== undefined) {
    findings.add(path, 'mapping.version', { details: { found: JSON.stringify(found) } });
  } else if (kind === 'required') {
    findings.add(path, 'mapping.required', { details: { path: name }, words: { expected: formsText(expected) } });
  } else if (kind === 'type') {
    findings.add(path, 'mapping.type', {
      details: { path: name },
      words: { expected: formsText(expected), found: formOf(found), ...(name === '' && { path: wholeFile }) },
    });
  } else {
    findings.add(path, 'mapping.value', {
      details: { path: name, found: JSON.stringify(found) },
      words: { expected: formsText(expected) },
      nearest: typeof found === 'string' ? nearestNames(found, expected)[0] : undefined,
    });
  }
}

const wholeFile: Text = { en: 'The mapping file', zh: '映射文件' };

function formsText(forms: readonly string[]): Text {
  const unique = [...new Set(forms)];
  const join = (lang: 'en' | 'zh', or: string): string =>
    unique.map((form) => formWords[form]?.[lang] ?? form).join(or) || (lang === 'en' ? 'a value' : '值');
  return { en: join('en', ' or '), zh: join('zh', '或') };
}

function formOf(value: unknown): Text {
  if (value === null || value === undefined) return formWords.nothing!;
  if (Array.isArray(value)) return formWords.array!;
  if (typeof value === 'object') return formWords.object!;
  const text = JSON.stringify(value);
  return { en: text, zh: text };
}

function valueAt(data: unknown, path: readonly (string | number)[]): unknown {
  let value = data;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value;
}

/** A copy without the value at a path; a list keeps its places, so that paths stay true: its item becomes a hole's absence. */
function without(data: unknown, path: readonly (string | number)[]): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return undefined;
  if (Array.isArray(data)) {
    // Items behind it would change their paths: the whole list goes.
    const inner = rest.length > 0 ? without(data[Number(key)], rest) : undefined;
    return inner === undefined ? undefined : data.map((item, index) => (index === key ? inner : item));
  }
  if (typeof data !== 'object' || data === null) return undefined;
  const copy: Record<string, unknown> = Object.assign(Object.create(null), data);
  const inner = rest.length > 0 && Object.hasOwn(copy, key) ? without(copy[key], rest) : undefined;
  if (inner === undefined) delete copy[key];
  else copy[key] = inner;
  return copy;
}
