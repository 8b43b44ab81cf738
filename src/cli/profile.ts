/** `profile FILE...`: what is in a file. */

import { profileWords } from '../catalogue/words-profile.js';
import { readWords } from '../catalogue/words-read.js';
import { MigrateError, UsageError } from '../errors.js';
import { limitsOf } from '../read/limits.js';
import { expandInputs, openTables } from '../read/open.js';
import { profileTable, type TableFacts } from '../read/profile/table-profile.js';
import type { AddCommand, Surroundings } from './command.js';
import { endingOnSignal } from './end-on-signal.js';
import { profileText } from './profile-text.js';
import { addReadFlags, type ReadFlags, readOptionsOf } from './read-flags.js';
import { namingHidden } from './read-messages.js';

export const addProfile: AddCommand = (program, run, lang) => {
  const command = program
    .command('profile')
    .description(profileWords.profile[lang])
    .argument('<files...>', readWords.files[lang]);
  addReadFlags(command, lang).action(
    run((at, patterns: string[], flags: ReadFlags) => endingOnSignal(at, () => profile(at, patterns, flags))),
  );
};

async function profile(surroundings: Surroundings, patterns: readonly string[], flags: ReadFlags): Promise<0> {
  const at = namingHidden(surroundings);
  const options = readOptionsOf(flags, at.lang, 'profile');
  const tables: ReturnType<typeof profileJson>[] = [];
  let failure: MigrateError | null = null;
  for (const pattern of patterns) {
    for (const path of await expandInputs(pattern, limitsOf(options.limits))) {
      try {
        // Every sheet is of interest here, not only those that could be read together.
        for (const layout of await openTables(path, { ...options, sheet: options.sheet ?? '*' })) {
          const facts = await profileTable(layout);
          if (at.isJson) tables.push(profileJson(path, facts));
          else await at.out(profileText(path, facts, at.lang));
        }
      } catch (error) {
        if (!(error instanceof MigrateError) || error instanceof UsageError) throw error;
        if (failure) at.say(failure.render(at.lang).message);
        failure = error;
      }
    }
  }
  if (at.isJson) await at.out(`${JSON.stringify({ tables }, null, 2)}\n`);
  if (failure) throw failure;
  return 0;
}

function profileJson(path: string, { layout, rows, columns, duplicates, keys, findings }: TableFacts) {
  const { format, bytes, encoding, encodingConfidence, hasBom, delimiter, quote, sheet, headerRow, dataRow } = layout;
  return {
    path,
    format,
    bytes,
    encoding: encoding ?? null,
    encodingConfidence: encodingConfidence ?? null,
    hasBom: hasBom ?? false,
    delimiter: delimiter ?? null,
    quote: quote ?? null,
    sheet: sheet ?? null,
    headerRow,
    dataRow,
    rows,
    leftOut: layout.leftOut,
    columns,
    duplicates,
    keys,
    findings: findings.counts().issues.map(({ code, severity, count, samples }) => ({
      code,
      severity,
      count,
      firstRow: samples[0]?.row ?? null,
    })),
  };
}
