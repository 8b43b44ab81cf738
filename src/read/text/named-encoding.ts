/** The encoding of the texts in a file whose format can name one: tables, workbooks and databases of old programs. */
import type { Issue } from '../../issue.js';
import { doubtful, type EncodingGuess } from './encoding.js';

/** What was decided, and which `other` encoding may be meant. */
export interface NamedEncoding {
  encoding: string;
  /** 0 to 1. */
  confidence: number;
  other: string | null;
}

/** A guess that overrules what the file says. */
const surely = 0.9;

/**
 * What a person says (`stated`) holds; what the file says (`named`) holds unless the bytes are surely something else: many
 * programs write the code page of their own system, whatever the texts are in.
 */
export function namedEncoding(
  stated: string | undefined,
  named: string | undefined,
  guess: EncodingGuess,
): NamedEncoding {
  if (stated !== undefined) return { encoding: stated, confidence: 1, other: null };
  const { encoding, confidence } = guess;
  if (named !== undefined) {
    if (guess.isAscii || encoding === named || confidence < surely) {
      return { encoding: named, confidence: 1, other: null };
    }
    return { encoding, confidence, other: named };
  }
  if (guess.isAscii) return { encoding: 'windows-1252', confidence: 0.5, other: null };
  return { encoding, confidence, other: confidence < doubtful ? guess.runnerUp : null };
}

/** What to tell about it; nothing where it is certain. */
export function namedEncodingDoubts({ encoding, confidence, other }: NamedEncoding): Issue[] {
  if (other === null) return [];
  return [{ code: 'text.encoding-doubtful', severity: 'warning', details: { encoding, confidence, other } }];
}
