/** `check MAPPING...`: finds mistakes in mapping files without data or a server. */
import { Option } from 'commander';
import { checkWords } from '../catalogue/words-check.js';
import { MappingError, type MappingFinding, UsageError } from '../errors.js';
import { checkMapping } from '../map/load-mapping.js';
import { type CheckedFile, checkFormats, type FormatName } from './check-formats.js';
import { trySample } from './check-sample.js';
import type { AddCommand } from './command.js';

interface Flags {
  sample?: string;
  format: FormatName;
}

export const addCheck: AddCommand = (program, run, lang) => {
  program
    .command('check')
    .argument('<mapping...>', checkWords.checkMapping[lang])
    .description(checkWords.check[lang])
    .option('--sample <file>', checkWords.checkSample[lang])
    .addOption(
      new Option('--format <format>', checkWords.checkFormat[lang])
        .choices(['text', 'json', 'junit', 'sarif', 'github'])
        .default('text'),
    )
    .action(
      run(async (at, paths: string[], flags: Flags) => {
        if (flags.sample !== undefined && paths.length > 1) {
          throw new UsageError('usage.flag', { problem: checkWords.sampleWithOne[at.lang], command: 'check' });
        }
        const hashKey = at.env.CRM_MIGRATE_HASH_KEY;
        const files: CheckedFile[] = [];
        for (const path of paths) {
          const { plan, findings } = checkMapping(path, hashKey ? { hashKey } : {});
          const sample = plan && flags.sample !== undefined ? await trySample(plan, flags.sample, at.lang) : null;
          files.push({ path, findings: [...findings, ...(sample?.findings ?? [])], sample: sample?.result ?? null });
        }
        const format = at.isJson ? 'json' : flags.format;
        await at.out(checkFormats[format](files, at.lang));
        const unread = files.flatMap((file) => file.findings.filter(isUnread));
        // What could not be read at all is no result of a check: it ends as any wrong argument does.
        if (unread[0]) throw new MappingError(unread[0].code, unread[0].details);
        return files.some((file) => file.findings.some((finding) => finding.severity === 'error')) ? 1 : 0;
      }),
    );
};

function isUnread(finding: MappingFinding): boolean {
  return finding.code === 'mapping.missing' || finding.code === 'mapping.unreadable';
}
