/** Makes the cleaning of one column: missing values first, then its steps in order, every change and refusal noted. */
import type { Details } from '../catalogue/text.js';
import { type IssueCode, type Severity, severityOf } from '../issue.js';
import { absenceFinder } from './missing.js';
import type { Clean, CleanContext, CleanValue, Note, StepCall } from './step.js';
import { stepByName } from './steps.js';
import { wholeText } from './text/whole-text.js';

/** Takes one finding about the cell at hand. `to` is the text it became, for fixes. */
export type NoteFinding = (
  code: IssueCode,
  severity: Severity,
  step: string,
  from: string,
  to: string | null,
  details: Details | undefined,
) => void;

/** Cleans one cell of the column; never throws. null = no value: missing, or refused where an `error` was noted. */
export type Chain = (input: string, note: NoteFinding) => CleanValue;

/** What a chain may know of its column. */
export interface ChainOptions {
  /** Texts that mean "no value" in this source, beside those known everywhere. */
  missing?: readonly string[];
  /** A sample of the column's texts, for steps that let the column decide. */
  evidence?: readonly string[];
}

interface Link {
  name: string;
  clean: Clean;
  fillsMissing: boolean;
  /** Its results may still be a word for "no value": `<b>N/A</b>`, the second piece of `a;-`. */
  mayUncover: boolean;
}

/** Steps whose results the mapping's author has chosen: `***` of a mask is no missing value. */
const chosen: ReadonlySet<string> = new Set(['default', 'lookup', 'replace', 'picklist', 'hash', 'mask']);

/** Texts that a column's memo holds at most; a power of two. */
const memoSize = 4096;
/** Texts that share a place of it. */
const memoWays = 4;
/** Of each so many cells a memo must answer half, or it is given up. */
const memoTrial = 4096;

/**
 * Makes the chain of one column. The calls must have come through `parseSteps` without problems. An empty list keeps
 * every text as it stands, but for blank cells and the source's own words for "no value".
 */
export function compileChain(calls: readonly StepCall[], context: CleanContext, options: ChainOptions = {}): Chain {
  if (calls.length === 0) return keepAsIs(options.missing ?? []);
  return withMemo(linkSteps(calls, context, options));
}

function keepAsIs(missing: readonly string[]): Chain {
  const words = new Set(missing.map((word) => word.trim().toLowerCase()));
  return (input) => {
    const word = input.trim();
    return word === '' || (words.size > 0 && words.has(word.toLowerCase())) ? null : input;
  };
}

function linkSteps(calls: readonly StepCall[], context: CleanContext, options: ChainOptions): Chain {
  const links: Link[] = [];
  for (const call of calls) {
    const step = stepByName(call.step);
    if (!step) throw new Error(`step ${call.step} was not checked`);
    links.push({
      name: step.name,
      clean: step.make(call, context, options.evidence),
      fillsMissing: step.fillsMissing ?? false,
      mayUncover: !chosen.has(step.name),
    });
  }
  const findAbsence = absenceFinder(calls, options.missing);
  const firstName = links[0]!.name;

  // The state of the cell at hand, so that no closure is made per cell. Steps do not call chains: there is no re-entry.
  let sink: NoteFinding = () => undefined;
  let current = '';
  let stepName = '';
  let isRefused = false;
  const note: Note = (code, details, severity = severityOf(code)) => {
    if (severity === 'error') isRefused = true;
    sink(code, severity, stepName, current, null, details);
  };

  /** Whether a text stands for no value, which is noted; a blank cell is nothing to speak of. */
  const isAbsent = (text: string): boolean => {
    const absence = findAbsence(text);
    if (absence === null) return false;
    if (absence === 'junk') sink('value.junk', 'warning', stepName, text, null, undefined);
    else if (current !== '' && current.trim() !== '') sink('value.missing', 'fix', stepName, current, null, undefined);
    return true;
  };

  const run = (input: string | null): CleanValue => {
    let text = input;
    for (let at = 0; at < links.length; at++) {
      const link = links[at]!;
      if (text === null && !link.fillsMissing) continue;
      stepName = link.name;
      current = text ?? '';
      const value = link.clean(current, note);
      if (isRefused) return null;
      if (typeof value === 'string') {
        if (value !== text) {
          if (link.mayUncover && isAbsent(value)) {
            text = null;
            continue;
          }
          sink('value.changed', 'fix', stepName, current, value, undefined);
        }
        text = value;
      } else if (value === null) {
        if (text !== null) sink('value.missing', 'fix', stepName, current, null, undefined);
        text = null;
      } else {
        const whole = wholeText(value, text);
        if (whole !== text) {
          if (whole === null || isAbsent(whole)) {
            text = null;
            continue;
          }
          sink('value.changed', 'fix', stepName, current, whole, undefined);
        }
        if (at === links.length - 1) return value;
        text = whole;
      }
    }
    return text;
  };

  const fillsMissing = links.some((link) => link.fillsMissing);
  return (input, noteFinding) => {
    if (input === '' && !fillsMissing) return null;
    sink = noteFinding;
    isRefused = false;
    stepName = firstName;
    current = input;
    return run(isAbsent(input) ? null : input);
  };
}

type Finding = Parameters<NoteFinding>;

interface Remembered {
  value: CleanValue;
  findings: readonly Finding[];
}

const noFindings: readonly Finding[] = [];

/** Remembers the results of a column with few distinct values: picklists, cities, owners. The result is the same without. */
function withMemo(chain: Chain): Chain {
  // A new text takes the first slot of its place; those that were there move on, and the last one is forgotten.
  let texts: (string | null)[] = [];
  let results: Remembered[] = [];
  let isGivenUp = false;
  let cells = 0;
  let hits = 0;
  let findings: Finding[] | null = null;
  let sink: NoteFinding = () => undefined;
  const record: NoteFinding = (...finding) => {
    findings ??= [];
    findings.push(finding);
    sink(...finding);
  };
  return (input, note) => {
    if (isGivenUp || input === '') return chain(input, note);
    if (++cells > memoTrial) {
      if (hits * 2 < memoTrial) {
        isGivenUp = true;
        texts = [];
        results = [];
        return chain(input, note);
      }
      cells = 1;
      hits = 0;
    }
    if (texts.length === 0) {
      texts = new Array<string | null>(memoSize).fill(null);
      results = new Array<Remembered>(memoSize).fill(nothing);
    }
    const first = placeOf(input);
    for (let slot = first; slot < first + memoWays; slot++) {
      if (texts[slot] !== input) continue;
      hits++;
      const { value, findings: known } = results[slot]!;
      for (let at = 0; at < known.length; at++) {
        const finding = known[at]!;
        note(finding[0], finding[1], finding[2], finding[3], finding[4], finding[5]);
      }
      return value;
    }
    sink = note;
    findings = null;
    const value = chain(input, record);
    texts.copyWithin(first + 1, first, first + memoWays - 1);
    results.copyWithin(first + 1, first, first + memoWays - 1);
    texts[first] = input;
    results[first] = { value, findings: findings ?? noFindings };
    return value;
  };
}

const nothing: Remembered = { value: null, findings: noFindings };

/** The first slot of a text's place: by length and up to eight characters, as a hash of it all would cost more than it saves. */
function placeOf(text: string): number {
  const step = (text.length >> 3) + 1;
  let place = text.length;
  for (let at = text.length - 1; at >= 0; at -= step) place = (place * 31 + text.charCodeAt(at)) | 0;
  return (place ^ (place >>> 12)) & (memoSize - memoWays);
}
