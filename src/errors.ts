/**
 * The few errors that are thrown, by consequence: each class is one exit code. A finding about data is never one of these
 * (see issue.ts). `code` names an entry of the error catalogue; texts are rendered by the command line only.
 */
import { errorCatalogue } from './catalogue/errors.js';
import { mappingFindings, nearestText } from './catalogue/findings-mapping.js';
import { type Details, fill, type Lang, type Text } from './catalogue/text.js';

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

/** A mistake in a mapping file, with its place. Plain data. */
export interface MappingFinding {
  code: keyof typeof mappingFindings;
  severity: 'error' | 'warning';
  file: string;
  /** 1-based; columns count UTF-16 units. */
  line: number;
  column: number;
  /** The line as it stands in the file. */
  text: string;
  /** Values for the placeholders. */
  details: Details;
  /** Values that are words of the catalogue themselves. */
  words?: Readonly<Record<string, Text>>;
  /** The known name that was probably meant. */
  nearest?: string;
}

/** A finding as a sentence with its advice, in one language. */
export function renderFinding(finding: MappingFinding, lang: Lang): { message: string; advice: string } {
  const entry = mappingFindings[finding.code];
  const words = Object.entries(finding.words ?? {}).map(([name, word]) => [name, word[lang]] as const);
  const details = { ...finding.details, ...Object.fromEntries(words) };
  const space = lang === 'zh' ? '' : ' ';
  const nearest = finding.nearest === undefined ? '' : space + fill(nearestText, lang, { name: finding.nearest });
  return { message: fill(entry.message, lang, details) + nearest, advice: fill(entry.advice, lang, details) };
}

/** The mapping file is wrong. `findings` has one entry a mistake, with its place in the file. */
export class MappingError extends MigrateError {
  readonly exitCode = 2;
  readonly findings: readonly MappingFinding[];

  constructor(
    code: ErrorCode,
    details: Details = {},
    options?: { cause?: unknown; findings?: readonly MappingFinding[] },
  ) {
    super(code, details, options);
    this.findings = options?.findings ?? [];
  }

  /** The sentence, then the first findings, each with its place and its line. */
  override render(lang: Lang): { message: string; advice: string } {
    const { message, advice } = super.render(lang);
    const shown = this.findings.slice(0, maxShownFindings).map((finding) => {
      const { message: sentence, advice: what } = renderFinding(finding, lang);
      const place = `${finding.file}:${finding.line}:${finding.column}`;
      return `${place}: ${sentence}\n    ${finding.text.trim()}\n    ${what}`;
    });
    return { message: [message, ...shown].join('\n'), advice };
  }
}

/** Findings shown with the error itself; `check` shows all. */
const maxShownFindings = 20;

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
  findings?: readonly MappingFinding[];
}

const kinds = { UsageError, MappingError, SourceError, TargetError, RunError, BooksError, Interrupted };

/** Turns any thrown value into plain data for another thread. An unexpected one becomes `run.unexpected`. */
export function toPortable(error: unknown): PortableError {
  const known = asMigrateError(error);
  const findings = known instanceof MappingError ? { findings: known.findings } : {};
  return { kind: known.name, code: known.code, details: known.details, ...findings };
}

/** The error that `toPortable` was given, as an instance of its class again. */
export function fromPortable(error: PortableError): MigrateError {
  if (error.kind === 'MappingError')
    return new MappingError(error.code, error.details, { findings: error.findings ?? [] });
  const Kind = kinds[error.kind as keyof typeof kinds] ?? RunError;
  return new Kind(error.code, error.details);
}

/**
 * Any thrown value as one of our errors; a full disk, and what the system does not let be written, are recognised wherever they
 * happen. `place` is what was being written, for a full disk that does not say.
 */
export function asMigrateError(error: unknown, place = noPlace): MigrateError {
  if (error instanceof RunError && error.code === 'run.disk-full' && error.details.path === noPlace) {
    return new RunError('run.disk-full', { path: place }, { cause: error.cause });
  }
  if (error instanceof MigrateError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  const system = error as NodeJS.ErrnoException | null;
  if (system?.code === 'ENOSPC' || system?.code === 'EDQUOT' || /no space left|disk full/i.test(reason)) {
    return new RunError(
      'run.disk-full',
      { path: system?.path ?? /"([^"]+)"/.exec(reason)?.[1] ?? place },
      { cause: error },
    );
  }
  if (system?.syscall !== undefined && system.path !== undefined) {
    // What cannot be read is told as a source: this is about a file or folder of our own.
    const words = reason.replace(/^[A-Z]+: /, '').replace(/, \w+ '.*$/s, '');
    return new RunError(
      'run.not-writable',
      { path: system.path.replace(/\.part$/, ''), reason: words },
      { cause: error },
    );
  }
  return new RunError('run.unexpected', { reason }, { cause: error });
}

const noPlace = '-';
