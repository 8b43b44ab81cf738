/** XML inputs as events, within the limits. */
import { SourceError } from '../../errors.js';
import { limitError } from '../archive.js';
import type { Input, NoteIssue } from '../format.js';
import { shownPath } from '../input.js';
import type { TextEncoding } from '../text/text-lines.js';
import { textStream } from '../text/text-lines.js';
import { type XmlHandler, XmlRefusal, XmlTokens } from './xml-tokens.js';

/**
 * Feeds a document to a handler and yields after each piece, so that what the handler collected can be taken away. Throws
 * SourceError `source.doctype`, `source.damaged`, `source.limit`.
 */
export async function* xmlEvents(
  input: Input,
  text: TextEncoding,
  note: NoteIssue,
  handler: XmlHandler,
): AsyncGenerator<void> {
  const tokens = new XmlTokens(handler, input.limits);
  try {
    for await (const piece of textStream(input, text, note)) {
      tokens.push(piece);
      yield;
    }
    tokens.end();
  } catch (error) {
    throw error instanceof XmlRefusal ? sourceError(error, input) : error;
  }
  yield;
}

function sourceError({ kind, line, message }: XmlRefusal, input: Input): SourceError {
  const path = shownPath(input);
  if (kind === 'doctype') return new SourceError('source.doctype', { path });
  if (kind === 'damaged') return new SourceError('source.damaged', { path, reason: `line ${line}: ${message}` });
  return limitError(path, kind, input.limits, ` (line ${line})`);
}
