import { resolve } from 'node:path';
import { Option } from 'commander';
import { mappingFindings } from '../catalogue/findings-mapping.js';
import { fill, type Lang } from '../catalogue/text.js';
import { cliWords } from '../catalogue/words-cli.js';
import { cleanWords, stepProblems } from '../catalogue/words-steps.js';
import { compileChain, type NoteFinding } from '../clean/chain.js';
import { tablesOf } from '../clean/lookup.js';
import { parseSteps, type StepProblem } from '../clean/parse-step.js';
import type { CleanContext } from '../clean/step.js';
import { SourceError, UsageError } from '../errors.js';
import type { IssueCode, Severity } from '../issue.js';
import { readTable } from '../map/plan-tables.js';
import type { AddCommand, Surroundings } from './command.js';

interface Flags {
  country?: string;
  timezone: string;
  currency?: string;
  dateOrder?: 'ymd' | 'mdy' | 'dmy';
}

/** Results are written in blocks of about this many characters. */
const blockLength = 64 * 1024;

/** `clean STEPS [VALUE...]`: tries cleaning steps on values, one line of JSON each. */
export const addClean: AddCommand = (program, run, lang) => {
  program
    .command('clean')
    .description(cleanWords.clean[lang])
    .argument('<steps>', cleanWords.steps[lang])
    .argument('[values...]', cleanWords.values[lang])
    .option('--country <code>', cleanWords.country[lang])
    .option('--timezone <zone>', cleanWords.timezone[lang], 'UTC')
    .option('--currency <code>', cleanWords.currency[lang])
    .addOption(new Option('--date-order <order>', cleanWords.dateOrder[lang]).choices(['ymd', 'mdy', 'dmy']))
    .action(
      run(async (at, text: string, values: string[], flags: Flags) => {
        const { calls, problems } = parseSteps(text);
        if (problems[0])
          throw new UsageError('usage.flag', { problem: describe(problems[0], text, at.lang), command: 'clean' });
        const context: CleanContext = {
          country: flags.country?.toUpperCase() ?? null,
          timezone: flags.timezone,
          currency: flags.currency?.toUpperCase() ?? null,
          dateOrder: flags.dateOrder ?? null,
          tables: readTables(tablesOf(calls), at.lang),
          ...(at.env.CRM_MIGRATE_HASH_KEY ? { hashKey: at.env.CRM_MIGRATE_HASH_KEY } : {}),
        };
        const chain = compileChain(calls, context);
        let issues: { code: IssueCode; severity: Severity }[] = [];
        const note: NoteFinding = (code, severity) => issues.push({ code, severity });
        await writeLines(at, values.length > 0 ? values : stdinLines(), (input) => {
          issues = [];
          const output = chain(input, note);
          return JSON.stringify({ input, output, issues });
        });
        return 0;
      }),
    );
};

function describe({ code, position, details, nearest }: StepProblem, text: string, lang: Lang): string {
  const where = fill(cleanWords.at, lang, { position: position + 1, text });
  const meant = nearest === undefined ? '' : ` ${fill(cliWords.nearest, lang, { name: nearest })}`;
  return `${fill(stepProblems[code], lang, details)}${meant} (${where})`;
}

/** The tables of `lookup` steps, from UTF-8 files, within the same limits as those of a mapping. */
function readTables(paths: readonly string[], lang: Lang): Record<string, Record<string, string>> {
  const tables: Record<string, Record<string, string>> = {};
  for (const path of paths) {
    const read = readTable(resolve(path));
    if (!('table' in read)) {
      const reason = fill(mappingFindings[read.code].message, lang, { ...read.details, path });
      throw new SourceError('source.unreadable', { path, reason: String(read.details.reason ?? reason) });
    }
    tables[path] = read.table;
  }
  return tables;
}

/** Lines end with LF or CRLF only: U+2028, at which Node's readline also breaks, is part of a value. */
async function* stdinLines(): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of process.stdin.setEncoding('utf8')) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield line.replace(/\r$/, '');
  }
  if (rest !== '') yield rest.replace(/\r$/, '');
}

async function writeLines(
  at: Surroundings,
  inputs: Iterable<string> | AsyncIterable<string>,
  clean: (input: string) => string,
): Promise<void> {
  let block = '';
  for await (const input of inputs) {
    block += `${clean(input)}\n`;
    if (block.length < blockLength) continue;
    await at.out(block);
    block = '';
  }
  if (block !== '') await at.out(block);
}
