/** The CRM schema as JSON Schema, for programs that make or read records. */
import type { Lang } from '../catalogue/text.js';
import { type CrmSchema, type FieldSchema, leavesOfField, type ObjectSchema } from './schema.js';

/** A JSON Schema (draft 2020-12) of the records of one object, or of all objects under `$defs`. */
export function recordJsonSchema(schema: ObjectSchema | CrmSchema, lang: Lang): unknown {
  const $schema = 'https://json-schema.org/draft/2020-12/schema';
  if ('fields' in schema) return { $schema, ...objectSchema(schema, lang) };
  const objects = Object.values(schema.objects);
  return {
    $schema,
    $defs: Object.fromEntries(objects.map((object) => [object.name, objectSchema(object, lang)])),
  };
}

function objectSchema(object: ObjectSchema, lang: Lang): Record<string, unknown> {
  const required = object.fields.filter((field) => field.isRequired).map((field) => field.name);
  const oneOf = (object.requireOneOf ?? []).map((names) => ({ anyOf: names.map((name) => ({ required: [name] })) }));
  return {
    title: object.label[lang],
    type: 'object',
    properties: Object.fromEntries(
      object.fields.flatMap((field) =>
        leavesOfField(field).map((leaf) => [leaf.path, leafSchema(field, leaf.part, leaf.storage, lang)]),
      ),
    ),
    patternProperties: { '^custom\\..': { type: 'string' } },
    additionalProperties: false,
    ...(required.length > 0 && { required }),
    ...(oneOf.length > 0 && { allOf: oneOf }),
  };
}

/** Values are texts in canonical form, so that decimals keep their digits. */
function leafSchema(field: FieldSchema, part: string | null, storage: string, lang: Lang): Record<string, unknown> {
  const title = part === null ? field.label[lang] : `${field.label[lang]}: ${part}`;
  const form =
    storage === 'decimal'
      ? { pattern: '^-?\\d+(\\.\\d+)?$' }
      : storage === 'integer'
        ? { pattern: '^-?\\d+$' }
        : storage === 'boolean'
          ? { enum: ['true', 'false'] }
          : storage === 'date'
            ? { format: 'date' }
            : part === 'country' || field.type === 'country'
              ? { pattern: '^[A-Z]{2}$' }
              : part === 'currency' || field.type === 'currency'
                ? { pattern: '^[A-Z]{3}$' }
                : {};
  const list = part === null && field.values ? field.values.map((entry) => entry.value) : null;
  return {
    type: 'string',
    title,
    ...form,
    ...(field.maxLength !== undefined && { maxLength: field.maxLength }),
    ...(list && (field.isRestricted ? { enum: list } : { examples: list })),
    ...(part === null && field.ref && { description: field.ref.join(', ') }),
  };
}
