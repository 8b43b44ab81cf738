/** How far a run is: one line that renews itself on a terminal, a plain line every few seconds elsewhere, nothing when quiet. */
import { fill, type Lang } from '../catalogue/text.js';
import { reportWords } from '../catalogue/words-report.js';
import { cutText } from './display-width.js';
import { fillCounts, formatBytes, formatCount, formatSeconds, stageLabel } from './wording.js';

/** What is counted. */
export type ProgressUnit = 'rows' | 'bytes';

/** Told by whoever does the work; costs next to nothing per call. */
export interface Progress {
  /** A stage begins. `total` = what there is to do, null where only the end will tell. Ends a stage that still runs. */
  start(stage: string, total: number | null, unit?: ProgressUnit): void;
  /** What there is to do, known better than at the start. */
  expect(total: number): void;
  /** So much more is done. */
  advance(amount: number): void;
  /** The stage is done. */
  end(): void;
}

export interface ProgressOptions {
  lang: Lang;
  isTerminal: boolean;
  isQuiet: boolean;
  /** Columns of the terminal, asked anew each time. */
  width: () => number;
  /** A clock that never goes back, in milliseconds. */
  nowMs: () => number;
  /** Writes to the terminal or log (stderr). */
  write: (text: string) => void;
}

/** Time between two renewals of the line, and between two plain lines. */
const renewMs = 120;
const plainMs = 5000;

interface Stage {
  name: string;
  total: number | null;
  unit: ProgressUnit;
  done: number;
  startedMs: number;
  shownMs: number;
}

/** The progress of one run. */
export function openProgress(options: ProgressOptions): Progress {
  const { lang, isTerminal, isQuiet, width, nowMs, write } = options;
  let stage: Stage | null = null;

  const show = (current: Stage, now: number): void => {
    current.shownMs = now;
    const line = describeStage(current, now, lang);
    write(isTerminal ? `\r${cutText(line, Math.max(20, width() - 1))}\x1b[K` : `${line}\n`);
  };
  const end = (): void => {
    if (!stage) return;
    const seconds = (nowMs() - stage.startedMs) / 1000;
    const words = stage.done > 0 ? reportWords.progressDone : reportWords.progressOver;
    const line = fill(words, lang, {
      stage: stageLabel(stage.name, lang),
      amount: formatAmount(stage.done, stage.unit, lang),
      time: formatSeconds(seconds),
    });
    write(isTerminal ? `\r${cutText(line, Math.max(20, width() - 1))}\x1b[K\n` : `${line}\n`);
    stage = null;
  };

  if (isQuiet) return { start() {}, expect() {}, advance() {}, end() {} };
  return {
    start(name, total, unit = 'rows') {
      end();
      const now = nowMs();
      stage = { name, total, unit, done: 0, startedMs: now, shownMs: now };
      if (isTerminal) show(stage, now);
    },
    expect(total) {
      if (stage) stage.total = total;
    },
    advance(amount) {
      if (!stage) return;
      stage.done += amount;
      const now = nowMs();
      if (now - stage.shownMs >= (isTerminal ? renewMs : plainMs)) show(stage, now);
    },
    end,
  };
}

/** `read  42%  1,234,567 rows  98,000 rows/s  12 s left`. */
function describeStage(stage: Stage, now: number, lang: Lang): string {
  const parts = [stageLabel(stage.name, lang)];
  const seconds = (now - stage.startedMs) / 1000;
  const rate = seconds > 0 ? stage.done / seconds : 0;
  if (stage.total !== null && stage.total > 0) {
    parts.push(`${Math.min(100, Math.floor((100 * stage.done) / stage.total))}%`);
  }
  if (stage.done > 0) parts.push(formatAmount(stage.done, stage.unit, lang));
  // The first second says little about the rest.
  if (rate > 0 && seconds >= 1) {
    parts.push(
      stage.unit === 'bytes'
        ? fill(reportWords.progressBytes, lang, { rate: formatBytes(rate) })
        : fill(reportWords.progressRate, lang, { rate: formatCount(rate) }),
    );
    if (stage.total !== null && stage.total > stage.done) {
      parts.push(fill(reportWords.progressLeft, lang, { time: formatSeconds((stage.total - stage.done) / rate) }));
    }
  }
  return parts.join('  ');
}

function formatAmount(amount: number, unit: ProgressUnit, lang: Lang): string {
  return unit === 'bytes' ? formatBytes(amount) : fillCounts(reportWords.rowsCount, lang, { rows: amount });
}
