/** XML as events, within the limits. The only file that knows the library. */
import { SaxesParser } from 'saxes';
import { SourceError } from '../../errors.js';
import { limitError } from '../archive.js';
import type { Input, NoteIssue } from '../format.js';
import { shownPath } from '../input.js';
import type { TextEncoding } from '../text/text-lines.js';
import { textStream } from '../text/text-lines.js';

/** What a document is made of. Names come without their namespace prefix; `attributes` without namespace declarations. */
export interface XmlHandler {
  open(name: string, attributes: ReadonlyMap<string, string>): void;
  text(text: string): void;
  close(): void;
}

/**
 * Feeds a document to a handler and yields after each piece, so that what the handler collected can be taken away.
 *
 * A DOCTYPE is refused: it can define entities that grow without bound or name files and addresses, and no export needs one.
 * Entities other than the five of XML are an error for the same reason. Throws SourceError `source.doctype`, `source.damaged`,
 * `source.limit`.
 */
export async function* xmlEvents(
  input: Input,
  text: TextEncoding,
  note: NoteIssue,
  handler: XmlHandler,
): AsyncGenerator<void> {
  const path = shownPath(input);
  const { limits } = input;
  const parser = new SaxesParser({ position: true });
  let failure: Error | null = null;
  let depth = 0;
  let attributes = 0;
  let quietChars = 0;
  const fail = (error: Error): void => {
    failure ??= error;
  };
  parser.on('error', (error) => failure ?? fail(new SourceError('source.damaged', { path, reason: error.message })));
  parser.on('doctype', () => fail(new SourceError('source.doctype', { path })));
  parser.on('opentagstart', () => {
    attributes = 0;
  });
  parser.on('attribute', () => {
    if (++attributes > limits.maxColumns && !failure)
      fail(limitError(path, 'maxColumns', limits, ` (line ${parser.line})`));
  });
  parser.on('opentag', (tag) => {
    quietChars = 0;
    // Errors are dear to make; after the first one the rest of the piece is only passed over.
    if (++depth > limits.maxDepth && !failure) fail(limitError(path, 'maxDepth', limits, ` (line ${parser.line})`));
    if (failure) return;
    handler.open(
      localName(tag.name),
      attributes === 0 ? none : namedAttributes(tag.attributes as Record<string, string>),
    );
  });
  parser.on('closetag', () => {
    quietChars = 0;
    depth--;
    if (!failure) handler.close();
  });
  const onText = (content: string): void => {
    quietChars = 0;
    if (!failure) handler.text(content);
  };
  parser.on('text', onText);
  parser.on('cdata', onText);
  for await (const piece of textStream(input, text, note)) {
    // Text, comments and tags without end are kept by the parser until they end.
    quietChars += piece.length;
    parser.write(piece);
    if (failure) throw failure;
    if (quietChars > limits.maxRecordBytes) {
      throw limitError(path, 'maxRecordBytes', limits, ` (line ${parser.line})`);
    }
    yield;
  }
  parser.close();
  if (failure) throw failure;
  yield;
}

const none: ReadonlyMap<string, string> = new Map();

function namedAttributes(attributes: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const named = new Map<string, string>();
  for (const [name, value] of Object.entries(attributes)) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) named.set(localName(name), value);
  }
  return named;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
