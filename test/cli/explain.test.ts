import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { errorCatalogue } from '../../src/catalogue/errors.js';
import { mappingFindings } from '../../src/catalogue/findings-mapping.js';
import { explainCode } from '../../src/cli/explain.js';
import { issueCatalogue } from '../../src/issue.js';

const bin = fileURLToPath(new URL('../../bin/crm-migrate.js', import.meta.url));
const han = /\p{Script=Han}/u;

function run(...args: string[]) {
  return spawnSync(process.execPath, [bin, ...args], { encoding: 'utf8', env: { ...process.env, LANG: 'C' } });
}

const codes = [...Object.keys(issueCatalogue), ...Object.keys(errorCatalogue), ...Object.keys(mappingFindings)];

describe('explain', () => {
  test('there are codes of every stage', () => {
    for (const area of ['source', 'value', 'phone', 'mapping', 'usage'])
      expect(codes.some((code) => code.startsWith(`${area}.`))).toBe(true);
    expect(codes.length).toBeGreaterThan(150);
  });

  test('every code of the catalogues is explained in both languages', () => {
    for (const code of codes) {
      const english = explainCode(code, 'en');
      const chinese = explainCode(code, 'zh');
      expect(english, code).toMatchObject({
        code,
        severity: expect.stringMatching(/^(?:fix|info|warning|error|failure)$/),
      });
      expect(chinese?.severity, code).toBe(english?.severity);
      for (const text of [english!.title, english!.advice]) {
        expect(text.trim(), code).not.toBe('');
        expect(text.replace(/\{\w+\}/g, ''), code).not.toMatch(/[\u3001\u3002\uff0c\uff1a]/);
      }
      expect(chinese!.title + chinese!.advice, code).toMatch(han);
      expect(chinese!.advice.trim(), code).not.toBe('');
    }
  });

  test('a placeholder of one language is one of the other', () => {
    const placeholders = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
    for (const code of codes) {
      const english = explainCode(code, 'en')!;
      const chinese = explainCode(code, 'zh')!;
      expect(placeholders(chinese.title), code).toEqual(placeholders(english.title));
    }
  });

  test('names that every object has are no codes', () => {
    for (const name of ['constructor', '__proto__', 'toString', '']) expect(explainCode(name, 'en')).toBeNull();
  });

  test('the command prints it, as JSON when asked', () => {
    const { status, stdout } = run('explain', 'phone.invalid', '--lang', 'zh');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^phone\.invalid \(error\)\n.*\p{Script=Han}/u);
    const json = run('explain', 'usage.flag', '--json');
    expect(JSON.parse(json.stdout)).toEqual(explainCode('usage.flag', 'en'));
  });

  test('an unknown code is a wrong use, with the nearest one', () => {
    const { status, stderr } = run('explain', 'phone.invald');
    expect(status).toBe(2);
    expect(stderr).toContain('phone.invalid');
  });
});
