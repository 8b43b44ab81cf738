/** A scratch folder in which the built program is run as a user would, with what it printed kept for failures. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');

/** How a command ended. */
export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
  /** All of it in one text, for the message of a failed expectation. */
  told: string;
}

/** A scratch folder that is gone with `remove`. */
export interface Workdir {
  readonly folder: string;
  path(...names: string[]): string;
  write(name: string, content: string | Uint8Array): string;
  read(name: string): string;
  /** Runs `crm-migrate` in the folder, in English unless the arguments say otherwise. */
  run(...args: string[]): Promise<Ended>;
  remove(): void;
}

export function makeWorkdir(): Workdir {
  const folder = mkdtempSync(join(tmpdir(), 'crm-migrate-test-'));
  const path = (...names: string[]): string => join(folder, ...names);
  return {
    folder,
    path,
    write(name, content) {
      writeFileSync(path(name), content);
      return path(name);
    },
    read: (name) => readFileSync(path(name), 'utf8'),
    run: (...args) =>
      new Promise((resolve) => {
        const command = [join(root, 'bin', 'crm-migrate.js'), ...args];
        const env = { ...process.env, LC_ALL: 'C', NO_COLOR: '1' };
        execFile(process.execPath, command, { cwd: folder, env, maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
          const code = error ? ((error as { code?: number | string }).code as number | null) : 0;
          const told = `crm-migrate ${args.join(' ')}\nin ${folder}\nexit ${code}\n${stdout}\n${stderr}`;
          resolve({ code, stdout, stderr, told });
        });
      }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
