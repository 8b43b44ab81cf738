/** `npm run docs`: writes the reference pages in both languages and the JSON Schema of mapping files. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mappingJsonSchema } from '../map/mapping-schema.js';
import { renderReference } from './reference.js';

const root = join(import.meta.dirname, '..', '..');
writeFileSync(join(root, 'REFERENCE.md'), await renderReference('en'));
writeFileSync(join(root, 'REFERENCE.zh.md'), await renderReference('zh'));
writeFileSync(join(root, 'mappings', 'mapping.schema.json'), `${JSON.stringify(mappingJsonSchema(), null, 2)}\n`);
console.log('REFERENCE.md, REFERENCE.zh.md and mappings/mapping.schema.json are written.');
