import type { Input } from '../../src/read/format.js';
import type { Limits } from '../../src/read/layout.js';
import { limitsOf } from '../../src/read/limits.js';

/** Bytes as an input, handed out in small pieces so that every boundary is met. */
export function memoryInput(
  content: Uint8Array | string,
  options: { piece?: number; limits?: Partial<Limits> } = {},
): Input {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const piece = options.piece ?? 64 * 1024;
  return {
    path: 'memory.csv',
    bytes: bytes.length,
    limits: limitsOf(options.limits),
    head: async (count) => bytes.subarray(0, count),
    stream: async function* (start = 0, end = bytes.length) {
      const stop = Math.min(end, bytes.length);
      for (let at = start; at < stop; at += piece) yield Buffer.from(bytes.subarray(at, Math.min(at + piece, stop)));
    },
    file: async () => {
      throw new Error('delimited text is read as a stream');
    },
  };
}
