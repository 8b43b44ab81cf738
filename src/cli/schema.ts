/** `schema [OBJECT]`: the CRM schema in words, as JSON, or as JSON Schema. */
import { type Details, fill, type Lang } from '../catalogue/text.js';
import { checkWords } from '../catalogue/words-check.js';
import { recordJsonSchema } from '../crm/json-schema.js';
import { crmSchema } from '../crm/objects.js';
import { type FieldSchema, leavesOfField, type ObjectSchema } from '../crm/schema.js';
import { UsageError } from '../errors.js';
import { nearestNames } from '../nearest.js';
import { displayWidth } from '../report/display-width.js';
import type { AddCommand } from './command.js';

export const addSchema: AddCommand = (program, run, lang) => {
  program
    .command('schema')
    .argument('[object]', checkWords.schemaObject[lang])
    .description(checkWords.schema[lang])
    .option('--json-schema', checkWords.schemaJson[lang])
    .action(
      run(async (at, name: string | undefined, flags: { jsonSchema?: boolean }) => {
        const object = name === undefined ? null : objectOf(name, at.lang);
        if (flags.jsonSchema) await at.out(json(recordJsonSchema(object ?? crmSchema, at.lang)));
        else if (at.isJson) await at.out(json(object ?? crmSchema.objects));
        else await at.out(object ? describeObject(object, at.lang) : listObjects(at.lang));
        return 0;
      }),
    );
};

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** An object by its name or label. */
function objectOf(name: string, lang: Lang): ObjectSchema {
  const objects = Object.values(crmSchema.objects);
  const folded = name.trim().toLowerCase();
  const found = objects.find((object) =>
    [object.name, object.label.en, object.label.zh].some((known) => known.toLowerCase() === folded),
  );
  if (found) return found;
  const names = objects.map((object) => object.name);
  const nearest = nearestNames(name, names)[0];
  const hint = nearest === undefined ? names.join(', ') : `${nearest}?`;
  const problem = `${fill(checkWords.noObject, lang, { name })} ${hint}`;
  throw new UsageError('usage.flag', { problem, command: 'schema' });
}

function listObjects(lang: Lang): string {
  const rows = Object.values(crmSchema.objects).map((object) => [
    object.name,
    object.label[lang],
    object.fields.map((field) => (field.isRequired ? `${field.name}!` : field.name)).join(' '),
  ]);
  return table([[checkWords.columnObject[lang], checkWords.columnLabel[lang], checkWords.columnFields[lang]], ...rows]);
}

function describeObject(object: ObjectSchema, lang: Lang): string {
  const header = [checkWords.columnField, checkWords.columnType, checkWords.columnLabel, checkWords.columnMore];
  const rows = object.fields.map((field) => [field.name, field.type, field.label[lang], detailsOf(field, lang)]);
  rows.push(['custom.*', 'text', '', checkWords.custom[lang]]);
  const oneOf = (object.requireOneOf ?? []).map((names) => fill(checkWords.oneOf, lang, { fields: names.join(', ') }));
  const title = `${object.name} (${object.label[lang]})`;
  return `${[title, ...oneOf].join('\n')}\n\n${table([header.map((word) => word[lang]), ...rows])}`;
}

function detailsOf(field: FieldSchema, lang: Lang): string {
  const say = (key: keyof typeof checkWords, details: Details = {}): string => fill(checkWords[key], lang, details);
  const parts = leavesOfField(field).flatMap((leaf) => leaf.part ?? []);
  return [
    field.isRequired ? say('isRequired') : '',
    field.ref ? say('refersTo', { objects: field.ref.join(', ') }) : '',
    field.values
      ? say(field.isRestricted ? 'listOf' : 'suggestedList', { values: field.values.map((v) => v.value).join(' ') })
      : '',
    parts.length > 0 ? say('parts', { parts: parts.join(' ') }) : '',
    field.currencyField ? say('currencyIn', { field: field.currencyField }) : '',
    field.min !== undefined || field.max !== undefined
      ? say('range', { min: field.min ?? '-∞', max: field.max ?? '∞' })
      : '',
    field.maxLength !== undefined ? say('maxLength', { count: field.maxLength }) : '',
  ]
    .filter(Boolean)
    .join('; ');
}

/** Columns set apart by spaces, as wide as their widest cell on a terminal. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_cell, at) => Math.max(...rows.map((row) => displayWidth(row[at] ?? ''))));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, at) => (at === row.length - 1 ? cell : cell + ' '.repeat(widths[at]! - displayWidth(cell))))
      .join('  ')
      .trimEnd();
  return `${rows.map(line).join('\n')}\n`;
}
