/** The contract of a cleaning step: a pure function from a cell's text to the value it means, with findings beside it. */
import type { Details } from '../catalogue/text.js';
import type { stepProblems } from '../catalogue/words-steps.js';
import type { IssueCode, Severity } from '../issue.js';

/** What a step makes of a cell: text, a boolean, or named parts (money, person, company, address); null = missing or refused. */
export type CleanValue = string | boolean | Parts | null;

/** A value with parts, such as `{ amount, currency }`; a part that is unknown is null. */
export type Parts = { readonly [part: string]: string | null };

/** Takes a finding about the current cell. Severity is the catalogue's unless given. */
export type Note = (code: IssueCode, details?: Details, severity?: Severity) => void;

/**
 * Cleans one cell. Never throws, never looks at clock, locale, time zone or environment. `input` is not blank: missing
 * values are recognised before the first step. Returning null with an `error` note = refused; null alone = missing.
 */
export type Clean = (input: string, note: Note) => CleanValue;

/** What a mapping's `defaults` say, complete. */
export interface CleanContext {
  /** ISO 3166-1 alpha-2 code for numbers and addresses that name no country; null = none is assumed. */
  country: string | null;
  /** IANA zone of local times. */
  timezone: string;
  /** ISO 4217 code of amounts that name no currency; null = none is assumed. */
  currency: string | null;
  /** Order of day, month and year in dates such as 3/4/2019; null = decided by the column or refused as ambiguous. */
  dateOrder: 'ymd' | 'mdy' | 'dmy' | null;
  /** Key of the `hash` step. Taken from the environment by the caller, never from a mapping file; absent = hashing is refused. */
  hashKey?: string;
  /** Tables of the `lookup` step by name: text -> value. Read by the caller, since a step reads no files. */
  tables?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** A parameter of a step as written in a mapping: `phone(CN)` is positional, `number(decimal=",")` is named. */
export type Param = string | number | boolean;

/** A step as written in a mapping or on the command line, parsed: `money(CNY, unit=万)`. */
export interface StepCall {
  step: string;
  positional: Param[];
  named: Record<string, Param>;
}

/** A step and its documentation; the reference page is made from these, and the examples are run as tests. */
export interface Step {
  readonly name: string;
  readonly summary: { readonly en: string; readonly zh: string };
  /** The standard or source its rules come from, such as `E.164`. */
  readonly standard?: string;
  readonly parameters: readonly StepParameter[];
  /** True = the step is also called for a missing value, with `''` as input, to put something in its place. */
  readonly fillsMissing?: boolean;
  /** At least three: `input` as in a cell, `call` as in a mapping, `output` as `crm-migrate clean` prints it. */
  readonly examples: readonly { readonly call: string; readonly input: string; readonly output: CleanValue }[];
  /** Finds what is wrong with a call beyond the types of its parameters, such as a pattern that cannot be read; null = nothing. */
  check?(call: StepCall): { code: keyof typeof stepProblems; details: Details } | null;
  /**
   * Makes the function for one column. Parameters were checked against `parameters`. `evidence` is a sample of the
   * column's texts, for steps that let the column decide (day-month order); steps that need none ignore it.
   */
  make(call: StepCall, context: CleanContext, evidence?: readonly string[]): Clean;
}

/** A parameter of a step. */
export interface StepParameter {
  readonly name: string;
  readonly type: 'text' | 'number' | 'boolean';
  /** True = takes all remaining positional values. */
  readonly rest?: boolean;
  /** True = takes all other named values, such as `重点=key`; the name of the parameter itself is not written. */
  readonly pairs?: boolean;
  readonly default?: Param;
  readonly isRequired?: boolean;
  /** Closed list of values, where there is one. */
  readonly values?: readonly string[];
  readonly summary: { readonly en: string; readonly zh: string };
}
