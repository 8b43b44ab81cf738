/**
 * Converts a file to CSV with the command itself; prints rows, time and memory.
 *
 *   node test/bench/convert.mjs contacts.csv converted.csv
 */
import { measured } from './measured.mjs';

const [path, out] = process.argv.slice(2);

await measured(async () => {
  const printed = [];
  const { write } = process.stdout;
  process.stdout.write = (data, done) => {
    printed.push(data);
    done?.();
    return true;
  };
  process.argv.splice(2, 2, 'convert', path, '-o', out, '--json', '--quiet');
  await import('../../dist/cli/main.js');
  process.stdout.write = write;
  if (process.exitCode) throw new Error(`convert ended with exit code ${process.exitCode}`);
  return { rows: JSON.parse(printed.join('')).outputs[0].rows };
});
