/**
 * What a library says of bytes that it cannot read. Faults of its code that broken bytes bring about ("Cannot read properties
 * of undefined") say nothing to whoever has the file.
 */
export function parserReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isFault = error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError;
  return isFault ? 'its parts do not fit together' : error.message;
}
