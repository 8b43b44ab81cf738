import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkShape, mappingJsonSchema } from '../../src/map/mapping-schema.js';

const file = new URL('../../mappings/mapping.schema.json', import.meta.url);

interface Node {
  description?: string;
  'x-zh'?: string;
  properties?: Record<string, Node>;
  additionalProperties?: Node | false;
  anyOf?: Node[];
  items?: Node;
}

/** Every named property below a schema, with its path. */
function properties(node: Node, path: string): [string, Node][] {
  const own = Object.entries(node.properties ?? {}).flatMap(([name, inner]): [string, Node][] => [
    [`${path}.${name}`, inner],
    ...properties(inner, `${path}.${name}`),
  ]);
  const others = [node.additionalProperties || [], node.anyOf ?? [], node.items ?? []].flat();
  return [...own, ...others.flatMap((inner) => properties(inner, `${path}.*`))];
}

describe('the JSON Schema of mapping files', () => {
  const schema = mappingJsonSchema() as Node;

  test('mappings/mapping.schema.json is current (npm run docs writes it)', () => {
    const text = `${JSON.stringify(schema, null, 2)}\n`;
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test('every key is described in both languages', () => {
    const all = properties(schema, '');
    expect(all.length).toBeGreaterThan(50);
    const bare = all.filter(
      ([path, node]) =>
        !/columns\.\*\.|compare\.\*\.|\*\.target$|^\.target$/.test(path) && !(node.description && node['x-zh']),
    );
    expect(bare.map(([path]) => path)).toEqual([]);
  });

  test('unknown keys are refused everywhere', () => {
    const open = (node: Node): boolean => node.properties !== undefined && node.additionalProperties !== false;
    const walk = (node: Node): Node[] => [
      node,
      ...[Object.values(node.properties ?? {}), node.additionalProperties || [], node.anyOf ?? [], node.items ?? []]
        .flat()
        .flatMap(walk),
    ];
    expect(walk(schema).filter(open)).toEqual([]);
  });
});

describe('shapes', () => {
  test.each<[unknown, string[]]>([
    [{}, ['required version', 'required sources', 'required objects']],
    [{ version: 1, sources: { a: { file: 1 } }, objects: {} }, ['type sources.a.file']],
    [
      { version: 1, sources: {}, objects: { account: { from: 'a', fields: { name: [] } } } },
      ['type objects.account.fields.name'],
    ],
    [
      { version: 1, sources: {}, objects: { account: [{ from: 'a', fields: { name: { frm: 'x' } } }] } },
      ['unknown-key objects.account.0.fields.name'],
    ],
    [{ version: 1, sources: {}, objects: { account: [] } }, ['value objects.account']],
    [{ version: 1, sources: {}, objects: {}, dedupe: { account: 'on' } }, ['value dedupe.account']],
  ])('%j', (data, expected) => {
    const result = checkShape(data);
    const found =
      'problems' in result ? result.problems.map((problem) => `${problem.kind} ${problem.path.join('.')}`) : [];
    expect(found).toEqual(expected);
  });
});
