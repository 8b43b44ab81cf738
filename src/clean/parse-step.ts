/**
 * Reads cleaning steps as a mapping or the command line writes them:
 *
 *     steps = call { "," call }        call  = name [ "(" [ param { "," param } ] ")" ]
 *     param = [ name "=" ] value       value = '"' text '"' | "'" text "'" | bare text up to "," or ")"
 *
 * Inside quotes `\n`, `\t`, `\\` and a quoted quote are escapes; any other backslash stands for itself, so that patterns
 * such as "\d+" need no doubling. Bare text may hold balanced parentheses.
 */

import type { Details } from '../catalogue/text.js';
import type { stepProblems } from '../catalogue/words-steps.js';
import { nearestNames } from '../nearest.js';
import { paramOf } from './params.js';
import type { Param, Step, StepCall, StepParameter } from './step.js';
import { stepByName, steps } from './steps.js';

/** A mistake in the writing of steps. */
export interface StepProblem {
  code: keyof typeof stepProblems;
  /** 0-based offset in the text, in UTF-16 units. */
  position: number;
  /** Values for the placeholders of the message. */
  details: Details;
  /** The known name that was probably meant. */
  nearest?: string;
}

/** The calls of a list of steps, in order, or what is wrong with it. Calls are complete and checked when `problems` is empty. */
export interface ParsedSteps {
  calls: StepCall[];
  problems: StepProblem[];
}

interface Cursor {
  readonly text: string;
  at: number;
  readonly problems: StepProblem[];
}

/** Parses and checks a list of steps such as `text, phone(CN)`. */
export function parseSteps(text: string): ParsedSteps {
  const cursor: Cursor = { text, at: 0, problems: [] };
  const calls: StepCall[] = [];
  skipSpace(cursor);
  if (cursor.at >= text.length) problem(cursor, 0, 'step.empty', {});
  while (cursor.at < text.length && cursor.problems.length === 0) {
    const call = parseCall(cursor);
    if (call) calls.push(call);
    skipSpace(cursor);
    if (cursor.at >= text.length || cursor.problems.length > 0) break;
    if (!take(cursor, ',') && !take(cursor, '，')) expected(cursor, ',');
    skipSpace(cursor);
    if (cursor.at >= text.length) expected(cursor, 'name');
  }
  return { calls, problems: cursor.problems };
}

function parseCall(cursor: Cursor): StepCall | null {
  const start = cursor.at;
  const name = takeName(cursor);
  if (name === '') {
    expected(cursor, 'name');
    return null;
  }
  const step = stepByName(name);
  if (!step) {
    const nearest = nearestNames(
      name,
      steps.map((known) => known.name),
    )[0];
    problem(cursor, start, 'step.unknown', { name }, nearest);
    return null;
  }
  const call: StepCall = { step: name, positional: [], named: {} };
  skipSpace(cursor);
  if (take(cursor, '(')) parseParams(cursor, step, call, start);
  if (cursor.problems.length === 0) checkWhole(cursor, step, call, start);
  return call;
}

function parseParams(cursor: Cursor, step: Step, call: StepCall, opening: number): void {
  skipSpace(cursor);
  if (take(cursor, ')')) return;
  while (cursor.problems.length === 0) {
    skipSpace(cursor);
    const start = cursor.at;
    const name = takeParamName(cursor);
    const value = takeValue(cursor);
    if (value === null) return;
    if (name === null) addPositional(cursor, step, call, value, start);
    else addNamed(cursor, step, call, name, value, start);
    skipSpace(cursor);
    if (take(cursor, ')')) return;
    if (cursor.at >= cursor.text.length) problem(cursor, opening, 'step.unclosed', { what: '(' });
    else if (!take(cursor, ',')) expected(cursor, ', )');
  }
}

/** What can only be said of a complete call: parameters that must be there, and the step's own check. */
function checkWhole(cursor: Cursor, step: Step, call: StepCall, start: number): void {
  for (const { name, isRequired } of step.parameters) {
    if (isRequired && paramOf(step, call, name) === undefined) {
      problem(cursor, start, 'step.missing-parameter', { step: step.name, name });
    }
  }
  const found = cursor.problems.length === 0 ? step.check?.(call) : null;
  if (found) problem(cursor, start, found.code, found.details);
}

function addPositional(cursor: Cursor, step: Step, call: StepCall, value: string, at: number): void {
  const places = step.parameters.filter((parameter) => !parameter.pairs);
  const rest = places.findIndex((parameter) => parameter.rest);
  const parameter = places[rest >= 0 ? Math.min(call.positional.length, rest) : call.positional.length];
  if (parameter) call.positional.push(typed(cursor, step, parameter, value, at));
  else problem(cursor, at, 'step.too-many', { step: step.name, count: places.length });
}

function addNamed(cursor: Cursor, step: Step, call: StepCall, name: string, value: string, at: number): void {
  const parameter =
    step.parameters.find((known) => known.name === name && !known.rest && !known.pairs) ??
    step.parameters.find((known) => known.pairs);
  if (!parameter) {
    const nearest = nearestNames(
      name,
      step.parameters.map((known) => known.name),
    )[0];
    problem(cursor, at, 'step.unknown-parameter', { step: step.name, name }, nearest);
    return;
  }
  const place = step.parameters.indexOf(parameter);
  const rest = step.parameters.findIndex((known) => known.rest);
  const places = rest >= 0 ? Math.min(rest, call.positional.length) : call.positional.length;
  if (Object.hasOwn(call.named, name) || (!parameter.pairs && place < places)) {
    problem(cursor, at, 'step.twice', { step: step.name, name });
    return;
  }
  call.named[name] = typed(cursor, step, parameter, value, at);
}

/** The value in its parameter's type; a mistake is noted and the text returned. */
function typed(cursor: Cursor, step: Step, parameter: StepParameter, value: string, at: number): Param {
  const details = { step: step.name, name: parameter.name, value };
  if (parameter.values && !parameter.values.includes(value)) {
    const nearest = nearestNames(value, parameter.values)[0];
    problem(cursor, at, 'step.wrong-value', { ...details, values: parameter.values.join(', ') }, nearest);
  }
  if (parameter.type === 'text') return value;
  if (parameter.type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
  if (parameter.type === 'number' && /^-?\d+(\.\d+)?$/.test(value)) return Number(value);
  problem(cursor, at, 'step.wrong-type', { ...details, type: parameter.type });
  return value;
}

/** `name=`, where it is one and not the start of a value. */
function takeParamName(cursor: Cursor): string | null {
  const match = /[^\s,()="']+(?=\s*=)/y;
  match.lastIndex = cursor.at;
  const found = match.exec(cursor.text);
  if (found) {
    cursor.at = cursor.text.indexOf('=', match.lastIndex) + 1;
    skipSpace(cursor);
    return found[0];
  }
  const quote = cursor.text[cursor.at];
  if (quote !== '"' && quote !== "'") return null;
  const start = cursor.at;
  const name = takeQuoted(cursor, quote);
  skipSpace(cursor);
  if (name !== null && take(cursor, '=')) {
    skipSpace(cursor);
    return name;
  }
  cursor.at = start;
  cursor.problems.length = 0;
  return null;
}

function takeValue(cursor: Cursor): string | null {
  const quote = cursor.text[cursor.at];
  if (quote === '"' || quote === "'") return takeQuoted(cursor, quote);
  const start = cursor.at;
  let depth = 0;
  for (; cursor.at < cursor.text.length; cursor.at++) {
    const character = cursor.text[cursor.at];
    if (character === '(') depth++;
    else if (character === ')' && depth-- === 0) break;
    else if (character === ',' && depth === 0) break;
  }
  const value = cursor.text.slice(start, cursor.at).trim();
  if (value !== '') return value;
  expected(cursor, 'value');
  return null;
}

const escapes: Record<string, string> = { n: '\n', t: '\t', '\\': '\\' };

function takeQuoted(cursor: Cursor, quote: string): string | null {
  const start = cursor.at++;
  let value = '';
  for (; cursor.at < cursor.text.length; cursor.at++) {
    const character = cursor.text[cursor.at]!;
    if (character === quote) {
      cursor.at++;
      return value;
    }
    if (character === '\\' && cursor.at + 1 < cursor.text.length) {
      const next = cursor.text[++cursor.at]!;
      value += next === quote ? quote : (escapes[next] ?? `\\${next}`);
    } else value += character;
  }
  problem(cursor, start, 'step.unclosed', { what: quote });
  return null;
}

function takeName(cursor: Cursor): string {
  const match = /[A-Za-z][\w-]*/y;
  match.lastIndex = cursor.at;
  const name = match.exec(cursor.text)?.[0] ?? '';
  cursor.at += name.length;
  return name;
}

function take(cursor: Cursor, text: string): boolean {
  if (!cursor.text.startsWith(text, cursor.at)) return false;
  cursor.at += text.length;
  return true;
}

function skipSpace(cursor: Cursor): void {
  while (cursor.at < cursor.text.length && /\s/.test(cursor.text[cursor.at]!)) cursor.at++;
}

function expected(cursor: Cursor, what: string): void {
  const character = cursor.text.codePointAt(cursor.at);
  const found = character === undefined ? '∎' : String.fromCodePoint(character);
  problem(cursor, cursor.at, 'step.expected', { expected: what, found });
}

function problem(
  cursor: Cursor,
  position: number,
  code: StepProblem['code'],
  details: Details,
  nearest?: string,
): void {
  cursor.problems.push({ code, position, details, ...(nearest === undefined ? {} : { nearest }) });
}
