import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renderReference } from '../../src/cli/reference.js';
import { mappingJsonSchema } from '../../src/map/mapping-schema.js';
import { root } from '../support/workdir.js';

const stale = 'is stale: run "npm run docs"';

test.each([
  ['en', 'REFERENCE.md'],
  ['zh', 'REFERENCE.zh.md'],
] as const)('the reference page in %s says what the program is', async (lang, file) => {
  expect(await renderReference(lang), `${file} ${stale}`).toBe(readFileSync(join(root, file), 'utf8'));
});

test('the JSON Schema for editors is that of the mapping file', () => {
  const file = join(root, 'mappings', 'mapping.schema.json');
  expect(JSON.parse(JSON.stringify(mappingJsonSchema())), stale).toEqual(JSON.parse(readFileSync(file, 'utf8')));
});
