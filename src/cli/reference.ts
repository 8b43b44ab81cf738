/** The reference page, made from the program's own catalogues: commands, mapping keys, steps, objects, codes. */
import type { Command } from 'commander';
import { errorCatalogue } from '../catalogue/errors.js';
import type { Lang } from '../catalogue/text.js';
import { fill } from '../catalogue/text.js';
import { exitCodes, referenceWords as words } from '../catalogue/words-reference.js';
import type { Step } from '../clean/step.js';
import { steps } from '../clean/steps.js';
import { crmSchema } from '../crm/objects.js';
import { type IssueCode, issueCatalogue, issueEntry } from '../issue.js';
import { mappingJsonSchema } from '../map/mapping-schema.js';
import { makeProgram } from './program.js';

/** The page in one language, as Markdown. */
export async function renderReference(lang: Lang): Promise<string> {
  const program = await makeProgram(lang, undefined, () => () => async () => undefined);
  const sections = [
    `# ${words.title[lang]}\n\n${words.generated[lang]}`,
    commandsSection(program, lang),
    mappingSection(lang),
    stepsSection(lang),
    objectsSection(lang),
    issuesSection(lang),
    errorsSection(lang),
  ];
  return `${sections.join('\n\n')}\n`;
}

/** A Markdown table; cells are escaped. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeCell).join(' | ')} |`;
  return [line(head), `|${head.map(() => ' --- |').join('')}`, ...rows.map(line)].join('\n');
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/[\r\n]+/g, ' ');
}

const code = (text: string): string => (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``);

function commandsSection(program: Command, lang: Lang): string {
  const shared = new Set(program.options.map((option) => option.flags));
  const usage = (command: Command): string => {
    const args = command.registeredArguments.map((argument) => {
      const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
      return argument.required ? `<${name}>` : `[${name}]`;
    });
    return [command.name(), ...args].join(' ');
  };
  const optionRows = (options: Command['options']): string[][] =>
    options.map((option) => [code(option.flags), option.description]);
  const parts = [
    `## ${words.commands[lang]}`,
    table(
      [words.command[lang], words.does[lang]],
      program.commands.map((command) => [code(usage(command)), command.description()]),
    ),
    table([words.option[lang], words.meaning[lang]], optionRows(program.options)),
  ];
  for (const command of program.commands) {
    const own = command.options.filter((option) => !shared.has(option.flags));
    if (own.length > 0)
      parts.push(`### ${usage(command)}`, table([words.option[lang], words.meaning[lang]], optionRows(own)));
  }
  parts.push(
    `### ${words.exitCodes[lang]}`,
    table(
      [words.code[lang], words.meaning[lang]],
      exitCodes.map(([exit, meaning]) => [String(exit), meaning[lang]]),
    ),
  );
  return parts.join('\n\n');
}

/** What JSON Schema says of one key. */
interface KeySchema {
  description?: string;
  'x-zh'?: string;
  properties?: Record<string, KeySchema>;
  additionalProperties?: KeySchema | boolean;
  items?: KeySchema;
  anyOf?: KeySchema[];
  $ref?: string;
}

function mappingSection(lang: Lang): string {
  const root = mappingJsonSchema() as KeySchema & { $defs?: Record<string, KeySchema> };
  const rows: string[][] = [];
  const resolve = (schema: KeySchema): KeySchema =>
    schema.$ref ? { ...root.$defs?.[schema.$ref.split('/').pop()!], ...schema } : schema;
  const visit = (raw: KeySchema, path: string, depth: number): void => {
    const schema = resolve(raw);
    const about = lang === 'zh' ? (schema['x-zh'] ?? schema.description) : schema.description;
    if (path !== '' && about) rows.push([code(path), about]);
    if (depth > 8) return;
    for (const [name, each] of Object.entries(schema.properties ?? {}))
      visit(each, path ? `${path}.${name}` : name, depth + 1);
    const named = schema.additionalProperties;
    if (named && typeof named === 'object') visit(named, `${path}.<name>`, depth + 1);
    if (schema.items) visit(schema.items, `${path}[]`, depth + 1);
    for (const each of schema.anyOf ?? []) visit(each, path, depth + 1);
  };
  visit(root, '', 0);
  const known = new Set<string>();
  const distinct = rows.filter(([path]) => !known.has(path!) && known.add(path!));
  return [
    `## ${words.mapping[lang]}`,
    words.mappingLead[lang],
    table([words.key[lang], words.meaning[lang]], distinct),
  ].join('\n\n');
}

function stepsSection(lang: Lang): string {
  const parts = [`## ${words.steps[lang]}`, words.stepsLead[lang]];
  for (const step of steps) parts.push(stepPart(step, lang));
  return parts.join('\n\n');
}

function stepPart(step: Step, lang: Lang): string {
  const parts = [`### ${step.name}`, step.summary[lang]];
  if (step.standard) parts.push(`${words.standard[lang]}: ${step.standard}`);
  if (step.parameters.length > 0) {
    const rows = step.parameters.map((parameter) => [
      code(parameter.rest ? `${parameter.name}...` : parameter.name),
      parameter.default === undefined ? '' : code(String(parameter.default)),
      parameter.values ? `${parameter.summary[lang]} (${parameter.values.join(', ')})` : parameter.summary[lang],
    ]);
    parts.push(table([words.parameter[lang], words.default[lang], words.meaning[lang]], rows));
  }
  const examples = step.examples.map(({ call, input, output }) => [
    code(call),
    code(input),
    code(JSON.stringify(output)),
  ]);
  parts.push(table([words.example[lang], words.input[lang], words.output[lang]], examples));
  return parts.join('\n\n');
}

function objectsSection(lang: Lang): string {
  const parts = [`## ${words.objects[lang]}`];
  for (const object of Object.values(crmSchema.objects)) {
    const rows = object.fields.map((field) => [
      code(field.name),
      field.label[lang],
      [
        field.ref ? `${field.type} → ${field.ref.join(', ')}` : field.type,
        field.isRequired ? words.required[lang] : '',
        field.maxLength === undefined ? '' : `≤ ${field.maxLength}`,
      ]
        .filter(Boolean)
        .join(', '),
      (field.values ?? []).map(({ value }) => value).join(', '),
    ]);
    parts.push(`### ${object.name} (${object.label[lang]})`);
    for (const fields of object.requireOneOf ?? []) {
      parts.push(fill(words.oneOf, lang, { fields: fields.map(code).join(', ') }));
    }
    parts.push(table([words.field[lang], words.label[lang], words.type[lang], ''], rows));
  }
  return parts.join('\n\n');
}

function issuesSection(lang: Lang): string {
  const codes = (Object.keys(issueCatalogue) as IssueCode[]).sort();
  const rows = codes.map((name) => {
    const { severity, title, advice } = issueEntry(name);
    return [code(name), severity, title[lang], advice[lang]];
  });
  const head = [words.code[lang], words.severity[lang], words.meaning[lang], words.advice[lang]];
  return [`## ${words.issues[lang]}`, words.issuesLead[lang], table(head, rows)].join('\n\n');
}

function errorsSection(lang: Lang): string {
  const rows = Object.entries(errorCatalogue)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { message, advice }]) => [code(name), message[lang], advice[lang]]);
  const head = [words.code[lang], words.meaning[lang], words.advice[lang]];
  return [`## ${words.errors[lang]}`, words.errorsLead[lang], table(head, rows)].join('\n\n');
}
