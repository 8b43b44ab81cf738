import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkMappingBytes } from '../../src/map/load-mapping.js';
import { readYaml } from '../../src/map/read-yaml.js';
import { checkText, goodMapping } from './mapping-text.js';

const read = (text: string) => readYaml(new TextEncoder().encode(text));
const codes = (text: string) => checkText(text).findings.map((finding) => [finding.code, finding.line, finding.column]);

/** Nine levels of nine aliases: 3.8e8 texts when expanded. */
const laughs = [
  'a0: &a0 [x, x, x, x, x, x, x, x, x]',
  ...Array.from({ length: 9 }, (_, at) => `a${at + 1}: &a${at + 1} [${Array(9).fill(`*a${at}`).join(', ')}]`),
].join('\n');

describe('files that are no mapping', () => {
  test.each<[string, string, [string, number, number][]]>([
    ['nothing', '', [['mapping.empty', 1, 1]]],
    ['only a comment', '# nothing\n', [['mapping.empty', 1, 1]]],
    ['a tab', 'version: 1\nsources:\n\ta: {file: x}\n', [['mapping.tab', 3, 1]]],
    ['the same key twice', 'version: 1\nversion: 1\n', [['mapping.duplicate-key', 2, 1]]],
    ['two documents', 'version: 1\n---\nversion: 1\n', [['mapping.documents', 2, 1]]],
    ['billion laughs', laughs, [['mapping.aliases', 1, 1]]],
    ['an alias of itself', 'a: &a [*a]\n', [['mapping.too-deep', 1, 1]]],
    ['an alias of nothing', 'version: *one\n', [['mapping.yaml', 1, 10]]],
    ['a prototype', '__proto__: { version: 1 }\n', [['mapping.unknown-key', 1, 1]]],
    ['a list', '- 1\n', [['mapping.type', 1, 1]]],
    ['a text', 'hello\n', [['mapping.type', 1, 1]]],
  ])('%s', (_name, text, expected) => {
    expect(codes(text)).toEqual(expect.arrayContaining(expected));
    expect(checkText(text).plan).toBeNull();
  });

  test('brackets without end do not exhaust the stack', () => {
    const { plan, findings } = checkText('['.repeat(500_000));
    expect(plan).toBeNull();
    expect(findings.map((finding) => finding.code)).toEqual(['mapping.too-deep']);
  });

  test('deep nesting is refused', () => {
    expect(codes(`${'a: { '.repeat(200)}${'}'.repeat(200)}`)).toEqual([['mapping.too-deep', 1, 1]]);
  });

  test('thousands of keys are read in no time', () => {
    const keys = Array.from({ length: 10_000 }, (_, at) => `k${at}: key`).join(', ');
    const { plan } = checkText(goodMapping.replace('map: { 重点: key, 普通: normal }', `map: { ${keys} }`));
    expect(Object.keys(plan?.records[0]?.fields[2]?.map ?? {})).toHaveLength(10_000);
  });

  test('thousands of aliases are refused in no time', () => {
    expect(codes(`a: &a 1\nb: [${Array(60_000).fill('*a').join(',')}]\n`).map(([code]) => code)).toContain(
      'mapping.required',
    );
  });

  test('a large file is not parsed at all', () => {
    expect(codes(`#${'x'.repeat(1024 * 1024)}`)).toEqual([['mapping.too-large', 1, 1]]);
  });

  test('bytes that are no UTF-8 are named by their place', () => {
    const bytes = new Uint8Array([...new TextEncoder().encode('name: 客户'), 0xff, 0x41]);
    const { findings } = checkMappingBytes(bytes, 'm.yaml');
    expect(findings.map(({ code, details }) => [code, details.offset])).toEqual([['mapping.encoding', 13]]);
  });

  test('code is only text', () => {
    const { findings } = checkText('version: !!js/function "function () {}"\n');
    expect(findings[0]?.code).toBe('mapping.yaml');
  });

  test('any bytes give findings, never an exception', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(checkMappingBytes(bytes, 'm.yaml').plan).toBeNull();
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  test('any cut of a good file gives findings or a plan, never an exception', () => {
    fc.assert(
      fc.property(fc.nat(goodMapping.length), fc.nat(40), fc.string({ maxLength: 5 }), (at, length, put) => {
        const { plan, findings } = checkText(goodMapping.slice(0, at) + put + goodMapping.slice(at + length));
        expect(plan === null).toBe(findings.some((finding) => finding.severity === 'error'));
        for (const { line, column } of findings) expect(Math.min(line, column)).toBeGreaterThanOrEqual(1);
      }),
      { seed: 2, numRuns: 150 },
    );
  });
});

describe('files that are good', () => {
  test('a byte order mark, Windows line ends, anchors', () => {
    expect(checkText(`\ufeff${goodMapping.replaceAll('\n', '\r\n')}`).findings).toEqual([]);
    const shared = goodMapping.replace(
      'phone: { from: 电话, clean: "phone(CN)" }',
      'phone: &phone { from: 电话, clean: "phone(CN)" }\n      fax: *phone',
    );
    const { plan } = checkText(shared);
    expect(plan?.records[0]?.fields[2]).toMatchObject({ path: 'fax', from: ['电话'] });
  });

  test('places are those of the file', () => {
    const yaml = read('a:\n  b: [x, {c: 007}]\n');
    expect(yaml.placeOf(['a', 'b', 1, 'c'])).toEqual({ line: 2, column: 14 });
    expect(yaml.placeOf(['a', 'b', 1, 'c'], 'key')).toEqual({ line: 2, column: 11 });
    expect(yaml.placeOf(['a', 'none'])).toEqual({ line: 1, column: 1 });
    expect(yaml.textOf(['a', 'b', 1, 'c'])).toBe('007');
    expect(yaml.lineText(2)).toBe('  b: [x, {c: 007}]');
  });
});
