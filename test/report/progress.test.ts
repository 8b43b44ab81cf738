import { describe, expect, test } from 'vitest';
import { openProgress, type Progress } from '../../src/report/progress.js';

/** Runs with a clock of its own; gives what was written. */
function watch(
  options: { isTerminal?: boolean; isQuiet?: boolean; lang?: 'en' | 'zh'; width?: number },
  work: (progress: Progress, wait: (ms: number) => void) => void,
): string[] {
  let now = 1000;
  const written: string[] = [];
  const progress = openProgress({
    lang: options.lang ?? 'en',
    isTerminal: options.isTerminal ?? false,
    isQuiet: options.isQuiet ?? false,
    width: () => options.width ?? 80,
    nowMs: () => now,
    write: (text) => written.push(text),
  });
  work(progress, (ms) => {
    now += ms;
  });
  return written;
}

function tenSeconds(total: number | null, unit: 'rows' | 'bytes' = 'rows') {
  return (progress: Progress, wait: (ms: number) => void) => {
    progress.start('read', total, unit);
    for (let second = 0; second < 10; second++) {
      wait(1000);
      progress.advance(100_000);
    }
    progress.end();
  };
}

describe('progress', () => {
  test('plain lines every five seconds elsewhere', () => {
    expect(watch({}, tenSeconds(1_000_000))).toEqual([
      'read  50%  500,000 rows  100,000 rows/s  5.0 s left\n',
      'read  100%  1,000,000 rows  100,000 rows/s\n',
      'read: done, 1,000,000 rows in 10 s\n',
    ]);
  });

  test('one line that renews itself on a terminal', () => {
    const written = watch({ isTerminal: true }, tenSeconds(1_000_000));
    expect(written[0]).toBe('\rread  0%\x1b[K');
    expect(written[3]).toBe('\rread  30%  300,000 rows  100,000 rows/s  7.0 s left\x1b[K');
    expect(written.at(-1)).toBe('\rread: done, 1,000,000 rows in 10 s\x1b[K\n');
    expect(written.slice(0, -1).every((text) => !text.includes('\n'))).toBe(true);
  });

  test('is not renewed more often than can be seen', () => {
    const written = watch({ isTerminal: true }, (progress, wait) => {
      progress.start('read', 10_000);
      for (let i = 0; i < 1000; i++) {
        wait(1);
        progress.advance(1);
      }
    });
    expect(written.length).toBeLessThan(12);
  });

  test('without a total: no share, no time left', () => {
    expect(watch({}, tenSeconds(null))[0]).toBe('read  500,000 rows  100,000 rows/s\n');
  });

  test('bytes, in Chinese', () => {
    expect(watch({ lang: 'zh' }, tenSeconds(2_000_000, 'bytes'))[0]).toBe('读取  25%  500 kB  100 kB/秒  剩余 15 s\n');
  });

  test('a narrow terminal is never wider than itself', () => {
    const written = watch({ isTerminal: true, width: 30 }, tenSeconds(1_000_000));
    expect(
      Math.max(...written.map((text) => text.replace('\r', '').replace('\x1b[K', '').trimEnd().length)),
    ).toBeLessThan(30);
  });

  test('a stage ends where the next begins; quiet says nothing', () => {
    const twoStages = (progress: Progress, wait: (ms: number) => void) => {
      progress.start('read', 1);
      progress.advance(1);
      wait(100);
      progress.start('own stage', null);
      progress.end();
      progress.end();
    };
    expect(watch({}, twoStages)).toEqual(['read: done, 1 row in 0.1 s\n', 'own stage: done in 0.0 s\n']);
    expect(watch({ isQuiet: true }, twoStages)).toEqual([]);
  });
});
