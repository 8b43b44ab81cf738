/**
 * The few errors that are thrown, by consequence: each class is one exit code. A finding about data is never one of these
 * (see issue.ts). `code` names an entry of the error catalogue; texts are rendered by the command line only.
 */
import { errorCatalogue } from './catalogue/errors.js';
import { type Details, fill, type Lang } from './catalogue/text.js';

/** A stable code of the error catalogue. */
export type ErrorCode = keyof typeof errorCatalogue;

/** Base of all expected failures. */
export abstract class MigrateError extends Error {
  /** The process exit code that this failure leads to. */
  abstract readonly exitCode: number;

  constructor(
    readonly code: ErrorCode,
    readonly details: Details = {},
    options?: { cause?: unknown },
  ) {
    super(fill(errorCatalogue[code].message, 'en', details), options);
    this.name = new.target.name;
  }

  /** What went wrong, and what to do, in one language. */
  render(lang: Lang): { message: string; advice: string } {
    const entry = errorCatalogue[this.code];
    return { message: fill(entry.message, lang, this.details), advice: fill(entry.advice, lang, this.details) };
  }
}

/** A wrong flag or option. */
export class UsageError extends MigrateError {
  readonly exitCode = 2;
}

/** The mapping file is wrong. `findings` has one entry a mistake, with its place in the file. */
export class MappingError extends MigrateError {
  readonly exitCode = 2;
}

/** An input cannot be read at all. */
export class SourceError extends MigrateError {
  readonly exitCode = 3;
}

/** The target refused or cannot be reached. */
export class TargetError extends MigrateError {
  readonly exitCode = 4;
  readonly isRetriable: boolean;

  constructor(code: ErrorCode, details: Details = {}, options?: { cause?: unknown; isRetriable?: boolean }) {
    super(code, details, options);
    this.isRetriable = options?.isRetriable ?? false;
  }
}

/** This machine could not go on: disk, memory, a fault of ours. */
export class RunError extends MigrateError {
  readonly exitCode = 4;
}

/** Conservation or verification failed. */
export class BooksError extends MigrateError {
  readonly exitCode = 5;
}

/** A person or the system stopped the run. */
export class Interrupted extends MigrateError {
  readonly exitCode = 130;
}

/** The form in which an error crosses a thread: class and stack would not survive the copy. */
export interface PortableError {
  kind: string;
  code: ErrorCode;
  details: Details;
}

const kinds = { UsageError, MappingError, SourceError, TargetError, RunError, BooksError, Interrupted };

/** Turns any thrown value into plain data for another thread. An unexpected one becomes `run.unexpected`. */
export function toPortable(error: unknown): PortableError {
  const known = asMigrateError(error);
  return { kind: known.name, code: known.code, details: known.details };
}

/** The error that `toPortable` was given, as an instance of its class again. */
export function fromPortable(error: PortableError): MigrateError {
  const Kind = kinds[error.kind as keyof typeof kinds] ?? RunError;
  return new Kind(error.code, error.details);
}

/** Any thrown value as one of our errors; a full disk is recognised wherever it happens. */
export function asMigrateError(error: unknown): MigrateError {
  if (error instanceof MigrateError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  const system = error as NodeJS.ErrnoException | null;
  if (system?.code === 'ENOSPC' || system?.code === 'EDQUOT' || /no space left|disk full/i.test(reason)) {
    return new RunError('run.disk-full', { path: system?.path ?? '' }, { cause: error });
  }
  return new RunError('run.unexpected', { reason }, { cause: error });
}
